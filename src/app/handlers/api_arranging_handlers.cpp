#include <algorithm>

#include "app/api/api_route.h"
#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "coop/care/arranging_api.h"
#include "coop/care/cover_actions.h"
#include "platform/base/text.h"

/// For programs: proposing who comes and when, places, and the times that still need someone.
namespace cydofal::app {

namespace {

Result<care::PatternId> propose_arrangement(Exchange& exchange, const Authorised<Action::propose_pattern>& permit, const care::ProposeArrangementJson& sent, db::Database& database) {
  const auto proposal = care::proposal_in(sent);
  if (!proposal) return proposal.refusal();
  return care::propose_pattern(database, permit, *proposal, exchange.moment(), exchange.today());
}

Result<Done> propose_change(Exchange& exchange, const Authorised<Action::change_visit>& permit, const care::ProposeChangeJson& sent, db::Database& database) {
  const care::VisitId visit{exchange.id_parameter("visit")};
  return told_at(care::propose_change(database, permit, visit, care::change_in(sent), exchange.moment(), exchange.today()), {{"from", "date"}});
}

std::optional<care::PlacesJson> places(Exchange& exchange, const Authorised<Action::see_places>& permit) {
  const auto shown = places_view(exchange, permit);
  if (!shown) return std::nullopt;
  return care::places_json(*shown);
}

Result<care::PlaceId> add_place(Exchange& exchange, const Authorised<Action::change_places>& permit, const care::AddPlaceJson& sent, db::Database& database) {
  return told_at(care::add_place(database, permit, sent.name.value, sent.town.value, exchange.moment()), {{"place", "name"}});
}

Result<Done> remove_place(Exchange& exchange, const Authorised<Action::change_places>& permit, const care::RemovePlaceJson& sent, db::Database& database) {
  return care::remove_place(database, permit, care::PlaceId{sent.place}, exchange.moment());
}

care::CoverJson cover(Exchange& exchange, const Authorised<Action::see_cover>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return care::cover_json(care::cover_needs(transaction, permit.coop(), exchange.today(), exchange.now())); });
}

/// "visit-12" or "pattern-12", as cover tells it.
Result<Done> close_cover(Exchange& exchange, const Authorised<Action::close_cover>& permit, const care::CloseCoverJson& sent, db::Database& database) {
  const std::string_view need = sent.need.value;
  const auto dash = std::min(need.size(), need.find('-'));
  const auto kind = need.substr(0, dash);
  const std::int64_t number = whole_number(need.substr(std::min(need.size(), dash + 1))).value_or(0);
  if (kind == "visit") return care::close_cover_of_visit(database, permit, care::VisitId{.value = number}, exchange.moment());
  return care::close_cover(database, permit, care::PatternId{.value = kind == "pattern" ? number : 0}, exchange.moment(), exchange.today());
}

care::AreaWeekJson area_week(Exchange& exchange, const Authorised<Action::see_area_week>& permit) { return care::area_week_json(area_week_view(exchange, permit)); }

}  // namespace

std::vector<ApiRoute> arranging_api_routes() {
  constexpr auto room = ApiRoom::week;
  constexpr std::string_view own_arrangements = "/coops/{coop}/people/{me}/arrangements";
  constexpr std::string_view their_places = "/coops/{coop}/people/{person}/places";
  constexpr std::string_view all_cover = "/coops/{coop}/cover";
  return {
      acting<Action::propose_pattern, care::ProposeArrangementJson>({"propose_arrangement", room, "/coops/{coop}/people/{person}/arrangements"}, own_arrangements, person_of_the_coop,
                                                                    propose_arrangement),
      acting<Action::change_visit, care::ProposeChangeJson>({"propose_change", room, "/coops/{coop}/visits/{visit}/proposed-change"}, "/coops/{coop}/visits/{visit}/change",
                                                            a_visit_to_change, propose_change),
      reading<Action::see_places, care::PlacesJson>({"places", room, their_places}, person_of_the_coop, places),
      acting<Action::change_places, care::AddPlaceJson>({"add_place", room, their_places}, their_places, person_of_the_coop, add_place),
      acting<Action::change_places, care::RemovePlaceJson>({"remove_place", room, "/coops/{coop}/people/{person}/places/removal"}, their_places, person_of_the_coop, remove_place),
      reading<Action::see_cover, care::CoverJson>({"cover", room, all_cover}, the_coop, cover),
      acting<Action::close_cover, care::CloseCoverJson>({"close_cover", room, "/coops/{coop}/cover/closing"}, all_cover, the_coop, close_cover),
      reading<Action::see_area_week, care::AreaWeekJson>({"area_week", room, "/coops/{coop}/areas/{area}/week", {"monday", "page"}}, the_area, area_week),
  };
}

}  // namespace cydofal::app
