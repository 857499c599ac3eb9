#pragma once

#include <vector>

#include "engines/tally/stv_count.h"

/// What the two Meek rules share: every candidate has a keep factor, and every paper is spread
/// anew in each iteration. Elected candidates go on receiving votes and keep only the part that
/// brings them to the quota; a paper goes on as if excluded candidates had never stood.
///
/// Unit of votes, keep factors and weights: 0.000000001.
namespace cydofal::tally {

using KeepFactors = std::vector<Votes>;  ///< by candidate; one_vote keeps all, 0 keeps nothing

/// 1 for everybody who stands.
KeepFactors first_keep_factors(const StvCount& count);

/// All papers of a Meek count, grouped by what matters at present: the elected candidates they pass
/// and the continuing one they reach. That changes only with somebody's standing, so an iteration
/// costs as much as there are such groups, not as there are papers.
class MeekPapers {
 public:
  /// Spreads all papers: each begins with weight 1; for each candidate in order of preference the
  /// weight times the keep factor, rounded up, is added to the candidate's votes and taken from the
  /// weight. What is left at the end of a paper is non-transferable. A continuing candidate's keep
  /// factor is 1.
  void distribute(StvCount& count, const KeepFactors& keep_factors);

 private:
  void group(const StvCount& count);

  std::vector<Standing> grouped_for_;
  std::vector<std::int64_t> papers_of_;  // by continuing candidate: papers nobody elected is before
  Ballots shared_;                       // papers that first pass somebody elected
};

/// The sum of (votes - quota) over the elected, not below 0.
Votes total_surplus_of_elected(const StvCount& count);

/// keep x quota / votes, both steps rounded up to nine places.
Votes next_keep_factor(Votes keep, Votes quota, Votes votes);

}  // namespace cydofal::tally
