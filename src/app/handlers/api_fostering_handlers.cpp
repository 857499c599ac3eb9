#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/care/geography.h"
#include "coop/fostering/fostering_api.h"
#include "platform/base/text.h"

/// For programs: support groups, households, and who lives with whom.
namespace cydofal::app {

namespace {

fostering::SupportGroupsJson support_groups(Exchange& exchange, const Authorised<Action::see_support_groups>& permit) { return fostering::groups_json(groups_view(exchange, permit)); }

fostering::OneSupportGroupJson support_group(Exchange& exchange, const Authorised<Action::see_support_group>& permit) { return fostering::group_json(group_view(exchange, permit)); }

Refusal no_such_town() { return {Refusal::Kind::invalid, {"area.town"}, "town"}; }

Result<fostering::SupportGroupId> add_support_group(Exchange& exchange, const Authorised<Action::change_support_groups>& permit, const fostering::AddSupportGroupJson& sent,
                                                    db::Database& database) {
  if (care::find_town(sent.town.value) == nullptr) return no_such_town();
  return fostering::add_support_group(database, permit, {sent.name_cy.value, sent.name_en.value, sent.town.value}, exchange.moment(), exchange.today());
}

Result<Done> record_group_meeting(Exchange& exchange, const Authorised<Action::change_support_groups>& permit, const fostering::RecordGroupMeetingJson& sent, db::Database& database) {
  const fostering::SupportGroupId group{exchange.id_parameter("group")};
  return fostering::record_group_meeting(database, permit, group, sent.met_on, exchange.moment(), exchange.today());
}

fostering::HouseholdsJson households(Exchange& exchange, const Authorised<Action::see_households>& permit) { return fostering::households_json(households_view(exchange, permit)); }

Result<fostering::HouseholdId> add_household(Exchange& exchange, const Authorised<Action::change_households>& permit, const fostering::AddHouseholdJson& sent, db::Database& database) {
  if (care::find_town(sent.town.value) == nullptr) return no_such_town();
  fostering::NewHousehold household{.carers = {}, .town = sent.town.value, .group = fostering::SupportGroupId{sent.group}};
  for (const std::int64_t carer : sent.carers.items) household.carers.push_back({.value = carer});
  return fostering::add_household(database, permit, household, exchange.moment(), exchange.today());
}

fostering::HouseholdJson household(Exchange& exchange, const Authorised<Action::see_household>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return fostering::household_json(household_view(transaction, exchange, {.coop = permit.coop(), .subject = permit.subject()}, permit.actor()));
  });
}

Result<fostering::PlacementId> begin_placement(Exchange& exchange, const Authorised<Action::change_placements>& permit, const fostering::BeginPlacementJson& sent, db::Database& database) {
  if (!fostering::are_initials(trimmed(sent.initials.value))) return Refusal{Refusal::Kind::invalid, {"placement.initials"}, "initials"};
  return fostering::begin_placement(database, permit,
                                    {.initials = sent.initials.value, .born_in = static_cast<int>(sent.born_in.value), .authority = sent.authority.value, .from = sent.from},
                                    exchange.moment(), exchange.today());
}

Result<Done> end_placement(Exchange& exchange, const Authorised<Action::change_placements>& permit, const fostering::EndPlacementJson& sent, db::Database& database) {
  return fostering::end_placement(database, permit, fostering::PlacementId{sent.placement}, sent.until, exchange.moment(), exchange.today());
}

Result<Done> take_group_break(Exchange& exchange, const Authorised<Action::take_group_break>& permit, const fostering::TakeBreakJson& sent, db::Database& database) {
  return told_at(fostering::take_break(database, permit, sent.break_until, exchange.moment(), exchange.today()), {{"until", "break_until"}});
}

}  // namespace

std::vector<ApiRoute> fostering_api_routes() {
  constexpr auto room = ApiRoom::fostering;
  constexpr std::string_view all_groups = "/coops/{coop}/support-groups";
  constexpr std::string_view one_group = "/coops/{coop}/support-groups/{group}";
  constexpr std::string_view all_households = "/coops/{coop}/households";
  constexpr std::string_view one_household = "/coops/{coop}/people/{person}/household";
  return {
      reading<Action::see_support_groups, fostering::SupportGroupsJson>({"support_groups", room, all_groups}, the_coop, support_groups),
      acting<Action::change_support_groups, fostering::AddSupportGroupJson>({"add_support_group", room, all_groups}, all_groups, the_coop, add_support_group),
      reading<Action::see_support_group, fostering::OneSupportGroupJson>({"support_group", room, one_group}, the_group, support_group),
      acting<Action::change_support_groups, fostering::RecordGroupMeetingJson>({"record_group_meeting", room, "/coops/{coop}/support-groups/{group}/meetings"}, one_group, the_group,
                                                                               record_group_meeting),
      reading<Action::see_households, fostering::HouseholdsJson>({"households", room, all_households, {"page"}}, the_coop, households),
      acting<Action::change_households, fostering::AddHouseholdJson>({"add_household", room, all_households}, all_households, the_coop, add_household),
      reading<Action::see_household, fostering::HouseholdJson>({"household", room, one_household}, person_of_the_coop, household),
      acting<Action::change_placements, fostering::BeginPlacementJson>({"begin_placement", room, "/coops/{coop}/people/{person}/household/placements"}, one_household, person_of_the_coop,
                                                                       begin_placement),
      acting<Action::change_placements, fostering::EndPlacementJson>({"end_placement", room, "/coops/{coop}/people/{person}/household/ended-placements"}, one_household,
                                                                     person_of_the_coop, end_placement),
      acting<Action::take_group_break, fostering::TakeBreakJson>({"take_group_break", room, "/coops/{coop}/people/{person}/household/break"}, one_household, person_of_the_coop,
                                                                 take_group_break),
  };
}

}  // namespace cydofal::app
