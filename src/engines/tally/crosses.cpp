#include "engines/tally/crosses.h"

#include <algorithm>

#include "engines/tally/ties.h"

namespace cydofal::tally {

namespace {

bool stands(const Election& election, Preference preference) {
  return election.candidates[preference.candidate()].standing == CandidateEntry::Standing::stands;
}

/// Adds the crosses of every paper with at most `most_crosses` of them for people who stand.
Stage add_crosses(const Election& election, std::int64_t most_crosses, Count& count) {
  Stage stage{.kind = StageKind::marks};
  stage.totals.assign(election.candidates.size(), 0);
  for (std::size_t i = 0; i < election.ballots.size(); ++i) {
    const Ballot ballot = election.ballots[i];
    std::int64_t crosses = 0;
    for (const Preference preference : ballot.preferences)
      if (stands(election, preference)) ++crosses;
    if (crosses == 0 || crosses > most_crosses) {
      count.invalid += ballot.papers;
      continue;
    }
    count.valid += ballot.papers;
    for (const Preference preference : ballot.preferences)
      if (stands(election, preference)) stage.totals[preference.candidate()] += ballot.papers;
  }
  return stage;
}

/// The most crosses first. Only a tie across the last seat needs settling.
void elect_the_most(const Election& election, const CountOptions& options, LotScript& lots,
                    Count& count, Stage& stage) {
  std::vector<Candidate> order = standing_candidates(election);
  std::stable_sort(order.begin(), order.end(),
                   [&](Candidate a, Candidate b) { return stage.totals[a] > stage.totals[b]; });
  const std::size_t seats = std::min(order.size(), static_cast<std::size_t>(election.seats));
  const Votes last = stage.totals[order[seats - 1]];
  std::vector<Candidate> equal;
  for (const Candidate candidate : order) {
    if (stage.totals[candidate] > last) count.elected.push_back(candidate);
    if (stage.totals[candidate] == last) equal.push_back(candidate);
  }
  if (count.elected.size() + equal.size() == seats) {
    count.elected.insert(count.elected.end(), equal.begin(), equal.end());
  } else {
    while (count.elected.size() < seats) {
      const Tie tie = settled_by_lot({.about = Tie::About::candidate_to_elect, .candidates = equal},
                                     election, options.lots, lots);
      count.elected.push_back(tie.chosen);
      std::erase(equal, tie.chosen);
      stage.ties.push_back(tie);
    }
  }
  for (const Candidate candidate : count.elected)
    stage.decisions.push_back({Decision::Kind::elected_with_most, candidate});
}

Count count_crosses(const Election& election, const CountOptions& options, LotScript& lots,
                    Rule rule, std::int64_t most_crosses) {
  Count count;
  count.rule = rule;
  count.seats = election.seats;
  Stage stage = add_crosses(election, most_crosses, count);
  if (count.valid > 0) elect_the_most(election, options, lots, count, stage);
  count.stages.push_back(std::move(stage));
  return count;
}

}  // namespace

Count count_block(const Election& election, const CountOptions& options, LotScript& lots) {
  return count_crosses(election, options, lots, Rule::block, election.seats);
}

Count count_approval(const Election& election, const CountOptions& options, LotScript& lots) {
  return count_crosses(election, options, lots, Rule::approval,
                       static_cast<std::int64_t>(election.candidates.size()));
}

}  // namespace cydofal::tally
