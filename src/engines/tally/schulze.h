#pragma once

#include "engines/tally/record.h"

namespace cydofal::tally {

/// Orders options by Schulze's method with winning votes. Non-binding: never for a board.
///
/// Source: M Schulze, "A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
/// An option that a paper does not rank lies below every option that it ranks: reading "not
/// ranked" as "no opinion" changes real results (Debian 2006).
///
/// `order` holds the options best first; options that are preferred to equally many stand together.
/// `elected` are the first `seats` of them (more when equals stand at the line). Whole papers.
Count order_by_schulze(const Election& election);

}  // namespace cydofal::tally
