#include "engines/tally/meek.h"

#include <algorithm>

namespace cydofal::tally {

namespace {

constexpr Votes whole = one_vote(9);

/// a * b in units, rounded up. Both are at most one whole, so the product fits 64 bits.
constexpr Votes part_rounded_up(Votes weight, Votes keep) {
  return (weight * keep + (whole - 1)) / whole;
}

}  // namespace

KeepFactors first_keep_factors(const StvCount& count) {
  KeepFactors keep;
  for (const Standing standing : count.standings())
    keep.push_back(standing == Standing::withdrawn ? 0 : whole);
  return keep;
}

void distribute(StvCount& count, const KeepFactors& keep_factors) {
  const Ballots& ballots = count.election().ballots;
  std::vector<Votes> votes(keep_factors.size(), 0);
  Votes distributed = 0;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const Ballot ballot = ballots[i];
    Votes weight = whole;
    for (const Preference preference : ballot.preferences) {
      const Candidate candidate = preference.candidate();
      const Votes keep = keep_factors[candidate];
      if (keep == 0) continue;
      // max_votes keeps papers * whole within 64 bits.
      const Votes kept = part_rounded_up(weight, keep);
      votes[candidate] += kept * ballot.papers;
      weight -= kept;
      if (weight == 0) break;
    }
  }
  for (std::size_t i = 0; i < votes.size(); ++i) {
    count.set_votes(static_cast<Candidate>(i), votes[i]);
    distributed = added(distributed, votes[i]);
  }
  count.set_non_transferable(multiplied(count.valid(), whole) - distributed);
}

Votes total_surplus_of_elected(const StvCount& count) {
  Votes sum = 0;
  for (const Candidate candidate : count.elected())
    sum = added(sum, count.votes(candidate) - count.quota());
  return std::max<Votes>(0, sum);
}

Votes next_keep_factor(Votes keep, Votes quota, Votes votes) {
  return product_over_up(product_over_up(keep, quota, whole), whole, votes);
}

}  // namespace cydofal::tally
