#include "people/recovery_actions.h"

#include <algorithm>

#include "people/account_news.h"
#include "people/delivery.h"
#include "people/every_door.h"
#include "people/limits.h"
#include "people/record_store.h"
#include "people/second_step.h"
#include "people/second_step_store.h"

namespace cydofal::people {

namespace {

std::vector<PersonId> officers_of(db::Transaction& transaction, CoopId coop, Instant now) {
  std::vector<PersonId> found;
  for (std::size_t each = 0; each < relation_names.size(); ++each) {
    const auto relation = static_cast<Relation>(each);
    if (!is_officer(relation)) continue;
    for (const PersonId officer : with_relation(transaction, coop, relation, now)) {
      if (std::ranges::find(found, officer) == found.end()) found.push_back(officer);
    }
  }
  return found;
}

bool supports(db::Transaction& transaction, CoopId coop, PersonId worker, PersonId person, Instant now) {
  return std::ranges::any_of(related_to(transaction, coop, person, now), [&](const RelationTuple& tuple) {
    return tuple.subject == worker && (tuple.relation == Relation::worker_regular || tuple.relation == Relation::worker_planned);
  });
}

void tell_who_can_answer(db::Transaction& transaction, CoopId coop, const std::vector<PersonId>& officers, const Moment& moment) {
  for (const PersonId officer : officers) {
    tell(transaction, coop, officer,
         {.what = {"recovery_to_answer"}, .page = "recoveries", .ends_at = seconds_after(moment.now, limits::recovery_seconds)}, moment);
  }
}

/// Everything but the card, which is new.
void begin_again(db::Transaction& transaction, PersonId person, const EndsToo& ends_too, const Moment& moment) {
  forget_say(transaction, person);
  forget_say_guesses(transaction, person);
  remove_second_step(transaction, person);
  forget_guesses_at(transaction, second_step_door(person));
  close_every_door(transaction, person, ends_too, moment.now);
  report(transaction, person, AccountNews::recovery_confirmed, moment);
}

/// Why this officer cannot be the second.
std::optional<Refusal> not_theirs_to_answer(db::Transaction& transaction, CoopId coop, PersonId officer, const Recovery& recovery, Instant now) {
  if (officer == recovery.asked_by || officer == recovery.person) return Refusal{Refusal::Kind::not_allowed, {"recovery.not_yours"}};
  const auto able = who_can_answer(transaction, coop, recovery.person, recovery.asked_by, now);
  if (std::ranges::find(able, officer) == able.end()) return Refusal{Refusal::Kind::not_allowed, {"recovery.their_worker"}};
  return std::nullopt;
}

}  // namespace

std::vector<PersonId> who_can_answer(db::Transaction& transaction, CoopId coop, PersonId person, PersonId asker, Instant now) {
  std::vector<PersonId> others = officers_of(transaction, coop, now);
  std::erase_if(others, [&](PersonId officer) { return officer == asker || officer == person; });
  std::vector<PersonId> apart = others;
  std::erase_if(apart, [&](PersonId officer) { return supports(transaction, coop, officer, person, now); });
  return apart.empty() ? others : apart;
}

Result<CardCode> begin_recovery(db::Database& database, SecretKeeper& keeper,
                                const Authorised<Action::begin_recovery>& who, const Moment& moment) {
  if (who.actor() == who.subject()) return Refusal{Refusal::Kind::not_allowed, {"recovery.own"}};
  const BlankCard blank = blank_card(keeper, moment.chance);
  const RecoveryId id{moment.chance.identifier()};
  return database.write([&](db::Transaction& transaction) -> Result<CardCode> {
    const auto officers = who_can_answer(transaction, who.coop(), who.subject(), who.actor(), moment.now);
    if (officers.empty()) return Refusal{Refusal::Kind::conflict, {"recovery.nobody_else"}};
    const CardCode code = issue_card(transaction, blank, who.subject(), who.actor(), moment);
    add_recovery(transaction, who.coop(),
                 {.id = id,
                  .person = who.subject(),
                  .card_name = code.name,
                  .asked_by = who.actor(),
                  .asked_at = moment.now,
                  .ends_at = seconds_after(moment.now, limits::recovery_seconds)});
    report(transaction, who.subject(), AccountNews::recovery_begun, moment);
    tell_who_can_answer(transaction, who.coop(), officers, moment);
    append_to_record(transaction, who.coop(), {"recovery.begun", who.actor(), who.subject(), Payload().text()}, moment);
    return code;
  });
}

Result<Done> answer_recovery(db::Database& database, const Authorised<Action::answer_recovery>& who,
                             RecoveryId recovery, HandedOver handed_over, const EndsToo& ends_too, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    take_turn(transaction, who.coop());
    const auto waiting = waiting_recovery(transaction, who.coop(), recovery, moment.now);
    if (!waiting) return Refusal{Refusal::Kind::not_found, {"recovery.over"}};
    if (auto refusal = not_theirs_to_answer(transaction, who.coop(), who.actor(), *waiting, moment.now)) return *std::move(refusal);
    const bool yes = handed_over == HandedOver::yes;
    answer_recovery(transaction, who.coop(), recovery, yes ? RecoveryAnswer::handed_over : RecoveryAnswer::stopped, who.actor(), moment.now);
    if (yes) {
      begin_again(transaction, waiting->person, ends_too, moment);
    } else {
      cancel_cards(transaction, waiting->person, who.actor(), moment.now);
      report(transaction, waiting->person, AccountNews::card_cancelled, moment);
    }
    append_to_record(transaction, who.coop(), {yes ? "recovery.confirmed" : "recovery.stopped", who.actor(), waiting->person, Payload().text()}, moment);
    return Done{};
  });
}

}  // namespace cydofal::people
