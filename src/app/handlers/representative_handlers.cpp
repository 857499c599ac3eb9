#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/representative_actions.h"
#include "coop/care/representative_pages.h"
#include "coop/membership/member_pages.h"

/// Whom the law names to speak for somebody: the officers who see the paper, the person, an advocate beside them, and they themselves.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;
using Reader = care::RepresentativeView::Reader;
using Part = care::RepresentativeView::Part;

care::RepresentativeId asked_for(Exchange& exchange) { return care::RepresentativeId{exchange.id_parameter("representative")}; }

bool represents(Exchange& exchange, PersonId person) {
  return exchange.holds(Relation::representative_care, person) || exchange.holds(Relation::representative_money, person);
}

/// One entry. Of those about a person whom they represent, whoever represents them has their own and no other: an officer too.
std::optional<people::Circle> the_representative(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto entry = care::find_representative(transaction, coop->id, asked_for(exchange), exchange.now());
  if (!entry) return std::nullopt;
  const PersonId reader = exchange.visitor()->person.id;
  const bool own = entry->representative == reader;
  if (own && entry->standing(exchange.today()) != care::Representative::Standing::stands) return std::nullopt;
  if (!own && reader != entry->person && !care::may_handle(transaction, coop->id, *entry, reader, exchange.now())) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = entry->person};
}

http::Response show_mine(Exchange& exchange, const Authorised<Action::see_my_representatives>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    using Mine = care::MyRepresentativesView;
    return Mine{.person = someone(transaction, permit.subject()),
                .reader = permit.actor() == permit.subject() ? Mine::Reader::self : Mine::Reader::advocate,
                .entries = care::representatives_of(transaction, permit.coop(), permit.subject(), exchange.now())};
  });
  return exchange.page(care::my_representatives_page(exchange.view(), shown));
}

http::Response show_list(Exchange& exchange, const Authorised<Action::see_representatives>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::RepresentativesView found{.entries = care::representatives_here(transaction, permit.coop(), exchange.now(), exchange.today())};
    std::erase_if(found.entries, [&](const care::Representative& each) { return !care::may_handle(transaction, permit.coop(), each, permit.actor(), exchange.now()); });
    for (const people::Named& each : people::named_with_relation(transaction, permit.coop(), Relation::supported, exchange.now())) {
      if (each.id != permit.actor() && !represents(exchange, each.id)) found.supported.push_back({each.id, each.name, each.face});
    }
    return found;
  });
  return exchange.page(care::representatives_page(exchange.view(), shown));
}

http::Response show_enter(Exchange& exchange, const Authorised<Action::enter_representative>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return care::EnterRepresentativeView{someone(transaction, permit.subject())}; });
  return exchange.page(care::enter_representative_page(view, shown));
}

Outcome take_enter(Exchange& exchange, const Authorised<Action::enter_representative>& permit) {
  const auto typed = care::read_new_representative(exchange.form());
  if (!typed) return std::vector{typed.refusal()};
  if (auto refusals = care::wrong_in(*typed, exchange.today()); !refusals.empty()) return refusals;
  const auto next = exchange.view().to(care::representatives_path);
  auto database = exchange.once(next);
  const auto entered = care::enter_representative(database, permit, *typed, exchange.moment(), exchange.today());
  if (!entered) return std::vector{entered.refusal()};
  return exchange.see_other(next);
}

/// What an officer can do here: what they are no side in.
void add_parts(db::Transaction& transaction, people::CoopId coop, PersonId officer, Instant now, care::RepresentativeView& shown) {
  const auto family = care::is_family_of(transaction, coop, officer, shown.entry.person, now) ? care::PaperOfficer::Family::yes : care::PaperOfficer::Family::no;
  const care::PaperOfficer reader{officer, family};
  if (!care::is_apart_from(reader, shown.entry.person, shown.entry.representative)) return;
  shown.end = Part::may;
  shown.answer = Part::may;
  if (care::may_confirm(shown.entry, reader)) shown.confirm = Part::may;
}

http::Response show_one(Exchange& exchange, const Authorised<Action::see_representative>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::RepresentativeView found{.entry = *care::find_representative(transaction, permit.coop(), asked_for(exchange), exchange.now())};
    if (permit.actor() == permit.subject()) return found;
    if (permit.actor() == found.entry.representative) {
      found.reader = Reader::representative;
      found.end = Part::may;
    } else if (exchange.holds(Relation::advocate, permit.subject())) {
      found.reader = Reader::advocate;
    } else {
      found.reader = Reader::officer;
      add_parts(transaction, permit.coop(), permit.actor(), exchange.now(), found);
    }
    return found;
  });
  return exchange.page(care::representative_page(view, shown));
}

http::Response show_one_page(Exchange& exchange, const Authorised<Action::see_representative>& permit) { return show_one(exchange, permit, exchange.view()); }

html::Url page_of(Exchange& exchange) { return exchange.view().to(care::representative_path, {exchange.parameter("representative")}); }

Outcome take_confirm(Exchange& exchange, const Authorised<Action::confirm_representative>& permit) {
  const auto next = page_of(exchange);
  auto database = exchange.once(next);
  const auto card = care::confirm_representative(database, exchange.house().keeper, permit, asked_for(exchange), exchange.moment(), exchange.today());
  if (!card) return std::vector{card.refusal()};
  if (*card) return exchange.page(membership::cards_page(exchange.view(), {**card}, exchange.house().address));
  return exchange.see_other(next);
}

Outcome take_end(Exchange& exchange, const Authorised<Action::end_representative>& permit) {
  const auto why = care::why_ended_named(exchange.form().value("why"));
  if (!why || *why == care::WhyEnded::entered_again) return std::vector{Refusal{Refusal::Kind::invalid, {"representative.why_missing"}, "why"}};
  const auto entry = exchange.database().read([&](db::Transaction& transaction) { return care::find_representative(transaction, permit.coop(), asked_for(exchange), exchange.now()); });
  // Whoever steps down sees nothing of it any more.
  const bool own = entry && entry->representative == permit.actor();
  const auto next = own ? people::front_path.in(exchange.language()) : page_of(exchange);
  auto database = exchange.once(next);
  const auto because = *why == care::WhyEnded::stepped_down ? care::WhyEnded::paper_ended : *why;
  const auto ended = care::end_representative(database, permit, asked_for(exchange), because, exchange.moment(), exchange.today());
  if (!ended) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

Outcome take_disagree(Exchange& exchange, const Authorised<Action::disagree_with_representative>& permit) {
  const auto next = page_of(exchange);
  auto database = exchange.once(next);
  const auto said = care::disagree_with_representative(database, permit, asked_for(exchange), exchange.moment(), exchange.today());
  if (!said) return std::vector{said.refusal()};
  return exchange.see_other(next);
}

Outcome take_answer(Exchange& exchange, const Authorised<Action::answer_disagreement>& permit) {
  const care::DisagreementAnswered answered{std::string(exchange.form().value("words")), exchange.language()};
  if (auto refusal = care::wrong_answer(answered.words)) return std::vector{*std::move(refusal)};
  const auto next = page_of(exchange);
  auto database = exchange.once(next);
  const auto done = care::answer_disagreement(database, permit, asked_for(exchange), answered, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> representative_routes() {
  return {
      page<Action::see_my_representatives>("my_representatives", care::my_representatives_path, person_of_the_coop, show_mine),
      page<Action::see_representatives>("representatives", care::representatives_path, the_coop, show_list),
      form<Action::enter_representative, Action::enter_representative>("enter_representative", care::enter_representative_path, person_of_the_coop, show_enter, take_enter),
      page<Action::see_representative>("representative", care::representative_path, the_representative, show_one_page),
      form<Action::see_representative, Action::confirm_representative>("confirm_representative", care::confirm_representative_path, the_representative, show_one, take_confirm),
      form<Action::see_representative, Action::end_representative>("end_representative", care::end_representative_path, the_representative, show_one, take_end),
      form<Action::see_representative, Action::disagree_with_representative>("disagree_with_representative", care::disagree_with_representative_path, the_representative, show_one, take_disagree),
      form<Action::see_representative, Action::answer_disagreement>("answer_disagreement", care::answer_disagreement_path, the_representative, show_one, take_answer),
  };
}

}  // namespace cydofal::app
