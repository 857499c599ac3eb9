#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/message.h"
#include "platform/base/result.h"

/// Decisions that are not elections: yes, no, abstention, objection. Exact whole numbers, never a
/// percentage: two thirds is 3 x yes >= 2 x (yes + no).
///
/// The numbers of a rule (majority, quorum, days) come from the co-op's registered rules as data;
/// none is a constant here. Sources of the usual ones: Co-operative and Community Benefit Societies
/// Act 2014, sections 14, 111, 113.
namespace cydofal::tally {

/// How large a share must say yes.
struct Majority {
  enum class Reached { by_more_than, by_at_least };

  std::int64_t of = 1;  ///< numerator
  std::int64_t in = 2;  ///< denominator
  Reached reached = Reached::by_more_than;

  static constexpr Majority simple() { return {1, 2, Reached::by_more_than}; }
  static constexpr Majority two_thirds() { return {2, 3, Reached::by_at_least}; }
  static constexpr Majority three_quarters() { return {3, 4, Reached::by_at_least}; }
};

/// At least this share of those who may vote take part; 0 in 1 asks for nobody.
struct Quorum {
  std::int64_t of = 0;
  std::int64_t in = 1;
  std::int64_t at_least_people = 0;  ///< and at least so many
};

/// The figures of one class of members. Each is at least 0, and all votes are at most `eligible`.
struct ClassVotes {
  std::string class_name;
  std::int64_t eligible = 0;
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstained = 0;
};

struct ResolutionRule {
  enum class Abstentions { are_not_votes, count_as_votes };
  enum class EmptyClass { passes_over, stops_the_decision };

  Majority majority = Majority::simple();
  Quorum quorum{};  ///< of the whole
  Abstentions abstentions = Abstentions::are_not_votes;

  enum class Classes { none, named, every };  ///< who must agree each for themselves
  Classes classes = Classes::none;
  std::vector<std::string> named_classes{};
  Majority class_majority = Majority::simple();
  Quorum class_quorum{};
  EmptyClass empty_class = EmptyClass::passes_over;
};

/// What a rule found about one class, or about the whole.
struct Finding {
  enum class Outcome { agreed, not_agreed, no_quorum, nobody_eligible };

  Outcome outcome = Outcome::not_agreed;
  std::string class_name{};  ///< empty: the whole
  std::int64_t yes = 0;
  std::int64_t voting = 0;  ///< those the majority is taken of
  std::int64_t taking_part = 0;
  std::int64_t eligible = 0;
};

struct Decided {
  enum class Outcome { carried, not_carried, no_quorum };

  Outcome outcome = Outcome::not_carried;
  Finding whole;
  std::vector<Finding> classes;
};

/// Whether `yes` out of `voting` reaches the majority. Nobody voting reaches nothing.
bool reaches(const Majority& majority, std::int64_t yes, std::int64_t voting);

/// Decides. Refuses negative figures, more votes than people, a class twice, a named class that has
/// no figures, and a majority or quorum that is no share.
Result<Decided> decide(const ResolutionRule& rule, const std::vector<ClassVotes>& votes);

/// An objection to a proposal that goes by consent.
struct Objection {
  enum class Standing { stands, resolved_by_the_objector, taken_to_a_vote };

  std::string reason;
  Standing standing = Standing::stands;
};

/// Consent: quorum took part and no objection stands. Nobody resolves an objection but the one who
/// made it, or the vote that the rules provide. Refuses an objection without a reason.
Result<Decided> decide_by_consent(const Quorum& quorum, std::int64_t eligible,
                                  std::int64_t taking_part,
                                  const std::vector<Objection>& objections);

/// A special resolution: passed at one meeting, confirmed at a second (sections 111 and 113).
struct TwoMeetingRule {
  ResolutionRule first;
  Quorum first_turnout{};  ///< section 113: at least half of all eligible vote
  ResolutionRule second;
  std::int32_t days_between_least = 0;
  std::int32_t days_between_most = 0;
};

struct Meeting {
  Date date;
  std::vector<ClassVotes> votes;
};

struct TwoMeetings {
  enum class Outcome {
    carried,
    not_carried_at_first,
    turnout_too_small_at_first,
    awaiting_second,
    second_too_early,
    second_too_late,
    not_confirmed
  };

  Outcome outcome = Outcome::awaiting_second;
  Decided first;
  std::optional<Decided> second;
};

Result<TwoMeetings> decide_in_two_meetings(const TwoMeetingRule& rule, const Meeting& first,
                                           const std::optional<Meeting>& second);

/// The sentence about a finding: tally.found_agreed, _not_agreed, _no_quorum, _nobody_eligible.
Message message_of(const Finding& finding);

}  // namespace cydofal::tally
