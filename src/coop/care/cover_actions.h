#pragma once

#include <vector>

#include "coop/care/cover.h"
#include "people/authorise.h"

namespace cydofal::care {

/// What the secretary looks after: the times of a co-op that still need cover, soonest first.
std::vector<CoverNeed> cover_needs(db::Transaction& transaction, CoopId coop, Date today, Instant now);

/// Nobody needs to be found for this time any more. Refused: not_found when it was not refused.
Result<Done> close_cover(db::Database& database, const people::Authorised<people::Action::close_cover>& who,
                         PatternId pattern, const people::Moment& moment, Date today);

/// The same for a visit that its worker called off.
Result<Done> close_cover_of_visit(db::Database& database, const people::Authorised<people::Action::close_cover>& who,
                                  VisitId visit, const people::Moment& moment);

}  // namespace cydofal::care
