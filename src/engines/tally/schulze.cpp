#include "engines/tally/schulze.h"

#include <algorithm>

#include "engines/tally/ordering.h"

namespace cydofal::tally {

namespace {

using Matrix = std::vector<std::vector<std::int64_t>>;

Matrix square(std::size_t size) { return Matrix(size, std::vector<std::int64_t>(size, 0)); }

/// Papers that rank the row above the column.
Matrix preferences_between(const Election& election) {
  const std::size_t options = election.candidates.size();
  Matrix preferred = square(options);
  std::vector<std::size_t> rank(options);
  for (std::size_t i = 0; i < election.ballots.size(); ++i) {
    const Ballot ballot = election.ballots[i];
    std::fill(rank.begin(), rank.end(), options);  // not ranked: below all
    std::size_t place = 0;
    for (const Preference preference : ballot.preferences) {
      if (!preference.shares_rank()) ++place;
      rank[preference.candidate()] = place - 1;
    }
    for (std::size_t a = 0; a < options; ++a) {
      if (rank[a] == options) continue;
      for (std::size_t b = 0; b < options; ++b)
        if (rank[a] < rank[b]) preferred[a][b] += ballot.papers;
    }
  }
  return preferred;
}

/// The strength of the strongest path between each two options.
Matrix strongest_paths(const Matrix& preferred, const std::vector<Candidate>& standing) {
  Matrix strength = square(preferred.size());
  for (const Candidate a : standing)
    for (const Candidate b : standing)
      if (preferred[a][b] > preferred[b][a]) strength[a][b] = preferred[a][b];
  for (const Candidate through : standing)
    for (const Candidate a : standing)
      for (const Candidate b : standing)
        if (a != b)
          strength[a][b] =
              std::max(strength[a][b], std::min(strength[a][through], strength[through][b]));
  return strength;
}

}  // namespace

Count order_by_schulze(const Election& election) {
  const std::vector<Candidate> standing = standing_candidates(election);
  Pairwise pairwise{.preferred = preferences_between(election), .strength = {}};
  pairwise.strength = strongest_paths(pairwise.preferred, standing);

  Stage stage{.kind = StageKind::marks};
  stage.totals.assign(election.candidates.size(), 0);  // here: options to which it is preferred
  for (const Candidate a : standing)
    for (const Candidate b : standing)
      if (pairwise.strength[a][b] > pairwise.strength[b][a]) ++stage.totals[a];

  Count count = ordered_count(election, Rule::schulze, std::move(stage));
  count.pairwise = std::move(pairwise);
  return count;
}

}  // namespace cydofal::tally
