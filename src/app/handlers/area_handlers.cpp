#include <algorithm>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/area_week.h"
#include "coop/care/geography.h"
#include "coop/care/limits.h"
#include "coop/membership/area_pages.h"
#include "platform/speech/london.h"

/// The areas of a large co-op: who belongs to them, and their weeks.
namespace cydofal::app {

namespace {

using membership::AreaId;
using people::PersonId;
using people::View;

AreaId asked_area(Exchange& exchange) { return AreaId{exchange.id_parameter("area")}; }

}  // namespace

std::optional<people::Circle> the_area(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !membership::find_area(transaction, coop->id, asked_area(exchange))) return std::nullopt;
  return the_coop(transaction, exchange);
}

membership::AreasView areas_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_areas>& permit) {
  membership::AreasView areas{.areas = {}, .is_officer = exchange.holds(people::Relation::officer)};
  const AreaId own = membership::area_of(transaction, permit.coop(), permit.actor());
  const auto counts = membership::area_counts(transaction, permit.coop());
  for (auto& area : membership::areas_of(transaction, permit.coop())) {
    const auto count = std::ranges::find(counts, area.id, &membership::AreaCount::area);
    const bool opens = areas.is_officer || area.id == own;
    areas.areas.push_back({std::move(area), count == counts.end() ? membership::AreaCount{} : *count, opens});
  }
  return areas;
}

namespace {

http::Response show_areas(Exchange& exchange, const Authorised<Action::see_areas>& permit, const View& view) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) { return areas_view(transaction, exchange, permit); });
  shown.towns = care::town_choices(view);
  return exchange.page(membership::areas_page(view, shown));
}

Outcome take_area(Exchange& exchange, const Authorised<Action::change_areas>& permit) {
  const http::Form& form = exchange.form();
  if (care::find_town(form.value("town")) == nullptr) return std::vector{Refusal{Refusal::Kind::invalid, {"area.town"}, "town"}};
  const auto next = exchange.view().to(membership::areas_path);
  auto database = exchange.once(next);
  const auto added = membership::add_area(database, permit, {std::string(form.value("name_cy")), std::string(form.value("name_en")), std::string(form.value("town"))}, exchange.moment());
  if (!added) return std::vector{added.refusal()};
  return exchange.see_other(next);
}

}  // namespace

membership::AreaPeopleView area_people_view(Exchange& exchange, const Authorised<Action::see_area_people>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const AreaId area = asked_area(exchange);
    membership::AreaPeopleView people{.area = *membership::find_area(transaction, permit.coop(), area)};
    for (const auto& each : membership::people_by_area(transaction, permit.coop(), exchange.now())) {
      if (each.area == AreaId{}) people.others.push_back({each.person, each.name});
      if (each.area != area) continue;
      people.people.push_back({each.person, each.name});
      if (each.is_member) people.members.push_back({each.person, each.name});
    }
    return people;
  });
  const speech::Speech say(exchange.language());
  const auto by_alphabet = [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; };
  for (auto* list : {&shown.people, &shown.members, &shown.others}) std::ranges::sort(*list, by_alphabet);
  return shown;
}

namespace {

http::Response show_people(Exchange& exchange, const Authorised<Action::see_area_people>& permit, const View& view) {
  return exchange.page(membership::area_people_page(view, area_people_view(exchange, permit)));
}

Outcome take_people(Exchange& exchange, const Authorised<Action::change_areas>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(membership::area_people_path, {exchange.parameter("area")});
  auto database = exchange.once(next);
  const auto done = form.has("chair") ? membership::choose_forum_chair(database, permit, asked_area(exchange), PersonId{form.number("chair")}, exchange.moment())
                                      : membership::put_into_area(database, permit, asked_area(exchange), PersonId{form.number("person")}, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

/// A page of those who are supported, in the reader's alphabet, each with the visits of that week.
care::AreaWeekView area_week_view(Exchange& exchange, const Authorised<Action::see_area_week>& permit) {
  const speech::Speech say(exchange.language());
  return exchange.database().read([&](db::Transaction& transaction) {
    care::AreaWeekView week{.area = *membership::find_area(transaction, permit.coop(), asked_area(exchange)), .monday = exchange.monday_asked()};
    auto people = care::supported_in(transaction, permit.coop(), week.area.id, exchange.now());
    // Stable, so that two people of one name stand on the same pages every time.
    std::vector<std::pair<std::string, care::SupportedPerson>> in_order;
    for (auto& person : people) in_order.emplace_back(say.collation_key(person.name), std::move(person));
    std::ranges::stable_sort(in_order, {}, [](const auto& each) -> const std::string& { return each.first; });
    constexpr std::int64_t most = care::limits::area_people_shown;
    const auto count = static_cast<std::int64_t>(in_order.size());
    week.at = html::PageOf::asked(exchange.request().query_value("page").value_or(""), count, most);
    const Instant from = *speech::instant_in_london({week.monday, ClockTime()});
    const Instant to = *speech::instant_in_london({week.monday + 7, ClockTime()});
    for (std::int64_t place = week.at.first(most); place < std::min(count, week.at.first(most) + most); ++place) {
      auto& person = in_order[static_cast<std::size_t>(place)].second;
      auto visits = care::visits_for(transaction, permit.coop(), person.id, from, to);
      week.rows.push_back({std::move(person), std::move(visits)});
    }
    return week;
  });
}

namespace {

http::Response area_week(Exchange& exchange, const Authorised<Action::see_area_week>& permit) {
  return exchange.page(care::area_week_page(exchange.view(), area_week_view(exchange, permit)));
}

}  // namespace

std::vector<Route> area_routes() {
  return {
      form<Action::see_areas, Action::change_areas>("areas", membership::areas_path, the_coop, show_areas, take_area),
      form<Action::see_area_people, Action::change_areas>("area_people", membership::area_people_path, the_area, show_people, take_people),
      page<Action::see_area_week>("area_week", care::area_week_path, the_area, area_week),
  };
}

}  // namespace cydofal::app
