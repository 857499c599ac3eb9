#include "coop/fostering/fostering_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::fostering {
namespace {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::nasty_name;
using membership::testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop nyth{.id = CoopId{1}, .slug = "nyth", .name_cy = "Nyth", .name_en = "Nest", .template_name = "foster_care"};
const people::Visitor alun{.person = {.id = PersonId{7}, .name = "Alun", .known_as = "Alun", .face = "1"}};

GroupTimes times(const char* last) {
  return {{.id = SupportGroupId{5}, .place = 1, .name_cy = "Powys", .name_en = std::string(nasty_name), .town = "Y Drenewydd", .begun_on = day("2015-09-01")}, {day(last), true}};
}

HouseholdView home() {
  HouseholdView::Found found{.household = {HouseholdId{1}, "Y Drenewydd", day("2014-01-01")}, .carers = {{PersonId{7}, std::string(nasty_name), "1"}}, .group = times("2026-09-25")};
  found.placements = {{.id = PlacementId{3}, .child = {ChildId{2}, "M.H.", 2014}, .authority = "powys", .from = day("2024-09-02")}};
  return {.person = PersonId{7}, .name = std::string(nasty_name), .found = found, .is_own = true};
}

TEST(GroupsPage, SaysInWordsAndShapeWhichGroupIsLate) {
  expect_in_every_voice(&nyth, &alun, {"group.title", "group.late_title", "group.in_time_title"}, [](const View& view) {
    const auto content = groups_page(view, {.groups = {times("2026-09-20"), times("2026-09-25")}});
    EXPECT_TRUE(shows(content, view.say("group.late_since", {{"date", day("2026-11-01")}})));
    EXPECT_TRUE(shows(content, view.say("group.next", {{"date", day("2026-11-06")}})));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("/5\""))) << "only whoever leads on it opens one";
    EXPECT_FALSE(shows(content, view.say("group.new_go")));
    return content;
  });
}

TEST(GroupsPage, OffersANewGroupToWhoeverLeads) {
  expect_in_every_voice(&nyth, &alun, {"group.none", "group.new_go", "household.title"}, [](const View& view) { return groups_page(view, {.groups = {}, .leads = true}); });
  expect_in_every_voice(&nyth, &alun, {"group.none_late", "group.look"}, [](const View& view) { return groups_page(view, {.groups = {times("2026-10-20")}, .leads = true}); });
}

TEST(GroupPage, SaysWhoIsAskedAndWhoRests) {
  expect_in_every_voice(&nyth, &alun, {"group.met_title", "group.met_go", "group.is_asked", "group.back"}, [](const View& view) {
    GroupView group{.times = times("2026-09-25")};
    group.households = {{PersonId{7}, std::string(nasty_name), {HouseholdId{1}}}, {PersonId{8}, "Beryl Tomos", {HouseholdId{2}, day("2026-12-31")}}};
    const auto content = group_page(view, group);
    EXPECT_TRUE(shows(content, view.say("group.asked", {{"count", std::int64_t{1}}, {"all", std::int64_t{2}}})));
    EXPECT_TRUE(shows(content, view.say("group.resting", {{"date", day("2026-12-31")}})));
    return content;
  });
  expect_in_every_voice(&nyth, &alun, {"group.nobody"}, [](const View& view) { return group_page(view, {.times = times("2026-09-01")}); });
}

TEST(HouseholdsPage, TellsOfChildrenOnlyInNumbers) {
  expect_in_every_voice(&nyth, &alun, {"household.title", "household.new_go", "household.list"}, [](const View& view) {
    HouseholdsView shown{.figures = figures_of({{"powys", day("2024-09-02")}, {"shropshire", day("2026-10-01")}, {"powys", day("2020-01-01")}}, day("2026-11-02")), .count = 1, .households = {}, .groups = {times("2026-09-25").group}};
    EXPECT_EQ(shown.figures.median_months, 26);
    shown.households = {{.household = {HouseholdId{1}, "Y Drenewydd", day("2014-01-01")}, .first_carer = PersonId{7}, .carers = std::string(nasty_name), .group = SupportGroupId{5}}};
    const auto content = households_page(view, shown);
    EXPECT_TRUE(shows(content, view.say("placement.count", {{"count", std::int64_t{3}}})));
    EXPECT_TRUE(shows(content, view.say("placement.authorities", {{"count", std::int64_t{2}}})));
    return content;
  });
  expect_in_every_voice(&nyth, &alun, {"household.empty", "household.no_carers"}, [](const View& view) { return households_page(view, {.figures = {}, .households = {}, .groups = {}}); });
}

TEST(HouseholdPage, ShowsCarersTheirOwnAndWhoElseSeesIt) {
  expect_in_every_voice(&nyth, &alun, {"household.mine", "household.who_sees_mine", "placement.children", "break.title"}, [](const View& view) {
    const auto content = household_page(view, home());
    for (const char* text : {"M.H.", "2014", "Powys"}) EXPECT_TRUE(shows(content, text)) << text;
    EXPECT_FALSE(shows(content, view.say("placement.begin_go")));
    return content;
  });
  expect_in_every_voice(&nyth, &alun, {"household.none"}, [](const View& view) { return household_page(view, {.person = PersonId{7}, .name = "Alun", .is_own = true}); });
  expect_in_every_voice(&nyth, &alun, {"household.none_of_theirs"}, [](const View& view) { return household_page(view, {.person = PersonId{7}, .name = "Alun"}); });
}

TEST(HouseholdPage, OffersBothFormsToWhoeverLeads) {
  expect_in_every_voice(&nyth, &alun, {"placement.begin", "placement.end", "placement.end_go"}, [](const View& view) {
    auto shown = home();
    shown.is_own = false;
    shown.leads = true;
    return household_page(view, shown);
  });
}

TEST(BreakPage, SaysWhatABreakIsAndHowItEnds) {
  expect_in_every_voice(&nyth, &alun, {"break.title", "break.lead", "break.go", "break.over"}, [](const View& view) {
    auto shown = home();
    shown.found->break_until = day("2026-12-31");
    return break_page(view, shown);
  });
  expect_in_every_voice(&nyth, &alun, {"household.none"}, [](const View& view) { return break_page(view, {.person = PersonId{7}, .name = "Alun", .is_own = true}); });
}

}  // namespace
}  // namespace cydofal::fostering
