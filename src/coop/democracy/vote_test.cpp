#include "coop/democracy/vote.h"

#include <gmock/gmock.h>

#include "people/testing.h"

namespace cydofal::democracy {
namespace {

using constitution::DecisionRule;
using constitution::find_template;
using constitution::RuleBook;
using people::testing::day;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

membership::Member member(std::int64_t person, const char* class_code, const char* joined,
                          std::optional<const char*> left = {}) {
  membership::Member made{};
  made.number = person;
  made.person = PersonId{person};
  made.class_code = class_code;
  made.joined_on = day(joined);
  if (left) made.left_on = day(*left);
  return made;
}

TEST(Roll, HasThoseWhoAreMembersOnTheDayEachOnce) {
  const std::vector register_of_members{
      member(1, "supported", "2026-03-09"), member(2, "workers", "2026-11-02"),
      member(3, "workers", "2026-11-03"), member(4, "supported", "2026-03-09", "2026-11-02"),
      member(5, "workers", "2026-03-09", "2026-11-03"),
      // Left and came back in another class.
      member(6, "workers", "2026-03-09", "2026-05-01"), member(6, "supported", "2026-06-01")};
  const RuleBook rules = find_template("family")->rules;
  const auto roll = roll_on(rules, register_of_members, day("2026-11-02"));
  EXPECT_THAT(roll, ElementsAre(Elector{PersonId{1}, "supported"}, Elector{PersonId{2}, "workers"},
                                Elector{PersonId{5}, "workers"}, Elector{PersonId{6}, "supported"}));
  EXPECT_THAT(roll_on(rules, register_of_members, day("2026-03-08")), IsEmpty());
}

TEST(Roll, IsWithoutAssociateMembersWhoAreAskedToMeetingsAllTheSame) {
  const std::vector register_of_members{member(1, "staff", "2026-03-09"), member(2, "foster_carers", "2026-03-09"), member(3, "foster_carers", "2026-03-09")};
  const Date today = day("2026-11-02");
  EXPECT_THAT(roll_on(find_template("foster_care")->rules, register_of_members, today), ElementsAre(Elector{PersonId{1}, "staff"}));
  EXPECT_EQ(members_by_class_on(register_of_members, today).size(), 3u);
  EXPECT_EQ(roll_on(find_template("foster_care_all_vote")->rules, register_of_members, today).size(), 3u);
  EXPECT_THAT(figures_of(find_template("foster_care")->rules, {{PersonId{1}, "staff"}}, {}), ElementsAre(ClassFigures{"staff", 1}));
}

TEST(Figures, HaveALineForEachClassAlsoForOneThatTheRulesHaveNoLonger) {
  const RuleBook rules = find_template("family")->rules;
  const std::vector<Elector> roll{{PersonId{1}, "supported"}, {PersonId{2}, "supported"},
                                  {PersonId{3}, "workers"}, {PersonId{4}, "friends"}};
  const auto figures = figures_of(rules, roll,
                                  {{PersonId{1}, Answer::in_favour}, {PersonId{2}, Answer::not_yet},
                                   {PersonId{3}, Answer::against}, {PersonId{4}, Answer::pass}});
  EXPECT_THAT(figures, ElementsAre(ClassFigures{"supported", 2, 1, 0, 1, 0}, ClassFigures{"workers", 1, 0, 1, 0, 0},
                                   ClassFigures{"family_and_friends", 0, 0, 0, 0, 0}, ClassFigures{"friends", 1, 0, 0, 0, 1}));
}

TEST(Roll, CountsWhoSitsOutWhereTheyAnswerAndOnlyWhereTheRulesSaySo) {
  RuleBook rules = find_template("family")->rules;
  ASSERT_EQ(rules.quorum_of, constitution::QuorumOf::able_members);
  const std::vector<Elector> members{{PersonId{1}, "supported"}, {PersonId{2}, "supported"}, {PersonId{3}, "supported"}, {PersonId{4}, "workers"}};
  const auto roll = counting_who_can(rules, members, {PersonId{2}, PersonId{3}, PersonId{99}});
  EXPECT_EQ(roll[0].in_quorum, InQuorum::always);
  EXPECT_EQ(roll[1].in_quorum, InQuorum::when_they_answer);
  const auto silent = figures_of(rules, roll, {{PersonId{1}, Answer::in_favour}});
  EXPECT_EQ(silent.front(), (ClassFigures{"supported", 1, 1, 0, 0, 0}));
  const auto one_answered = figures_of(rules, roll, {{PersonId{1}, Answer::in_favour}, {PersonId{3}, Answer::pass}});
  EXPECT_EQ(one_answered.front(), (ClassFigures{"supported", 2, 1, 0, 0, 1})) << "their vote is theirs";
  rules.quorum_of = constitution::QuorumOf::all_members;
  EXPECT_EQ(counting_who_can(rules, members, {PersonId{2}}), members);
}

TEST(Roll, OfWhomAllSitOutHasAQuorumAsSoonAsOneAnswers) {
  RuleBook rules = find_template("family")->rules;
  const auto roll = counting_who_can(rules, {{PersonId{1}, "supported"}}, {PersonId{1}});
  const auto nobody = outcome_of(rules, "ordinary", figures_of(rules, roll, {}));
  ASSERT_TRUE(nobody);
  EXPECT_NE(nobody->result, Outcome::Result::agreed);
  const auto one = outcome_of(rules, "ordinary", figures_of(rules, roll, {{PersonId{1}, Answer::in_favour}}));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->result, Outcome::Result::agreed);
}

/// A family of four supported, four workers and five of family and friends: half of all must take
/// part, and half of the supported.
RuleBook family() {
  RuleBook rules = find_template("family")->rules;
  rules.quorum = {1, 2};
  rules.quorum_supported = {1, 2};
  return rules;
}

struct Case {
  const char* why;
  const char* kind;
  ClassFigures supported;
  ClassFigures workers;
  ClassFigures family;
  Outcome::Result expected;
};

TEST(Outcome, FollowsFromTheRuleBook) {
  using enum Outcome::Result;
  // eligible, for, against, not yet, pass
  const std::vector<Case> cases{
      {"everyone for it", "ordinary", {"", 4, 4}, {"", 4, 4}, {"", 5, 5}, agreed},
      {"seven of thirteen take part, four for", "ordinary", {"", 4, 2}, {"", 4, 2, 1}, {"", 5, 0, 2}, agreed},
      {"six of thirteen are too few", "ordinary", {"", 4, 2}, {"", 4, 2}, {"", 5, 2}, no_quorum},
      {"one supported of four is too few", "ordinary", {"", 4, 1}, {"", 4, 4}, {"", 5, 5}, no_quorum},
      {"two supported who pass are enough to be there", "ordinary", {"", 4, 0, 0, 0, 2}, {"", 4, 4}, {"", 5, 1}, agreed},
      {"half is not more than half", "ordinary", {"", 4, 2, 2}, {"", 4, 2, 2}, {"", 5, 0}, not_agreed},
      {"not yet and pass are neither for nor against", "ordinary", {"", 4, 1, 0, 3, 0}, {"", 4, 0, 0, 4, 0}, {"", 5, 0, 0, 0, 5}, agreed},
      {"nobody for or against", "ordinary", {"", 4, 0, 0, 4, 0}, {"", 4, 0, 0, 0, 4}, {"", 5, 0}, not_agreed},
      {"nobody said anything", "ordinary", {"", 4}, {"", 4}, {"", 5}, no_quorum},
      {"of an ordinary decision classes do not matter", "ordinary", {"", 4, 0, 4}, {"", 4, 4}, {"", 5, 5}, agreed},
      {"what lasts needs the supported members for themselves", "long_term", {"", 4, 0, 4}, {"", 4, 4}, {"", 5, 5}, not_agreed},
      {"and with them it is agreed", "long_term", {"", 4, 3, 1}, {"", 4, 0, 4}, {"", 5, 5}, agreed},
      {"their half is not enough either", "long_term", {"", 4, 2, 2}, {"", 4, 4}, {"", 5, 5}, not_agreed},
      {"the rules change with exactly two thirds", "rules", {"", 4, 3}, {"", 4, 1, 2}, {"", 5, 2, 1}, agreed},
      {"but not with less", "rules", {"", 4, 3}, {"", 4, 0, 3}, {"", 5, 4, 1}, not_agreed},
      {"where nobody gets support, nobody of them is missed", "long_term", {"", 0}, {"", 4, 4}, {"", 5, 5}, agreed},
  };
  for (const Case& each : cases) {
    std::vector<ClassFigures> figures{each.supported, each.workers, each.family};
    figures[0].class_code = "supported";
    figures[1].class_code = "workers";
    figures[2].class_code = "family_and_friends";
    const auto outcome = outcome_of(family(), each.kind, figures);
    ASSERT_TRUE(outcome) << each.why;
    EXPECT_EQ(outcome->result, each.expected) << each.why;
  }
}

/// P5.3: the show of hands in the Ceredigion forum, 38 members, of whom a quarter must be there, and
/// a quarter of the supported.
TEST(Outcome, OfAForumIsAgreedWhenEachClassHasAgreed) {
  const RuleBook rules = find_template("multi_stakeholder")->rules;
  const std::vector<ClassFigures> hands{{"supported", 12, 9, 1}, {"workers", 19, 12, 7}, {"community", 7, 6, 0}};
  EXPECT_EQ(people_for(rules.quorum, 38), 10);
  EXPECT_EQ(people_for(rules.quorum_supported, 12), 3);
  const auto outcome = outcome_of(rules, "ordinary", hands);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->result, Outcome::Result::agreed);
  EXPECT_EQ(outcome->whole.yes, 27);
  EXPECT_EQ(outcome->whole.voting - outcome->whole.yes, 8);
  EXPECT_EQ(outcome->whole.taking_part, 35);
  EXPECT_EQ(outcome->whole.eligible, 38);
  ASSERT_EQ(outcome->classes.size(), 3u);
  for (const auto& finding : outcome->classes) EXPECT_EQ(finding.outcome, tally::Finding::Outcome::agreed);
  ASSERT_TRUE(outcome->supported);
  EXPECT_EQ(outcome->supported->taking_part, 10);

  // The same heads, but the workers are against: nobody is outvoted by headcount.
  auto against = hands;
  against[1] = {"workers", 19, 9, 10};
  const auto not_agreed = outcome_of(rules, "ordinary", against);
  ASSERT_TRUE(not_agreed);
  EXPECT_EQ(not_agreed->whole.outcome, tally::Finding::Outcome::agreed);
  EXPECT_EQ(not_agreed->result, Outcome::Result::not_agreed);
}

TEST(Outcome, IsNotFoundForFiguresThatCannotBe) {
  EXPECT_EQ(outcome_of(family(), "ordinary", {{"supported", 2, 3}}).refusal().message.key, "tally.votes_more_than_people");
  EXPECT_EQ(outcome_of(family(), "ordinary", {{"supported", 2, -1}}).refusal().message.key, "tally.votes_impossible");
  EXPECT_EQ(outcome_of(family(), "whim", {{"supported", 2, 2}}).refusal().message.key, "vote.kind");
}

/// A co-op from before there were kinds of decisions knows the ordinary one, with its own majority.
TEST(Outcome, IsFoundUnderRulesWithoutKindsOfDecisions) {
  RuleBook rules = family();
  rules.decisions.clear();
  rules.majority = {2, 3};
  const std::vector<ClassFigures> figures{{"supported", 4, 4}, {"workers", 4, 0, 2}, {"family_and_friends", 5, 0, 0, 0, 1}};
  EXPECT_EQ(outcome_of(rules, "ordinary", figures)->result, Outcome::Result::not_agreed) << "four of six is not more than two thirds";
  EXPECT_FALSE(outcome_of(rules, "rules", figures));
}

TEST(Names, AreReadAsTheyAreWritten) {
  for (const Answer answer : {Answer::in_favour, Answer::against, Answer::not_yet, Answer::pass}) {
    EXPECT_EQ(answer_named(name_of(answer)), answer);
  }
  for (const Way way : {Way::screen, Way::phone, Way::paper}) EXPECT_EQ(way_named(name_of(way)), way);
  EXPECT_FALSE(answer_named("yes"));
  EXPECT_FALSE(answer_named(""));
  EXPECT_FALSE(way_named("email"));
}

TEST(People, ForAQuorumAreNeverRoundedDown) {
  EXPECT_EQ(people_for({1, 2}, 13), 7);
  EXPECT_EQ(people_for({1, 2}, 12), 6);
  EXPECT_EQ(people_for({1, 3}, 13), 5);
  EXPECT_EQ(people_for({0, 1}, 13), 0);
  EXPECT_EQ(people_for({1, 2}, 0), 0);
}

}  // namespace
}  // namespace cydofal::democracy
