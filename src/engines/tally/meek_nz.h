#pragma once

#include "engines/tally/stv_count.h"

/// Meek's rule as New Zealand's local elections are counted.
///
/// Source: Local Electoral Regulations 2001 (SR 2001/145), Schedule 1A; clause numbers in the code.
/// Unit: 0.000000001 of a vote.
///
/// Two readings are taken from the official calculator rather than from the words of the Schedule:
/// a paper never counts for more than one vote (clause 10 read strictly rounds each product up on
/// its own), and clause 13 may exclude already after the first count. Ties are settled by the
/// earliest difference (clause 40), then by the Schedule's own pseudo-random numbers (clauses 41 to
/// 48): no lot is drawn. No official ballot files were available to check those numbers.
namespace cydofal::tally {

/// Counts once. `lots` is never asked. The election has been checked by count() in tally.h.
Count count_meek_nz(const Election& election, const CountOptions& options, LotScript& lots);

/// Clauses 41 to 46: a number for each candidate, from the numbers of candidates, vacancies and
/// valid papers.
std::vector<std::int64_t> new_zealand_numbers(std::int64_t candidates, std::int64_t vacancies,
                                              std::int64_t papers);

}  // namespace cydofal::tally
