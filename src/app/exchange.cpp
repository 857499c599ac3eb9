#include "app/exchange.h"

#include <algorithm>

#include "app/route.h"
#include "coop/care/care_pages.h"
#include "coop/constitution/rule_book_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/money/money_pages.h"
#include "people/checkpoint_pages.h"
#include "people/passkey_store.h"
#include "people/relation_store.h"
#include "people/second_step.h"
#include "people/second_step_store.h"
#include "people/session_end.h"
#include "people/session_pages.h"
#include "people/session_store.h"
#include "platform/base/text.h"
#include "platform/html/layout.h"
#include "platform/http/security.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using people::Relation;
using people::View;

constexpr std::string_view visitor_cookie = "visitor";
constexpr std::string_view view_cookie = "view";
constexpr std::int64_t a_year = 365 * 86'400;

/// Names in braces of a pattern, in their order.
std::size_t place_of(std::string_view pattern, std::string_view name) {
  std::size_t place = 0;
  while (true) {
    const auto opening = pattern.find('{');
    if (opening == std::string_view::npos) return std::string_view::npos;
    const auto closing = pattern.find('}', opening);
    if (pattern.substr(opening + 1, closing - opening - 1) == name) return place;
    pattern.remove_prefix(closing + 1);
    ++place;
  }
}

}  // namespace

Exchange::Exchange(House& house, const http::Request& request, const Route& route,
                   Language language, std::vector<std::string> parameters)
    : house_(house),
      database_(house.database.serving(db::Scope::nowhere())),
      request_(request),
      place_{route.name, route.path},
      language_(language),
      parameters_(std::move(parameters)),
      now_(house.machine_clock()) {
  // A form is read and its sender known before anything else; a page can wait until it is opened.
  if (request.method != http::Method::post) return;
  read_form();
  meet_now();
}

Exchange::Exchange(House& house, const http::Request& request, const FromProgram& program, Language language,
                   std::vector<std::string> parameters)
    : house_(house),
      database_(house.database.serving(db::Scope::nowhere())),
      request_(request),
      place_(program.place),
      program_(program),
      language_(language),
      parameters_(std::move(parameters)),
      now_(house.machine_clock()) {}

void Exchange::meet_now() {
  database_.read([&](db::Transaction& transaction) { meet(transaction); });
  settle();
}

void Exchange::meet(db::Transaction& transaction) {
  if (met_ == Met::settled) return;
  met_ = Met::yes;
  if (house_.data == Data::demonstration) {
    const auto standing = people::installation_fact(transaction, "demonstration_clock");
    if (standing) now_ = Instant::parse(*standing).value_or(now_);
  }
  const std::string_view slug = parameter("coop");
  if (program_) {
    const auto holder = program_->key ? people::find_key_holder(transaction, *program_->key, now_) : std::nullopt;
    visitor_ = holder ? std::optional(holder->visitor) : std::nullopt;
    key_ = holder ? std::optional(holder->key) : std::nullopt;
  } else {
    const auto token = cookie(session_cookie);
    visitor_ = token ? people::find_visitor(transaction, session_digest_ = sha256(*token), now_) : std::nullopt;
  }
  coop_ = slug.empty() ? std::nullopt : people::find_coop(transaction, slug);
  transaction.enter(scope());
  held_.clear();
  holding_ = 0;
  if (visitor_ && coop_) {
    // What everyone holds does not count: to a stranger no co-op says that it is there.
    held_ = people::held_by(transaction, visitor_, coop_->id, now_);
    holding_ = people::relations_between(held_, visitor_, {.coop = coop_->id}) &
               ~(people::bit(Relation::anyone) | people::bit(Relation::signed_in));
    // An advocate or a representative is somebody's, and nobody of the co-op's own; but no stranger to it.
    for (const people::RelationTuple& tuple : held_) {
      const bool speaks = tuple.relation == Relation::advocate || tuple.relation == Relation::representative_care || tuple.relation == Relation::representative_money;
      if (speaks) holding_ |= people::bit(tuple.relation);
    }
  }
  if (visitor_) ask_for_second_step(transaction);
}

void Exchange::ask_for_second_step(db::Transaction& transaction) {
  bool is_asked = false;
  if (coop_) {
    const auto from = people::second_step_asked_from(held_, *coop_);
    is_asked = from && *from <= now_;
  } else if (parameter("coop").empty()) {
    const people::PersonId person = visitor_->person.id;
    is_asked = !people::passkeys_of(transaction, person).empty() && people::is_second_step_asked_anywhere(transaction, person, now_);
  }
  if (is_asked) visitor_->second_step = people::Visitor::SecondStep::asked;
}

db::Scope Exchange::scope() const {
  if (coop_) return db::Scope::of_coop(coop_->id.value);
  // An address of a co-op that is not there is nobody's; the others are of a person, wherever they belong.
  if (!parameter("coop").empty()) return db::Scope::nowhere();
  return db::Scope::whole_installation(db::Across::person);
}

bool Exchange::holds(people::Relation relation, people::PersonId person) const {
  const people::Circle circle{.coop = coop().id, .subject = person};
  return (people::relations_between(held_, visitor_, circle) & people::bit(relation)) != 0;
}

Date Exchange::monday_asked() const {
  const auto asked = request_.query_value("monday");
  const auto date = asked ? Date::parse(*asked) : std::nullopt;
  return (date ? *date : today_).monday();
}

std::vector<people::RelationTuple> Exchange::held_in(db::Transaction& transaction, people::CoopId coop) const {
  if (coop_ && coop_->id == coop) return held_;
  return people::held_by(transaction, visitor_, coop, now_);
}

void Exchange::settle() {
  CYD_ASSERT(met_ != Met::no);
  if (met_ == Met::settled) return;
  met_ = Met::settled;
  database_ = database_.serving(scope());
  today_ = speech::london_time(now_).date;
  if (program_) return;  // neither cookies nor a reading of its own

  if (const auto asked = request_.query_value("view")) {
    reading_ = *asked == "easy" ? Reading::easy : Reading::standard;
    set_cookie(view_cookie, reading_ == Reading::easy ? "easy" : "standard", a_year);
  } else if (const auto kept = cookie(view_cookie)) {
    reading_ = *kept == "easy" ? Reading::easy : Reading::standard;
  } else if (visitor_) {
    reading_ = visitor_->person.reading;
  }
  visitor_secret_ = cookie(visitor_cookie).value_or("");
  // Whoever only looks at the worried page leaves without a trace: no form stands there. A telephone that
  // fetches a calendar keeps no cookies.
  if (!visitor_ && visitor_secret_.empty() && place_.name != "worried" && place_.name != "feed") {
    visitor_secret_ = people::new_token(house_.chance);
    set_cookie(visitor_cookie, visitor_secret_);
  }
}

void Exchange::read_form() {
  auto read = http::read_form(request_);
  if (read) {
    form_ = *std::move(read);
  } else {
    unreadable_form_ = read.refusal();
  }
}

Digest Exchange::csrf_secret() const {
  return visitor_ ? session_digest_ : sha256(visitor_secret_);
}

bool Exchange::could_be_ours() const {
  return http::provenance_of(request_) != http::Provenance::foreign;
}

bool Exchange::comes_from_us() const {
  return could_be_ours() &&
         http::csrf_token_is_of(csrf_secret(), form_.value("csrf"));
}

const people::Coop& Exchange::coop() const {
  CYD_ASSERT(coop_);
  return *coop_;
}

std::string_view Exchange::parameter(std::string_view name) const {
  const std::size_t place = place_of(place_.path.pattern(language_), name);
  return place < parameters_.size() ? std::string_view(parameters_[place]) : std::string_view();
}

std::int64_t Exchange::id_parameter(std::string_view name) const {
  return std::max<std::int64_t>(whole_number(parameter(name)).value_or(0), 0);
}

std::optional<std::string> Exchange::cookie(std::string_view name) const {
  const auto value = request_.cookie(http::cookie_name(name));
  if (!value || value->empty()) return std::nullopt;
  return std::string(*value);
}

void Exchange::set_cookie(std::string_view name, std::string value, std::optional<std::int64_t> seconds) {
  if (name == session_cookie) {
    lets_in_ = true;
    // The session goes on under this token: forms of the page that is answered now belong to it.
    session_digest_ = sha256(value);
    csrf_token_.clear();
  }
  http::Cookie made{.name = std::string(name), .value = std::move(value)};
  if (seconds) made.lasts = std::chrono::seconds(*seconds);
  set_cookies_.push_back(http::set_cookie(made));
}

void Exchange::delete_cookie(std::string_view name) { set_cookies_.push_back(http::delete_cookie(name)); }

View Exchange::view() const { return view(http::Form()); }

View Exchange::view(http::Form typed, std::vector<Refusal> refusals) const {
  if (csrf_token_.empty()) csrf_token_ = http::csrf_token(csrf_secret(), house_.chance);
  View view{.say = speech::Speech(language_, reading_),
            .coop = coop_ ? &*coop_ : nullptr,
            .visitor = visitor_ ? &*visitor_ : nullptr,
            .csrf_token = csrf_token_,
            // What masks the token was drawn for this page alone, and so names its forms as well.
            .form_key = csrf_token_.substr(0, http::csrf_mask_letters),
            .now = now_,
            .today = today_,
            .typed = std::move(typed),
            .refusals = std::move(refusals),
            .standing_clock = house_.data == Data::demonstration,
            .reach = house_.reach};
  // The same form sent again after a correction keeps its key: what was refused stored none.
  if (view.typed.has("key")) view.form_key = view.typed.value("key");
  return view;
}

db::Database Exchange::once(const html::Url& answer) {
  const std::string scope = "person " + std::to_string(visitor_ ? visitor_->person.id.value : 0);
  std::string content = place_.name.data();
  for (const auto& parameter : parameters_) content += "\n" + parameter;
  for (const auto& field : form_.fields()) {
    if (field.name != "csrf" && field.name != "key") content += "\n" + field.name + "=" + field.value;
  }
  for (const auto& file : form_.files()) content += "\n" + file.content;
  std::string key(form_.value("key"));
  if (key.empty()) key = people::new_token(house_.chance);
  return database_.answering({.scope = scope,
                                    .key = key.substr(0, 200),
                                    .digest = sha256(content),
                                    .now = now_,
                                    .answer = answer.text()});
}

db::Database Exchange::once_for_program(std::string_view key, const std::string& answer) {
  return database_.answering({.scope = "program of person " + std::to_string(visitor_->person.id.value),
                                    .key = std::string(key),
                                    .digest = sha256(std::string(place_.name) + "\n" + request_.path + "\n" + request_.body),
                                    .now = now_,
                                    .answer = answer});
}

html::Url Exchange::here_in(Language language, std::string_view view) const {
  html::Url url = place_.path.in(language, parameters_);
  for (const auto& pair : request_.query) {
    if (pair.name != "view") url = std::move(url).with(pair.name, pair.value);
  }
  if (!view.empty()) url = std::move(url).with("view", view);
  return url;
}

people::Kept Exchange::kept() const {
  if (request_.method != http::Method::post) return {};
  std::string fields;
  for (const auto& field : form_.fields()) {
    if (field.name == "csrf") continue;
    if (!fields.empty()) fields += '&';
    fields += http::percent_encoded(field.name) + "=" + http::percent_encoded(field.value);
  }
  return {here_in(language_).text(), fields, !form_.files().empty()};
}

http::Response Exchange::go_on(const people::Kept& kept, const std::string& session_token) const {
  std::string cookies = http::cookie_name(session_cookie) + "=" + session_token;
  if (const auto view = cookie(view_cookie)) cookies += "; " + http::cookie_name(view_cookie) + "=" + *view;
  http::Request again;
  again.method = http::Method::post;
  again.target = kept.target;
  const auto question = kept.target.find('?');
  again.path = http::decode_path(std::string_view(kept.target).substr(0, question)).value_or("/");
  if (question != std::string::npos) {
    again.query = http::parse_pairs(std::string_view(kept.target).substr(question + 1), 32)
                      .value_or(std::vector<http::NameAndValue>{});
  }
  again.headers = {{"content-type", "application/x-www-form-urlencoded"},
                   {"cookie", std::move(cookies)}};
  again.body = kept.fields;
  again.remote_address = request_.remote_address;
  again.scheme = request_.scheme;
  // Without a token of the new session nothing is done: the form is shown again with its words.
  return house_.go_on(again, language_);
}

namespace {

html::NavigationItem item(html::Url address, html::Icon icon, std::string_view key, const html::Url& here) {
  const bool is_here = address.text() == here.text();
  return {.address = std::move(address), .icon = icon, .label_key = key, .is_here = is_here};
}

std::vector<html::NavigationItem> navigation(const View& view, people::RelationSet holding, const html::Url& here) {
  std::vector<html::NavigationItem> items;
  if (view.coop == nullptr || view.visitor == nullptr || holding == 0) return items;
  const std::string me = people::text_of(view.visitor->person.id);
  items.push_back(item(view.to(html::Path{"/{coop}", "/{coop}"}), html::Icon::house, "nav.home", here));
  if ((holding & people::bit(Relation::supported)) != 0) {
    items.push_back(item(view.to(care::week_path, {me}), html::Icon::calendar_dots, "nav.week", here));
  }
  if ((holding & people::bit(Relation::worker)) != 0) {
    items.push_back(item(view.to(care::work_path, {me}), html::Icon::calendar_check, "nav.work", here));
  }
  if ((holding & people::bit(Relation::treasurer)) != 0) {
    items.push_back(item(view.to(money::money_path), html::Icon::piggy_bank, "nav.money", here));
  } else if ((holding & people::bit(Relation::supported)) != 0) {
    items.push_back(item(view.to(money::my_money_path, {me}), html::Icon::piggy_bank, "nav.my_money", here));
  }
  if ((holding & (people::bit(Relation::member) | people::bit(Relation::delegate) | people::bit(Relation::officer))) != 0) {
    items.push_back(item(view.to(membership::members_path), html::Icon::users_three, "nav.members", here));
  }
  if ((holding & (people::bit(Relation::member) | people::bit(Relation::delegate))) != 0) {
    items.push_back(item(view.to(democracy::proposals_path), html::Icon::megaphone, "nav.decide", here));
  }
  // Somebody from outside, like an advocate, reads what concerns their person and not the co-op's own.
  if ((holding & people::policy_of(people::Action::see_rules).relations) != 0) {
    items.push_back(item(view.to(constitution::rules_path), html::Icon::scales, "nav.rules", here));
  }
  return items;
}

}  // namespace

namespace {

/// Nobody's page stands open on a tablet for whoever comes by after its session: the browser leaves it, with script or without.
std::string put_away(const View& view, std::int64_t seconds, std::string_view next) {
  html::Url ended = view.outside(people::session_ended_path);
  if (!next.empty()) ended = std::move(ended).with("next", next);
  return std::to_string(seconds) + ";url=" + ended.text();
}

}  // namespace

/// What is printed carries on its back what the record said that day, once anything of it is signed.
html::Node Exchange::with_proof(const people::Content& content) {
  if (content.proof == people::Content::Proof::none || !coop_) return content.body;
  const auto last = database().read([&](db::Transaction& transaction) { return people::last_checkpoint(transaction, coop_->id); });
  return last ? h::render(h::group(content.body, people::checkpoint_on_paper(view(), *last))) : content.body;
}

http::Response Exchange::page(const people::Content& content) {
  const View view = this->view();
  const html::Url here = here_in(language_);
  html::Frame frame{
      .title = content.title,
      .coop_name = coop_ && holding_ != 0 ? coop_->name(language_) : std::string(),
      .home = coop_ && holding_ != 0 ? view.to(html::Path{"/{coop}", "/{coop}"}) : view.outside(people::front_path),
      .this_page_in_other_language = here_in(other(language_)),
      .this_page_in_other_reading = here_in(language_, reading_ == Reading::easy ? "standard" : "easy"),
      .worried = view.outside(people::worried_path),
      .navigation = navigation(view, holding_, here),
      .footer_links = {{view.outside(people::accessibility_path), "footer.accessibility"}},
      .csrf_token = view.csrf_token};
  if (visitor_) {
    frame.me = html::Me{visitor_->person.known_as, html::Face::parse(visitor_->person.face), view.outside(people::account_path)};
    frame.footer_links.emplace_back(view.outside(people::who_can_see_path), "footer.who_can_see");
    frame.sign_out = view.outside(people::sign_out_path);
  }
  if (content.has_form) frame.main_form = html::MainForm{};
  if (house_.data == Data::demonstration) frame.banner = view.say("demo.banner", {{"date", today_}});
  http::Response response = http::html(html::page(view.say, frame, with_proof(content)), content.status);
  if (visitor_ && visitor_->session_ends > now_ && !people::is_filled_in(content.body)) {
    // What a form answered is no page to come back to, and an address that is a secret is written into no other.
    const bool is_come_back_to = request_.method != http::Method::post && parameter("token").empty();
    response.add("refresh", put_away(view, people::seconds_until_left(visitor_->session_ends, now_), is_come_back_to ? here.text() : std::string()));
  }
  return response;
}

http::Response Exchange::see_other(const html::Url& address) const { return http::see_other(address.text()); }

http::Response Exchange::not_found() {
  const View view = this->view();
  return page({.title = std::string(view.say("not_found.title")),
               .body = h::render(h::group(h::h1(view.say("not_found.title")), h::p(view.say("not_found.words")),
                                          h::p(h::a(h::href(view.outside(people::front_path)), view.say("not_found.home"))))),
               .status = 404});
}

}  // namespace cydofal::app
