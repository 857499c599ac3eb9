#include "people/look_pages.h"

#include <gmock/gmock.h>

#include "people/testing.h"

namespace cydofal::people {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const Coop teulu{.id = CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const Visitor mari{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};

Look look(std::int64_t reader, std::string_view name, std::string_view date, std::string_view time, Action what = Action::see_notes) {
  return {.reader = PersonId{reader},
          .subject = PersonId{7},
          .what = what,
          .as = Relation::worker_planned,
          .at = moment_in_london(date, time),
          .reader_name = std::string(name),
          .reader_face = "1"};
}

TEST(WhoLookedPage, SaysWhoAsWhatForWhatAndWhen) {
  expect_in_every_voice(&teulu, &mari, {"looked.title", "looked.at_mine", "relation.worker_planned", "policy.see_notes"}, [](const View& view) {
    const auto content = who_looked_page(view, {.person = PersonId{7}, .month = day("2026-11-01"), .looks = {look(8, nasty_name, "2026-11-02", "09:15")}});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, view.say.date(day("2026-11-02"), "Day")));
    EXPECT_TRUE(shows(content, view.say.time(*ClockTime::of(9, 15), "spoken")));
    EXPECT_EQ(content.body.markup().find("<table") != std::string::npos, !view.say.easy());
    return content;
  });
}

TEST(WhoLookedPage, TellsEveryonesFromOnesOwn) {
  expect_in_every_voice(&teulu, &mari, {"looked.at_everyones"}, [](const View& view) {
    Look everyones = look(9, "Huw", "2026-11-02", "09:15", Action::see_money);
    everyones.subject = PersonId{};
    everyones.as = Relation::treasurer;
    const auto content = who_looked_page(view, {.person = PersonId{7}, .month = day("2026-11-01"), .looks = {everyones}});
    EXPECT_FALSE(shows(content, view.say("looked.at_mine")));
    EXPECT_TRUE(shows(content, view.say("relation.treasurer")));
    return content;
  });
}

TEST(WhoLookedPage, CountsOnesOwnLooksAndSaysWhatToDoAboutAnother) {
  expect_in_every_voice(&teulu, &mari, {"looked.nobody", "looked.not_you"}, [](const View& view) {
    const auto content = who_looked_page(view, {.person = PersonId{7}, .month = day("2026-11-01"), .looks = {look(7, "Mari", "2026-11-02", "09:15"), look(7, "Mari", "2026-11-02", "08:15")}});
    EXPECT_TRUE(shows(content, view.say("looked.own", {{"count", std::int64_t{2}}})));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<table")));
    return content;
  });
}

TEST(WhoLookedPage, LeadsToTheMonthsThatThereAre) {
  expect_in_every_voice(&teulu, &mari, {"looked.earlier"}, [](const View& view) {
    const auto content = who_looked_page(view, {.person = PersonId{7}, .month = day("2026-11-01"), .looks = {}, .is_earlier = true});
    EXPECT_THAT(content.body.markup(), HasSubstr("month=2026-10"));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("month=2026-12"))) << "which has not come";
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"looked.later"}, [](const View& view) {
    const auto content = who_looked_page(view, {.person = PersonId{7}, .month = day("2026-10-01"), .looks = {}});
    EXPECT_THAT(content.body.markup(), HasSubstr("month=2026-11"));
    EXPECT_FALSE(shows(content, view.say("looked.earlier")));
    return content;
  });
}

TEST(LooksOfADay, AreToldAsOneForEachReaderAndThing) {
  const auto days = by_day({look(8, "Ceri", "2026-11-02", "09:15"), look(9, "Dewi", "2026-11-02", "09:10"), look(8, "Ceri", "2026-11-02", "09:00"),
                            look(8, "Ceri", "2026-11-02", "08:00", Action::see_my_money), look(8, "Ceri", "2026-11-01", "23:59")});
  ASSERT_THAT(days, SizeIs(4));
  EXPECT_EQ(days[0].count, 2);
  EXPECT_EQ(days[0].last.at, moment_in_london("2026-11-02", "09:15"));
  EXPECT_EQ(days[1].count, 1);
}

TEST(AMonth, IsReadFromTheAddressAndNeverLiesAhead) {
  const Date today = day("2026-11-02");
  EXPECT_EQ(month_asked("2026-10", today), day("2026-10-01"));
  EXPECT_EQ(month_asked("2026-12", today), day("2026-11-01"));
  for (const std::string_view wrong : {"", "2026-13", "2026-1", "yesterday", "2026-10-05"}) EXPECT_EQ(month_asked(wrong, today), day("2026-11-01")) << wrong;
  EXPECT_EQ(month_after(day("2026-01-01")), day("2026-02-01"));
  EXPECT_EQ(month_after(day("2026-12-01")), day("2027-01-01"));
  EXPECT_EQ(month_before(day("2026-03-01")), day("2026-02-01"));
  EXPECT_EQ(month_before(day("2027-01-01")), day("2026-12-01"));
}

}  // namespace
}  // namespace cydofal::people
