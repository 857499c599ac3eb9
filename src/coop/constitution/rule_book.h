#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person_store.h"
#include "platform/base/amounts.h"
#include "platform/base/date.h"

namespace cydofal::constitution {

/// A whole number of parts of a whole, exact: one half is {1, 2}.
struct Fraction {
  int parts = 0;
  int whole = 1;
  friend bool operator==(Fraction, Fraction) = default;
};

/// A kind of member. `gives` is the relation that comes with it, besides being a member; a class that
/// gives `organisation` is for organisations and for nobody else. Associate members, whose class does not
/// vote, belong, speak and are heard like everyone else; they are on no roll and count for no quorum.
struct MemberClass {
  std::string code;  ///< its name is class.<code> in po/
  enum class Gives { none, supported, worker, organisation } gives = Gives::none;
  enum class Votes { yes, no } votes = Votes::yes;
  friend bool operator==(const MemberClass&, const MemberClass&) = default;
};

/// What the rules ask of one kind of decision, beyond the quorum.
struct DecisionRule {
  enum class Reached { more_than, at_least };
  /// every_party: nothing is decided while a member has not said for, against or "pass".
  enum class Agreeing { together, supported, every_class, every_party };

  std::string kind;  ///< its name is decision.<kind> in po/
  Fraction majority{1, 2};
  Reached reached = Reached::more_than;
  Agreeing agreeing = Agreeing::together;  ///< who must agree for themselves, besides the whole
  friend bool operator==(const DecisionRule&, const DecisionRule&) = default;
};

inline constexpr std::string_view ordinary_decision = "ordinary";

/// The code of the class to which foster carers belong as such, in the co-ops that have one.
inline constexpr std::string_view foster_carers_class = "foster_carers";

/// As they are stored and signed; and back, nothing when unknown.
std::string_view name_of(DecisionRule::Reached reached);
std::string_view name_of(DecisionRule::Agreeing agreeing);
std::string_view name_of(MemberClass::Gives gives);
std::string_view name_of(MemberClass::Votes votes);
std::optional<MemberClass::Gives> gives_named(std::string_view name);
std::optional<MemberClass::Votes> votes_named(std::string_view name);
std::optional<DecisionRule::Reached> reached_named(std::string_view name);
std::optional<DecisionRule::Agreeing> agreeing_named(std::string_view name);

/// Of whom the quorum is a part: of all members who vote, or of those who can take part. Whoever cannot take part in votes at present, even
/// with help, is then counted where they answer and not where they do not; they stay a member, with their vote, their voice and their seat.
enum class QuorumOf { all_members, able_members };
std::string_view name_of(QuorumOf quorum_of);
std::optional<QuorumOf> quorum_of_named(std::string_view name);

/// A version of a co-op's own rules, as its members sign it.
struct RuleBook {
  int version = 1;
  Date adopted_on;
  std::vector<MemberClass> classes;
  Fraction quorum;            ///< of all members
  Fraction quorum_supported;  ///< of the members who get support; 0 of 1: none of its own
  QuorumOf quorum_of = QuorumOf::all_members;
  Fraction majority;          ///< more than this of those who say for or against
  int notice_clear_days = 21;
  Pence share;                ///< what a member pays for the one share
  std::vector<DecisionRule> decisions{};  ///< none: every decision is an ordinary one

  const MemberClass* find_class(std::string_view code) const;
  /// Whether there is such a class, to which people and not organisations alone may belong.
  bool is_for_people(std::string_view code) const;
  /// Whether foster carers belong to it as such.
  bool is_foster_care() const { return find_class(foster_carers_class) != nullptr; }
  /// Whether members of this class vote. A class that these rules have no longer votes: a vote is taken
  /// away by a rule that says so, and by nothing else.
  bool gives_vote(std::string_view code) const;
  /// Whether some members are associate members, who do not vote.
  bool has_associates() const;
  /// What a kind of decision needs; nothing for a kind that these rules do not know. "ordinary" is
  /// always known, and its majority is the rule book's.
  std::optional<DecisionRule> decision(std::string_view kind) const;
  /// The rules as one text whose digest a signature names: one "name value" a line.
  std::string canonical_text() const;
};

/// How a co-op can begin.
struct Template {
  std::string name;  ///< family, assistants, multi_stakeholder, consortium, foster_care, foster_care_all_vote
  people::Coop::Profile usual_profile;
  RuleBook rules;

  /// Whether its members are organisations alone: it begins with delegates, not with founders.
  bool is_of_organisations() const;
};

const std::vector<Template>& templates();
const Template* find_template(std::string_view name);

/// A rule that the law or others set, on a given day.
struct NationalRule {
  std::string_view name;
  Date from;
  std::optional<Date> until;
  std::int64_t value;
  std::string_view source;  ///< https address of where it stands
  std::string_view note;
};

/// Nothing when no such rule holds on that day.
std::optional<NationalRule> national_rule(std::string_view name, Date day);

/// Every day after `after` on which a rule of this name begins or ends: where a look into the future
/// has to look again.
std::vector<Date> changes_of_national_rule(std::string_view name, Date after);

}  // namespace cydofal::constitution
