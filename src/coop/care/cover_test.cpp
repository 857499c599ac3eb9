#include "coop/care/cover_actions.h"

#include <gmock/gmock.h>

#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::moment_in_london;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Date today = day("2026-11-02");
const Instant now = moment_in_london("2026-11-02", "09:00");

/// Thursdays from four to six, on trial once.
Pattern thursday(std::int64_t id, std::string_view worker, Answer person_answer) {
  Pattern made;
  made.id = PatternId{id};
  made.person = PersonId{7};
  made.worker = PersonId{100 + id};
  made.worker_name = worker;
  made.days.add(3);
  made.starts = *ClockTime::of(16, 0);
  made.ends = *ClockTime::of(18, 0);
  made.from = day("2026-11-05");
  made.trial = 1;
  made.proposed_at = seconds_after(now, id);
  made.person_answer = person_answer;
  return made;
}

Pattern agreed(Pattern pattern) {
  pattern.person_answer = pattern.worker_answer = Answer::yes;
  return pattern;
}

TEST(Cover, IsNeededWhereSomebodySaidNo) {
  const auto needs = cover_needed({thursday(1, "Sioned", Answer::no)}, {}, today, now);
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(needs[0].first.date, day("2026-11-05"));
  EXPECT_THAT(needs[0].asked, IsEmpty());
}

TEST(Cover, NamesWhoHasBeenAskedAndEndsWithTwoYeses) {
  const auto asked = cover_needed({thursday(1, "Sioned", Answer::no)}, {thursday(2, "Natalia", Answer::none)}, today, now);
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0].asked, ElementsAre("Natalia"));
  auto one_yes = thursday(2, "Natalia", Answer::yes);
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {one_yes}, today, now), SizeIs(1));
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {agreed(one_yes)}, today, now), IsEmpty());
}

TEST(Cover, IsNotGivenBySomebodyWhoComesToAnotherPersonOrAtAnotherTime) {
  auto elsewhere = agreed(thursday(2, "Natalia", Answer::yes));
  elsewhere.person = PersonId{8};
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {elsewhere}, today, now), SizeIs(1));
  auto later = agreed(thursday(2, "Natalia", Answer::yes));
  later.starts = *ClockTime::of(18, 0);
  later.ends = *ClockTime::of(19, 0);
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {later}, today, now), SizeIs(1));
}

TEST(Cover, IsGivenByAVisitThatLastsOverMidnight) {
  auto night = agreed(thursday(2, "Natalia", Answer::yes));
  night.days = Weekdays(0b100);
  night.from = day("2026-11-04");
  night.starts = *ClockTime::of(22, 0);
  night.ends = *ClockTime::of(17, 0);
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {night}, today, now), IsEmpty());
}

TEST(Cover, OfOneTimeIsListedOnceHoweverManySaidNo) {
  const auto needs = cover_needed({thursday(1, "Sioned", Answer::no), thursday(2, "Natalia", Answer::no)}, {}, today, now);
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(needs[0].pattern.id, PatternId{2}) << "the last proposal counts";
}

TEST(Cover, IsOverWhenItsTimeHasGone) {
  EXPECT_THAT(cover_needed({thursday(1, "Sioned", Answer::no)}, {}, day("2026-11-05"), moment_in_london("2026-11-05", "16:00")), IsEmpty());
  auto weekly = thursday(1, "Sioned", Answer::no);
  weekly.trial = 0;
  const auto needs = cover_needed({weekly}, {}, day("2026-11-05"), moment_in_london("2026-11-05", "16:00"));
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(needs[0].first.date, day("2026-11-12"));
}

TEST(Cover, StandsInTheOrderOfTime) {
  auto tuesday = thursday(3, "Dewi", Answer::no);
  tuesday.days = Weekdays(0b10);
  tuesday.from = day("2026-11-03");
  const auto needs = cover_needed({thursday(1, "Sioned", Answer::no), tuesday}, {}, today, now);
  ASSERT_THAT(needs, SizeIs(2));
  EXPECT_EQ(needs[0].first.date, day("2026-11-03"));
}

class CoverOfACoop : public testing::CareHouse {
 protected:
  std::vector<CoverNeed> needs() {
    return read([&](db::Transaction& transaction) { return cover_needs(transaction, teulu, today, now); });
  }
  Result<Done> close(PatternId pattern) {
    return close_cover(database(), key<people::Action::close_cover>(eleri, {.coop = teulu}), pattern, moment(), today);
  }
};

TEST_P(CoverOfACoop, IsSeenUntilSomeoneElseIsAgreedOn) {
  const auto proposed = propose(eleri, mari, mondays(ceri, at_maris, "16:00", "18:00"));
  ASSERT_TRUE(proposed);
  EXPECT_THAT(needs(), IsEmpty()) << "nobody has said no";
  ASSERT_TRUE(answer(mari, *proposed, Answer::no));
  ASSERT_THAT(needs(), SizeIs(1));
  EXPECT_EQ(needs()[0].pattern.person_name, "Mari");
  EXPECT_THAT(visits(mari), IsEmpty());

  const auto again = propose(eleri, mari, mondays(dewi, at_maris, "16:00", "18:00"));
  ASSERT_TRUE(again);
  EXPECT_THAT(needs()[0].asked, ElementsAre("Dewi"));
  ASSERT_TRUE(answer(dewi, *again));
  EXPECT_THAT(needs(), SizeIs(1)) << "one yes books nothing";
  ASSERT_TRUE(answer(mari, *again));
  EXPECT_THAT(needs(), IsEmpty());
}

TEST_P(CoverOfACoop, IsClosedByTheSecretaryAndStaysRefused) {
  const auto proposed = propose(eleri, mari, mondays(ceri, at_maris, "16:00", "18:00"));
  EXPECT_EQ(close(*proposed).refusal().kind, Refusal::Kind::not_found) << "it still waits for answers";
  ASSERT_TRUE(answer(ceri, *proposed, Answer::no));
  ASSERT_TRUE(close(*proposed));
  EXPECT_THAT(needs(), IsEmpty());
  EXPECT_THAT(recorded(teulu), ::testing::Contains("cover.closed"));
  EXPECT_EQ(close(*proposed).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(close(PatternId{1}).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(answer(mari, *proposed).refusal().message.key, "pattern.needs_two_yeses");
}

TEST_P(CoverOfACoop, OfATrialThatIsLongOverIsForgotten) {
  auto trial = mondays(ceri, at_maris, "16:00", "18:00");
  trial.trial = 1;
  const auto proposed = propose(eleri, mari, trial);
  ASSERT_TRUE(answer(mari, *proposed, Answer::no));
  ASSERT_THAT(needs(), SizeIs(1));
  pass_days(7 * 30);
  EXPECT_THAT(needs(), IsEmpty());
}

CYDOFAL_ON_BOTH_DATABASES(CoverOfACoop);

}  // namespace
}  // namespace cydofal::care
