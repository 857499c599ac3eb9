#pragma once

#include "engines/tally/stv_count.h"

/// Single transferable vote by the rules of the Electoral Reform Society, third edition (ERS97).
///
/// Source: Newland and Britton, "How to conduct an election by the single transferable vote", 1997,
/// sections 5 (count) and 6 (glossary). Unit: 0.01 of a vote. Rule books of British clubs, unions
/// and co-operatives name it. It is not the Scottish rule: the last batch alone makes a surplus,
/// candidates with the fewest votes go together, and ties look at the earliest difference.
///
/// Each batch of an exclusion is recorded as a stage of its own, since ties and the required vote
/// look at "the earliest point in the count, after the transfer of a batch of papers".
namespace cydofal::tally {

/// Counts once, following `lots`. The election has been checked by count() in tally.h.
Count count_ers97(const Election& election, const CountOptions& options, LotScript& lots);

/// 5.1.6: votes / (seats + 1) to two decimals; exact stands, otherwise 0.01 more.
Votes ers97_quota(Votes total_vote, std::int64_t seats);

}  // namespace cydofal::tally
