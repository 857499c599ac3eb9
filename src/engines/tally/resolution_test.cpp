#include "engines/tally/resolution.h"

#include <gtest/gtest.h>

#include "engines/tally/small_groups.h"

namespace cydofal::tally {
namespace {

using Carried = Decided::Outcome;

std::vector<ClassVotes> votes(std::int64_t yes, std::int64_t no, std::int64_t abstained = 0,
                              std::int64_t eligible = 100) {
  return {{"members", eligible, yes, no, abstained}};
}

Carried outcome(const ResolutionRule& rule, const std::vector<ClassVotes>& figures) {
  const Result<Decided> decided = decide(rule, figures);
  EXPECT_TRUE(decided);
  return decided->outcome;
}

TEST(Resolution, NeedsMoreThanHalfAndNotHalf) {
  EXPECT_EQ(outcome({}, votes(3, 3)), Carried::not_carried);
  EXPECT_EQ(outcome({}, votes(4, 3)), Carried::carried);
  EXPECT_EQ(outcome({}, votes(0, 0)), Carried::not_carried);
}

TEST(Resolution, TakesTwoThirdsAsWholeNumbers) {
  const ResolutionRule rule{.majority = Majority::two_thirds()};
  EXPECT_EQ(outcome(rule, votes(2, 1)), Carried::carried);
  EXPECT_EQ(outcome(rule, votes(66, 34)), Carried::not_carried) << "66 % is less than two thirds";
  EXPECT_EQ(outcome({.majority = Majority::three_quarters()}, votes(75, 25)), Carried::carried);
}

TEST(Resolution, LeavesAbstentionsOutUnlessTheRulesCountThem) {
  ResolutionRule rule;
  EXPECT_EQ(outcome(rule, votes(4, 3, 5)), Carried::carried);
  rule.abstentions = ResolutionRule::Abstentions::count_as_votes;
  EXPECT_EQ(outcome(rule, votes(4, 3, 5)), Carried::not_carried);
}

TEST(Resolution, AsksForAQuorumOfTheWholeAndOfEachClass) {
  ResolutionRule rule{.quorum = {1, 4, 0}};
  EXPECT_EQ(outcome(rule, votes(20, 4)), Carried::no_quorum);
  EXPECT_EQ(outcome(rule, votes(20, 4, 1)), Carried::carried) << "who abstains takes part";

  rule = {.classes = ResolutionRule::Classes::every, .class_quorum = {1, 2, 0}};
  EXPECT_EQ(outcome(rule, {{"workers", 10, 5, 0, 0}, {"supported", 10, 4, 0, 0}}),
            Carried::no_quorum);
}

TEST(Resolution, FailsWhenOneClassHasNotAgreed) {
  const ResolutionRule every{.classes = ResolutionRule::Classes::every};
  const std::vector<ClassVotes> figures{{"workers", 50, 40, 1, 0}, {"supported", 9, 3, 4, 0}};
  EXPECT_EQ(outcome(every, figures), Carried::not_carried);

  ResolutionRule named{.classes = ResolutionRule::Classes::named};
  named.named_classes = {"workers"};
  EXPECT_EQ(outcome(named, figures), Carried::carried);
  named.named_classes = {"families"};
  EXPECT_FALSE(decide(named, figures));
}

TEST(Resolution, PassesOverAnEmptyClassOnlyWhereTheRulesSaySo) {
  ResolutionRule rule{.classes = ResolutionRule::Classes::every};
  const std::vector<ClassVotes> figures{{"workers", 5, 4, 1, 0}, {"partners", 0, 0, 0, 0}};
  EXPECT_EQ(outcome(rule, figures), Carried::carried);
  rule.empty_class = ResolutionRule::EmptyClass::stops_the_decision;
  EXPECT_EQ(outcome(rule, figures), Carried::no_quorum);
}

TEST(Resolution, RefusesFiguresThatCannotBe) {
  EXPECT_FALSE(decide({}, votes(-1, 2)));
  EXPECT_FALSE(decide({}, votes(60, 50)));
  EXPECT_FALSE(decide({}, {{"a", 5, 1, 1, 0}, {"a", 5, 1, 1, 0}}));
  EXPECT_FALSE(decide({.majority = {2, 0}}, votes(1, 1)));
}

TEST(Consent, HoldsUntilAnObjectionIsResolvedByWhoeverMadeIt) {
  using Standing = Objection::Standing;
  const auto outcome_of = [](const std::vector<Objection>& objections) {
    return decide_by_consent({1, 2, 0}, 10, 6, objections)->outcome;
  };
  EXPECT_EQ(outcome_of({}), Carried::carried);
  EXPECT_EQ(outcome_of({{"The hall has steps", Standing::stands}}), Carried::not_carried);
  EXPECT_EQ(outcome_of({{"The hall has steps", Standing::taken_to_a_vote}}), Carried::not_carried);
  EXPECT_EQ(outcome_of({{"The hall has steps", Standing::resolved_by_the_objector}}),
            Carried::carried);
  EXPECT_EQ(decide_by_consent({1, 2, 0}, 10, 4, {})->outcome, Carried::no_quorum);
  EXPECT_FALSE(decide_by_consent({1, 2, 0}, 10, 6, {{"  ", Standing::stands}}));
}

/// Section 113 of the Act of 2014, as data of a rule book.
TwoMeetingRule section_113() {
  return {.first = {.majority = Majority::three_quarters()},
          .first_turnout = {1, 2, 0},
          .second = {},
          .days_between_least = 14,
          .days_between_most = 31};
}

TwoMeetings::Outcome at_two(const std::vector<ClassVotes>& first, int days,
                            const std::vector<ClassVotes>& second) {
  const Date date = *Date::of(2026, 11, 2);
  return decide_in_two_meetings(section_113(), {date, first}, Meeting{date + days, second})
      ->outcome;
}

TEST(TwoMeetings, ConfirmASpecialResolutionBetweenFourteenDaysAndAMonthLater) {
  using Outcome = TwoMeetings::Outcome;
  EXPECT_EQ(at_two(votes(45, 15), 14, votes(20, 10)), Outcome::carried);
  EXPECT_EQ(at_two(votes(45, 15), 13, votes(20, 10)), Outcome::second_too_early);
  EXPECT_EQ(at_two(votes(45, 15), 32, votes(20, 10)), Outcome::second_too_late);
  EXPECT_EQ(at_two(votes(45, 15), 20, votes(10, 10)), Outcome::not_confirmed);
  EXPECT_EQ(at_two(votes(45, 16), 20, votes(20, 10)), Outcome::not_carried_at_first);
  EXPECT_EQ(at_two(votes(40, 5), 20, votes(20, 10)), Outcome::turnout_too_small_at_first);
  EXPECT_EQ(
      decide_in_two_meetings(section_113(), {*Date::of(2026, 11, 2), votes(45, 15)}, {})->outcome,
      Outcome::awaiting_second);
}

PublishedDecision published_of(const std::vector<ClassVotes>& figures) {
  const ResolutionRule rule{.classes = ResolutionRule::Classes::every};
  return published(*decide(rule, figures), figures, {});
}

TEST(SmallGroups, KeepBackTheFiguresOfAClassTooSmallToBeSecret) {
  const PublishedDecision decision = published_of(
      {{"workers", 40, 20, 6, 1}, {"families", 30, 15, 3, 0}, {"supported", 3, 2, 1, 0}});

  EXPECT_TRUE(decision.carried);
  EXPECT_FALSE(decision.classes[2].figures);
  EXPECT_TRUE(decision.classes[2].agreed) << "whether the class agreed may always be said";
}

TEST(SmallGroups, KeepBackASecondClassSoThatNobodyCanSubtract) {
  const PublishedDecision decision = published_of(
      {{"workers", 40, 20, 6, 1}, {"families", 30, 15, 3, 0}, {"supported", 3, 2, 1, 0}});

  EXPECT_TRUE(decision.whole);
  EXPECT_TRUE(decision.classes[0].figures);
  EXPECT_FALSE(decision.classes[1].figures) << "the smallest of the others";
}

TEST(SmallGroups, KeepBackAUnanimousResult) {
  EXPECT_FALSE(published_of({{"workers", 40, 20, 0, 0}}).whole);
  EXPECT_FALSE(figures_reveal_nobody({"workers", 40, 0, 20, 0}, {}));
  EXPECT_FALSE(figures_reveal_nobody({"workers", 7, 3, 3, 0}, {}));
  EXPECT_FALSE(figures_reveal_nobody({"workers", 8, 2, 2, 0}, {}));
  EXPECT_TRUE(figures_reveal_nobody({"workers", 8, 3, 2, 0}, {}));
}

TEST(SmallGroups, NeverLetAnybodyCalculateTheHiddenOnes) {
  for (int workers = 0; workers <= 12; ++workers)
    for (int families = 0; families <= 9; ++families)
      for (int supported = 0; supported <= 3; ++supported) {
        const std::vector<ClassVotes> figures = {{"workers", 14, workers, 12 - workers, 0},
                                                 {"families", 9, families, 9 - families, 0},
                                                 {"supported", 3, supported, 3 - supported, 0}};
        const PublishedDecision decision = published_of(figures);
        ClassVotes hidden{"hidden", 0, 0, 0, 0};
        for (std::size_t i = 0; i < figures.size(); ++i) {
          if (decision.classes[i].figures) {
            EXPECT_TRUE(figures_reveal_nobody(*decision.classes[i].figures, {}));
            continue;
          }
          hidden.eligible += figures[i].eligible;
          hidden.yes += figures[i].yes;
          hidden.no += figures[i].no;
        }
        if (decision.whole && hidden.eligible > 0) {
          EXPECT_TRUE(figures_reveal_nobody(hidden, {}))
              << workers << ' ' << families << ' ' << supported;
        }
      }
}

TEST(SmallGroups, PublishPapersFromThirtyAndNeverLetARollGrowAfterTheFirstPaper) {
  EXPECT_FALSE(papers_may_be_published({29, 0}, {}));
  EXPECT_TRUE(papers_may_be_published({28, 2}, {}));
  EXPECT_TRUE(roll_may_grow({0, 0}));
  EXPECT_FALSE(roll_may_grow({1, 0}));
}

}  // namespace
}  // namespace cydofal::tally
