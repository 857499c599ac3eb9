#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "people/authorise.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/view.h"
#include "platform/db/key_ring.h"
#include "platform/db/testing.h"

/// For tests only: co-ops and people on either database, at nine o'clock on Monday 2 November 2026,
/// and pages as a reader meets them.
namespace cydofal::people::testing {

/// The files of migrations/, in their order.
std::span<const db::Migration> all_migrations();

Date day(std::string_view text);
Instant moment_in_london(std::string_view date, std::string_view time);

/// A database with the whole schema, and what every test of a room begins with.
class House : public db::testing::OnBothDatabases {
 protected:
  /// With no keys of an earlier set-up either: the same chance draws the same house again.
  void SetUp() override;
  std::span<const db::Migration> migrations() const override { return all_migrations(); }
  /// With the keys of people's words, which lie apart from the data in tests as well.
  db::Options options() const override;
  db::KeyRing& ring() { return *database().keys(); }

  Moment moment() { return {now, chance}; }
  Moment after(std::int64_t seconds) { return {seconds_after(now, seconds), chance}; }

  template <class F>
  auto write(F&& f) {
    return database().write(std::forward<F>(f));
  }
  template <class F>
  auto read(F&& f) {
    return database().read(std::forward<F>(f));
  }

  CoopId new_coop(std::string_view slug, Coop::Profile profile = Coop::Profile::provider);
  PersonId new_person(std::string_view name, Language language = Language::cy);
  /// Someone who stands in these relations to the co-op itself.
  PersonId new_person_in(CoopId coop, std::string_view name,
                         const std::vector<Relation>& relations);
  void give(CoopId coop, PersonId subject, Relation relation, PersonId object = {});

  Visitor visitor(PersonId person, Strength strength = Strength::say, std::string companion = {});

  /// The key to an action for someone who may do it; the test fails and ends when they may not.
  template <Action action>
  Authorised<action> key(PersonId actor, const Circle& circle, std::string companion = {}) {
    auto outcome = ask<action>(visitor(actor, Strength::say, std::move(companion)), circle);
    const auto* denied = std::get_if<Denied>(&outcome);
    if (denied != nullptr) throw std::logic_error("the test's person may not do this");
    return std::get<Authorised<action>>(outcome);
  }
  /// The key of the doors that open without a session.
  template <Action action>
  Authorised<action> key_of_anyone(const Circle& circle = {}) {
    return std::get<Authorised<action>>(ask<action>(std::nullopt, circle));
  }
  template <Action action>
  std::variant<Authorised<action>, Denied> ask(const std::optional<Visitor>& visitor,
                                               const Circle& circle) {
    return read([&](db::Transaction& transaction) {
      return authorise<action>(transaction, visitor, circle, now);
    });
  }

  /// What a co-op's entries committed to, opened, oldest first.
  std::vector<std::string> payloads(CoopId coop);
  /// The types of a co-op's entries, oldest first.
  std::vector<std::string> recorded(CoopId coop);
  std::int64_t count(std::string_view table);

  Instant now = *Instant::parse("2026-11-02T09:00:00Z");
  Date today = *Date::parse("2026-11-02");
  SeededChance chance{2026};

 private:
  std::optional<db::testing::TemporaryDirectory> keys_;
};

/// Each of the ways in which a page is read: two languages, in full and in Easy Read.
struct Voice {
  Language language;
  Reading reading;
};
std::vector<Voice> every_voice();

/// A view for a page that is rendered without a server. `coop` and `visitor` have to outlive it.
View view_in(Voice voice, const Coop* coop = nullptr, const Visitor* visitor = nullptr);

/// A name that would be markup, were it not escaped.
inline constexpr std::string_view nasty_name = "<script>alert(\"O'Hara\")</script>";

/// What every page owes its reader: the sentences of `keys`, one heading of the first rank, nothing
/// of `nasty_name` as markup, no key in place of a word that po/ knows, and no {gap} left open.
void expect_page(const View& view, const Content& content,
                 const std::vector<std::string_view>& keys);

/// The same page in all voices; `make(const View&)` renders it.
template <class Make>
void expect_in_every_voice(const Coop* coop, const Visitor* visitor,
                           const std::vector<std::string_view>& keys, Make make) {
  for (const Voice voice : every_voice()) {
    SCOPED_TRACE(std::string(code(voice.language)) +
                 (voice.reading == Reading::easy ? ", Easy Read" : ""));
    const View view = view_in(voice, coop, visitor);
    expect_page(view, make(view), keys);
  }
}

/// True when the page's markup holds the text, escaped as the builder does.
bool shows(const Content& content, std::string_view text);

}  // namespace cydofal::people::testing
