#include <algorithm>

#include "app/erasure.h"
#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/hold_actions.h"
#include "coop/care/hold_pages.h"
#include "coop/membership/organisation_store.h"
#include "people/person_store.h"

/// Legal holds: what is not destroyed although it was asked for, because somebody outside has yet to look into it.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;

care::HoldId asked_for(Exchange& exchange) { return care::HoldId{exchange.id_parameter("hold")}; }

/// To an officer who is part of what it is about it is not there.
std::optional<people::Circle> the_hold(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto hold = care::find_hold(transaction, coop->id, asked_for(exchange));
  if (!hold) return std::nullopt;
  const PersonId reader = exchange.visitor()->person.id;
  if (!care::may_handle_hold(*hold, care::hold_officer(transaction, coop->id, reader, hold->person, exchange.now()))) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = hold->person};
}

/// Whether an officer stands apart from somebody: neither that person nor on their side.
bool stands_apart(db::Transaction& transaction, people::CoopId coop, PersonId officer, PersonId person, Instant now) {
  return officer != person && care::hold_officer(transaction, coop, officer, person, now).side == care::HoldOfficer::Side::none;
}

/// Whoever ever stood here, from whom the officer stands apart: something is kept of those who left too.
std::optional<people::Circle> somebody_apart(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const PersonId person{exchange.id_parameter("person")};
  if (!care::ever_stood_here(transaction, coop->id, person) || membership::is_organisation(transaction, coop->id, person)) return std::nullopt;
  if (!stands_apart(transaction, coop->id, exchange.visitor()->person.id, person, exchange.now())) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = person};
}

std::vector<care::Someone> people_to_hold_for(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId officer) {
  auto found = care::everyone_of_whom_something_is_kept(transaction, coop);
  std::erase_if(found, [&](const care::Someone& each) { return each.name == nobody_any_more || !stands_apart(transaction, coop, officer, each.id, exchange.now()); });
  return found;
}

http::Response show_holds(Exchange& exchange, const Authorised<Action::see_holds>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::HoldsView found{.holds = care::holds_here(transaction, permit.coop(), exchange.today()), .people = people_to_hold_for(transaction, exchange, permit.coop(), permit.actor())};
    std::erase_if(found.holds, [&](const care::Hold& each) {
      return !care::may_handle_hold(each, care::hold_officer(transaction, permit.coop(), permit.actor(), each.person, exchange.now()));
    });
    return found;
  });
  return exchange.page(care::holds_page(exchange.view(), shown));
}

std::vector<care::Someone> officers_of(db::Transaction& transaction, people::CoopId coop, PersonId but, Instant now) {
  std::vector<care::Someone> found;
  for (const Relation office : {Relation::secretary, Relation::treasurer, Relation::chair, Relation::safeguarding_lead}) {
    for (const people::Named& each : people::named_with_relation(transaction, coop, office, now)) {
      const bool there = std::ranges::any_of(found, [&](const care::Someone& known) { return known.id == each.id; });
      if (each.id != but && !there) found.push_back({each.id, each.name, each.face});
    }
  }
  return found;
}

http::Response show_enter(Exchange& exchange, const Authorised<Action::enter_hold>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return care::EnterHoldView{someone(transaction, permit.subject()), officers_of(transaction, permit.coop(), permit.actor(), exchange.now())};
  });
  return exchange.page(care::enter_hold_page(view, shown));
}

Outcome take_enter(Exchange& exchange, const Authorised<Action::enter_hold>& permit) {
  const auto typed = care::read_new_hold(exchange.form(), exchange.language());
  if (auto refusals = care::wrong_in(typed); !refusals.empty()) return refusals;
  const auto next = exchange.view().to(care::legal_holds_path);
  auto database = exchange.once(next);
  const auto entered = care::enter_hold(database, permit, typed, exchange.moment(), exchange.today());
  if (!entered) return std::vector{entered.refusal()};
  return exchange.see_other(next);
}

http::Response show_hold(Exchange& exchange, const Authorised<Action::see_hold>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::HoldView found{.hold = *care::find_hold(transaction, permit.coop(), asked_for(exchange))};
    const auto officer = care::hold_officer(transaction, permit.coop(), permit.actor(), found.hold.person, exchange.now());
    if (care::may_confirm_hold(found.hold, officer)) found.confirm = care::HoldView::Part::may;
    for (const PersonId named : found.hold.named) found.named.push_back(people::find_person(transaction, named)->name);
    if (found.hold.told == care::HoldTold::outside_person) {
      for (people::WorryContact& contact : people::worry_contacts(transaction, permit.coop())) {
        if (contact.kind == "outside_person") found.outside_person = std::move(contact);
      }
    }
    return found;
  });
  return exchange.page(care::hold_page(view, shown));
}

Outcome take_hold(Exchange& exchange, const Authorised<Action::decide_hold>& permit) {
  const auto decision = care::hold_decision_named(exchange.form().value("decision"));
  if (!decision) return std::vector{Refusal{Refusal::Kind::invalid, {"legal_hold.decision_missing"}, "decision"}};
  const auto rang = exchange.form().value("rang") == "yes" ? care::Rang::yes : care::Rang::no;
  const auto next = exchange.view().to(care::legal_hold_path, {exchange.parameter("hold")});
  auto database = exchange.once(next);
  const auto done = care::decide_hold(database, permit, asked_for(exchange), *decision, rang, exchange.moment(), exchange.today());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> hold_routes() {
  return {
      page<Action::see_holds>("legal_holds", care::legal_holds_path, the_coop, show_holds),
      form<Action::enter_hold, Action::enter_hold>("enter_legal_hold", care::enter_legal_hold_path, somebody_apart, show_enter, take_enter),
      form<Action::see_hold, Action::decide_hold>("legal_hold", care::legal_hold_path, the_hold, show_hold, take_hold),
  };
}

}  // namespace cydofal::app
