#include "engines/tally/ordering.h"

#include <algorithm>

namespace cydofal::tally {

Count ordered_count(const Election& election, Rule rule, Stage figures) {
  const PaperCount papers = count_papers(election);
  Count count;
  count.rule = rule;
  count.seats = election.seats;
  count.valid = papers.valid;
  count.invalid = papers.invalid;

  std::vector<Candidate> order = standing_candidates(election);
  const std::vector<Votes>& totals = figures.totals;
  std::stable_sort(order.begin(), order.end(),
                   [&](Candidate a, Candidate b) { return totals[a] > totals[b]; });
  for (const Candidate option : order) {
    if (count.order.empty() || totals[option] != totals[count.order.back().front()])
      count.order.emplace_back();
    count.order.back().push_back(option);
  }
  for (const std::vector<Candidate>& equals : count.order) {
    if (static_cast<std::int64_t>(count.elected.size()) >= count.seats) break;
    for (const Candidate option : equals) {
      count.elected.push_back(option);
      figures.decisions.push_back({Decision::Kind::elected_with_most, option});
    }
  }
  count.stages.push_back(std::move(figures));
  return count;
}

}  // namespace cydofal::tally
