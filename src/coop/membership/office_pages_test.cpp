#include "coop/membership/office_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor eleri{
    .person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};

OfficeTerm term(Relation office, std::string_view name, std::string_view decided) {
  return {.office = office,
          .person = PersonId{42},
          .name = std::string(name),
          .face = "1",
          .from = moment_in_london("2026-10-12", "19:30"),
          .given_by = PersonId{7},
          .giver = "Eleri Prosser",
          .decided = std::string(decided)};
}

TEST(OfficesPage, SaysWhoHoldsWhatAndByWhichDecision) {
  expect_in_every_voice(
      &teulu, &eleri, {"office.title", "office.nobody", "relation.treasurer", "relation.chair"},
      [](const View& view) {
        OfficesView offices{.terms = {term(Relation::treasurer, nasty_name, "Annual meeting")}};
        const auto content = offices_page(view, offices);
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, "Annual meeting"));
        EXPECT_FALSE(content.has_form) << "a member reads it";
        EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
        return content;
      });
}

TEST(OfficesPage, LetsAnOfficerWriteDownWhatTheMembersDecided) {
  expect_in_every_voice(
      &teulu, &eleri, {"office.give", "office.decided", "office.end"}, [](const View& view) {
        OfficesView offices{.terms = {term(Relation::secretary, "Eleri Prosser", "")},
                            .is_officer = true};
        offices.members.push_back({.number = 1,
                                   .person = PersonId{42},
                                   .name = std::string(nasty_name),
                                   .known_as = "Huw",
                                   .face = "1",
                                   .class_code = "workers",
                                   .joined_on = testing::day("2026-04-13"),
                                   .left_on = {},
                                   .share = Pence{100},
                                   .rules_version = 1});
        const auto content = offices_page(view, offices);
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_THAT(content.body.markup(),
                    HasSubstr(view.to(their_offices_path, {"42"}).text()));
        return content;
      });
}

TEST(TheirOfficesPage, EndsOneAtATime) {
  expect_in_every_voice(&teulu, &eleri, {"office.end_lead", "office.back"}, [](const View& view) {
    const auto content = their_offices_page(
        view, {.person = PersonId{42},
               .name = std::string(nasty_name),
               .terms = {term(Relation::treasurer, nasty_name, "Annual meeting"),
                         term(Relation::chair, nasty_name, "Annual meeting")}});
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"treasurer\""));
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"chair\""));
    return content;
  });
}

TEST(TheirOfficesPage, SaysThatNothingIsLeftToEnd) {
  expect_in_every_voice(&teulu, &eleri, {"office.holds_none"}, [](const View& view) {
    return their_offices_page(view, {.person = PersonId{42}, .name = "Huw", .terms = {}});
  });
}

}  // namespace
}  // namespace cydofal::membership
