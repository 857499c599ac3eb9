#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engines/tally/election.h"
#include "engines/tally/exact.h"
#include "engines/tally/rules.h"
#include "platform/base/digest.h"

/// The complete record of a count: from it come the JSON, the table, the pages and the drawings.
namespace cydofal::tally {

enum class StageKind {
  first_preferences,  ///< the papers sorted by first preference
  surplus,            ///< votes above the quota passed on
  exclusion,          ///< the papers of excluded candidates passed on
  distribution,       ///< Meek: all papers spread again under the present keep factors
  marks               ///< block vote, approval, score: one addition and nothing passed on
};

/// Papers of one value on their way. Without `to` they are non-transferable.
struct Transfer {
  Candidate from = 0;
  std::optional<Candidate> to{};
  std::int64_t papers = 0;
  Votes value_before = 0;  ///< of one paper when `from` received it
  Votes value = 0;         ///< of one paper now
  Votes votes = 0;         ///< papers * value, credited to `to` (or lost with the papers)
};

/// What the rule had to settle between candidates with equal figures.
struct Tie {
  enum class About { surplus_to_transfer, candidate_to_exclude, candidate_to_elect };
  enum class Settled {
    by_a_stage,               ///< the figures of `stage` differed
    by_published_order,       ///< the order that came with the papers
    by_the_rules_own_number,  ///< New Zealand: the pseudo-random numbers of the Schedule
    by_lot,                   ///< drawn from the published seed
    by_first_on_paper,        ///< asked for, to compare with other programs
    without_a_lot  ///< whichever way, the same people are elected: the first on the paper
  };

  About about = About::candidate_to_exclude;
  std::vector<Candidate> candidates;
  Settled settled = Settled::by_lot;
  int stage = 0;  ///< 1 for the first; only with by_a_stage
  Candidate chosen = 0;
};

/// Something that changed a candidate's standing, and why.
struct Decision {
  enum class Kind {
    elected_with_quota,       ///< the votes reached the quota
    elected_with_enough,      ///< ERS97 5.3.13(b): the total active vote cannot pass it by
    elected_to_last_vacancy,  ///< as many candidates as vacancies
    elected_with_most,        ///< block vote, approval, score
    excluded_with_fewest,
    excluded_with_others,         ///< ERS97 5.2.5: together they cannot reach the one above
    excluded_as_doomed,           ///< reserved seats: their election would leave no lawful result
    passed_over_as_guarded,       ///< had the fewest, may not be excluded
    not_elected_equal_throughout  ///< ERS97 5.6.2
  };

  Kind kind = Kind::excluded_with_fewest;
  Candidate candidate = 0;
};

struct Stage {
  StageKind kind = StageKind::first_preferences;
  std::vector<Candidate> moved{};     ///< whose votes this stage passes on
  std::vector<Votes> totals{};        ///< of every candidate at the end of the stage, ballot order
  Votes non_transferable = 0;         ///< totals and this add up to the valid votes
  Votes quota = 0;                    ///< in force at the end of the stage; 0 where there is none
  std::vector<Votes> keep_factors{};  ///< Meek only, in units of 0.000000001
  std::int64_t iterations = 0;        ///< Meek only: distributions made in this round
  std::vector<Transfer> transfers{};
  std::vector<Tie> ties{};            ///< settled in order to reach this stage, or at its end
  std::vector<Decision> decisions{};  ///< in the order in which they were made
};

/// Ordering rules: who is preferred to whom.
struct Pairwise {
  std::vector<std::vector<std::int64_t>> preferred;  ///< papers ranking row above column
  std::vector<std::vector<std::int64_t>> strength;   ///< strongest path (Schulze)
};

struct Count {
  Rule rule = Rule::scottish_2011;
  int decimals = 0;
  std::int64_t seats = 0;
  std::int64_t valid = 0;
  std::int64_t invalid = 0;
  Votes quota = 0;                 ///< at the end; 0 where the rule has none
  std::vector<Candidate> elected;  ///< in the order of election
  std::vector<Stage> stages;
  std::vector<std::vector<Candidate>> order{};  ///< Schulze, score: best first, equals together
  std::optional<Pairwise> pairwise{};
  /// Score only: papers that gave the option any points, ballot order.
  std::vector<std::int64_t> papers_with_points{};
};

/// The stage table in the canonical form: the figures of one stage joined by one space, stages by
/// one newline, no final newline. Non-transferable votes are not in it.
std::string stage_table(const Count& count);

/// SHA-256 of the canonical stage table.
Digest stage_table_digest(const Count& count);

}  // namespace cydofal::tally
