#pragma once

#include <vector>

#include "engines/tally/record.h"
#include "engines/tally/stv_count.h"
#include "platform/base/result.h"

/// The front door of the engine: counts an election under a rule.
namespace cydofal::tally {

/// Counts, settling ties as the rule and `options.lots` say.
///
/// A lot is drawn only where it can change who is elected: every other way is counted through (up
/// to max_counts_for_lots counts), and where all agree the record says so instead.
///
/// Refuses: nobody stands, no valid paper, shared ranks under a rule that needs one candidate at a
/// time, points under a rule that counts ranks, and a lot that decides while nobody gave a seed.
Result<Count> count(const Election& election, Rule rule, const CountOptions& options = {});

/// One election under one rule, or why that rule does not count it.
struct Comparison {
  Rule rule;
  Result<Count> outcome;
  bool same_people;  ///< as the first rule compared
};

/// Counts one election under every rule that fills seats. The rules are not interchangeable, and
/// this shows it; the rule book still says which one counts.
std::vector<Comparison> compare(const Election& election, const CountOptions& options = {});

}  // namespace cydofal::tally
