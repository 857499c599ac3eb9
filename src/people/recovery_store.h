#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.h"
#include "platform/db/database.h"

/// Beginning again for somebody who has forgotten their pictures or PIN, or lost everything: one officer makes a card,
/// another says that it was handed to the right person.
namespace cydofal::people {

using RecoveryId = StrongId<struct RecoveryTag>;

struct Recovery {
  RecoveryId id;
  PersonId person;
  std::string card_name;
  PersonId asked_by;
  Instant asked_at;
  Instant ends_at;
  std::string person_name{};
  std::string person_face{};
  std::string asked_by_name{};
};
enum class RecoveryAnswer {
  handed_over,
  stopped,    ///< it was not the right person, or not meant
  remembered  ///< the pictures or PIN were shown after all
};

void add_recovery(db::Transaction& transaction, CoopId coop, const Recovery& recovery);
/// Those that wait for an answer: their card is the person's still, and their days are not over. The oldest first.
std::vector<Recovery> waiting_recoveries(db::Transaction& transaction, CoopId coop, Instant now);
std::optional<Recovery> waiting_recovery(db::Transaction& transaction, CoopId coop, RecoveryId id, Instant now);
void answer_recovery(db::Transaction& transaction, CoopId coop, RecoveryId id, RecoveryAnswer answer, PersonId by, Instant now);
/// All of theirs that wait, in whichever co-op.
void answer_recoveries_of(db::Transaction& transaction, PersonId person, RecoveryAnswer answer, Instant now);

}  // namespace cydofal::people
