#pragma once

#include "engines/tally/tally.h"

namespace cydofal::tally {

struct Countback {
  Count count;
  Candidate new_member = 0;
};

/// Fills a casual vacancy from the papers of the election (ERS97 7.1, and the same under the other
/// STV rules): all original papers are counted again, passing over the member who leaves and
/// whoever else withdraws; no other sitting member is excluded; the count ends at the stage that
/// elects somebody new. Ask the unelected candidates for their consent before the recount: who does
/// not consent is among `withdrawn`.
///
/// Refuses: a member who was not elected, a rule without transfers, nobody left to elect.
Result<Countback> count_back(const Election& election, Rule rule, const CountOptions& options,
                             const std::vector<Candidate>& elected, Candidate leaving,
                             const std::vector<Candidate>& withdrawn);

}  // namespace cydofal::tally
