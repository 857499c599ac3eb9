#include "coop/democracy/meeting.h"

#include <gmock/gmock.h>

#include "people/testing.h"

namespace cydofal::democracy {
namespace {

using people::testing::day;
using people::testing::moment_in_london;
using ::testing::ElementsAre;

TEST(ClearDays, CountNeitherTheDayOfTheNoticeNorThatOfTheMeeting) {
  struct Case {
    const char* sent;
    const char* at;
    const char* held;
    int expected;
  };
  for (const Case& each : {Case{"2026-11-02", "09:00", "2026-11-28", 25}, Case{"2026-11-08", "09:00", "2026-11-28", 19},
                           Case{"2026-11-06", "23:59", "2026-11-28", 21}, Case{"2026-11-07", "00:00", "2026-11-28", 20},
                           Case{"2026-11-27", "09:00", "2026-11-28", 0}, Case{"2026-11-28", "09:00", "2026-11-28", -1},
                           // Clocks go back on 25 October: the evening before is still the 24th in Wales.
                           Case{"2026-10-24", "23:30", "2026-10-26", 1}, Case{"2026-10-25", "00:30", "2026-10-26", 0},
                           // A leap year, and the turn of a year.
                           Case{"2028-02-28", "12:00", "2028-03-01", 1}, Case{"2026-12-31", "12:00", "2027-01-22", 21}}) {
    EXPECT_EQ(clear_days(moment_in_london(each.sent, each.at), moment_in_london(each.held, "14:00")), each.expected)
        << each.sent << " " << each.at << " to " << each.held;
  }
  // Half past midnight of British summer time is the day before in UTC.
  EXPECT_EQ(clear_days(*Instant::parse("2026-07-31T23:30:00Z"), moment_in_london("2026-08-02", "14:00")), 0);
}

TEST(ClearDays, SayTheFirstDayInTimeAndTheLastToSend) {
  EXPECT_EQ(first_day_in_time(day("2026-11-08"), 21), day("2026-11-30"));
  EXPECT_EQ(last_day_to_send(day("2026-11-28"), 21), day("2026-11-06"));
  for (int days = 0; days < 60; ++days) {
    const Date sent = day("2026-11-08");
    const Date first = first_day_in_time(sent, days);
    const ClockTime noon = *ClockTime::parse("12:00");
    const auto at = [&](Date date) { return moment_in_london(date.text(), noon.text()); };
    EXPECT_EQ(clear_days(at(sent), at(first)), days);
    EXPECT_LT(clear_days(at(sent), at(first - 1)), days);
    EXPECT_EQ(last_day_to_send(first, days), sent);
  }
}

std::vector<Elector> forum() {
  std::vector<Elector> roll;
  const auto add = [&](const char* class_code, int people) {
    for (int made = 0; made < people; ++made) roll.push_back({PersonId{static_cast<std::int64_t>(roll.size()) + 1}, class_code});
  };
  add("supported", 12);
  add("workers", 19);
  add("community", 7);
  return roll;
}

/// P5.3 as the chair enters it: 38 members, 35 there.
TEST(Hands, OfAForumAreCountedByClassAndDecided) {
  const auto rules = constitution::find_template("multi_stakeholder")->rules;
  const auto roll = forum();
  std::vector<Elector> present;
  for (const Elector& elector : roll) {
    const auto id = elector.person.value;
    if (id != 11 && id != 12 && id != 38) present.push_back(elector);  // two supported members and a neighbour
  }
  ASSERT_EQ(present.size(), 35u);
  const auto figures = figures_of_hands(rules, roll, present, {{"supported", 9, 1}, {"workers", 12, 7}, {"community", 6, 0}});
  ASSERT_TRUE(figures);
  EXPECT_THAT(*figures, ElementsAre(ClassFigures{"supported", 12, 9, 1}, ClassFigures{"workers", 19, 12, 7}, ClassFigures{"community", 7, 6}));
  const auto outcome = outcome_of(rules, "ordinary", *figures);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->result, Outcome::Result::agreed);
  EXPECT_EQ(outcome->whole.taking_part, 35);
  EXPECT_EQ(outcome->whole.yes, 27);
  EXPECT_EQ(outcome->whole.voting - outcome->whole.yes, 8);
}

TEST(Hands, ThatStayDownHavePassedAndNobodyHasTwo) {
  const auto rules = constitution::find_template("multi_stakeholder")->rules;
  const auto roll = forum();
  const std::vector<Elector> present(roll.begin(), roll.begin() + 3);  // three supported members
  const auto figures = figures_of_hands(rules, roll, present, {{"supported", 1, 0, 1}});
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->front(), (ClassFigures{"supported", 12, 1, 0, 1, 1}));
  EXPECT_EQ((*figures)[1], (ClassFigures{"workers", 19}));

  const auto twice = figures_of_hands(rules, roll, present, {{"supported", 3, 1}});
  EXPECT_EQ(twice.refusal().message.key, "hands.more_than_present");
  EXPECT_EQ(twice.refusal().field, "supported-in_favour");
  EXPECT_EQ(figures_of_hands(rules, roll, present, {{"workers", 1}}).refusal().message.key, "hands.more_than_present") << "nobody of them is there";
  EXPECT_EQ(figures_of_hands(rules, roll, present, {{"supported", -1, 2}}).refusal().message.key, "hands.impossible");
}

}  // namespace
}  // namespace cydofal::democracy
