#include "coop/democracy/vote.h"

#include <algorithm>
#include <array>

#include "platform/base/assert.h"

namespace cydofal::democracy {

namespace {

using constitution::DecisionRule;
using constitution::MemberClass;
using constitution::RuleBook;

// In the order of the enumerations.
constexpr std::array<std::string_view, 4> answer_names{"in_favour", "against", "not_yet", "pass"};
constexpr std::array<std::string_view, 4> way_names{"screen", "phone", "paper", "delegate"};
constexpr std::array<std::string_view, 2> in_quorum_names{"always", "when_they_answer"};
constexpr std::array<std::string_view, 3> result_names{"agreed", "not_agreed", "no_quorum"};

template <class Named, std::size_t count>
std::optional<Named> named(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Named>(found - names.begin());
}

ClassFigures& line_of(std::vector<ClassFigures>& figures, std::string_view class_code) {
  const auto found = std::ranges::find(figures, class_code, &ClassFigures::class_code);
  if (found != figures.end()) return *found;
  return figures.emplace_back(ClassFigures{.class_code = std::string(class_code)});
}

void add(ClassFigures& line, Answer answer) {
  switch (answer) {
    case Answer::in_favour: ++line.in_favour; break;
    case Answer::against: ++line.against; break;
    case Answer::not_yet: ++line.not_yet; break;
    case Answer::pass: ++line.passed; break;
  }
}

tally::ClassVotes votes_of(const ClassFigures& line) {
  return {.class_name = line.class_code,
          .eligible = line.eligible,
          .yes = line.in_favour,
          .no = line.against,
          .abstained = line.not_yet + line.passed};
}

bool is_supported(const RuleBook& rules, std::string_view class_code) {
  const MemberClass* member_class = rules.find_class(class_code);
  return member_class != nullptr && member_class->gives == MemberClass::Gives::supported;
}

tally::ResolutionRule resolution_of(const RuleBook& rules, const DecisionRule& decision) {
  const auto reached = decision.reached == DecisionRule::Reached::at_least
                           ? tally::Majority::Reached::by_at_least
                           : tally::Majority::Reached::by_more_than;
  tally::ResolutionRule rule;
  rule.majority = {decision.majority.parts, decision.majority.whole, reached};
  rule.class_majority = rule.majority;
  rule.quorum = {.of = rules.quorum.parts, .in = rules.quorum.whole};
  switch (decision.agreeing) {
    case DecisionRule::Agreeing::together:
    case DecisionRule::Agreeing::every_party: break;
    case DecisionRule::Agreeing::every_class: rule.classes = tally::ResolutionRule::Classes::every; break;
    case DecisionRule::Agreeing::supported:
      rule.classes = tally::ResolutionRule::Classes::named;
      for (const MemberClass& each : rules.classes) {
        if (each.gives == MemberClass::Gives::supported) rule.named_classes.push_back(each.code);
      }
      break;
  }
  return rule;
}

/// Whether enough of the members who get support took part, whatever they said: a question of the
/// quorum alone, so nobody has to be for it.
Result<std::optional<tally::Finding>> supported_quorum(const RuleBook& rules,
                                                       const std::vector<ClassFigures>& figures) {
  tally::ClassVotes together;
  for (const ClassFigures& line : figures) {
    if (!is_supported(rules, line.class_code)) continue;
    together.eligible += line.eligible;
    together.abstained += line.taking_part();
    together.class_name = line.class_code;
  }
  if (rules.quorum_supported.parts == 0 || together.eligible == 0) return std::optional<tally::Finding>();
  const auto decided = tally::decide(
      {.majority = {0, 1, tally::Majority::Reached::by_at_least},
       .quorum = {.of = rules.quorum_supported.parts, .in = rules.quorum_supported.whole},
       .abstentions = tally::ResolutionRule::Abstentions::count_as_votes},
      {together});
  if (!decided) return decided.refusal();
  return std::optional(decided->whole);
}

/// Members who have said nothing, or "not yet".
std::int64_t undecided_in(const std::vector<ClassFigures>& figures) {
  std::int64_t undecided = 0;
  for (const ClassFigures& line : figures) undecided += line.eligible - line.in_favour - line.against - line.passed;
  return undecided;
}

}  // namespace

std::string_view name_of(Answer answer) { return answer_names[static_cast<std::size_t>(answer)]; }
std::optional<Answer> answer_named(std::string_view name) { return named<Answer>(answer_names, name); }
std::string_view name_of(Way way) { return way_names[static_cast<std::size_t>(way)]; }
std::optional<Way> way_named(std::string_view name) { return named<Way>(way_names, name); }
std::string_view name_of(Outcome::Result result) { return result_names[static_cast<std::size_t>(result)]; }

std::string_view name_of(InQuorum in_quorum) { return in_quorum_names[static_cast<std::size_t>(in_quorum)]; }
std::optional<InQuorum> in_quorum_named(std::string_view name) { return named<InQuorum>(in_quorum_names, name); }

std::vector<Elector> members_by_class_on(const std::vector<membership::Member>& members, Date day) {
  std::vector<Elector> roll;
  for (const membership::Member& member : members) {
    // Whoever leaves has no vote from that day on.
    const bool belongs = member.joined_on <= day && (!member.left_on || *member.left_on > day);
    if (!belongs) continue;
    const auto already = std::ranges::find(roll, member.person, &Elector::person);
    if (already == roll.end()) roll.push_back({member.person, member.class_code});
  }
  return roll;
}

std::vector<Elector> roll_on(const RuleBook& rules, const std::vector<membership::Member>& members, Date day) {
  std::vector<Elector> roll = members_by_class_on(members, day);
  std::erase_if(roll, [&](const Elector& each) { return !rules.gives_vote(each.class_code); });
  return roll;
}

std::vector<Elector> counting_who_can(const RuleBook& rules, std::vector<Elector> roll, const std::vector<PersonId>& sitting_out) {
  if (rules.quorum_of == constitution::QuorumOf::all_members) return roll;
  for (Elector& elector : roll) {
    if (std::ranges::find(sitting_out, elector.person) != sitting_out.end()) elector.in_quorum = InQuorum::when_they_answer;
  }
  return roll;
}

std::vector<ClassFigures> figures_of(const RuleBook& rules, const std::vector<Elector>& roll,
                                     const std::vector<Said>& said) {
  std::vector<ClassFigures> figures;
  for (const MemberClass& each : rules.classes) {
    if (each.votes == MemberClass::Votes::yes) line_of(figures, each.code);
  }
  for (const Elector& elector : roll) {
    ClassFigures& line = line_of(figures, elector.class_code);
    const bool answered = std::ranges::find(said, elector.person, &Said::person) != said.end();
    if (elector.in_quorum == InQuorum::always || answered) ++line.eligible;
  }
  for (const Said& each : said) {
    const auto elector = std::ranges::find(roll, each.person, &Elector::person);
    CYD_ASSERT(elector != roll.end());
    add(line_of(figures, elector->class_code), each.answer);
  }
  return figures;
}

Result<Outcome> outcome_of(const RuleBook& rules, std::string_view kind,
                           const std::vector<ClassFigures>& figures) {
  const auto decision = rules.decision(kind);
  if (!decision) return Refusal{Refusal::Kind::not_found, {"vote.kind"}};
  std::vector<tally::ClassVotes> votes;
  for (const ClassFigures& line : figures) votes.push_back(votes_of(line));
  const auto decided = tally::decide(resolution_of(rules, *decision), votes);
  if (!decided) return decided.refusal();
  const auto supported = supported_quorum(rules, figures);
  if (!supported) return supported.refusal();

  Outcome outcome{.whole = decided->whole, .classes = decided->classes, .supported = *supported};
  switch (decided->outcome) {
    case tally::Decided::Outcome::carried: outcome.result = Outcome::Result::agreed; break;
    case tally::Decided::Outcome::not_carried: outcome.result = Outcome::Result::not_agreed; break;
    case tally::Decided::Outcome::no_quorum: outcome.result = Outcome::Result::no_quorum; break;
  }
  if (outcome.supported && outcome.supported->outcome == tally::Finding::Outcome::no_quorum) {
    outcome.result = Outcome::Result::no_quorum;
  }
  if (decision->agreeing == DecisionRule::Agreeing::every_party) {
    outcome.undecided = undecided_in(figures);
    if (outcome.undecided > 0) outcome.result = Outcome::Result::no_quorum;
  }
  return outcome;
}

std::int64_t people_for(constitution::Fraction quorum, std::int64_t eligible) {
  CYD_ASSERT(quorum.whole > 0);
  return (eligible * quorum.parts + quorum.whole - 1) / quorum.whole;
}

}  // namespace cydofal::democracy
