#pragma once

#include "engines/tally/stv_count.h"

/// Rules that add up crosses: block vote and approval. Unit: one whole vote. On a paper with
/// numbers every numbered candidate counts as a cross, whatever the number.
namespace cydofal::tally {

/// Plurality at large ("one cross for each vacancy"): up to as many crosses as seats; a paper with
/// more is invalid. The most crosses win; a tie for the last seats is settled by lot.
Count count_block(const Election& election, const CountOptions& options, LotScript& lots);

/// The same without a limit of crosses.
Count count_approval(const Election& election, const CountOptions& options, LotScript& lots);

}  // namespace cydofal::tally
