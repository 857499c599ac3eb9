#include "engines/tally/paper_line.h"

#include <algorithm>

namespace cydofal::tally {

std::vector<Preference> in_order_of_rank(std::vector<Ranked> ranked) {
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  std::vector<Preference> preferences;
  for (std::size_t i = 0; i < ranked.size(); ++i)
    preferences.emplace_back(ranked[i].candidate, i > 0 && ranked[i].rank == ranked[i - 1].rank
                                                      ? Preference::Rank::shared_with_the_one_before
                                                      : Preference::Rank::next);
  return preferences;
}

}  // namespace cydofal::tally
