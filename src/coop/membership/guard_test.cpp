#include "coop/membership/guard.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

#include "people/testing.h"

namespace cydofal::membership {
namespace {

using people::PersonId;
using people::testing::day;

/// The four of P4.2: Gwilym leaves on 31 January 2027.
std::vector<SupportPeriod> four_people() {
  return {{PersonId{1}, "Mari Haf Prosser", day("2026-04-20")},
          {PersonId{2}, "Tomos Beynon", day("2026-04-20")},
          {PersonId{3}, "Aisha Rahman", day("2026-04-20")},
          {PersonId{4}, "Gwilym Rees", day("2026-04-20"), day("2027-01-31")}};
}

SupportPeriod steffan(std::string_view from) { return {PersonId{5}, "Steffan Lewis", day(from)}; }

TEST(Guard, RefusesTheFifthPersonAndNamesTheDayAndTheFour) {
  const auto breach = first_breach(four_people(), steffan("2026-11-16"));
  ASSERT_TRUE(breach);
  EXPECT_EQ(breach->day, day("2026-11-16"));
  EXPECT_EQ(breach->most, 4);
  EXPECT_THAT(breach->others, ::testing::ElementsAre("Mari Haf Prosser", "Tomos Beynon",
                                                     "Aisha Rahman", "Gwilym Rees"));
}

TEST(Guard, SaysFromWhenThereIsRoom) {
  EXPECT_EQ(first_free_day(four_people(), steffan("2026-11-16")), day("2027-02-01"));
  EXPECT_FALSE(first_breach(four_people(), steffan("2027-02-01")));
  EXPECT_EQ(first_breach(four_people(), steffan("2027-01-31"))->day, day("2027-01-31"))
      << "her last day counts";
}

TEST(Guard, HoldsUntilTheDayOfRegistration) {
  const Date registered = day("2026-12-01");
  const auto before = first_breach(four_people(), steffan("2026-11-16"), registered);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->day, day("2026-11-16"));
  EXPECT_FALSE(first_breach(four_people(), steffan("2026-12-01"), registered));
  EXPECT_EQ(first_free_day(four_people(), steffan("2026-11-16"), registered), registered);
  EXPECT_EQ(first_free_day(four_people(), steffan("2026-12-02"), registered), day("2026-12-02"));
}

TEST(Guard, LetsTheFourthIn) {
  auto three = four_people();
  three.pop_back();
  EXPECT_FALSE(first_breach(three, steffan("2026-11-16")));
  EXPECT_EQ(first_free_day(three, steffan("2026-11-16")), day("2026-11-16"));
}

TEST(Guard, CountsSupportOnlyAsNobody) {
  auto wanted = steffan("2026-11-16");
  wanted.is_care = false;
  EXPECT_FALSE(first_breach(four_people(), wanted));
  auto people = four_people();
  people[2].is_care = false;
  EXPECT_FALSE(first_breach(people, steffan("2026-11-16")));
  EXPECT_EQ(people_on(people, day("2026-11-16")), 3);
}

TEST(Guard, CountsReminding) {
  EXPECT_FALSE(SupportAnswers{}.is_care());
  EXPECT_TRUE(SupportAnswers{.washing_or_tablets = true}.is_care());
  EXPECT_TRUE(SupportAnswers{.reminding = true}.is_care());
  EXPECT_TRUE(SupportAnswers{.anything_for_the_body = true}.is_care());
}

TEST(Guard, LooksAtEveryFutureDayAndNotOnlyTheFirst) {
  auto people = four_people();
  people[3].from = day("2027-03-01");  // Gwilym comes later
  people[3].until.reset();
  const auto breach = first_breach(people, steffan("2026-11-16"));
  ASSERT_TRUE(breach) << "there is room today and none in March";
  EXPECT_EQ(breach->day, day("2027-03-01"));
  EXPECT_FALSE(first_free_day(people, steffan("2026-11-16"))) << "and there never will be";

  auto until_then = steffan("2026-11-16");
  until_then.until = day("2027-02-28");
  EXPECT_FALSE(first_breach(people, until_then));
}

TEST(Guard, CountsAPersonOnceHoweverManyPeriodsTheyHave) {
  auto people = four_people();
  people.push_back({PersonId{1}, "Mari Haf Prosser", day("2026-11-01")});
  EXPECT_EQ(people_on(people, day("2026-11-16")), 4);
  EXPECT_FALSE(first_breach(people, {PersonId{1}, "Mari Haf Prosser", day("2026-11-16")}))
      << "more hours for Mari";
  EXPECT_EQ(first_breach(people, steffan("2026-11-16"))->others.size(), 4u);
}

TEST(Guard, OffersNoDayAfterWhatIsWantedHasEnded) {
  auto for_christmas = steffan("2026-12-20");
  for_christmas.until = day("2027-01-03");
  EXPECT_TRUE(first_breach(four_people(), for_christmas));
  EXPECT_FALSE(first_free_day(four_people(), for_christmas));
  for_christmas.until = day("2027-02-01");
  EXPECT_EQ(first_free_day(four_people(), for_christmas), day("2027-02-01"));
}

TEST(Guard, DoesNotJudgeDaysOnWhichTheRuleWasNotYet) {
  std::vector<SupportPeriod> people;
  for (std::int64_t id = 1; id <= 6; ++id)
    people.push_back({PersonId{id}, "x", day("2017-01-01"), day("2018-04-01")});
  auto wanted = steffan("2018-03-01");
  EXPECT_FALSE(first_breach(people, wanted));
  people.back().until = day("2018-04-02");
  EXPECT_FALSE(first_breach(people, wanted)) << "two people on the first day of the rule";
  for (auto& each : people) each.until.reset();
  EXPECT_EQ(first_breach(people, wanted)->day, day("2018-04-02"))
      << "a rule that begins is looked at when it does";
}

/// Day by day, without any cleverness: the same answers.
TEST(Guard, AgreesWithCountingEachDayByItself) {
  std::mt19937 random(20'261'102);
  const Date start = day("2026-11-02");
  constexpr int horizon = 100;  // past every period's end
  const auto between = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  };
  const auto some_period = [&](std::int64_t people) {
    SupportPeriod period{PersonId{between(1, static_cast<int>(people))}, "someone",
                         start + between(-5, 40)};
    if (between(0, 2) > 0) period.until = period.from + between(0, 30);
    period.is_care = between(0, 5) > 0;
    return period;
  };
  int breaches = 0;
  for (int world = 0; world < 2'000; ++world) {
    std::vector<SupportPeriod> existing;
    for (int each = between(0, 9); each > 0; --each) existing.push_back(some_period(7));
    SupportPeriod wanted = some_period(8);
    wanted.from = start + between(0, 20);
    if (wanted.until) wanted.until = wanted.from + between(0, 30);

    const auto breach_from = [&](Date from) -> std::optional<Date> {
      for (Date each = from; each <= start + horizon && wanted.is_care; each = each + 1) {
        if (wanted.until && each > *wanted.until) break;
        std::set<PersonId> people{wanted.person};
        for (const SupportPeriod& period : existing) {
          if (period.is_care && period.from <= each && (!period.until || each <= *period.until))
            people.insert(period.person);
        }
        if (people.size() > 4) return each;
      }
      return std::nullopt;
    };
    const auto breach = first_breach(existing, wanted);
    const auto expected = breach_from(wanted.from);
    ASSERT_EQ(breach.has_value(), expected.has_value()) << world;
    if (breach) {
      ++breaches;
      EXPECT_EQ(breach->day, *expected) << world;
      std::optional<Date> free;
      for (Date each = wanted.from; each <= start + horizon && !free; each = each + 1) {
        if (wanted.until && each > *wanted.until) break;
        if (!breach_from(each)) free = each;
      }
      const auto offered = first_free_day(existing, wanted);
      EXPECT_EQ(offered, free) << world;
    }
  }
  EXPECT_GT(breaches, 100) << "the worlds are too empty to test anything";
}

}  // namespace
}  // namespace cydofal::membership
