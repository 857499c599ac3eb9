#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/money/treasurer_api.h"

/// For programs of a treasurer: what there is, and what is posted.
namespace cydofal::app {

namespace {

std::string key_of(const Exchange& exchange) { return std::string(exchange.request().header("idempotency-key").value_or("")); }

money::MoneyJson money_now(Exchange& exchange, const Authorised<Action::see_money>& permit) { return money::money_json(money_view(exchange, permit)); }

money::SupportToChargeJson support_to_charge(Exchange& exchange, const Authorised<Action::see_money>& permit) {
  const auto shown = charge_view(exchange, permit);
  return money::to_charge_json(shown.charge, shown.lines, shown.hourly);
}

Result<std::int64_t> charge_support(Exchange& exchange, const Authorised<Action::charge_support>& permit, const money::ChargeSupportJson& sent, db::Database& database) {
  const auto charged = money::charge_support(database, permit, money::charge_in(sent, key_of(exchange)), exchange.moment(), exchange.today());
  if (!charged) return money::told_in_json(charged.refusal(), sent);
  return charged;
}

Result<std::int64_t> share_outing(Exchange& exchange, const Authorised<Action::share_outing>& permit, const money::ShareOutingJson& sent, db::Database& database) {
  const auto shared = money::share_outing(database, permit, money::outing_in(sent, key_of(exchange)), exchange.moment(), exchange.today());
  if (!shared) return money::told_in_json(shared.refusal(), sent);
  return shared;
}

Result<Done> close_period(Exchange& exchange, const Authorised<Action::close_period>& permit, const money::ClosePeriodJson& sent, db::Database& database) {
  return money::close_period(database, permit, sent.period, exchange.moment(), exchange.today());
}

Result<std::int64_t> take_back(Exchange& exchange, const Authorised<Action::take_back>& permit, const money::TakeBackJson& sent, db::Database& database) {
  return money::take_back(database, permit, sent.number.value, key_of(exchange), exchange.moment(), exchange.today());
}

Result<Done> agree_funding(Exchange& exchange, const Authorised<Action::agree_funding>& permit, const money::AgreeFundingJson& sent, db::Database& database) {
  return told_at(money::agree_funding(database, permit, money::funding_in(sent), exchange.moment(), exchange.today()), {{"kind", "source_kind"}});
}

}  // namespace

std::vector<ApiRoute> treasurer_api_routes() {
  constexpr auto room = ApiRoom::money;
  constexpr std::string_view all = "/coops/{coop}/money";
  constexpr std::string_view charges = "/coops/{coop}/money/support";
  return {
      reading<Action::see_money, money::MoneyJson>({"money", room, all}, the_coop, money_now),
      reading<Action::see_money, money::SupportToChargeJson>({"support_to_charge", room, charges, {"week"}}, the_coop, support_to_charge),
      acting<Action::charge_support, money::ChargeSupportJson>({"charge_support", room, charges}, all, the_coop, charge_support),
      acting<Action::share_outing, money::ShareOutingJson>({"share_outing", room, "/coops/{coop}/money/outings"}, all, the_coop, share_outing),
      acting<Action::close_period, money::ClosePeriodJson>({"close_period", room, "/coops/{coop}/money/closing"}, all, the_coop, close_period),
      acting<Action::take_back, money::TakeBackJson>({"take_back", room, "/coops/{coop}/money/taking-back"}, all, the_coop, take_back),
      acting<Action::agree_funding, money::AgreeFundingJson>({"agree_funding", room, "/coops/{coop}/people/{person}/funding"}, all, person_of_the_coop, agree_funding),
  };
}

}  // namespace cydofal::app
