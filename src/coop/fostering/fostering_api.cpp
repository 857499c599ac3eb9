#include "coop/fostering/fostering_api.h"

namespace cydofal::fostering {

namespace {

SupportGroupJson times_json(const GroupTimes& times) {
  return {.id = times.group.id.value,
          .name_cy = times.group.name_cy,
          .name_en = times.group.name_en,
          .town = times.group.town,
          .met_on = times.last.has_met ? std::optional(times.last.on) : std::nullopt,
          .due_on = due_on(times.last)};
}

}  // namespace

SupportGroupJson SupportGroupJson::example() {
  return {.id = 4503599627370981, .name_cy = "Gogledd Powys", .name_en = "North Powys", .town = "Newtown", .met_on = Date::parse("2026-10-12"), .due_on = *Date::parse("2026-11-23")};
}

HouseholdJson HouseholdJson::example() {
  const SomeoneJson tomos{.id = 4503599627370503, .name = "Tomos Beynon"};
  return {.whose = tomos, .town = "Newtown", .since_day = *Date::parse("2020-01-01"), .carers = {tomos}, .group = SupportGroupJson::example(), .break_until = {}, .placements = {PlacementJson::example()}};
}

SupportGroupsJson groups_json(const GroupsView& groups) {
  SupportGroupsJson json;
  for (const GroupTimes& each : groups.groups) json.groups.push_back(times_json(each));
  return json;
}

OneSupportGroupJson group_json(const GroupView& group) {
  OneSupportGroupJson json{.group = times_json(group.times), .households = {}};
  for (const GroupView::Asked& each : group.households) json.households.push_back({.person = each.carer.value, .names = each.carers, .break_until = each.part.break_until});
  return json;
}

HouseholdsJson households_json(const HouseholdsView& households) {
  HouseholdsJson json{.count = households.count, .page = households.at.page, .pages = households.at.pages, .children = households.figures.children, .households = {}};
  for (const ListedHousehold& each : households.households) json.households.push_back({.person = each.first_carer.value, .names = each.carers, .town = each.household.town});
  return json;
}

std::optional<HouseholdJson> household_json(const HouseholdView& household) {
  if (!household.found) return std::nullopt;
  const HouseholdView::Found& found = *household.found;
  HouseholdJson json{.whose = {household.person.value, household.name},
                     .town = found.household.town,
                     .since_day = found.household.since,
                     .carers = {},
                     .group = found.group ? std::optional(times_json(*found.group)) : std::nullopt,
                     .break_until = found.break_until,
                     .placements = {}};
  for (const Carer& each : found.carers) json.carers.push_back({.id = each.person.value, .name = each.name});
  for (const Placement& each : found.placements) {
    json.placements.push_back({.placement = each.id.value, .initials = each.child.initials, .born_in = each.child.born_in, .authority = each.authority, .from = each.from});
  }
  return json;
}

}  // namespace cydofal::fostering
