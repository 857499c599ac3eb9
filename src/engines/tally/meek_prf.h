#pragma once

#include "engines/tally/stv_count.h"

/// Meek's rule as the Proportional Representation Foundation states it ("Reference Meek Rule",
/// prfound.org/resources/reference/reference-meek-rule). Unit: 0.000000001 of a vote.
/// Needs a computer: nobody can repeat it by hand.
namespace cydofal::tally {

/// Counts once, following `lots`. The election has been checked by count() in tally.h.
Count count_meek_prf(const Election& election, const CountOptions& options, LotScript& lots);

}  // namespace cydofal::tally
