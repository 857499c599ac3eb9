#include "coop/care/pattern.h"

#include <gmock/gmock.h>

#include "people/testing.h"

namespace cydofal::care {
namespace {

using people::testing::day;
using people::testing::moment_in_london;

ClockTime time(std::string_view text) { return ClockTime::parse(text).value(); }

/// Every day from a date.
Pattern daily(std::string_view from, std::string_view starts, std::string_view ends) {
  Pattern pattern;
  pattern.person = PersonId{1};
  pattern.worker = PersonId{2};
  pattern.days = Weekdays(127);
  pattern.from = day(from);
  pattern.starts = time(starts);
  pattern.ends = time(ends);
  return pattern;
}

std::vector<std::string> dates(const std::vector<PlannedVisit>& visits) {
  std::vector<std::string> all;
  for (const PlannedVisit& visit : visits) all.push_back(visit.date.text());
  return all;
}

std::string utc(Instant instant) { return instant.text(); }

using ::testing::ElementsAre;

TEST(Pattern, ComesOnItsDaysBetweenItsDates) {
  Pattern pattern = daily("2026-11-04", "10:00", "14:00");
  pattern.days = Weekdays();
  pattern.days.add(0);
  pattern.days.add(2);
  pattern.until = day("2026-11-16");
  EXPECT_THAT(dates(visits_of(pattern, day("2026-11-01"), day("2026-12-01"))),
              ElementsAre("2026-11-04", "2026-11-09", "2026-11-11", "2026-11-16"));
  EXPECT_THAT(dates(visits_of(pattern, day("2026-11-10"), day("2026-11-11"))),
              ElementsAre("2026-11-11"));
  pattern.ended_on = day("2026-11-09");
  EXPECT_THAT(dates(visits_of(pattern, day("2026-11-01"), day("2026-12-01"))),
              ElementsAre("2026-11-04", "2026-11-09"));
}

TEST(Pattern, OnTrialComesAsOftenAsWasAgreed) {
  Pattern pattern = daily("2026-11-02", "10:00", "11:00");
  pattern.days = Weekdays(1);
  pattern.trial = 3;
  EXPECT_THAT(dates(visits_of(pattern, day("2026-11-01"), day("2027-11-01"))),
              ElementsAre("2026-11-02", "2026-11-09", "2026-11-16"));
  EXPECT_THAT(dates(visits_of(pattern, day("2026-11-10"), day("2027-11-01"))),
              ElementsAre("2026-11-16"))
      << "the trial is counted from its beginning";
  EXPECT_EQ(utc(*last_end_of(pattern)), "2026-11-16T11:00:00Z");
}

TEST(Pattern, KnowsWhenItsLastVisitEnds) {
  Pattern pattern = daily("2026-11-02", "22:00", "07:00");
  EXPECT_FALSE(last_end_of(pattern));
  pattern.until = day("2026-11-30");
  EXPECT_EQ(utc(*last_end_of(pattern)), "2026-12-01T07:00:00Z");
  pattern.days = Weekdays(1 << 6);
  EXPECT_EQ(utc(*last_end_of(pattern)), "2026-11-30T07:00:00Z") << "the last Sunday before";
}

TEST(Pattern, BeginsByTheClockInSummerAndWinter) {
  const auto visits =
      visits_of(daily("2027-03-27", "10:00", "14:00"), day("2027-03-27"), day("2027-03-28"));
  ASSERT_EQ(visits.size(), 2u);
  EXPECT_EQ(utc(visits[0].starts_at), "2027-03-27T10:00:00Z");
  EXPECT_EQ(utc(visits[1].starts_at), "2027-03-28T09:00:00Z");
}

/// On 28 March 2027 clocks go from 01:00 to 02:00.
TEST(Pattern, InTheMissingHourBeginsWhenTheClocksGoOn) {
  const auto visits =
      visits_of(daily("2027-03-28", "01:30", "03:00"), day("2027-03-28"), day("2027-03-28"));
  ASSERT_EQ(visits.size(), 1u);
  EXPECT_EQ(utc(visits[0].starts_at), "2027-03-28T01:00:00Z");  // 02:00 on the wall
  EXPECT_EQ(utc(visits[0].ends_at), "2027-03-28T02:00:00Z");
}

TEST(Pattern, ThatTheMissingHourSwallowsDoesNotComeThatNight) {
  for (const auto& [starts, ends] : {std::pair{"01:00", "02:00"}, std::pair{"01:15", "01:45"}}) {
    const Pattern pattern = daily("2027-03-27", starts, ends);
    EXPECT_THAT(dates(visits_of(pattern, day("2027-03-27"), day("2027-03-29"))),
                ElementsAre("2027-03-27", "2027-03-29"));
    for (const PlannedVisit& visit : visits_of(pattern, day("2027-03-01"), day("2027-04-30"))) {
      EXPECT_LT(visit.starts_at, visit.ends_at) << visit.date.text();
    }
  }
}

TEST(Pattern, OnTrialGetsAllItsVisitsWhenANightIsSwallowed) {
  Pattern pattern = daily("2027-03-27", "01:00", "02:00");
  pattern.trial = 2;
  EXPECT_THAT(dates(visits_of(pattern, day("2027-03-27"), day("2027-04-30"))),
              ElementsAre("2027-03-27", "2027-03-29"));
}

/// On 25 October 2026 the hour from 01:00 to 02:00 comes twice.
TEST(Pattern, InTheRepeatedHourBeginsTheFirstTime) {
  const auto within =
      visits_of(daily("2026-10-25", "01:15", "01:45"), day("2026-10-25"), day("2026-10-25"));
  ASSERT_EQ(within.size(), 1u);
  EXPECT_EQ(utc(within[0].starts_at), "2026-10-25T00:15:00Z");
  EXPECT_EQ(utc(within[0].ends_at), "2026-10-25T00:45:00Z");
}

TEST(Pattern, AcrossAChangeOfClocksIsAsLongAsItTakes) {
  const auto hours = [](std::string_view from, std::string_view starts, std::string_view ends) {
    const auto visit = visits_of(daily(from, starts, ends), day(from), day(from)).at(0);
    return static_cast<double>(visit.ends_at.microseconds - visit.starts_at.microseconds) / 3.6e9;
  };
  EXPECT_EQ(hours("2026-10-24", "22:00", "07:00"), 10);
  EXPECT_EQ(hours("2026-10-25", "00:30", "02:30"), 3);
  EXPECT_EQ(hours("2027-03-27", "22:00", "07:00"), 8);
  EXPECT_EQ(hours("2027-03-28", "00:30", "02:30"), 1);
  EXPECT_EQ(hours("2026-11-02", "22:00", "07:00"), 9);
}

TEST(Pattern, WaitsForThoseWhoHaveNotAnswered) {
  Pattern pattern = daily("2026-11-02", "10:00", "11:00");
  EXPECT_TRUE(pattern.waits_for(PersonId{1}));
  EXPECT_TRUE(pattern.waits_for(PersonId{2}));
  EXPECT_FALSE(pattern.waits_for(PersonId{3}));
  pattern.person_answer = Answer::yes;
  EXPECT_FALSE(pattern.waits_for(PersonId{1}));
  EXPECT_FALSE(pattern.agreed());
  pattern.worker_answer = Answer::yes;
  EXPECT_TRUE(pattern.agreed());
  pattern.worker_answer = Answer::no;
  EXPECT_TRUE(pattern.refused());
  EXPECT_FALSE(pattern.agreed());
}

TEST(Pattern, IsAsLongAsItsClockSays) {
  EXPECT_EQ(daily("2026-11-02", "10:00", "14:15").length(), Minutes{255});
  EXPECT_EQ(daily("2026-11-02", "22:00", "07:00").length(), Minutes{540});
}

Engagement engagement(std::string_view starts, std::string_view ends, std::string_view town) {
  return {moment_in_london("2026-11-02", starts), moment_in_london("2026-11-02", ends),
          std::string(town)};
}

TEST(Clash, IsThereWhenTwoThingsAreAtOnce) {
  const std::vector<Engagement> existing{engagement("10:00", "14:00", "Fishguard")};
  for (const auto& [starts, ends] :
       {std::pair{"10:00", "14:00"}, std::pair{"09:00", "10:01"}, std::pair{"13:59", "15:00"},
        std::pair{"11:00", "12:00"}, std::pair{"09:00", "15:00"}}) {
    const auto clash = first_clash(existing, engagement(starts, ends, "Fishguard"));
    ASSERT_TRUE(clash) << starts;
    EXPECT_EQ(clash->kind, Clash::Kind::overlap);
  }
}

TEST(Clash, IsNotThereInOneTownOneAfterTheOther) {
  const std::vector<Engagement> existing{engagement("10:00", "14:00", "Fishguard")};
  EXPECT_FALSE(first_clash(existing, engagement("14:00", "15:00", "Fishguard")));
  EXPECT_FALSE(first_clash(existing, engagement("09:00", "10:00", "Fishguard")));
}

/// Aberystwyth to Tregaron is 24.06 km.
TEST(Clash, OfTwentyFourKilometresInAQuarterOfAnHourSaysWhatIsPossible) {
  const std::vector<Engagement> existing{engagement("10:00", "14:00", "Aberystwyth")};
  const auto clash = first_clash(existing, engagement("14:15", "15:00", "Tregaron"));
  ASSERT_TRUE(clash);
  EXPECT_EQ(clash->kind, Clash::Kind::travel);
  EXPECT_EQ((clash->metres + 50) / 100, 241);
  EXPECT_EQ(clash->between, Minutes{15});
  EXPECT_TRUE(clash->other_is_before);
  EXPECT_EQ(clash->possible_start, moment_in_london("2026-11-02", "14:45"));
  EXPECT_FALSE(first_clash(existing, engagement("14:45", "15:00", "Tregaron")))
      << "what it says is possible is";

  const auto before = first_clash(existing, engagement("08:00", "09:30", "Tregaron"));
  ASSERT_TRUE(before);
  EXPECT_FALSE(before->other_is_before);
  EXPECT_EQ(before->between, Minutes{30});
  EXPECT_FALSE(first_clash(existing, engagement("08:00", "09:15", "Tregaron")));
}

TEST(Clash, LooksAtEverythingThereIs) {
  const std::vector<Engagement> existing{engagement("08:00", "09:00", "Fishguard"),
                                         engagement("18:00", "19:00", "Fishguard")};
  EXPECT_FALSE(first_clash(existing, engagement("12:00", "13:00", "Haverfordwest")));
  EXPECT_TRUE(first_clash(existing, engagement("17:00", "17:30", "Haverfordwest")));
  EXPECT_FALSE(first_clash({}, engagement("17:00", "17:30", "Haverfordwest")));
}

}  // namespace
}  // namespace cydofal::care
