#include <algorithm>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/geography.h"
#include "coop/constitution/rule_book.h"
#include "coop/fostering/fostering_pages.h"
#include "coop/fostering/limits.h"
#include "coop/membership/member_store.h"
#include "platform/base/text.h"

/// Foster care: support groups, households, and who lives with whom.
namespace cydofal::app {

namespace {

using fostering::GroupTimes;
using people::PersonId;
using people::Relation;
using people::View;

fostering::SupportGroupId asked_group(Exchange& exchange) { return fostering::SupportGroupId{exchange.id_parameter("group")}; }

}  // namespace

std::optional<people::Circle> the_group(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !fostering::find_support_group(transaction, coop->id, asked_group(exchange))) return std::nullopt;
  return the_coop(transaction, exchange);
}

namespace {

/// A town as it is stored is one of the program's list, in English; people read it in their own language.
std::string town_in(Language language, const std::string& stored) {
  const care::Town* town = care::find_town(stored);
  return town == nullptr ? stored : std::string(town->name(language));
}

bool is_town(std::string_view value) { return care::find_town(value) != nullptr; }

GroupTimes times_of(db::Transaction& transaction, people::CoopId coop, fostering::SupportGroup group, Language language) {
  const auto last = fostering::last_met(transaction, coop, group);
  group.town = town_in(language, group.town);
  return {std::move(group), last};
}

}  // namespace

fostering::GroupsView groups_view(Exchange& exchange, const Authorised<Action::see_support_groups>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    fostering::GroupsView groups{.groups = {}, .leads = exchange.holds(Relation::foster_lead)};
    for (auto& group : fostering::support_groups(transaction, permit.coop())) groups.groups.push_back(times_of(transaction, permit.coop(), std::move(group), exchange.language()));
    return groups;
  });
  std::ranges::stable_sort(shown.groups, {}, [](const GroupTimes& times) { return fostering::due_on(times.last); });
  return shown;
}

namespace {

http::Response show_groups(Exchange& exchange, const Authorised<Action::see_support_groups>& permit, const View& view) {
  auto shown = groups_view(exchange, permit);
  if (shown.leads) shown.towns = care::town_choices(view);
  return exchange.page(fostering::groups_page(view, shown));
}

Outcome take_group(Exchange& exchange, const Authorised<Action::change_support_groups>& permit) {
  const http::Form& form = exchange.form();
  if (!is_town(form.value("town"))) return std::vector{Refusal{Refusal::Kind::invalid, {"area.town"}, "town"}};
  const auto next = exchange.view().to(fostering::groups_path);
  auto database = exchange.once(next);
  const auto added = fostering::add_support_group(database, permit, {std::string(form.value("name_cy")), std::string(form.value("name_en")), std::string(form.value("town"))}, exchange.moment(), exchange.today());
  if (!added) return std::vector{added.refusal()};
  return exchange.see_other(next);
}

std::string names_of(const std::vector<fostering::Carer>& carers) {
  std::string names;
  for (const auto& each : carers) names += (names.empty() ? "" : ", ") + each.name;
  return names;
}

}  // namespace

fostering::GroupView group_view(Exchange& exchange, const Authorised<Action::see_support_group>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto coop = permit.coop();
    fostering::GroupView group{.times = times_of(transaction, coop, *fostering::find_support_group(transaction, coop, asked_group(exchange)), exchange.language())};
    for (const auto& part : fostering::households_in_group(transaction, coop, group.times.group.id)) {
      const auto carers = fostering::carers_of(transaction, coop, part.household);
      if (!carers.empty()) group.households.push_back({carers.front().person, names_of(carers), part});
    }
    return group;
  });
  const speech::Speech say(exchange.language());
  std::ranges::stable_sort(shown.households, [&](const auto& a, const auto& b) { return say.compare(a.carers, b.carers) < 0; });
  return shown;
}

namespace {

http::Response show_group(Exchange& exchange, const Authorised<Action::see_support_group>& permit, const View& view) {
  return exchange.page(fostering::group_page(view, group_view(exchange, permit)));
}

Outcome take_met(Exchange& exchange, const Authorised<Action::change_support_groups>& permit) {
  const auto day = html::date_in(exchange.form(), "met_on");
  if (!day) return std::vector{day.refusal()};
  const auto next = exchange.view().to(fostering::group_path, {exchange.parameter("group")});
  auto database = exchange.once(next);
  const auto met = fostering::record_group_meeting(database, permit, asked_group(exchange), *day, exchange.moment(), exchange.today());
  if (!met) return std::vector{met.refusal()};
  return exchange.see_other(next);
}

}  // namespace

fostering::HouseholdsView households_view(Exchange& exchange, const Authorised<Action::see_households>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto coop = permit.coop();
    fostering::HouseholdsView list;
    auto all = fostering::households(transaction, coop);
    list.count = static_cast<std::int64_t>(all.size());
    list.figures = fostering::figures_of(fostering::all_placements_now(transaction, coop), exchange.today());
    list.groups = fostering::support_groups(transaction, coop);
    constexpr std::int64_t most = fostering::limits::households_shown;
    list.at = html::PageOf::asked(exchange.request().query_value("page").value_or(""), list.count, most);
    for (std::int64_t place = list.at.first(most); place < std::min(list.count, list.at.first(most) + most); ++place) {
      auto& each = all[static_cast<std::size_t>(place)];
      each.household.town = town_in(exchange.language(), each.household.town);
      list.households.push_back(std::move(each));
    }
    const auto at_home = fostering::all_carers(transaction, coop);
    for (const auto& member : membership::current_members(transaction, coop)) {
      if (member.class_code != constitution::foster_carers_class || at_home.contains(member.person)) continue;
      list.carers_to_be.push_back({member.person, member.name, member.face});
    }
    return list;
  });
  const speech::Speech say(exchange.language());
  std::ranges::stable_sort(shown.carers_to_be, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return shown;
}

namespace {

http::Response show_households(Exchange& exchange, const Authorised<Action::see_households>& permit, const View& view) {
  auto shown = households_view(exchange, permit);
  shown.towns = care::town_choices(view);
  return exchange.page(fostering::households_page(view, shown));
}

Outcome take_household(Exchange& exchange, const Authorised<Action::change_households>& permit) {
  const http::Form& form = exchange.form();
  fostering::NewHousehold household{.carers = {}, .town = std::string(form.value("town")), .group = fostering::SupportGroupId{form.number("group")}};
  for (const char* field : {"carers", "second"}) {
    if (!form.value(field).empty()) household.carers.push_back(PersonId{form.number(field)});
  }
  std::vector<Refusal> wrong;
  if (household.carers.empty()) wrong.push_back({Refusal::Kind::invalid, {"household.carers"}, "carers"});
  if (!is_town(household.town)) wrong.push_back({Refusal::Kind::invalid, {"area.town"}, "town"});
  if (form.value("group").empty()) wrong.push_back({Refusal::Kind::invalid, {"household.group"}, "group"});
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(fostering::households_path);
  auto database = exchange.once(next);
  const auto added = fostering::add_household(database, permit, household, exchange.moment(), exchange.today());
  if (!added) return std::vector{added.refusal()};
  return exchange.see_other(next);
}

}  // namespace

fostering::HouseholdView household_view(db::Transaction& transaction, Exchange& exchange, const people::Circle& circle, PersonId reader) {
  const auto coop = circle.coop;
  fostering::HouseholdView shown{.person = circle.subject, .name = people::find_person(transaction, circle.subject)->name, .found = {}, .is_own = circle.subject == reader, .leads = exchange.holds(Relation::foster_lead)};
  const auto id = fostering::household_of(transaction, coop, circle.subject);
  if (!id) return shown;
  auto household = *fostering::find_household(transaction, coop, *id);
  household.town = town_in(exchange.language(), household.town);
  shown.found = fostering::HouseholdView::Found{.household = std::move(household), .carers = fostering::carers_of(transaction, coop, *id)};
  shown.found->placements = fostering::placements_now(transaction, coop, *id);
  const auto group = fostering::group_of(transaction, coop, *id);
  if (group) {
    shown.found->group = times_of(transaction, coop, *fostering::find_support_group(transaction, coop, group->group), exchange.language());
    shown.found->break_until = group->part.break_until;
  }
  return shown;
}

namespace {

http::Response show_household(Exchange& exchange, const Authorised<Action::see_household>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return household_view(transaction, exchange, {.coop = permit.coop(), .subject = permit.subject()}, permit.actor());
  });
  return exchange.page(fostering::household_page(view, shown));
}

/// The second form of the page.
Outcome take_end(Exchange& exchange, const Authorised<Action::change_placements>& permit, const html::Url& next) {
  const http::Form& form = exchange.form();
  std::vector<Refusal> wrong;
  if (form.value("placement").empty()) wrong.push_back({Refusal::Kind::invalid, {"placement.not_here"}, "placement"});
  const auto until = html::date_in(form, "until");
  if (!until) wrong.push_back(until.refusal());
  if (!wrong.empty()) return wrong;
  auto database = exchange.once(next);
  const auto ended = fostering::end_placement(database, permit, fostering::PlacementId{form.number("placement")}, *until, exchange.moment(), exchange.today());
  if (!ended) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

Outcome take_placement(Exchange& exchange, const Authorised<Action::change_placements>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(fostering::household_path, {exchange.parameter("person")});
  if (form.has("ends")) return take_end(exchange, permit, next);
  const auto born_in = whole_number(form.value("born_in")).value_or(0);
  const auto from = html::date_in(form, "from");
  const fostering::NewPlacement placement{.initials = std::string(form.value("initials")),
                                          .born_in = static_cast<int>(std::clamp<std::int64_t>(born_in, 0, 9'999)),
                                          .authority = std::string(form.value("authority")),
                                          .from = from ? *from : exchange.today()};
  auto wrong = fostering::faults_of(placement, exchange.today());
  if (!from) wrong.push_back(from.refusal());
  if (!wrong.empty()) return wrong;
  auto database = exchange.once(next);
  const auto begun = fostering::begin_placement(database, permit, placement, exchange.moment(), exchange.today());
  if (!begun) return std::vector{begun.refusal()};
  return exchange.see_other(next);
}

http::Response show_break(Exchange& exchange, const Authorised<Action::see_group_break>& permit, const View& view) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return household_view(transaction, exchange, {.coop = permit.coop(), .subject = permit.subject()}, permit.actor());
  });
  // A break is said without the children, who are nobody's to see on this page.
  if (shown.found) shown.found->placements.clear();
  return exchange.page(fostering::break_page(view, shown));
}

Outcome take_break(Exchange& exchange, const Authorised<Action::take_group_break>& permit) {
  const http::Form& form = exchange.form();
  std::optional<Date> until;
  if (!form.has("over")) {
    const auto day = html::date_in(form, "until");
    if (!day) return std::vector{day.refusal()};
    until = *day;
  }
  const auto next = exchange.view().to(fostering::break_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto done = fostering::take_break(database, permit, until, exchange.moment(), exchange.today());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> fostering_routes() {
  return {
      form<Action::see_support_groups, Action::change_support_groups>("support_groups", fostering::groups_path, the_coop, show_groups, take_group),
      form<Action::see_support_group, Action::change_support_groups>("support_group", fostering::group_path, the_group, show_group, take_met),
      form<Action::see_households, Action::change_households>("foster_households", fostering::households_path, the_coop, show_households, take_household),
      form<Action::see_household, Action::change_placements>("foster_household", fostering::household_path, person_of_the_coop, show_household, take_placement),
      form<Action::see_group_break, Action::take_group_break>("group_break", fostering::break_path, person_of_the_coop, show_break, take_break),
  };
}

}  // namespace cydofal::app
