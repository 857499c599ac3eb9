#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "people/secret.h"
#include "platform/base/encoding.h"
#include "platform/db/database.h"

namespace cydofal::people {

/// An app on somebody's telephone.
struct SecondStep {
  Bytes secret;
  Instant made_at;
  std::optional<Instant> works_since{};  ///< nothing: it has not shown a right code yet
};

/// A secret that waits for its first right code, in place of any that waited before. The one that works goes on.
void add_waiting_second_step(db::Transaction& transaction, PersonId person, const Bytes& secret, const Moment& moment);
std::optional<SecondStep> waiting_second_step(db::Transaction& transaction, PersonId person);
std::optional<SecondStep> working_second_step(db::Transaction& transaction, PersonId person);

/// The one that waits works from now on, in place of any that did; its code of half minute `counter` has been used.
void let_second_step_work(db::Transaction& transaction, PersonId person, std::int64_t counter, Instant now);

/// False when a code of this half minute or of a later one was right before: each is right once.
bool use_second_step(db::Transaction& transaction, PersonId person, std::int64_t counter);

/// Takes them away with the codes on paper; false when there was none that worked.
bool remove_second_step(db::Transaction& transaction, PersonId person);

/// Codes on paper, each hashed as a card is, in place of those before.
struct StoredRecoveryCode {
  std::string name;
  std::string secret_hash;
};
void set_recovery_codes(db::Transaction& transaction, PersonId person, const std::vector<StoredRecoveryCode>& codes, Instant now);
/// Nothing for one that was used.
std::optional<StoredRecoveryCode> find_recovery_code(db::Transaction& transaction, PersonId person, std::string_view name);
/// False when it was used meanwhile.
bool use_recovery_code(db::Transaction& transaction, PersonId person, std::string_view name, Instant now);
std::int64_t count_recovery_codes(db::Transaction& transaction, PersonId person);

/// Whether any co-op asks this person for a second step now, because of an office there.
bool is_second_step_asked_anywhere(db::Transaction& transaction, PersonId person, Instant now);

}  // namespace cydofal::people
