#include "app/api/api_pages.h"
#include "app/route.h"
#include "people/key_pages.h"

/// Keys for programs, and what programs can do with them.
namespace cydofal::app {

namespace {

using people::View;

http::Response show_keys(Exchange& exchange, const Authorised<Action::see_my_keys>& permit, const View& view) {
  const auto keys = exchange.database().read([&](db::Transaction& transaction) { return people::keys_of(transaction, permit.actor()); });
  return exchange.page(people::keys_page(view, {keys}));
}

Outcome take_key(Exchange& exchange, const Authorised<Action::make_my_key>& permit) {
  const auto typed = people::read_key_form(exchange.form());
  if (auto faults = people::faults_of(typed); !faults.empty()) return faults;
  const View view = exchange.view();
  auto database = exchange.once(view.outside(people::keys_path));
  const auto made = people::make_key(database, permit, typed, exchange.visitor()->strength, exchange.moment());
  if (!made) return std::vector{made.refusal()};
  return exchange.page(people::key_made_page(view, *made));
}

http::Response back_to_keys(Exchange& exchange, const Authorised<Action::see_my_keys>&, const View& view) { return exchange.see_other(view.outside(people::keys_path)); }

Outcome take_end(Exchange& exchange, const Authorised<Action::end_my_key>& permit) {
  const auto next = exchange.view().outside(people::keys_path);
  auto database = exchange.once(next);
  const auto ended = people::end_my_key(database, permit, people::KeyId{exchange.id_parameter("key")}, exchange.moment());
  // Ended already, or nobody's: there is nothing left to press, and the list says how it stands.
  if (!ended && ended.refusal().kind != Refusal::Kind::not_found) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

/// One part of it where the address names one, else what there is.
http::Response show_api(Exchange& exchange, const Authorised<Action::see_api>&) {
  const auto part = api_room_named(exchange.request().query_value("part").value_or(""));
  const std::string& address = exchange.house().address;
  return exchange.page(part ? api_part_page(exchange.view(), all_api_routes(), *part, address) : api_page(exchange.view(), all_api_routes(), address));
}

}  // namespace

std::vector<Route> key_routes() {
  return {
      form<Action::see_my_keys, Action::make_my_key>("keys", people::keys_path, the_visitor, show_keys, take_key),
      form<Action::see_my_keys, Action::end_my_key>("end_key", people::end_key_path, the_visitor, back_to_keys, take_end),
      page<Action::see_api>("api", people::api_path, nobody_in_particular, show_api),
  };
}

}  // namespace cydofal::app
