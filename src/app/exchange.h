#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/house.h"
#include "people/authorise.h"
#include "people/key_store.h"
#include "people/person_store.h"
#include "people/sign_in_pages.h"
#include "people/view.h"
#include "platform/html/paths.h"
#include "platform/http/form.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::app {

class Route;

inline constexpr std::string_view session_cookie = "session";

/// Which place a request is for: its name, and where its pieces stand in the address.
struct Place {
  std::string_view name;
  html::Path path;
};

/// One request on its way through the house: who asks, in which voice, about what; and how to answer.
class Exchange {
 public:
  Exchange(House& house, const http::Request& request, const Route& route, Language language,
           std::vector<std::string> parameters);
  /// One of a program: who asks is known by the key that it sends, and by nothing that a browser keeps.
  struct FromProgram {
    Place place;
    std::optional<Digest> key;  ///< nothing: it sent none that could be one
  };
  Exchange(House& house, const http::Request& request, const FromProgram& program, Language language,
           std::vector<std::string> parameters);

  /// Finds out who asks, and in which co-op, within the one reading of the data that also decides
  /// whether they may; settle() follows when it is over. What changes something has met before.
  void meet(db::Transaction& transaction);
  void settle();
  void meet_now();

  House& house() { return house_; }
  /// What it reads and writes is its own co-op's; where its address names none, its person's.
  db::Database& database() { return picture_ ? *picture_ : database_; }
  const http::Request& request() const { return request_; }
  const http::Form& form() const { return form_; }
  Language language() const { return language_; }
  const std::optional<people::Visitor>& visitor() const { return visitor_; }
  /// The key that a program sent, while it works.
  const std::optional<people::ProgramKey>& program_key() const { return key_; }
  /// From now on it is answered in this language.
  void answer_in(Language language) { language_ = language; }
  const people::Coop& coop() const;
  /// Until it ends, whatever is read is read in `transaction`: a page shows one picture of the data,
  /// the same that decided whether it may be shown.
  class OnePicture {
   public:
    OnePicture(Exchange& exchange, db::Transaction& transaction) : exchange_(exchange) {
      exchange_.picture_ = exchange_.database_.within(transaction);
    }
    ~OnePicture() { exchange_.picture_.reset(); }
    OnePicture(const OnePicture&) = delete;
    OnePicture& operator=(const OnePicture&) = delete;

   private:
    Exchange& exchange_;
  };

  /// The co-op that the address names; nothing when there is none.
  const std::optional<people::Coop>& named_coop() const { return coop_; }
  people::Moment moment() { return {now_, house_.chance}; }
  /// What this browser is known by, whoever is at it.
  Digest browser() const { return csrf_secret(); }
  Instant now() const { return now_; }
  Date today() const { return today_; }

  /// The piece of the path in braces of that name; empty when there is none.
  std::string_view parameter(std::string_view name) const;
  /// The same as an identifier; 0 when it is none.
  std::int64_t id_parameter(std::string_view name) const;

  /// What the visitor holds in a co-op, asked once for the one that the address names.
  std::vector<people::RelationTuple> held_in(db::Transaction& transaction, people::CoopId coop) const;

  /// Whether the visitor stands in `relation` to `person`, or to the co-op that the address names.
  bool holds(people::Relation relation, people::PersonId person = {}) const;

  /// A week is asked for by any of its days ("monday" in the query); otherwise it is this one.
  Date monday_asked() const;

  /// What a page is told. `typed` is what the form already holds.
  people::View view() const;
  people::View view(http::Form typed, std::vector<Refusal> refusals = {}) const;

  /// The database for the one write of this form: done once, however often it is sent. `answer` is
  /// where a repetition is led.
  db::Database once(const html::Url& answer);
  /// The same for a program, which sends its own key and what is to be done as its body.
  db::Database once_for_program(std::string_view key, const std::string& answer);

  http::Response page(const people::Content& content);
  http::Response see_other(const html::Url& address) const;
  http::Response not_found();

  /// Cookies that the answer sets.
  void set_cookie(std::string_view name, std::string value, std::optional<std::int64_t> seconds = {});
  void delete_cookie(std::string_view name);
  /// Whether the answer lets somebody in: it hands out a session.
  bool lets_in() const { return lets_in_; }
  std::optional<std::string> cookie(std::string_view name) const;

  /// A person's own words wait at a door: they go on after it, or are shown again.
  people::Kept kept() const;
  /// Answers what was kept as if its sender, now in this session, had just asked to see it again.
  http::Response go_on(const people::Kept& kept, const std::string& session_token) const;
  /// True unless a page of somebody else's sent this form.
  bool could_be_ours() const;

 private:
  friend class Site;

  void read_form();
  html::Node with_proof(const people::Content& content);
  bool comes_from_us() const;
  Digest csrf_secret() const;
  html::Url here_in(Language language, std::string_view view = {}) const;

  /// Whoever has an app is asked for its code anywhere; others where they hold an office that asks for one, and on their own
  /// pages if they have a passkey to show: without any they could set none up.
  void ask_for_second_step(db::Transaction& transaction);

  /// Whose rows the request is about, once it is known which co-op its address names.
  db::Scope scope() const;

  House& house_;
  db::Database database_;  ///< serves nowhere until the request has met its co-op
  const http::Request& request_;
  Place place_;
  std::optional<FromProgram> program_;
  Language language_;
  std::vector<std::string> parameters_;
  Instant now_;
  Date today_;
  Reading reading_ = Reading::standard;
  std::optional<people::Visitor> visitor_;
  std::optional<people::ProgramKey> key_;
  std::optional<people::Coop> coop_;
  std::vector<people::RelationTuple> held_;  ///< in coop_
  people::RelationSet holding_ = 0;
  http::Form form_;
  std::optional<Refusal> unreadable_form_;
  std::string visitor_secret_;
  Digest session_digest_{};  ///< of the token with which the visitor came
  mutable std::string csrf_token_;
  std::vector<std::string> set_cookies_;
  bool lets_in_ = false;
  std::optional<db::Database> picture_;
  enum class Met { no, yes, settled } met_ = Met::no;
};

/// What an act answers: a response, or why not, which shows the form again with what was typed.
using Outcome = std::variant<http::Response, std::vector<Refusal>>;

}  // namespace cydofal::app
