#pragma once

#include "engines/tally/record.h"

namespace cydofal::tally {

/// Orders options by the sum of points. Non-binding: never for a board.
///
/// Where voters gave points, those are added. Where they ranked, an option gets from each paper as
/// many points as there are options below it there; options that the paper does not rank lie below
/// all others and get none. `papers_with_points` tells from how many papers each sum came.
Count order_by_score(const Election& election);

}  // namespace cydofal::tally
