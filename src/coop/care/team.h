#pragma once

#include <optional>

#include "coop/care/care_store.h"
#include "platform/base/result.h"

/// Visits for which two are needed at once. Each of the two comes by an arrangement and a visit of their
/// own, agreed to and confirmed like any other; what makes them one is that both arrangements carry the
/// same team. A visit is whole when both are there, and says so when one is missing.
namespace cydofal::care {

/// The team of `beside`, for an arrangement that joins it. Refused: conflict "pattern.team_gone",
/// "pattern.team_full", invalid "pattern.same_worker".
Result<PatternId> team_to_join(db::Transaction& transaction, CoopId coop, const Pattern& joining, PatternId beside, Date today);

/// Whether a third would come at once: "pattern.team_full". Nothing for a pattern without a team.
std::optional<Refusal> too_many_at_once(db::Transaction& transaction, CoopId coop, const Pattern& pattern, Date today);

}  // namespace cydofal::care
