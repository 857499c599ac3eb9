#include "app/handing_out_pages.h"
#include "app/route.h"
#include "platform/speech/london.h"

/// What is kept about whoever asked for it to be erased, and its handing out by the named keeper.
namespace cydofal::app {

namespace {

using people::View;

PersonId person_asked_for(Exchange& exchange) { return PersonId{exchange.id_parameter("person")}; }
HandedOutId handed_asked_for(Exchange& exchange) { return HandedOutId{exchange.id_parameter("handed")}; }

/// Whose circle it is is asked before the exchange knows its day.
Date day_of(Exchange& exchange) { return speech::london_time(exchange.now()).date; }

/// To a keeper who is themself the person, or stands beside them, there is nothing here.
std::optional<people::Circle> somebody_kept(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  const PersonId person = person_asked_for(exchange);
  if (!coop || !exchange.visitor() || person == PersonId{}) return std::nullopt;
  if (!kept_of(transaction, *coop, person, exchange.visitor()->person.id, exchange.now(), day_of(exchange))) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = person};
}

/// What is open, to whoever handed it out.
std::optional<people::Circle> something_open(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto handed = open_handed_out(transaction, *coop, handed_asked_for(exchange), exchange.visitor()->person.id, exchange.now(), day_of(exchange));
  if (!handed) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = handed->person};
}

/// What they handed out and is closed, of somebody of whom something is left.
std::optional<people::Circle> something_closed(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const PersonId reader = exchange.visitor()->person.id;
  const auto handed = find_handed_out(transaction, coop->id, handed_asked_for(exchange));
  if (!handed || handed->by != reader) return std::nullopt;
  if (!kept_of(transaction, *coop, handed->person, reader, exchange.now(), day_of(exchange))) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = handed->person};
}

http::Response show_all_kept(Exchange& exchange, const Authorised<Action::see_kept>& permit) {
  const auto all = exchange.database().read([&](db::Transaction& transaction) { return all_kept(transaction, exchange.coop(), permit.actor(), exchange.now(), exchange.today()); });
  return exchange.page(all_kept_page(exchange.view(), all));
}

http::Response show_kept_of(Exchange& exchange, const Authorised<Action::see_kept_of>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) -> std::optional<KeptOfView> {
    auto kept = kept_of(transaction, exchange.coop(), permit.subject(), permit.actor(), exchange.now(), exchange.today());
    if (!kept) return std::nullopt;
    return KeptOfView{.kept = *std::move(kept), .keeper = permit.actor(), .handed_out = handed_out_of(transaction, permit.coop(), permit.subject()), .outside_person = person_to_ring(transaction, permit.coop())};
  });
  // The last of it may have been destroyed since it was asked whether there is any.
  return shown ? exchange.page(kept_of_page(view, *shown)) : exchange.not_found();
}

Outcome take_kept_of(Exchange& exchange, const Authorised<Action::hand_out>& permit) {
  const auto typed = read_new_handing_out(exchange.form(), exchange.language());
  if (auto refusals = wrong_in(typed); !refusals.empty()) return refusals;
  const auto rang = exchange.form().value("rang") == "yes" ? care::Rang::yes : care::Rang::no;
  const auto next = exchange.view().to(kept_of_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto handed = hand_out(database, permit, typed, rang, exchange.moment(), exchange.today());
  if (!handed) return std::vector{handed.refusal()};
  return exchange.see_other(next);
}

std::optional<HandedOutView> open_now(Exchange& exchange, const Authorised<Action::read_handed_out>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) -> std::optional<HandedOutView> {
    auto handed = open_handed_out(transaction, exchange.coop(), handed_asked_for(exchange), permit.actor(), exchange.now(), exchange.today());
    if (!handed) return std::nullopt;
    auto file = file_of(transaction, exchange.coop(), *handed, permit.actor(), exchange.now(), exchange.today());
    return HandedOutView{.handed = *std::move(handed), .name = people::find_person(transaction, permit.subject())->name, .file = std::move(file)};
  });
}

http::Response show_handed_out(Exchange& exchange, const Authorised<Action::read_handed_out>& permit) {
  const auto shown = open_now(exchange, permit);
  return shown ? exchange.page(handed_out_page(exchange.view(), *shown)) : exchange.not_found();
}

/// The same as a file for programs. It is kept nowhere on the way.
http::Response handed_out_as_file(Exchange& exchange, const Authorised<Action::read_handed_out>& permit) {
  const auto shown = open_now(exchange, permit);
  if (!shown) return exchange.not_found();
  http::Response response;
  response.add("content-type", "application/json; charset=utf-8").add("content-disposition", "attachment; filename=\"handed-out.json\"").add("cache-control", "no-store");
  response.body = json_of(shown->file, exchange.now());
  return response;
}

/// On the person's page stand that it is closed, and the way to hand it out anew.
http::Response lead_to_the_person(Exchange& exchange, const Authorised<Action::see_kept>& permit) {
  return exchange.see_other(exchange.view().to(kept_of_path, {people::text_of(permit.subject())}));
}

/// What is closed is looked at by nobody: whoever handed it out is led to where it can be handed out anew, and no look is noted.
Route while_open(Route route) {
  route.show = [open = std::move(route.show)](Exchange& exchange) {
    http::Response answer = open(exchange);
    return answer.status == 404 ? open_to_read<Action::see_kept>(exchange, something_closed, lead_to_the_person) : answer;
  };
  return route;
}

}  // namespace

std::vector<Route> handing_out_routes() {
  return {
      page<Action::see_kept>("all_kept", all_kept_path, the_coop, show_all_kept),
      form<Action::see_kept_of, Action::hand_out>("kept_of", kept_of_path, somebody_kept, show_kept_of, take_kept_of),
      while_open(page<Action::read_handed_out>("handed_out", handed_out_path, something_open, show_handed_out)),
      while_open(page<Action::read_handed_out>("handed_out_file", handed_out_file_path, something_open, handed_out_as_file)),
  };
}

}  // namespace cydofal::app
