#include "engines/tally/score.h"

#include "engines/tally/ordering.h"

namespace cydofal::tally {

namespace {

bool stands(const Election& election, Preference preference) {
  return election.candidates[preference.candidate()].standing == CandidateEntry::Standing::stands;
}

/// Points of each preference of a ranked paper, withdrawn options passed over.
std::vector<std::int64_t> points_of_ranks(const Election& election, const Ballot& ballot,
                                          std::int64_t options) {
  std::vector<std::int64_t> points(ballot.preferences.size(), 0);
  std::int64_t above = 0;
  for (std::size_t begin = 0; begin < points.size();) {
    std::size_t end = begin + 1;
    while (end < points.size() && ballot.preferences[end].shares_rank()) ++end;
    std::int64_t here = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (stands(election, ballot.preferences[i])) ++here;
    for (std::size_t i = begin; i < end; ++i) points[i] = options - above - here;
    above += here;
    begin = end;
  }
  return points;
}

}  // namespace

Count order_by_score(const Election& election) {
  const auto options = static_cast<std::int64_t>(standing_candidates(election).size());
  Stage stage{.kind = StageKind::marks};
  stage.totals.assign(election.candidates.size(), 0);
  std::vector<std::int64_t> papers_with_points(election.candidates.size(), 0);
  for (std::size_t i = 0; i < election.ballots.size(); ++i) {
    const Ballot ballot = election.ballots[i];
    std::vector<std::int64_t> points(ballot.points.begin(), ballot.points.end());
    if (election.marks == Election::Marks::ranks)
      points = points_of_ranks(election, ballot, options);
    for (std::size_t place = 0; place < points.size(); ++place) {
      const Preference preference = ballot.preferences[place];
      if (!stands(election, preference) || points[place] == 0) continue;
      const Candidate option = preference.candidate();
      stage.totals[option] = added(stage.totals[option], multiplied(points[place], ballot.papers));
      papers_with_points[option] += ballot.papers;
    }
  }
  Count count = ordered_count(election, Rule::score, std::move(stage));
  count.papers_with_points = std::move(papers_with_points);
  return count;
}

}  // namespace cydofal::tally
