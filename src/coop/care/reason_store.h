#pragma once

#include <optional>
#include <vector>

#include "coop/care/reason.h"
#include "platform/db/database.h"

namespace cydofal::care {

/// Keeps a reason in place of what was there.
void keep_reason(db::Transaction& transaction, CoopId coop, PersonId giver, const SaidReason& said, Chance& chance);
/// True when there was one.
bool forget_reason(db::Transaction& transaction, CoopId coop, PatternId pattern);
std::optional<SaidReason> reason_of(db::Transaction& transaction, CoopId coop, PatternId pattern);
bool is_told(db::Transaction& transaction, CoopId coop, PatternId pattern, PersonId reader);

/// What a reader was told since then, newest first.
std::vector<PatternId> told_since(db::Transaction& transaction, CoopId coop, PersonId reader, Instant since);

}  // namespace cydofal::care
