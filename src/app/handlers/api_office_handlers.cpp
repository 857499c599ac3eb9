#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/care/geography.h"
#include "coop/membership/belonging_api.h"
#include "coop/membership/support_actions.h"

/// For programs: offices, areas, organisations and the four-person guard.
namespace cydofal::app {

namespace {

membership::AreaId asked_area(const Exchange& exchange) { return membership::AreaId{exchange.id_parameter("area")}; }

membership::OfficesJson offices(Exchange& exchange, const Authorised<Action::see_offices>&) {
  return exchange.database().read([&](db::Transaction& transaction) { return membership::offices_json(offices_view(transaction, exchange)); });
}

membership::AreaPeopleJson area_people(Exchange& exchange, const Authorised<Action::see_area_people>& permit) { return membership::area_people_json(area_people_view(exchange, permit)); }

Result<membership::AreaId> add_area(Exchange& exchange, const Authorised<Action::change_areas>& permit, const membership::AddAreaJson& sent, db::Database& database) {
  if (care::find_town(sent.town.value) == nullptr) return Refusal{Refusal::Kind::invalid, {"area.town"}, "town"};
  return membership::add_area(database, permit, {sent.name_cy.value, sent.name_en.value, sent.town.value}, exchange.moment());
}

Result<Done> put_into_area(Exchange& exchange, const Authorised<Action::change_areas>& permit, const membership::PutIntoAreaJson& sent, db::Database& database) {
  return membership::put_into_area(database, permit, asked_area(exchange), people::PersonId{sent.person}, exchange.moment());
}

Result<Done> choose_forum_chair(Exchange& exchange, const Authorised<Action::change_areas>& permit, const membership::ChooseForumChairJson& sent, db::Database& database) {
  return membership::choose_forum_chair(database, permit, asked_area(exchange), people::PersonId{sent.chair}, exchange.moment());
}

membership::OrganisationsJson organisations(Exchange& exchange, const Authorised<Action::see_members>& permit) { return membership::organisations_json(organisations_view(exchange, permit)); }

membership::OneOrganisationJson organisation(Exchange& exchange, const Authorised<Action::see_organisation>& permit) {
  return membership::organisation_json(organisation_view(exchange, permit));
}

membership::FourPeopleJson four_people(Exchange& exchange, const Authorised<Action::see_guard>& permit) { return membership::four_people_json(guard_view(exchange, permit)); }

Result<Done> record_registration(Exchange& exchange, const Authorised<Action::record_registration>& permit, const membership::RecordRegistrationJson& sent, db::Database& database) {
  return told_at(membership::record_registration(database, permit, {sent.registered_from, sent.registered_number.value}, exchange.moment()), {{"number", "registered_number"}});
}

}  // namespace

std::vector<ApiRoute> office_api_routes() {
  constexpr auto room = ApiRoom::members;
  constexpr std::string_view all_offices = "/coops/{coop}/offices";
  constexpr std::string_view all_areas = "/coops/{coop}/areas";
  constexpr std::string_view its_people = "/coops/{coop}/areas/{area}/people";
  constexpr std::string_view guard = "/coops/{coop}/four-people";
  return {
      reading<Action::see_offices, membership::OfficesJson>({"offices", room, all_offices}, the_coop, offices),
      acting<Action::change_areas, membership::AddAreaJson>({"add_area", room, all_areas}, all_areas, the_coop, add_area),
      reading<Action::see_area_people, membership::AreaPeopleJson>({"area_people", room, its_people}, the_area, area_people),
      acting<Action::change_areas, membership::PutIntoAreaJson>({"put_into_area", room, its_people}, its_people, the_area, put_into_area),
      acting<Action::change_areas, membership::ChooseForumChairJson>({"choose_forum_chair", room, "/coops/{coop}/areas/{area}/chair"}, its_people, the_area, choose_forum_chair),
      reading<Action::see_members, membership::OrganisationsJson>({"organisations", room, "/coops/{coop}/organisations"}, the_coop, organisations),
      reading<Action::see_organisation, membership::OneOrganisationJson>({"organisation", room, "/coops/{coop}/organisations/{organisation}"}, the_organisation, organisation),
      reading<Action::see_guard, membership::FourPeopleJson>({"four_people", room, guard}, the_coop, four_people),
      acting<Action::record_registration, membership::RecordRegistrationJson>({"record_registration", room, "/coops/{coop}/four-people/registration"}, guard, the_coop,
                                                                              record_registration),
  };
}

}  // namespace cydofal::app
