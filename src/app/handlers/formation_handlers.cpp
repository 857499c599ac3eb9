
#include "app/route.h"
#include "coop/care/care_pages.h"
#include "coop/care/geography.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/formation/begin_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/people_file.h"
#include "platform/base/csv.h"

/// Begin: from a one-time link to the first printed week.
namespace cydofal::app {

namespace {

using formation::Step;
using people::View;

struct Walk {
  formation::BeginView view;
  std::optional<constitution::RuleBook> rules;
};

std::optional<people::Circle> the_link(db::Transaction& transaction, Exchange& exchange) {
  const auto link = people::find_set_up_link(transaction, sha256(exchange.parameter("token")), exchange.now());
  if (!link) return std::nullopt;
  return people::Circle{.coop = link->coop.value_or(people::CoopId{}), .set_up = true};
}

Walk walk_of(Exchange& exchange) {
  return exchange.database().read([&](db::Transaction& transaction) {
    Walk walk;
    walk.view.token = exchange.parameter("token");
    const auto link = people::find_set_up_link(transaction, sha256(walk.view.token), exchange.now());
    if (!link) return walk;
    walk.view.standing = formation::standing(transaction, *link, exchange.now(), exchange.today());
    if (link->coop) walk.rules = constitution::current_rule_book(transaction, *link->coop);
    const auto asked = formation::step_named(exchange.parameter("step"));
    walk.view.step = asked && *asked <= walk.view.standing.step ? *asked : walk.view.standing.step;
    // From the people on, one may go forward and back freely.
    if (asked && walk.view.standing.step >= Step::people && *asked >= Step::worries) walk.view.step = *asked;
    return walk;
  });
}

http::Response show(Exchange& exchange, const Authorised<Action::begin>&, const View& view) {
  Walk walk = walk_of(exchange);
  if (walk.rules) walk.view.rules = &*walk.rules;
  return exchange.page(formation::begin_page(view, walk.view));
}

Language language_in(const http::Form& form, Language otherwise) {
  const auto chosen = form.value("language");
  return chosen == "cy" ? Language::cy : chosen == "en" ? Language::en : otherwise;
}

/// Each step: nothing when it was taken, or why not.
std::vector<Refusal> take_name(Exchange& exchange, const Authorised<Action::begin>& permit, const Walk& walk) {
  const http::Form& form = exchange.form();
  const auto named = formation::name_coop(exchange.database(), permit, walk.view.token,
                                          {std::string(form.value("name_cy")), std::string(form.value("name_en")), std::string(form.value("template")), std::string(form.value("profile"))},
                                          exchange.moment(), exchange.today());
  if (!named) return {named.refusal()};
  return {};
}

std::vector<Refusal> take_worries(Exchange& exchange, const Authorised<Action::begin>& permit) {
  const http::Form& form = exchange.form();
  std::vector<people::WorryContact> contacts{{"outside_person", std::string(form.value("outside_name")), std::string(form.value("outside_person")), {}}};
  for (const char* kind : {"adult_day", "adult_night", "child_day", "child_night"}) {
    if (form.value(kind).empty()) continue;
    contacts.push_back({kind, std::string(form.value("council")), std::string(form.value(kind)), {}});
  }
  const auto set = formation::set_worries(exchange.database(), permit, contacts, exchange.moment());
  if (!set) return {set.refusal()};
  return {};
}

std::vector<Refusal> take_people(Exchange& exchange, const Authorised<Action::begin>& permit, const Walk& walk) {
  const http::Form& form = exchange.form();
  const auto founder = walk.view.standing.founder->id;
  auto database = exchange.once(formation::begin_step_path.in(exchange.language(), {walk.view.token, "people"}));
  if (const http::FormFile* file = form.file("file")) {
    if (const auto refusal = refuse_csv_named(file->name)) return {*refusal};
    const auto read = membership::read_people_file(file->content, *walk.rules);
    if (!read.problems.empty()) return read.problems;
    const auto added = formation::add_everyone(database, permit, founder, read.people, exchange.moment());
    if (!added) return {added.refusal()};
    return {};
  }
  const auto added = formation::add_someone(database, permit, founder,
                                            {.name = std::string(form.value("name")), .class_code = std::string(form.value("class")), .language = language_in(form, exchange.language())},
                                            exchange.moment());
  if (!added) return {added.refusal()};
  return {};
}

Result<membership::SupportOutcome> take_support(Exchange& exchange, const Authorised<Action::begin>& permit, const Walk& walk) {
  const http::Form& form = exchange.form();
  membership::SupportRequest request;
  const auto answered = [&](const char* name) { return form.value(name) == "yes" || form.value(name) == "no"; };
  if (answered("washing") && answered("reminding") && answered("body")) {
    request.answers = membership::SupportAnswers{form.value("washing") == "yes", form.value("reminding") == "yes", form.value("body") == "yes"};
  }
  request.hours_a_week = form.number("hours");
  request.from = exchange.today();
  auto database = exchange.once(formation::begin_step_path.in(exchange.language(), {walk.view.token, "support"}));
  return formation::plan_support(database, permit, walk.view.standing.founder->id, people::PersonId{form.number("person")}, request, exchange.moment(), exchange.today());
}

std::vector<Refusal> take_week(Exchange& exchange, const Authorised<Action::begin>& permit, const Walk& walk) {
  const http::Form& form = exchange.form();
  const auto founder = walk.view.standing.founder->id;
  const Date monday = exchange.today().weekday() == 0 ? exchange.today() : exchange.today().monday() + 7;
  auto database = exchange.once(formation::begin_step_path.in(exchange.language(), {walk.view.token, "week"}));
  if (const http::FormFile* file = form.file("file")) {
    if (const auto refusal = refuse_csv_named(file->name)) return {*refusal};
    const auto read = formation::read_visits_file(file->content, walk.view.standing, monday);
    if (!read.problems.empty()) return read.problems;
    const auto added = formation::add_visits(database, permit, founder, read.visits, exchange.moment(), exchange.today());
    if (!added) return {added.refusal()};
    return {};
  }
  const auto starts = ClockTime::parse(form.value("starts"));
  const auto ends = ClockTime::parse(form.value("ends"));
  if (!starts) return {{Refusal::Kind::invalid, {"pattern.time"}, "starts"}};
  if (!ends) return {{Refusal::Kind::invalid, {"pattern.time"}, "ends"}};
  care::Weekdays days;
  for (const auto day : form.values("days")) {
    if (day.size() == 1 && day[0] >= '0' && day[0] <= '6') days.add(static_cast<unsigned>(day[0] - '0'));
  }
  const speech::Speech say(exchange.language());
  std::string doing;
  for (const care::Doing& each : care::doings) {
    if (each.picture == form.value("picture")) doing = say(each.key);
  }
  const care::Town* town = care::find_town(form.value("town"));
  const formation::FirstVisit visit{.person = people::PersonId{form.number("person")},
                                    .place = std::string(town != nullptr ? town->name(exchange.language()) : std::string_view()),
                                    .town = std::string(form.value("town")),
                                    .proposal = {.worker = people::PersonId{form.number("worker")}, .place = {}, .days = days, .starts = *starts, .ends = *ends, .from = monday, .doing = doing, .picture = std::string(form.value("picture"))}};
  const auto added = formation::add_visits(database, permit, founder, {visit}, exchange.moment(), exchange.today());
  if (!added) return {added.refusal()};
  return {};
}

Outcome take(Exchange& exchange, const Authorised<Action::begin>& permit) {
  const Walk walk = walk_of(exchange);
  const http::Form& form = exchange.form();
  const auto on = [&](Step step) { return exchange.see_other(formation::begin_step_path.in(exchange.language(), {walk.view.token, formation::name_of(step)})); };
  const auto after = [&](std::vector<Refusal> refusals, Step next) -> Outcome {
    if (!refusals.empty()) return refusals;
    return on(next);
  };
  switch (walk.view.step) {
    case Step::name: return after(take_name(exchange, permit, walk), Step::founder);
    case Step::founder: {
      const auto signed_in = formation::add_founder(exchange.database(), permit, {std::string(form.value("name")), std::string(form.value("class")), language_in(form, exchange.language())}, exchange.moment(), exchange.today());
      if (!signed_in) return std::vector{signed_in.refusal()};
      exchange.set_cookie(session_cookie, signed_in->session_token);
      return exchange.see_other(people::choose_path.in(exchange.language()).with("next", formation::begin_step_path.in(exchange.language(), {walk.view.token, "worries"}).text()));
    }
    case Step::worries: return after(take_worries(exchange, permit), Step::people);
    case Step::people: return after(take_people(exchange, permit, walk), Step::people);
    case Step::support: {
      const auto outcome = take_support(exchange, permit, walk);
      if (!outcome) return std::vector{outcome.refusal()};
      if (outcome->begins) return on(Step::support);
      Walk again = walk_of(exchange);
      again.view.breach = outcome->breach;
      again.view.rules = again.rules ? &*again.rules : nullptr;
      return exchange.page(formation::begin_page(exchange.view(), again.view));
    }
    case Step::week: return after(take_week(exchange, permit, walk), Step::week);
    case Step::finish: {
      const auto cards = formation::finish(exchange.database(), exchange.house().keeper, permit, walk.view.token, walk.view.standing, exchange.moment());
      if (!cards) return std::vector{cards.refusal()};
      auto view = exchange.view();
      view.coop = &*walk.view.standing.coop;
      auto content = membership::cards_page(view, *cards, exchange.house().address);
      content.body = h::render(h::group(
          content.body, h::p(h::class_("on-screen"), h::a(h::href(view.to(care::proposed_weeks_path)), view.say("proposed_weeks.title")))));
      return exchange.page(content);
    }
  }
  return exchange.not_found();
}

}  // namespace

std::vector<Route> formation_routes() {
  constexpr std::size_t file_octets = 1'100 * 1'024;
  return {
      form<Action::begin, Action::begin>("begin", formation::begin_path, the_link, show, take),
      form<Action::begin, Action::begin>("begin_step", formation::begin_step_path, the_link, show, take, file_octets),
  };
}

}  // namespace cydofal::app
