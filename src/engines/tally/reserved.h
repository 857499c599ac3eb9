#pragma once

#include <span>
#include <string>
#include <vector>

#include "engines/tally/election.h"
#include "platform/base/result.h"

/// Reserved seats in one count: "one roll, at least two from the workers".
///
/// I D Hill, "STV with constraints", Voting matters 9 (1998); J Otten, "STV with multiple
/// constraints", Voting matters 13 (2001). A candidate is **doomed** when their election would
/// leave no lawful result, and **guarded** when their exclusion would. Conditions may overlap
/// (gender and place), so each question is a search over groups of candidates alike, not a test of
/// one condition after the other.
///
/// Separate elections by class (class_elections.h) are to be preferred: they are explainable and
/// each class's choice is its own.
namespace cydofal::tally {

/// At least `least` and at most `most` of these candidates are to be elected.
struct Condition {
  std::string name;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::vector<Candidate> candidates;
};

class ReservedSeats {
 public:
  /// No conditions: nobody is doomed or guarded.
  ReservedSeats() = default;

  /// Refuses unknown candidates, a least above the most, and too many conditions.
  static Result<ReservedSeats> of(const Election& election, std::vector<Condition> conditions);

  bool empty() const { return conditions_.empty(); }
  const std::vector<Condition>& conditions() const { return conditions_; }

  /// Whether the elected can be completed by `vacancies` of the continuing to a lawful result.
  bool feasible(std::span<const Candidate> elected, std::span<const Candidate> continuing,
                std::int64_t vacancies) const;

  bool doomed(Candidate candidate, std::span<const Candidate> elected,
              std::span<const Candidate> continuing, std::int64_t vacancies) const;
  bool guarded(Candidate candidate, std::span<const Candidate> elected,
               std::span<const Candidate> continuing, std::int64_t vacancies) const;

 private:
  std::vector<Condition> conditions_;
  std::vector<std::uint32_t> member_of_;  // by candidate: one bit for each condition
};

}  // namespace cydofal::tally
