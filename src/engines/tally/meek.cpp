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

void MeekPapers::group(const StvCount& count) {
  grouped_for_ = count.standings();
  papers_of_.assign(grouped_for_.size(), 0);
  shared_ = {};
  const Ballots& ballots = count.election().ballots;
  std::vector<Preference> passed;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const Ballot ballot = ballots[i];
    passed.clear();
    bool reached = false;
    for (const Preference preference : ballot.preferences) {
      const Standing standing = grouped_for_[preference.candidate()];
      if (standing != Standing::continuing && standing != Standing::elected) continue;
      passed.push_back(preference);
      reached = standing == Standing::continuing;
      if (reached) break;
    }
    if (passed.size() == 1 && reached)
      papers_of_[passed.front().candidate()] += ballot.papers;
    else if (!passed.empty())
      shared_.add(ballot.papers, passed);
  }
  shared_.close();
}

void MeekPapers::distribute(StvCount& count, const KeepFactors& keep_factors) {
  if (grouped_for_ != count.standings()) group(count);
  std::vector<Votes> votes;
  for (const std::int64_t papers : papers_of_) votes.push_back(multiplied(papers, whole));
  for (std::size_t i = 0; i < shared_.size(); ++i) {
    const Ballot ballot = shared_[i];
    Votes weight = whole;
    for (const Preference preference : ballot.preferences) {
      const Candidate candidate = preference.candidate();
      // max_votes keeps papers * whole within 64 bits.
      const Votes kept = part_rounded_up(weight, keep_factors[candidate]);
      votes[candidate] += kept * ballot.papers;
      weight -= kept;
      if (weight == 0) break;
    }
  }
  Votes distributed = 0;
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
