#pragma once

#include "engines/tally/stv_count.h"

/// Single transferable vote as Scottish councils are elected.
///
/// Source: Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to
/// 53 (in the Order of 2007, SSI 2007/42, the same words are rules 45 to 52). Unit: 0.00001 of a
/// vote. With one seat this is the alternative vote.
///
/// Weighted inclusive Gregory: all papers of the transferring candidate move, each at
///   surplus x value when received / candidate's votes, to five places, any remainder ignored.
namespace cydofal::tally {

/// Counts once, following `lots`. The election has been checked by count() in tally.h.
Count count_scottish(const Election& election, const CountOptions& options, LotScript& lots);

/// Rule 47: valid papers / (seats + 1), decimals ignored, plus one. Whole votes.
std::int64_t scottish_quota(std::int64_t valid, std::int64_t seats);

}  // namespace cydofal::tally
