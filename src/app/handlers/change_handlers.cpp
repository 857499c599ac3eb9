#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/change_pages.h"
#include "coop/care/workers_to_choose.h"

/// One visit to come: another time, another worker, or none.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::View;

}  // namespace

/// Its person's and its worker's, those who are asked about a change of it, and for the secretary the
/// person's: the policy says which of them may.
std::optional<people::Circle> a_visit_to_change(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const care::VisitId id{exchange.id_parameter("visit")};
  const auto visit = care::find_visit(transaction, coop->id, id);
  if (!visit || visit->cancelled) return std::nullopt;
  const PersonId reader = exchange.visitor()->person.id;
  const auto change = care::open_change(transaction, coop->id, id);
  const bool is_theirs = visit->person == reader || visit->worker == reader || (change && change->waits_for(reader));
  return people::Circle{.coop = coop->id, .subject = is_theirs ? reader : visit->person};
}

namespace {

/// Everyone who works here, or where they are too many to choose from those who come to this person.
std::vector<people::Named> who_could_come(db::Transaction& transaction, people::CoopId coop, const care::Visit& visit, const View& view) {
  auto here = care::workers_here(transaction, coop, visit.person, view.now);
  if (here.are_too_many()) {
    std::erase_if(here.all, [&](const people::Named& each) { return each.id != visit.worker && !here.regular.contains(each.id); });
  }
  care::put_in_order(here.all, here.regular, view.say);
  return std::move(here.all);
}

http::Response show_change(Exchange& exchange, const Authorised<Action::see_change>& permit, const View& view) {
  View filled = view;
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const care::VisitId id{exchange.id_parameter("visit")};
    care::ChangeView change{.visit = *care::find_visit(transaction, permit.coop(), id), .reader = permit.actor(), .change = care::open_change(transaction, permit.coop(), id)};
    for (const people::Named& worker : who_could_come(transaction, permit.coop(), change.visit, view)) {
      change.workers.push_back({worker.id, worker.known_as, worker.face});
    }
    return change;
  });
  if (!filled.typed.has("starts")) filled.typed = care::as_it_is(shown.visit);
  return exchange.page(care::change_page(filled, shown));
}

Outcome take_change(Exchange& exchange, const Authorised<Action::change_visit>& permit) {
  const care::VisitId id{exchange.id_parameter("visit")};
  const auto answer = exchange.form().value("answer");
  const auto here = exchange.view().to(care::change_path, {exchange.parameter("visit")});
  // What was called off has no page any more, and who said no may have no part in it any more.
  const auto home = exchange.view().to(home_path);
  auto database = exchange.once(answer == "change" ? here : home);
  if (answer == "change") {
    const auto proposal = care::read_change(exchange.form());
    if (!proposal) return std::vector{proposal.refusal()};
    const auto proposed = care::propose_change(database, permit, id, *proposal, exchange.moment(), exchange.today());
    if (!proposed) return std::vector{proposed.refusal()};
    return exchange.see_other(here);
  }
  const auto done = answer == "cancel"     ? care::cancel_visit(database, permit, id, exchange.moment())
                    : answer == "withdraw" ? care::withdraw_change(database, permit, id, exchange.moment())
                                           : care::answer_change(database, permit, id, answer == "yes" ? care::Answer::yes : care::Answer::no, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(home);
}

}  // namespace

std::vector<Route> change_routes() {
  return {
      form<Action::see_change, Action::change_visit>("change", care::change_path, a_visit_to_change, show_change, take_change),
  };
}

}  // namespace cydofal::app
