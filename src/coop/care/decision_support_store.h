#pragma once

#include "coop/care/decision_support.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_decision_support(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, Chance& chance);
void add_best_interests(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, const BestInterests& added, Chance& chance);
void disagree_with_decision(db::Transaction& transaction, CoopId coop, DecisionId id, PersonId by, Instant now);

/// With the names of who wrote; the newest first. Words that were erased are empty.
std::vector<DecisionSupport> decisions_of(db::Transaction& transaction, CoopId coop, PersonId person);
std::int64_t count_decisions(db::Transaction& transaction, CoopId coop, PersonId person);
/// Nothing when it is another person's.
std::optional<DecisionSupport> find_decision(db::Transaction& transaction, CoopId coop, PersonId person, DecisionId id);

/// Of the co-op's members, those whose joining was decided in their best interests, because they cannot decide it even with help: on `day`
/// no later record about joining says otherwise, its review is not past, and nobody said for them that they do not agree. They have a vote, and
/// for a quorum they are counted where they answer.
std::vector<PersonId> who_sits_out(db::Transaction& transaction, CoopId coop, Date day);

}  // namespace cydofal::care
