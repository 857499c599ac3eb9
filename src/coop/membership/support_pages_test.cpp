#include <gmock/gmock.h>

#include "coop/membership/member_pages.h"
#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using people::PersonId;
using testing::day;
using testing::expect_in_every_voice;
using ::testing::HasSubstr;
using testing::nasty_name;
using ::testing::Not;
using testing::shows;

constexpr std::string_view law = "https://www.legislation.gov.uk/wsi/2017/1264/regulation/3";
const people::Coop teulu{.id = people::CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor eleri{
    .person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};

SupportEntry entry(std::string_view name, SupportEntry::State state, SupportAnswers answers) {
  return {.person = PersonId{1},
          .name = std::string(name),
          .answers = answers,
          .from = day("2026-11-16"),
          .a_week = Minutes{360},
          .state = state,
          .answered_with = {},
          .answered_at = {}};
}

TEST(GuardPage, ShowsWhoIsCountedAndWhoIsNotAndTheLaw) {
  expect_in_every_voice(
      &teulu, &eleri,
      {"guard.title", "guard.counted", "guard.support_only", "guard.if_care_starts",
       "guard.emergency", "guard.asked", "guard.law"},
      [](const View& view) {
        GuardView guard{.entries = {},
                        .people_today = 5,
                        .most = 4,
                        .source = std::string(law),
                        .note = {},
                        .known = {}};
        guard.entries = {entry("Mari", SupportEntry::State::agreed, {.reminding = true}),
                         entry(nasty_name, SupportEntry::State::agreed, {}),
                         entry("Steffan", SupportEntry::State::emergency, {.reminding = true}),
                         entry("Non", SupportEntry::State::asked, {.reminding = true})};
        guard.known.push_back({PersonId{42}, "Elin", "1"});
        const auto content = guard_page(view, guard);
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_THAT(content.body.markup(), HasSubstr(std::string(law)));
        EXPECT_THAT(content.body.markup(), HasSubstr(view.to(support_path, {"42"}).text()));
        return content;
      });
}

TEST(GuardPage, HasAnEmptyState) {
  expect_in_every_voice(&teulu, &eleri, {"guard.none"}, [](const View& view) {
    return guard_page(view, {.entries = {},
                             .people_today = 0,
                             .most = 4,
                             .source = std::string(law),
                             .note = {},
                             .known = {}});
  });
}

TEST(SupportPage, AsksTheThreeQuestions) {
  expect_in_every_voice(
      &teulu, &eleri,
      {"support.title", "support.washing", "support.reminding", "support.body", "support.go"},
      [](const View& view) {
        const auto content =
            support_page(view, {.person = {PersonId{42}, std::string(nasty_name), "1"}});
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(content.has_form);
        return content;
      });
}

SupportView a_fifth() {
  SupportView support{.person = {PersonId{42}, "Steffan Lewis", "1"}, .source = std::string(law)};
  support.request = SupportRequest{.answers = SupportAnswers{.reminding = true},
                                   .from = day("2026-11-16"),
                                   .until = day("2027-06-30"),
                                   .hours_a_week = 6};
  support.outcome = SupportOutcome{
      .begins = false,
      .breach = Breach{day("2026-11-16"), 4, {std::string(nasty_name), "Tomos", "Aisha", "Gwilym"}},
      .free_from = day("2027-02-01")};
  return support;
}

TEST(SupportPage, TellsTheDayTheFourAndTheWaysOutInTheirOrder) {
  expect_in_every_voice(
      &teulu, &eleri,
      {"way_out.title", "way_out.register", "way_out.other_coop", "way_out.emergency",
       "way_out.emergency_words", "guard.law"},
      [](const View& view) {
        const auto content = support_page(view, a_fifth());
        const std::string& markup = content.body.markup();
        EXPECT_TRUE(shows(content, view.say("guard.fifth", {{"date", day("2026-11-16")},
                                                            {"people", std::int64_t{5}},
                                                            {"most", std::int64_t{4}}})));
        EXPECT_TRUE(shows(content, std::string(nasty_name) + ", Tomos, Aisha, Gwilym"));
        const auto at = [&](const std::string& sentence) {
          std::string escaped;
          html::append_escaped(escaped, sentence);
          return markup.find(escaped);
        };
        const auto later = at(view.say("way_out.later", {{"date", day("2027-02-01")}}));
        EXPECT_NE(later, std::string::npos);
        EXPECT_LT(later, at(std::string(view.say("way_out.register"))));
        EXPECT_LT(at(std::string(view.say("way_out.register"))),
                  at(std::string(view.say("way_out.other_coop"))));
        EXPECT_LT(at(std::string(view.say("way_out.other_coop"))),
                  at(std::string(view.say("way_out.emergency"))));
        EXPECT_FALSE(shows(content, view.say("guard.if_care_starts")))
            << "support only is no way out for someone who is cared for";
        return content;
      });
}

/// The number of forms that carry a hidden field of this value.
std::size_t times(const std::string& markup, std::string_view text) {
  std::size_t found = 0;
  for (auto at = markup.find(text); at != std::string::npos; at = markup.find(text, at + 1))
    ++found;
  return found;
}

TEST(SupportPage, AsksAgainForTheLaterDayWithEverythingElseAsItWas) {
  const auto view = testing::view_in({}, &teulu, &eleri);
  const std::string markup = support_page(view, a_fifth()).body.markup();
  EXPECT_EQ(times(markup, "name=\"from-day\" value=\"1\""), 1u);
  EXPECT_EQ(times(markup, "name=\"from-month\" value=\"2\""), 1u);
  EXPECT_EQ(times(markup, "name=\"until-day\" value=\"30\""), 2u)
      << "that it ends in June is not forgotten";
  EXPECT_EQ(times(markup, "name=\"until-year\" value=\"2027\""), 2u);
  EXPECT_EQ(times(markup, "name=\"way\" value=\"emergency\""), 1u);
  EXPECT_EQ(times(markup, "name=\"reminding\" value=\"yes\""), 2u);
}

TEST(SupportPage, OffersNoLaterDayWhereThereIsNone) {
  expect_in_every_voice(&teulu, &eleri, {"way_out.register"}, [](const View& view) {
    auto support = a_fifth();
    support.outcome->free_from.reset();
    const auto content = support_page(view, support);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"from-month\" value=\"2\"")));
    return content;
  });
}

TEST(SupportPage, CallsAnEmergencyNeverAllowed) {
  expect_in_every_voice(
      &teulu, &eleri, {"way_out.emergency_words", "support.see_all"}, [](const View& view) {
        auto support = a_fifth();
        support.outcome->begins = true;
        const auto content = support_page(view, support);
        EXPECT_TRUE(
            shows(content, view.say("support.began_in_emergency", {{"date", day("2026-11-16")}})));
        return content;
      });
}

TEST(SupportPage, SaysWhenSupportOnlyWouldCount) {
  expect_in_every_voice(&teulu, &eleri, {"guard.if_care_starts"}, [](const View& view) {
    auto support = a_fifth();
    support.request->answers = SupportAnswers{};
    support.outcome = SupportOutcome{.begins = true};
    return support_page(view, support);
  });
}

}  // namespace
}  // namespace cydofal::membership
