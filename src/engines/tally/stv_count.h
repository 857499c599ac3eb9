#pragma once

#include <vector>

#include "engines/tally/election.h"
#include "engines/tally/lots.h"
#include "engines/tally/record.h"
#include "engines/tally/reserved.h"

/// What the STV rules share: who stands how, what everybody has, and the record of it.
/// The rules themselves are in scottish_stv.cpp, ers97.cpp, meek_prf.cpp and meek_nz.cpp.
namespace cydofal::tally {

struct CountOptions {
  Lots lots{};
  ReservedSeats reserved{};

  /// Countback: members who keep their seats. They are never excluded, and the count ends at the
  /// stage that elects somebody else.
  std::vector<Candidate> sitting{};
};

enum class Standing { withdrawn, continuing, elected, excluded };

/// Which earlier stage settles a tie.
enum class LookBack { latest_first, earliest_first };

/// Who of equal candidates a tie is to find.
enum class Extreme { fewest, most };

class StvCount {
 public:
  StvCount(const Election& election, const CountOptions& options, LotScript& lots, Rule rule);

  const Election& election() const { return election_; }
  Votes unit() const { return one_vote(record_.decimals); }
  std::int64_t valid() const { return record_.valid; }

  std::int64_t vacancies() const;
  const std::vector<Standing>& standings() const { return standings_; }
  std::vector<Candidate> continuing() const;
  std::vector<Candidate> elected() const { return record_.elected; }

  Votes votes(Candidate candidate) const { return totals_[candidate]; }
  Votes non_transferable() const { return non_transferable_; }
  void credit(Candidate candidate, Votes votes);
  void set_votes(Candidate candidate, Votes votes) { totals_[candidate] = votes; }
  void lose(Votes votes) { non_transferable_ = added(non_transferable_, votes); }
  void set_non_transferable(Votes votes) { non_transferable_ = votes; }

  Votes quota() const { return record_.quota; }
  void set_quota(Votes quota) { record_.quota = quota; }

  /// The stage that is being made: a rule adds its transfers here.
  Stage& open_stage() { return open_; }

  /// Ends the stage: totals and non-transferable votes must add up to the valid votes.
  void close_stage(StageKind kind, std::vector<Candidate> moved);

  /// At the end of a closed stage.
  void elect(Candidate candidate, Decision::Kind why);

  /// At the beginning of the stage to come.
  void exclude(Candidate candidate, Decision::Kind why);

  /// Notes something about a candidate of the stage to come that changes no standing.
  void note(Candidate candidate, Decision::Kind what) {
    open_.decisions.push_back({what, candidate});
  }

  /// True when all seats are filled, or nobody continues, or a countback has found its member.
  bool complete() const;

  /// Elects everybody who continues, most votes first, if they are no more than the vacancies.
  bool elect_last_vacancies();

  /// Continuing candidates who reach the figure, most votes first; equal ones in ballot order, as
  /// councils publish them (which of two elected at once comes first has no effect on the count).
  std::vector<Candidate> reaching(Votes figure) const;

  /// False for a candidate whom reserved seats doom.
  bool may_be_elected(Candidate candidate) const;

  /// The continuing candidate whose election would leave no lawful result, fewest votes first.
  std::optional<Candidate> doomed() const;

  /// Whether a candidate may be excluded: not guarded by reserved seats, not sitting in a
  /// countback.
  bool may_be_excluded(Candidate candidate) const;

  /// The candidate with the fewest votes who may be excluded, ties settled by look-back and lot.
  /// Those passed over as guarded are noted.
  Candidate lowest_to_exclude(LookBack look_back);

  /// Settles a tie: by the figures of earlier stages, then the published order, then a lot.
  Candidate settle(Tie::About about, std::vector<Candidate> tied, LookBack look_back,
                   Extreme extreme);

  /// The same without look-back.
  Candidate settle_by_lot(Tie tie);

  /// Narrows equal candidates by earlier stages; sets `stage` to the last that told them apart.
  std::vector<Candidate> narrowed_by_stages(std::vector<Candidate> tied, LookBack look_back,
                                            Extreme extreme, int& stage) const;

  void add_tie(Tie tie);

  /// The finished record. What was decided for a stage that never came belongs to the last one.
  Count finish() &&;

 private:
  const Election& election_;
  const CountOptions& options_;
  LotScript& lots_;
  Count record_;
  std::vector<Standing> standings_;
  std::vector<Votes> totals_;
  Votes non_transferable_ = 0;
  Stage open_;
};

}  // namespace cydofal::tally
