#include "coop/care/behind_glass_pages.h"

#include <gmock/gmock.h>

#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;

const people::Coop teulu{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor ceri{.person = {.id = PersonId{8}, .name = "Ceri", .known_as = "Ceri", .face = "1"}, .companion = ""};

BehindGlassView nothing_known() {
  BehindGlassView shown{.glass = {.id = {17},
                                  .subject = PersonId{7},
                                  .opener = PersonId{8},
                                  .reason = "Syrthiodd Mari.",
                                  .opened_at = moment_in_london("2026-11-02", "09:00"),
                                  .ends_at = moment_in_london("2026-11-02", "13:00"),
                                  .subject_name = "Mari <i>",
                                  .opener_name = "Ceri"},
                        .emergency = {.person = {PersonId{7}, "Mari <i>", "1"}, .reader = EmergencyView::Reader::other}};
  return shown;
}

TEST(BehindTheGlass, SaysUntilWhenAndWhatIsNotKnown) {
  expect_in_every_voice(&teulu, &ceri, {"glass.each_look", "behind.no_visits", "visit.no_notes", "behind.nobody", "behind.no_places"}, [](const View& view) {
    const auto content = behind_glass_page(view, nothing_known());
    EXPECT_TRUE(shows(content, view.say("emergency.empty", {{"name", std::string("Mari <i>")}})));
    EXPECT_FALSE(content.has_form) << "nothing is changed from here";
    return content;
  });
}

TEST(BehindTheGlass, ShowsWhoCameAndWhoCanHelp) {
  auto shown = nothing_known();
  shown.visits = {{.id = VisitId{1},
                   .pattern = PatternId{1},
                   .person = PersonId{7},
                   .worker = PersonId{9},
                   .date = day("2026-11-01"),
                   .starts_at = moment_in_london("2026-11-01", "10:00"),
                   .ends_at = moment_in_london("2026-11-01", "12:00"),
                   .doing = "<b>siopa</b>",
                   .worker_name = "Dewi <u>",
                   .worker_face = "1",
                   .place_name = "Gartref <i>",
                   .town = "Fishguard"}};
  shown.notes = {{1, VisitId{1}, PersonId{9}, "Dewi <u>", moment_in_london("2026-11-01", "12:00"), "<b>Roedd hi'n dawel.</b>", Language::cy}};
  shown.places = {{PlaceId{1}, PersonId{7}, "Pwll <u>", "Fishguard"}};
  shown.around = {{{PersonId{10}, std::string(nasty_name), "1"}, "circle_family", "01632 960 011"}};
  expect_in_every_voice(&teulu, &ceri, {"relation.circle_family", "visit.notes", "week.places"}, [&](const View& view) {
    const auto content = behind_glass_page(view, shown);
    for (const std::string_view text : {"<b>siopa</b>", "Dewi <u>", "Gartref <i>", "<b>Roedd hi'n dawel.</b>", "Pwll <u>"}) EXPECT_TRUE(shows(content, text)) << text;
    EXPECT_THAT(content.body.markup(), HasSubstr("tel:01632960011"));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
