#include "engines/tally/ties.h"

#include <algorithm>

namespace cydofal::tally {

Tie settled_by_lot(Tie tie, const Election& election, const Lots& lots, LotScript& script) {
  std::sort(tie.candidates.begin(), tie.candidates.end());
  for (const Candidate candidate : election.tie_order) {
    if (!std::binary_search(tie.candidates.begin(), tie.candidates.end(), candidate)) continue;
    tie.settled = Tie::Settled::by_published_order;
    tie.chosen = candidate;
    return tie;
  }
  const LotScript::Outcome outcome = script.next(tie.candidates);
  tie.chosen = outcome.chosen;
  if (!outcome.drawn)
    tie.settled = Tie::Settled::without_a_lot;
  else
    tie.settled =
        lots.way == Lots::Way::from_seed ? Tie::Settled::by_lot : Tie::Settled::by_first_on_paper;
  return tie;
}

}  // namespace cydofal::tally
