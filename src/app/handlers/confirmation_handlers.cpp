#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/confirmation_pages.h"

/// What has been done: the visits that are over, and both words on how long each took.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::View;

}  // namespace

std::vector<care::PastVisit> past_visits_shown(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_past_visits>& permit) {
  auto visits = care::past_visits(transaction, permit.coop(), permit.subject(), exchange.now());
  if (permit.actor() == permit.subject()) return visits;
  // Where they come to others, it is the others' day.
  std::erase_if(visits, [&](const care::PastVisit& past) { return past.visit.person != permit.subject(); });
  const care::Parts parts = parts_shown(transaction, exchange, permit.coop(), permit.subject());
  for (care::PastVisit& past : visits) past.visit = std::move(care::only(parts, {past.visit}).front());
  return visits;
}

namespace {

http::Response past(Exchange& exchange, const Authorised<Action::see_past_visits>& permit) {
  if (permit.actor() != permit.subject()) {
    const auto shown = exchange.database().read([&](db::Transaction& transaction) {
      using Why = care::ShownPastView::Why;
      const Why why = exchange.holds(people::Relation::representative_care, permit.subject()) ? Why::represented : Why::shown;
      return care::ShownPastView{someone(transaction, permit.subject()), past_visits_shown(transaction, exchange, permit), why};
    });
    return exchange.page(care::shown_past_page(exchange.view(), shown));
  }
  const auto view = exchange.database().read([&](db::Transaction& transaction) {
    return care::PastView{permit.subject(), past_visits_shown(transaction, exchange, permit)};
  });
  return exchange.page(care::past_page(exchange.view(), view));
}

}  // namespace

/// A visit is its person's and its worker's to speak of, for as long as they belong here; not the
/// notes on it, which have a time.
std::optional<people::Circle> own_side_of_the_visit(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto visit = care::find_visit(transaction, coop->id, care::VisitId{exchange.id_parameter("visit")});
  const PersonId reader = exchange.visitor()->person.id;
  if (!visit || visit->cancelled || (visit->person != reader && visit->worker != reader)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = reader};
}

namespace {

http::Response show_confirm(Exchange& exchange, const Authorised<Action::see_past_visits>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto visit = care::find_visit(transaction, permit.coop(), care::VisitId{exchange.id_parameter("visit")});
    return care::ConfirmView{permit.actor(), {*visit, care::confirmation_of(transaction, permit.coop(), *visit)}};
  });
  return exchange.page(care::confirm_page(view, shown));
}

Outcome take_confirm(Exchange& exchange, const Authorised<Action::confirm_visit>& permit) {
  const care::VisitId id{exchange.id_parameter("visit")};
  const auto visit = exchange.database().read([&](db::Transaction& transaction) { return care::find_visit(transaction, permit.coop(), id); });
  const auto taken = care::read_time_taken(exchange.form(), visit->length());
  if (!taken) return std::vector{taken.refusal()};
  const auto next = exchange.view().to(care::past_path, {people::text_of(permit.actor())});
  auto database = exchange.once(next);
  const auto confirmed = care::confirm_visit(database, permit, id, *taken, exchange.moment());
  if (!confirmed) return std::vector{confirmed.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> confirmation_routes() {
  return {
      page<Action::see_past_visits>("past", care::past_path, person_of_the_coop, past),
      form<Action::see_past_visits, Action::confirm_visit>("confirm", care::confirm_path, own_side_of_the_visit, show_confirm, take_confirm),
  };
}

}  // namespace cydofal::app
