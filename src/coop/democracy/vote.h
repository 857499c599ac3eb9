#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coop/constitution/rule_book.h"
#include "coop/membership/member_store.h"
#include "engines/tally/resolution.h"

/// What an open vote rests on: who is on the roll, what was said, and what follows from it under the
/// rule book. Counting is the tally engine's.
///
/// These votes are open: when one has closed every member sees every name, so there is nothing left
/// that the engine's rules for small groups, which are for secret ballots, could keep back. Before it
/// has closed nobody sees more than how many have answered.
namespace cydofal::democracy {

using people::CoopId;
using people::PersonId;

/// The four answers. "Not yet" wants to talk first and "pass" leaves it to the others: both take
/// part, neither is for or against.
enum class Answer { in_favour, against, not_yet, pass };
std::string_view name_of(Answer answer);
std::optional<Answer> answer_named(std::string_view name);

/// How an answer came: from the member, told to an officer, or through the delegate of an organisation.
enum class Way { screen, phone, paper, delegate };
std::string_view name_of(Way way);
std::optional<Way> way_named(std::string_view name);

/// Whether somebody counts for the quorum where they do not answer.
enum class InQuorum { always, when_they_answer };
std::string_view name_of(InQuorum in_quorum);
std::optional<InQuorum> in_quorum_named(std::string_view name);

struct Elector {
  PersonId person;
  std::string class_code;
  InQuorum in_quorum = InQuorum::always;
  friend bool operator==(const Elector&, const Elector&) = default;
};

/// Those who were members on a day, each once, in the order of their numbers: whoever is asked to a
/// meeting held then, associate members too.
std::vector<Elector> members_by_class_on(const std::vector<membership::Member>& members, Date day);
/// Of those, the members whose class has a vote under these rules: the roll of a vote that opens on that day,
/// and of the decisions of a meeting held then.
std::vector<Elector> roll_on(const constitution::RuleBook& rules, const std::vector<membership::Member>& members, Date day);

/// Of a co-op's members, who cannot take part in votes at present, even with help. Their circles record it (coop/care); who joins the rooms
/// brings it here.
using WhoSitsOut = std::function<std::vector<PersonId>(db::Transaction&, CoopId, Date)>;
/// The roll, with each of these counted when they answer where the rules say so.
std::vector<Elector> counting_who_can(const constitution::RuleBook& rules, std::vector<Elector> roll, const std::vector<PersonId>& sitting_out);

/// What one class said. `eligible` is how many of it count for the quorum: all on the roll, but for who is counted when they answer and did
/// not.
struct ClassFigures {
  std::string class_code;
  std::int64_t eligible = 0;
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::int64_t not_yet = 0;
  std::int64_t passed = 0;

  std::int64_t taking_part() const { return in_favour + against + not_yet + passed; }
  friend bool operator==(const ClassFigures&, const ClassFigures&) = default;
};

struct Said {
  PersonId person;
  Answer answer;
};

/// One line for each class of the rules that votes, in their order, and after them any class of the roll that
/// the rules have no longer. Whoever said something is on the roll.
std::vector<ClassFigures> figures_of(const constitution::RuleBook& rules,
                                     const std::vector<Elector>& roll, const std::vector<Said>& said);

/// What came of it.
struct Outcome {
  enum class Result { agreed, not_agreed, no_quorum } result = Result::not_agreed;
  tally::Finding whole;
  /// The classes that had to agree for themselves.
  std::vector<tally::Finding> classes;
  /// Whether enough of the members who get support took part; nothing where the rules ask for none
  /// or there are none.
  std::optional<tally::Finding> supported;
  /// Where the rules wait for every party: how many have said nothing, or "not yet".
  std::int64_t undecided = 0;
};
std::string_view name_of(Outcome::Result result);

/// Decides under the rules. Refused: invalid figures, as tally::decide has it, and not_found
/// "vote.kind" for a kind of decision that the rules do not know.
Result<Outcome> outcome_of(const constitution::RuleBook& rules, std::string_view kind,
                           const std::vector<ClassFigures>& figures);

/// How many have to take part: at least this many of `eligible`.
std::int64_t people_for(constitution::Fraction quorum, std::int64_t eligible);

}  // namespace cydofal::democracy
