#include "coop/formation/begin_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::formation {
namespace {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::nasty_name;
using membership::testing::shows;
using membership::testing::view_in;
using ::testing::HasSubstr;
using ::testing::Not;

BeginView walk(Step step) {
  BeginView begin{.token = "the-link",
                  .standing = {},
                  .step = step,
                  .rules = &constitution::find_template("family")->rules};
  begin.standing.step = step;
  if (step == Step::name) return begin;
  begin.standing.coop = people::Coop{.id = CoopId{1},
                                     .slug = "teulu-ynghyd",
                                     .name_cy = "Teulu Ynghyd",
                                     .name_en = "Family Together",
                                     .template_name = "family"};
  if (step == Step::founder) return begin;
  const auto add = [&](std::int64_t id, std::string_view name, const char* class_code, bool gets,
                       bool works) {
    begin.standing.everyone.push_back(
        {.person = {.id = PersonId{id}, .name = std::string(name), .known_as = "x", .face = "1"},
         .class_code = class_code,
         .gets_support_class = gets,
         .is_worker_class = works});
  };
  add(1, "Eleri Prosser", "family_and_friends", false, false);
  add(2, nasty_name, "supported", true, false);
  add(3, "Ceri <i>", "workers", false, true);
  begin.standing.founder = begin.standing.everyone[0].person;
  return begin;
}

TEST(BeginSteps, HaveTheSameNamesInAddressesBothWays) {
  for (const Step step : {Step::name, Step::founder, Step::worries, Step::people, Step::support,
                          Step::week, Step::finish}) {
    EXPECT_EQ(step_named(name_of(step)), step);
  }
  EXPECT_EQ(step_named("nonsense"), std::nullopt);
  EXPECT_EQ(step_named(""), std::nullopt);
}

TEST(BeginPage, ShowsTheWholeRoadOnEachStepAndThatOneCanComeBack) {
  for (const Step step : {Step::name, Step::founder, Step::worries, Step::people, Step::support,
                          Step::week, Step::finish}) {
    SCOPED_TRACE(name_of(step));
    const std::string key = "begin.step_" + std::string(name_of(step));
    expect_in_every_voice(
        nullptr, nullptr, {key, "begin.step_name", "begin.step_finish", "begin.come_back"},
        [&](const View& view) {
          const auto content = begin_page(view, walk(step));
          EXPECT_THAT(content.body.markup(), HasSubstr("aria-current=\"step\""));
          EXPECT_THAT(content.body.markup(), HasSubstr("/the-link/" + std::string(name_of(step))));
          return content;
        });
  }
}

TEST(BeginPage, AsksForBothNamesATemplateAndAProfile) {
  expect_in_every_voice(nullptr, nullptr,
                        {"begin.name_cy", "begin.name_en", "template.family", "template.assistants",
                         "template.multi_stakeholder", "profile.provider", "profile.provider_words",
                         "profile.introduction"},
                        [](const View& view) { return begin_page(view, walk(Step::name)); });
}

TEST(BeginPage, ShowsTheFounderTheRulesThatTheySign) {
  expect_in_every_voice(nullptr, nullptr,
                        {"rules.one_vote", "begin.founder_yes", "begin.your_name"},
                        [](const View& view) { return begin_page(view, walk(Step::founder)); });
}

TEST(BeginPage, SaysWhySomeoneOutsideIsAskedFor) {
  expect_in_every_voice(
      nullptr, nullptr,
      {"begin.outside_why", "begin.outside_name_label", "begin.adult_day", "begin.child_night"},
      [](const View& view) { return begin_page(view, walk(Step::worries)); });
}

TEST(BeginPage, TakesPeopleOneByOneOrFromAFile) {
  expect_in_every_voice(nullptr, nullptr,
                        {"begin.add_person", "begin.from_file", "begin.everyone_is_here"},
                        [](const View& view) {
                          const auto content = begin_page(view, walk(Step::people));
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_TRUE(shows(content, "name,class,language,telephone,email"));
                          EXPECT_THAT(content.body.markup(), HasSubstr("multipart/form-data"));
                          return content;
                        });
}

TEST(BeginPage, AsksTheThreeQuestionsForTheNextPersonAndShowsAFifth) {
  expect_in_every_voice(nullptr, nullptr,
                        {"begin.ask_them", "support.washing", "support.reminding", "support.body",
                         "begin.fifth_kept"},
                        [](const View& view) {
                          auto begin = walk(Step::support);
                          begin.breach = membership::Breach{
                              day("2026-11-02"), 4, {"Mari", "Tomos", "Aisha", "Gwilym <u>"}};
                          const auto content = begin_page(view, begin);
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_TRUE(shows(content, "Mari, Tomos, Aisha, Gwilym <u>"));
                          return content;
                        });
  expect_in_every_voice(nullptr, nullptr, {"begin.support_done", "begin.to_week"},
                        [](const View& view) {
                          auto begin = walk(Step::support);
                          begin.standing.everyone[1].support_planned = true;
                          return begin_page(view, begin);
                        });
}

TEST(BeginPage, OffersInTheWeekOnlyThoseWhoGetSupportAndThoseWhoWork) {
  expect_in_every_voice(
      nullptr, nullptr, {"begin.week_words", "propose.days", "begin.add_visit", "doing.cook"},
      [](const View& view) {
        const auto content = begin_page(view, walk(Step::week));
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, "Ceri <i>"));
        EXPECT_FALSE(shows(content, "Eleri Prosser"));
        EXPECT_TRUE(shows(content, "person,worker,days,starts,ends,town,doing"));
        EXPECT_FALSE(shows(content, view.say("begin.week_done"))) << "not before there is a visit";
        return content;
      });
}

TEST(BeginPage, SaysBeforeTheEndThatNobodyBelongsWithoutTheirYes) {
  expect_in_every_voice(nullptr, nullptr,
                        {"begin.cards", "begin.own_yes", "begin.own_yes_words", "begin.open"},
                        [](const View& view) {
                          const auto content = begin_page(view, walk(Step::finish));
                          EXPECT_TRUE(shows(content, nasty_name));
                          return content;
                        });
}

}  // namespace
}  // namespace cydofal::formation
