#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/emergency_actions.h"
#include "coop/care/emergency_pages.h"

/// The emergency sheet: on screen, on paper, and writing one's own.
namespace cydofal::app {

namespace {

using people::View;

template <Action action>
care::EmergencyView sheet_of(Exchange& exchange, const Authorised<action>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::EmergencyView{.person = someone(transaction, permit.subject()),
                               .written = care::emergency_sheet_of(transaction, permit.coop(), permit.subject()),
                               .reader = permit.actor() == permit.subject() ? care::EmergencyView::Reader::self : care::EmergencyView::Reader::other};
  });
}

http::Response show_emergency_sheet(Exchange& exchange, const Authorised<Action::see_emergency_sheet>& permit) {
  return exchange.page(care::emergency_page(exchange.view(), sheet_of(exchange, permit)));
}

http::Response show_emergency_paper(Exchange& exchange, const Authorised<Action::see_emergency_sheet>& permit) {
  return exchange.page(care::emergency_paper(exchange.view(), sheet_of(exchange, permit)));
}

http::Response show_write(Exchange& exchange, const Authorised<Action::write_emergency_sheet>& permit, const View& view) {
  const auto shown = sheet_of(exchange, permit);
  View filled = view;
  if (view.typed.fields().empty() && shown.written) filled.typed = care::as_it_is(shown.written->sheet);
  return exchange.page(care::write_emergency_page(filled, shown));
}

Outcome take_write(Exchange& exchange, const Authorised<Action::write_emergency_sheet>& permit) {
  const auto typed = care::read_emergency_sheet(exchange.form());
  // All of it is told at once, each at its field.
  if (auto refusals = care::wrong_in(typed); !refusals.empty()) return refusals;
  const auto next = exchange.view().to(care::emergency_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto written = care::write_emergency_sheet(database, permit, typed, exchange.language(), exchange.moment());
  if (!written) return std::vector{written.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> emergency_routes() {
  return {
      page<Action::see_emergency_sheet>("emergency_sheet", care::emergency_path, person_of_the_coop, show_emergency_sheet),
      page<Action::see_emergency_sheet>("emergency_paper", care::emergency_paper_path, person_of_the_coop, show_emergency_paper),
      form<Action::write_emergency_sheet, Action::write_emergency_sheet>("write_emergency_sheet", care::write_emergency_path, person_of_the_coop, show_write, take_write),
  };
}

}  // namespace cydofal::app
