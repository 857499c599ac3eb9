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

FoundHouseholdJson FoundHouseholdJson::example() {
  return {.town = "Newtown", .from = *Date::parse("2020-01-01"), .carers = {{.id = 4503599627370503, .name = "Tomos Beynon"}}, .group = SupportGroupJson::example(), .break_until = {},
          .placements = {PlacementJson::example()}};
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

HouseholdJson household_json(const HouseholdView& household) {
  HouseholdJson json{.whose = {household.person.value, household.name}, .household = {}};
  if (!household.found) return json;
  const HouseholdView::Found& found = *household.found;
  FoundHouseholdJson& theirs = json.household.emplace();
  theirs.town = found.household.town;
  theirs.from = found.household.since;
  theirs.break_until = found.break_until;
  if (found.group) theirs.group = times_json(*found.group);
  for (const Carer& each : found.carers) theirs.carers.push_back({.id = each.person.value, .name = each.name});
  for (const Placement& each : found.placements) {
    theirs.placements.push_back({.placement = each.id.value, .initials = each.child.initials, .born_in = each.child.born_in, .authority = each.authority, .from = each.from});
  }
  return json;
}

}  // namespace cydofal::fostering
