#include "app/erasure.h"
#include "app/my_data_pages.h"
#include "app/my_data_routes.h"
#include "app/my_export_pages.h"
#include "people/my_data_path.h"

/// What is held about whoever asks, and having it erased.
namespace cydofal::app {

namespace {

using people::View;


DataAboutMe about(Exchange& exchange, PersonId person) {
  return exchange.database().read([&](db::Transaction& transaction) { return data_about(transaction, person, exchange.now(), exchange.today()); });
}

http::Response show_data(Exchange& exchange, const Authorised<Action::see_my_account>& permit) {
  return exchange.page(my_data_page(exchange.view(), about(exchange, permit.actor())));
}

MyExport everything(Exchange& exchange, PersonId person) {
  return exchange.database().read([&](db::Transaction& transaction) { return everything_about(transaction, person); });
}

http::Response show_everything(Exchange& exchange, const Authorised<Action::read_my_data>& permit) {
  return exchange.page(my_export_page(exchange.view(), everything(exchange, permit.actor())));
}

/// The same as a file for programs. It is kept nowhere on the way.
http::Response everything_as_file(Exchange& exchange, const Authorised<Action::read_my_data>& permit) {
  http::Response response;
  response.add("content-type", "application/json; charset=utf-8").add("content-disposition", "attachment; filename=\"my-data.json\"").add("cache-control", "no-store");
  response.body = json_of(everything(exchange, permit.actor()), exchange.now());
  return response;
}

http::Response show_erase(Exchange& exchange, const Authorised<Action::see_my_account>& permit, const View& view) {
  return exchange.page(erase_my_data_page(view, about(exchange, permit.actor())));
}

/// Asking twice is asking once: what was destroyed is not there any more.
Outcome take_erase(Exchange& exchange, const Authorised<Action::change_my_account>& permit) {
  const Erased erased = erase_my_data(exchange.database(), permit.actor(), permit.companion(), exchange.moment(), exchange.today());
  if (!erased.account) return exchange.see_other(exchange.view().outside(people::my_data_path));
  exchange.delete_cookie(session_cookie);
  return exchange.page(all_erased_page(exchange.view()));
}

}  // namespace

std::vector<Route> my_data_routes() {
  return {
      page<Action::see_my_account>("my_data", people::my_data_path, the_visitor, show_data),
      page<Action::read_my_data>("read_my_data", people::read_my_data_path, the_visitor, show_everything),
      page<Action::read_my_data>("my_data_file", people::my_data_file_path, the_visitor, everything_as_file),
      form<Action::see_my_account, Action::change_my_account>("erase_my_data", people::erase_my_data_path, the_visitor, show_erase, take_erase),
  };
}

}  // namespace cydofal::app
