#include "people/recovery_store.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_one = R"(
  insert into recovery (coop_id, id, person_id, card_name, asked_at, asked_by, ends_at)
  values (:coop, :id, :person, :card, :asked_at, :asked_by, :ends_at))";

#define WAITING_WITH_NAMES                                                                        \
  "select recovery.id, recovery.person_id, card_name, asked_by, asked_at, ends_at, person.name,"  \
  "       person.face, asker.name"                                                                \
  "  from recovery"                                                                               \
  "  join person on person.id = recovery.person_id"                                               \
  "  join person as asker on asker.id = asked_by"                                                 \
  "  join sign_in_card on sign_in_card.name = card_name and sign_in_card.cancelled_at is null"    \
  " where coop_id = :coop and answer is null and ends_at > :now"

constexpr std::string_view all_waiting = WAITING_WITH_NAMES " order by asked_at, recovery.id";
constexpr std::string_view one_waiting = WAITING_WITH_NAMES " and recovery.id = :id";
#undef WAITING_WITH_NAMES

constexpr std::string_view answer_one = R"(
  update recovery set answer = :answer, answered_by = :by, answered_at = :now
   where coop_id = :coop and id = :id and answer is null)";

constexpr std::string_view answer_all_of_a_person = R"(
  update recovery set answer = :answer, answered_by = :person, answered_at = :now
   where person_id = :person and answer is null)";

std::string_view name_of(RecoveryAnswer answer) {
  switch (answer) {
    case RecoveryAnswer::handed_over: return "handed_over";
    case RecoveryAnswer::stopped: return "stopped";
    case RecoveryAnswer::remembered: return "remembered";
  }
  return {};
}

Recovery read_recovery(const db::Row& row) {
  return {.id = row.id<RecoveryId>(0),
          .person = row.id<PersonId>(1),
          .card_name = row.text(2),
          .asked_by = row.id<PersonId>(3),
          .asked_at = row.instant(4),
          .ends_at = row.instant(5),
          .person_name = row.text(6),
          .person_face = row.text(7),
          .asked_by_name = row.text(8)};
}

}  // namespace

void add_recovery(db::Transaction& transaction, CoopId coop, const Recovery& recovery) {
  transaction.run(add_one, {{"coop", coop},
                            {"id", recovery.id},
                            {"person", recovery.person},
                            {"card", recovery.card_name},
                            {"asked_at", recovery.asked_at},
                            {"asked_by", recovery.asked_by},
                            {"ends_at", recovery.ends_at}});
}

std::vector<Recovery> waiting_recoveries(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(all_waiting, {{"coop", coop}, {"now", now}}, read_recovery);
}

std::optional<Recovery> waiting_recovery(db::Transaction& transaction, CoopId coop, RecoveryId id, Instant now) {
  return transaction.one(one_waiting, {{"coop", coop}, {"now", now}, {"id", id}}, read_recovery);
}

void answer_recovery(db::Transaction& transaction, CoopId coop, RecoveryId id, RecoveryAnswer answer, PersonId by, Instant now) {
  transaction.run(answer_one, {{"coop", coop}, {"id", id}, {"answer", name_of(answer)}, {"by", by}, {"now", now}});
}

void answer_recoveries_of(db::Transaction& transaction, PersonId person, RecoveryAnswer answer, Instant now) {
  transaction.run(answer_all_of_a_person, {{"person", person}, {"answer", name_of(answer)}, {"now", now}});
}

}  // namespace cydofal::people
