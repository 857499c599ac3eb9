#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/care/arranging_api.h"
#include "people/look_api.h"

/// For programs: who sees a person's week, calendars for named readers, and who looked.
namespace cydofal::app {

namespace {

care::WhoSeesJson who_sees(Exchange& exchange, const Authorised<Action::see_who_sees>& permit) { return care::who_sees_json(circle_view(exchange, permit)); }

care::CalendarsJson calendars(Exchange& exchange, const Authorised<Action::see_feeds>& permit) {
  return care::calendars_json(feeds_view(exchange, permit.coop(), permit.subject()));
}

Result<Done> end_calendar(Exchange& exchange, const Authorised<Action::choose_feeds>& permit, const care::EndCalendarJson& sent, db::Database& database) {
  return care::end_feed(database, permit, care::FeedId{sent.calendar}, exchange.moment());
}

people::LooksJson who_looked(Exchange& exchange, const Authorised<Action::see_who_looked>& permit) { return people::looks_json(who_looked_view(exchange, permit)); }

}  // namespace

std::vector<ApiRoute> sight_api_routes() {
  constexpr auto room = ApiRoom::you;
  constexpr std::string_view readers = "/coops/{coop}/people/{person}/readers";
  constexpr std::string_view their_calendars = "/coops/{coop}/people/{person}/calendars";
  return {
      reading<Action::see_who_sees, care::WhoSeesJson>({"who_sees", room, readers}, person_of_the_coop, who_sees),
      reading<Action::see_feeds, care::CalendarsJson>({"calendars", room, their_calendars}, person_of_the_coop, calendars),
      acting<Action::choose_feeds, care::EndCalendarJson>({"end_calendar", room, "/coops/{coop}/people/{person}/calendars/ending"}, their_calendars, person_of_the_coop, end_calendar),
      reading<Action::see_who_looked, people::LooksJson>({"who_looked", room, "/coops/{coop}/people/{person}/looks", {"month"}}, person_of_the_coop, who_looked),
  };
}

}  // namespace cydofal::app
