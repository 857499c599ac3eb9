#include "coop/care/area_week.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"
#include "people/relation_store.h"

namespace cydofal::care {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::moment_in_london;
using membership::testing::nasty_name;
using membership::testing::shows;

class AreaWeeks : public membership::testing::RoomHouse {};

TEST_P(AreaWeeks, AreOfThoseWhoAreSupportedThereNow) {
  const PersonId mari = member("Mari", "supported");
  const PersonId tomos = member("Tomos", "supported");
  const PersonId ceri = member("Ceri", "workers");
  const membership::AreaId area{77};
  write([&](db::Transaction& transaction) {
    membership::add_area(transaction, teulu,
                         {.id = area, .place = 1, .name_cy = "De", .name_en = "South", .town = "Tenby"});
    for (const PersonId each : {mari, tomos, ceri}) {
      membership::put_into_area(transaction, teulu, each, area);
    }
  });
  const auto names = [&](membership::AreaId of, Instant at) {
    std::vector<std::string> found;
    for (const auto& each : read([&](db::Transaction& transaction) {
           return supported_in(transaction, teulu, of, at);
         })) {
      found.push_back(each.name);
    }
    return found;
  };
  EXPECT_THAT(names(area, now), UnorderedElementsAre("Mari", "Tomos"));
  EXPECT_THAT(names(membership::AreaId{78}, now), SizeIs(0));
  write([&](db::Transaction& transaction) {
    people::unrelate(transaction, teulu, tomos, people::Relation::supported, {}, now);
  });
  EXPECT_THAT(names(area, seconds_after(now, 1)), UnorderedElementsAre("Mari"));
}

CYDOFAL_ON_BOTH_DATABASES(AreaWeeks);

TEST(AreaWeekPage, ShowsWhoComesToWhomOnEachDay) {
  const people::Coop coop{.id = CoopId{1},
                          .slug = "teulu-ynghyd",
                          .name_cy = "Teulu Ynghyd",
                          .name_en = "Family Together",
                          .template_name = "family"};
  const people::Visitor reader{
      .person = {.id = PersonId{7}, .name = "Eleri", .known_as = "Eleri", .face = "1"}};
  const membership::Area area{
      .id = {9}, .place = 1, .name_cy = "Ceredigion", .name_en = "Ceredigion", .town = "Aberystwyth"};
  expect_in_every_voice(&coop, &reader, {"area_week.person", "page.after"}, [&](const View& view) {
    AreaWeekView week{.area = area, .monday = day("2026-11-02"), .at = {.page = 1, .pages = 2}};
    Visit visit{.id = VisitId{1},
                .pattern = PatternId{1},
                .person = PersonId{1},
                .worker = PersonId{2},
                .date = day("2026-11-04"),
                .starts_at = moment_in_london("2026-11-04", "13:00"),
                .ends_at = moment_in_london("2026-11-04", "16:00"),
                .worker_name = "Ceri Lloyd"};
    week.rows.push_back({{PersonId{1}, std::string(nasty_name)}, {visit}});
    const auto content = area_week_page(view, week);
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "13:00–16:00"));
    EXPECT_TRUE(shows(content, "Ceri Lloyd"));
    EXPECT_THAT(content.body.markup(), HasSubstr("monday=2026-11-09"));
    return content;
  });
  expect_in_every_voice(&coop, &reader, {"area_week.none"}, [&](const View& view) {
    return area_week_page(view, {.area = area, .monday = day("2026-11-02")});
  });
}

}  // namespace
}  // namespace cydofal::care
