#include <gmock/gmock.h>

#include "coop/care/change_actions.h"
#include "coop/care/confirmation_actions.h"
#include "coop/care/testing.h"
#include "coop/care/visit_words.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::moment_in_london;
using testing::why_not;
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Pattern nights(const char* from, const char* until) {
  Pattern made;
  made.days = Weekdays(127);
  made.starts = *ClockTime::parse("22:00");
  made.ends = *ClockTime::parse("07:00");
  made.from = day(from);
  made.until = day(until);
  made.kind = PatternKind::sleep_in;
  return made;
}

TEST(SleepIn, LastsAnHourLongerInTheNightInWhichTheClocksGoBack) {
  const auto visits = visits_of(nights("2026-10-23", "2026-10-25"), day("2026-10-23"), day("2026-10-25"));
  ASSERT_THAT(visits, SizeIs(3));
  const auto hours = [](const PlannedVisit& visit) { return (visit.ends_at.microseconds - visit.starts_at.microseconds) / (60 * microseconds_in_a_minute); };
  EXPECT_EQ(hours(visits[0]), 9);
  EXPECT_EQ(hours(visits[1]), 10) << "from Saturday 24 to Sunday 25 October 2026 there are two hours from one to two";
  EXPECT_EQ(hours(visits[2]), 9);
  EXPECT_EQ(visits[1].date, day("2026-10-24")) << "it stands on the evening on which it begins";
  EXPECT_EQ(visits[1].ends_at, moment_in_london("2026-10-25", "07:00"));
}

TEST(SleepIn, IsShorterInTheNightInWhichTheyGoOn) {
  const auto visits = visits_of(nights("2027-03-27", "2027-03-27"), day("2027-03-27"), day("2027-03-27"));
  ASSERT_THAT(visits, SizeIs(1));
  EXPECT_EQ(visits[0].ends_at.microseconds - visits[0].starts_at.microseconds, 8 * 60 * microseconds_in_a_minute);
}

class SleepIns : public testing::CareHouse {
 protected:
  PatternProposal night(PersonId worker, std::string_view starts = "22:00", std::string_view ends = "07:00") {
    auto proposal = mondays(worker, at_maris, starts, ends);
    proposal.kind = PatternKind::sleep_in;
    return proposal;
  }
};

TEST_P(SleepIns, BeginInTheEveningAndEndTheNextMorning) {
  EXPECT_EQ(why_not(propose(mari, mari, night(ceri, "07:00", "22:00"))), "pattern.sleep_in_night") << "it would end before it begins";
  EXPECT_EQ(why_not(propose(mari, mari, night(ceri, "22:00", "22:00"))), "pattern.too_long");
  EXPECT_EQ(why_not(propose(mari, mari, night(ceri, "16:00", "08:01"))), "pattern.sleep_in_too_long");
  EXPECT_EQ(count("pattern"), 0);
  EXPECT_EQ(agree(mari, night(ceri, "16:00", "08:00")), "") << "sixteen hours are the longest";
  const auto found = visits(mari);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].kind, PatternKind::sleep_in);
  EXPECT_EQ(found[0].date, today);
}

TEST_P(SleepIns, KeepTheMorningAfterFree) {
  ASSERT_EQ(agree(mari, night(ceri)), "");
  auto tuesday = mondays(dewi, at_maris, "06:30", "08:00");
  tuesday.days = Weekdays(2);
  EXPECT_EQ(agree(mari, tuesday), "pattern.person_busy") << "Ceri still sleeps at Mari's";
  tuesday.starts = *ClockTime::parse("07:00");
  EXPECT_EQ(agree(mari, tuesday), "") << "it ends at seven";
  auto early = mondays(ceri, at_tomoss, "06:00", "07:30");
  early.days = Weekdays(2);
  EXPECT_EQ(agree(tomos, early), "pattern.worker_busy") << "Ceri is in one place";
  auto monday_morning = mondays(ceri, at_maris, "06:30", "07:30");
  EXPECT_EQ(agree(mari, monday_morning), "") << "the night of Monday ends on Tuesday, and that of Sunday is none";
  EXPECT_EQ(agree(tomos, mondays(ceri, at_tomoss, "21:00", "22:00")), "pattern.worker_away") << "at ten the night begins in Fishguard";
}

TEST_P(SleepIns, AreCountedBesideTheHoursOfSupportAndNeverInThem) {
  ASSERT_EQ(agree(mari, night(ceri)), "");
  ASSERT_EQ(agree(mari, mondays(dewi, at_maris, "10:00", "14:00")), "");
  const auto first_week = read([&](db::Transaction& transaction) {
    return visits_for(transaction, teulu, mari, now, seconds_after(now, 6 * 86'400));
  });
  ASSERT_THAT(first_week, SizeIs(2));
  const HoursOf hours = hours_of(first_week);
  EXPECT_EQ(hours.waking.value, 4 * 60);
  EXPECT_EQ(hours.asleep.value, 9 * 60);
  EXPECT_EQ(hours.nights, 1);
  pass_days(2);
  for (const PersonId who : {mari, ceri}) {
    ASSERT_TRUE(confirm_visit(database(), key<Action::confirm_visit>(who, about(who)), first_week[1].id, Minutes{8 * 60}, moment()));
  }
  const auto taken = read([&](db::Transaction& transaction) {
    return confirmed_minutes(transaction, teulu, mari, seconds_after(now, -7 * 86'400), now);
  });
  EXPECT_EQ(taken.minutes.value, 4 * 60) << "the treasurer is handed no night among the hours";
  EXPECT_EQ(taken.visits, 1);
  EXPECT_EQ(taken.confirmed, 0);
  EXPECT_EQ(taken.asleep.value, 8 * 60);
  EXPECT_EQ(taken.nights, 1);
}

TEST_P(SleepIns, StaySleepInsWhenTheyAreMoved) {
  ASSERT_EQ(agree(mari, night(ceri)), "");
  const VisitId visit = visits(mari)[1].id;
  const auto change = [&](const char* starts, const char* ends) {
    return propose_change(database(), key<Action::change_visit>(ceri, about(ceri)), visit,
                          {today + 8, *ClockTime::parse(starts), *ClockTime::parse(ends), ceri}, moment(), today);
  };
  EXPECT_EQ(why_not(change("10:00", "14:00")), "pattern.sleep_in_night");
  EXPECT_TRUE(change("21:00", "07:00"));
}

CYDOFAL_ON_BOTH_DATABASES(SleepIns);

}  // namespace
}  // namespace cydofal::care
