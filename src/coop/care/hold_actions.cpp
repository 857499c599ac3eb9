#include "coop/care/hold_actions.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "people/delivery.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }

bool is_officer_here(db::Transaction& transaction, CoopId coop, PersonId somebody, Instant now) {
  return std::ranges::any_of(people::relations_of(transaction, coop, somebody, now), [](const people::RelationTuple& tuple) {
    return tuple.object == PersonId{} && people::is_officer(tuple.relation);
  });
}

void append_entry(db::Transaction& transaction, CoopId coop, std::string_view type, PersonId actor, const Hold& hold, const Moment& moment) {
  Payload payload;
  payload.add("hold", hold.id.value).add("kinds", hold.kinds.bits()).add("source", name_of(hold.source)).add("reason", hold.reason).add("told", name_of(hold.told)).add("until", hold.until.text());
  people::append_to_record(transaction, coop, {type, actor, hold.person, payload.text()}, moment);
}

void tell_the_person(db::Transaction& transaction, CoopId coop, const Hold& hold, const char* kind, const Moment& moment) {
  if (hold.told != HoldTold::person) return;
  people::tell(transaction, coop, hold.person, {.what = {kind, {{"date", speech::london_time(moment.now).date}}}}, moment);
}

/// Why not, of what the decision itself asks for.
std::optional<Refusal> not_now(const Hold& hold, HoldDecision decision, const HoldOfficer& officer, Rang rang, Date today) {
  if (hold.standing(today) == Hold::Standing::ended) return conflict("legal_hold.ended_already");
  if (decision != HoldDecision::confirm) {
    if (!may_handle_hold(hold, officer)) return conflict("legal_hold.not_apart");
    // Taking back what was never seen twice needs no second pair of eyes; looking again does.
    if (decision == HoldDecision::renew && !hold.confirmed) return conflict("legal_hold.not_confirmed");
    return std::nullopt;
  }
  if (hold.confirmed) return conflict("legal_hold.confirmed_already");
  if (officer.id == hold.entered.id) return conflict("legal_hold.another_officer");
  if (!may_confirm_hold(hold, officer)) return conflict("legal_hold.not_apart");
  if (hold.told == HoldTold::outside_person && rang == Rang::no) return conflict("legal_hold.ring_first");
  return std::nullopt;
}

}  // namespace

std::optional<HoldDecision> hold_decision_named(std::string_view name) {
  const auto found = std::ranges::find(hold_decisions, name);
  return found == hold_decisions.end() ? std::nullopt : std::optional(static_cast<HoldDecision>(found - hold_decisions.begin()));
}

HoldOfficer hold_officer(db::Transaction& transaction, CoopId coop, PersonId officer, PersonId person, Instant now) {
  HoldOfficer found{.id = officer};
  for (const people::RelationTuple& tuple : people::relations_of(transaction, coop, officer, now)) {
    const bool is_side = tuple.relation == Relation::circle_family || tuple.relation == Relation::representative_care || tuple.relation == Relation::representative_money;
    if (is_side && tuple.object == person) found.side = HoldOfficer::Side::of_the_person;
  }
  return found;
}

Result<HoldId> enter_hold(db::Database& database, const Authorised<Action::enter_hold>& who, const NewHold& typed, const Moment& moment, Date today) {
  if (auto refusals = wrong_in(typed); !refusals.empty()) return std::move(refusals.front());
  return database.write([&](db::Transaction& transaction) -> Result<HoldId> {
    people::take_turn(transaction, who.coop());
    if (!ever_stood_here(transaction, who.coop(), who.subject())) return absent();
    const auto all = holds_here(transaction, who.coop(), today);
    const auto of_theirs = std::ranges::count_if(all, [&](const Hold& each) { return each.person == who.subject(); });
    if (of_theirs >= limits::holds_most) return conflict("legal_hold.too_many");
    for (const PersonId named : typed.named) {
      if (!is_officer_here(transaction, who.coop(), named, moment.now)) return Refusal{Refusal::Kind::invalid, {"legal_hold.named_unknown"}, "named"};
    }
    const Hold hold{.id = {moment.chance.identifier()},
                    .person = who.subject(),
                    .kinds = typed.kinds,
                    .source = *hold_source_named(typed.source),
                    .reason = std::string(trimmed(typed.reason)),
                    .language = typed.language,
                    .told = *hold_told_named(typed.told),
                    .until = hold_until_seen_again(today),
                    .named = typed.named,
                    .entered = {who.actor(), moment.now, {}}};
    if (!may_handle_hold(hold, hold_officer(transaction, who.coop(), who.actor(), who.subject(), moment.now))) return conflict("legal_hold.not_apart");
    add_hold(transaction, who.coop(), hold, moment.chance);
    append_entry(transaction, who.coop(), "hold.entered", who.actor(), hold, moment);
    return hold.id;
  });
}

Result<Done> decide_hold(db::Database& database, const Authorised<Action::decide_hold>& who, HoldId id, HoldDecision decision, Rang rang, const Moment& moment,
                         Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    auto hold = find_hold(transaction, who.coop(), id);
    if (!hold || hold->person != who.subject()) return absent();
    const HoldOfficer officer = hold_officer(transaction, who.coop(), who.actor(), hold->person, moment.now);
    if (auto refusal = not_now(*hold, decision, officer, rang, today)) return *std::move(refusal);
    hold->until = hold_until(today);
    switch (decision) {
      case HoldDecision::confirm:
        confirm_hold_row(transaction, who.coop(), id, who.actor(), hold->until, moment.now);
        append_entry(transaction, who.coop(), "hold.confirmed", who.actor(), *hold, moment);
        tell_the_person(transaction, who.coop(), *hold, "hold_placed", moment);
        break;
      case HoldDecision::renew:
        renew_hold_row(transaction, who.coop(), id, who.actor(), hold->until, moment.now);
        append_entry(transaction, who.coop(), "hold.renewed", who.actor(), *hold, moment);
        break;
      case HoldDecision::end:
        end_hold_row(transaction, who.coop(), id, who.actor(), moment.now);
        append_entry(transaction, who.coop(), "hold.ended", who.actor(), *hold, moment);
        if (hold->confirmed) tell_the_person(transaction, who.coop(), *hold, "hold_ended", moment);
        break;
    }
    return Done{};
  });
}

}  // namespace cydofal::care
