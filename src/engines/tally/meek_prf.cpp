#include "engines/tally/meek_prf.h"

#include <algorithm>

#include "engines/tally/meek.h"

namespace cydofal::tally {

namespace {

/// The surplus below which another iteration would change nothing that matters: 0.000001.
constexpr Votes omega = 1'000;

/// B.2.b: the sum of all votes / (seats + 1), truncated, plus 0.000000001.
Votes quota_of(const StvCount& count) {
  const Votes distributed = multiplied(count.valid(), count.unit()) - count.non_transferable();
  return distributed / (count.election().seats + 1) + 1;
}

/// B.2.c: continuing candidates with the quota whom reserved seats do not doom.
std::vector<Candidate> winners(const StvCount& count) {
  std::vector<Candidate> found = count.reaching(count.quota());
  std::erase_if(found, [&](Candidate candidate) { return !count.may_be_elected(candidate); });
  return found;
}

/// B.2: iterates until somebody is elected, the surplus is below omega or falls no further.
/// Returns the surplus of the last iteration.
Votes iterate(StvCount& count, MeekPapers& papers, KeepFactors& keep, StageKind kind,
              std::vector<Candidate> moved) {
  Votes last_surplus = INT64_MAX;
  for (int iteration = 1;; ++iteration) {
    CYD_ASSERT(iteration <= max_meek_iterations);
    papers.distribute(count, keep);
    count.set_quota(quota_of(count));
    const std::vector<Candidate> elected = winners(count);
    Votes surplus = total_surplus_of_elected(count);
    if (!elected.empty() || surplus < omega || surplus >= last_surplus) {
      count.open_stage().keep_factors = keep;
      count.open_stage().iterations = iteration;
      count.close_stage(kind, std::move(moved));
      for (const Candidate candidate : elected)
        if (!count.complete() && count.may_be_elected(candidate))
          count.elect(candidate, Decision::Kind::elected_with_quota);
      return surplus;
    }
    last_surplus = surplus;
    for (const Candidate candidate : count.elected())
      keep[candidate] = next_keep_factor(keep[candidate], count.quota(), count.votes(candidate));
  }
}

/// B.3: the lowest; tied with it is everybody within the total surplus of it.
Candidate lowest(StvCount& count, Votes surplus) {
  std::vector<Candidate> candidates;
  for (const Candidate candidate : count.continuing())
    if (count.may_be_excluded(candidate)) candidates.push_back(candidate);
  CYD_ASSERT(!candidates.empty());
  Votes fewest = count.votes(candidates.front());
  for (const Candidate candidate : candidates) fewest = std::min(fewest, count.votes(candidate));
  for (const Candidate candidate : count.continuing())
    if (count.votes(candidate) < fewest)
      count.note(candidate, Decision::Kind::passed_over_as_guarded);
  std::erase_if(candidates, [&](Candidate candidate) {
    return count.votes(candidate) > added(fewest, surplus);
  });
  if (candidates.size() == 1) return candidates.front();
  return count.settle_by_lot({.about = Tie::About::candidate_to_exclude, .candidates = candidates});
}

}  // namespace

Count count_meek_prf(const Election& election, const CountOptions& options, LotScript& lots) {
  StvCount count(election, options, lots, Rule::meek_prf);
  MeekPapers papers;
  KeepFactors keep = first_keep_factors(count);
  StageKind kind = StageKind::first_preferences;
  std::vector<Candidate> moved;

  // B.1: complete when all seats are filled or no more continue than vacancies.
  do {
    const std::size_t elected_before = count.elected().size();
    const Votes surplus = iterate(count, papers, keep, kind, std::exchange(moved, {}));
    kind = StageKind::distribution;
    if (count.complete() || count.elect_last_vacancies()) break;
    if (const std::optional<Candidate> doomed = count.doomed()) {
      count.exclude(*doomed, Decision::Kind::excluded_as_doomed);
      moved = {*doomed};
    } else if (count.elected().size() == elected_before) {
      moved = {lowest(count, surplus)};
      count.exclude(moved.front(), Decision::Kind::excluded_with_fewest);
    }
    for (const Candidate candidate : moved) keep[candidate] = 0;
  } while (!count.elect_last_vacancies());
  return std::move(count).finish();
}

}  // namespace cydofal::tally
