#include "coop/care/decision_support_pages.h"

#include <gmock/gmock.h>

#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using Reader = DecidingView::Reader;

const people::Coop teulu{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Tomos", .known_as = "Tomos", .face = "1"}, .companion = "Ceri"};
const Someone tomos{PersonId{7}, "Tomos <i>", "1"};

Written by(PersonId who) {
  return {.language = Language::en, .at = moment_in_london("2026-10-29", "16:00"), .by = who, .by_name = std::string(nasty_name), .companion = "Huw <u>"};
}

DecisionSupport record(Conclusion conclusion, Topic topic = Topic::plan) {
  return {.id = DecisionId{17},
          .person = tomos.id,
          .topic = topic,
          .name = "Nights? <b>",
          .conclusion = conclusion,
          .reason = "He said <so>",
          .words = {"Osian <1>", "photos\nand time", "again", "plates", "time", "dim diolch"},
          .written = by(PersonId{9})};
}

Advocate osian() { return {.person = tomos.id, .advocate = PersonId{9}, .topics = Topics::of({Topic::votes, Topic::plan}), .until = testing::day("2027-02-28"), .name = std::string(nasty_name), .face = "1"}; }

TEST(DecidingPage, BeginsWithThePresumptionAndEndsAnAdvocateInOnePress) {
  expect_in_every_voice(&teulu, &reader, {"deciding.presumed", "deciding.law", "deciding.help_first", "advocate.end", "advocate.appoint_title", "deciding.topic_votes", "deciding.conclusion_can_with_support"},
                        [](const View& view) {
                          auto content = deciding_page(view, {.person = tomos, .advocates = {osian()}, .records = {record(Conclusion::can_with_support)}});
                          EXPECT_TRUE(shows(content, "Nights? <b>"));
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_FALSE(shows(content, view.say("deciding.topic_health")));
                          return content;
                        });
}

TEST(DecidingPage, IsKindWhereThereIsNothing) {
  expect_in_every_voice(&teulu, &reader, {"deciding.none", "advocate.none", "deciding.write"}, [](const View& view) { return deciding_page(view, {.person = tomos}); });
}

TEST(DecidingPage, TellsAWorkerNothingOfAdvocates) {
  expect_in_every_voice(&teulu, &reader, {"deciding.write"}, [](const View& view) {
    auto content = deciding_page(view, {.person = tomos, .reader = Reader::worker});
    EXPECT_FALSE(shows(content, view.say("advocate.title")));
    EXPECT_FALSE(shows(content, view.say("advocate.none")));
    EXPECT_TRUE(shows(content, view.say("emergency.is_recorded", {{"name", tomos.name}})));
    return content;
  });
}

TEST(DecisionPage, TellsHowEachPartWasHelpedWithBothNames) {
  expect_in_every_voice(&teulu, &reader, {"deciding.ask_understanding", "deciding.ask_retaining", "deciding.ask_weighing", "deciding.ask_communicating", "deciding.ask_own_words", "deciding.disagree", "deciding.presumed", "deciding.only_this"},
                        [](const View& view) {
                          auto content = decision_page(view, {.person = tomos, .record = record(Conclusion::can_with_support)});
                          EXPECT_TRUE(shows(content, "Osian <1>"));
                          EXPECT_TRUE(shows(content, "He said <so>"));
                          EXPECT_TRUE(shows(content, "dim diolch"));
                          EXPECT_TRUE(shows(content, "Huw <u>"));
                          EXPECT_TRUE(shows(content, tomos.name));
                          EXPECT_FALSE(shows(content, view.say("best_interests.write")));
                          return content;
                        });
}

TEST(DecisionPage, LeadsToBestInterestsOnlyWhereTheyArePossible) {
  expect_in_every_voice(&teulu, &reader, {"best_interests.write"}, [](const View& view) {
    auto content = decision_page(view, {.person = tomos, .reader = Reader::worker, .record = record(Conclusion::cannot_now)});
    EXPECT_FALSE(shows(content, view.say("deciding.disagree"))) << "that is the person's to say";
    return content;
  });
  expect_in_every_voice(&teulu, &reader, {"best_interests.never"}, [](const View& view) {
    auto content = decision_page(view, {.person = tomos, .reader = Reader::worker, .record = record(Conclusion::cannot_now, Topic::personal)});
    EXPECT_FALSE(shows(content, view.say("best_interests.write")));
    return content;
  });
}

TEST(DecisionPage, ShowsBestInterestsAndWhoDoesNotAgree) {
  expect_in_every_voice(&teulu, &reader, {"best_interests.title", "best_interests.authority_deputy", "deciding.ask_less_restrictive", "deciding.ask_likes"}, [](const View& view) {
    auto shown = record(Conclusion::cannot_now);
    shown.disagreed = DecisionSupport::Disagreed{moment_in_london("2026-11-01", "10:00"), tomos.id, "Tomos <2>"};
    shown.best_interests = BestInterests{.authority = Authority::deputy, .review_on = testing::day("2027-02-01"), .words = {"d", "l", "", "Osian (IMCA)", "less", "who"}, .written = by(PersonId{9})};
    auto content = decision_page(view, {.person = tomos, .record = shown});
    EXPECT_TRUE(shows(content, "Tomos <2>"));
    EXPECT_TRUE(shows(content, "Osian (IMCA)"));
    EXPECT_FALSE(shows(content, view.say("deciding.ask_consulted"))) << "nobody was close";
    EXPECT_FALSE(shows(content, view.say("deciding.disagree")));
    return content;
  });
}

TEST(WritingPages, OfferWhatTheyAskFor) {
  expect_in_every_voice(&teulu, &reader, {"deciding.write_title", "deciding.topic_plan", "deciding.conclusion_cannot_now", "deciding.hint_weighing", "deciding.keep"}, [](const View& view) {
    auto content = write_deciding_page(view, {.person = tomos, .topics = {Topic::plan}});
    EXPECT_FALSE(shows(content, view.say("deciding.topic_votes")));
    return content;
  });
  expect_in_every_voice(&teulu, &reader, {"advocate.topics", "deciding.topic_personal", "advocate.until_hint", "advocate.cannot", "advocate.somebody_new"}, [](const View& view) {
    return appoint_advocate_page(view, {.person = tomos, .known = {{PersonId{9}, std::string(nasty_name), "1"}}});
  });
  expect_in_every_voice(&teulu, &reader, {"best_interests.one_decision", "best_interests.authority_court", "deciding.hint_likes", "best_interests.keep"}, [](const View& view) {
    return write_best_interests_page(view, {.person = tomos, .reader = Reader::worker, .record = record(Conclusion::cannot_now)});
  });
  expect_in_every_voice(&teulu, &reader, {"best_interests.can_decide"}, [](const View& view) {
    auto content = write_best_interests_page(view, {.person = tomos, .reader = Reader::worker, .record = record(Conclusion::can_decide)});
    EXPECT_FALSE(content.has_form);
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
