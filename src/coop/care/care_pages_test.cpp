#include "coop/care/care_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::care {
namespace {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::moment_in_london;
using membership::testing::nasty_name;
using membership::testing::shows;
using membership::testing::view_in;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = people::CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor mari{
    .person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"},
    .companion = "Ceri"};
const Someone person{PersonId{7}, std::string(nasty_name), "123451"};

Visit visit(std::int64_t id, std::string_view date, std::string_view from, std::string_view to,
            std::string_view town = "Fishguard") {
  Visit made;
  made.id = VisitId{id};
  made.person = PersonId{7};
  made.worker = PersonId{8};
  made.date = day(date);
  made.starts_at = moment_in_london(date, from);
  made.ends_at = moment_in_london(date, to);
  made.doing = "<b>paratoi cinio</b>";
  made.picture = "cooking-pot";
  made.person_name = std::string(nasty_name);
  made.worker_name = "Ceri <i>";
  made.person_face = made.worker_face = "123451";
  made.place_name = "Adref <u>";
  made.town = town;
  return made;
}

Pattern pattern() {
  Pattern made;
  made.id = PatternId{17};
  made.person = PersonId{7};
  made.worker = PersonId{8};
  made.days = Weekdays(0b101);
  made.starts = *ClockTime::of(9, 30);
  made.ends = *ClockTime::of(12, 30);
  made.from = day("2026-11-02");
  made.doing = "<b>nofio</b>";
  made.picture = "swimming-pool";
  made.person_name = std::string(nasty_name);
  made.worker_name = "Dewi <i>";
  made.person_face = made.worker_face = "123451";
  made.place_name = "Y pwll <u>";
  made.town = "Haverfordwest";
  return made;
}

WeekView week() {
  WeekView made{.person = person, .monday = day("2026-11-02"), .visits = {}};
  made.visits = {visit(1, "2026-11-02", "10:00", "14:00"),
                 visit(2, "2026-11-04", "13:00", "15:00")};
  return made;
}

std::size_t times(const std::string& markup, std::string_view text) {
  std::size_t found = 0;
  for (auto at = markup.find(text); at != std::string::npos; at = markup.find(text, at + 1))
    ++found;
  return found;
}

TEST(WeekPage, ShowsWhoIsComingAndWhenAndOnePressToPrint) {
  expect_in_every_voice(
      &teulu, &mari,
      {"week.title", "week.print", "week.arrangements", "week.who_sees", "week.next"},
      [](const View& view) {
        const auto content = week_page(view, week());
        EXPECT_TRUE(shows(content, "Ceri <i>"));
        EXPECT_TRUE(shows(content, "<b>paratoi cinio</b>"));
        EXPECT_THAT(content.body.markup(), HasSubstr(view.to(visit_path, {"1"}).text()));
        EXPECT_THAT(content.body.markup(), HasSubstr("monday=2026-11-09"));
        EXPECT_EQ(shows(content, "10:00–14:00"), !view.say.easy());
        return content;
      });
}

TEST(WeekPage, ShowsSevenDaysInFullAndOnlyWhatComesInEasyRead) {
  const auto full = week_page(view_in({Language::cy, Reading::standard}, &teulu, &mari), week());
  EXPECT_EQ(times(full.body.markup(), "day__name"), 7u);
  EXPECT_EQ(times(full.body.markup(), "day--today"), 1u);
  const auto easy = week_page(view_in({Language::cy, Reading::easy}, &teulu, &mari), week());
  EXPECT_EQ(times(easy.body.markup(), "day__name"), 0u);
}

TEST(WeekPage, AsksWhatIsNotAgreedAsAQuestion) {
  expect_in_every_voice(&teulu, &mari, {"week.not_agreed"}, [](const View& view) {
    auto asked = week();
    asked.waiting = {pattern()};
    const auto content = week_page(view, asked);
    EXPECT_TRUE(shows(content, "Dewi <i>"));
    EXPECT_THAT(content.body.markup(), HasSubstr(view.to(pattern_path, {"17"}).text()));
    return content;
  });
}

TEST(WeekPage, AsksAQuestionInTheWeekThatItIsAbout) {
  expect_in_every_voice(&teulu, &mari, {}, [](const View& view) {
    auto asked = week();
    asked.waiting = {pattern()};
    asked.waiting.front().from = asked.monday + 9;  // the second Wednesday
    const auto before = week_page(view, asked);
    EXPECT_FALSE(shows(before, "Dewi <i>"));
    EXPECT_FALSE(shows(before, view.say("week.not_agreed")));
    asked.monday = asked.monday + 7;
    asked.visits.clear();
    const auto then = week_page(view, asked);
    EXPECT_TRUE(shows(then, "Dewi <i>"));
    EXPECT_EQ(shows(then, view.say.date(day("2026-11-11"), "Day")), view.say.easy()) << "and on which day";
    return then;
  });
}

TEST(WeekPage, OfNobodyComingSaysSo) {
  expect_in_every_voice(&teulu, &mari, {}, [](const View& view) {
    const auto content =
        week_page(view, {.person = person, .monday = day("2026-11-02"), .visits = {}});
    EXPECT_TRUE(shows(content, view.say(view.say.easy() ? "week.empty" : "week.nobody")));
    return content;
  });
}

TEST(WeekPage, IsReadByAWorkerWithoutTheRightToPrintOrToLetIn) {
  expect_in_every_voice(&teulu, &mari, {}, [](const View& view) {
    auto read = week();
    read.reader = WeekView::Reader::worker;
    const auto content = week_page(view, read);
    EXPECT_TRUE(shows(content, view.say("week.title_of", {{"name", std::string(nasty_name)}})));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
    EXPECT_FALSE(shows(content, view.say("week.who_sees")));
    return content;
  });
}

TEST(FridgeSheet, HasFacesClocksTimesAndWhomToRing) {
  expect_in_every_voice(
      &teulu, &mari, {"sheet.to_ring", "sheet.you_said", "week.nobody"}, [](const View& view) {
        SheetView sheet{.week = week(), .to_ring = {{"Eleri", "01632 960111"}}};
        sheet.you_said = {std::string(nasty_name)};
        const auto content = sheet_page(view, sheet);
        const std::string& markup = content.body.markup();
        EXPECT_TRUE(content.on_paper);
        EXPECT_EQ(times(markup, "class=\"sheet__visit\""), 2u);
        EXPECT_EQ(times(markup, "sheet__date"), 7u);
        EXPECT_TRUE(shows(content, "10:00–14:00"));
        EXPECT_TRUE(shows(content, "Ceri <i>"));
        EXPECT_TRUE(shows(content, "Eleri"));
        EXPECT_TRUE(shows(content, "01632 960111"));
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, view.say.time(*ClockTime::of(10, 0), "spoken")))
            << "each clock says what it shows";
        return content;
      });
}

TEST(FridgeSheet, MarksWhatChangedSinceTheLastOneAndNothingOnTheFirst) {
  const auto view = view_in({}, &teulu, &mari);
  const auto changed = [&](std::optional<std::string> before) {
    SheetView sheet{.week = week(), .printed_before = std::move(before)};
    return times(sheet_page(view, sheet).body.markup(), "sheet__visit--changed");
  };
  EXPECT_EQ(changed(std::nullopt), 0u);
  EXPECT_EQ(changed(""), 2u);
  EXPECT_EQ(changed(sheet_lines({visit(1, "2026-11-02", "10:00", "14:00")})), 1u);
  EXPECT_EQ(changed(sheet_lines(week().visits)), 0u);
  EXPECT_EQ(changed(sheet_lines({visit(1, "2026-11-02", "10:30", "14:00"),
                                 visit(2, "2026-11-04", "13:00", "15:00")})),
            1u);
}

TEST(FridgeSheet, ShowsAWaitingVisitAsAQuestion) {
  expect_in_every_voice(&teulu, &mari, {"sheet.question"}, [](const View& view) {
    SheetView sheet{.week = week(), .to_ring = {}};
    sheet.week.waiting = {pattern()};
    const auto content = sheet_page(view, sheet);
    EXPECT_TRUE(shows(content, "Dewi <i>"));
    return content;
  });
}

TEST(ProposedWeeksPage, SpeaksToEachPersonInTheirLanguage) {
  const auto view = view_in({Language::en, Reading::standard}, &teulu, &mari);
  ProposedWeek of_mari{.sheet = {.week = week()}, .language = Language::cy};
  of_mari.sheet.week.visits.clear();
  of_mari.sheet.week.waiting = {pattern()};
  const auto content = proposed_weeks_page(view, {of_mari});
  EXPECT_TRUE(content.on_paper);
  EXPECT_TRUE(shows(content, nasty_name));
  EXPECT_TRUE(shows(content, speech::Speech(Language::cy)("sheet.question")))
      << "nothing is agreed";
  EXPECT_TRUE(shows(content, view.say("proposed_weeks.title")));
  EXPECT_THAT(content.body.markup(), HasSubstr("lang=\"cy\""));
  EXPECT_TRUE(shows(proposed_weeks_page(view, {}), view.say("proposed_weeks.none")));
}

TEST(WorkPage, ShowsTheStraightWayBetweenTwoTowns) {
  WorkView work{.worker = person, .monday = day("2026-11-02"), .visits = {}};
  work.visits = {visit(1, "2026-11-02", "10:00", "14:00"),
                 visit(2, "2026-11-02", "15:00", "17:30", "Haverfordwest"),
                 visit(3, "2026-11-02", "17:30", "18:00", "Haverfordwest")};
  expect_in_every_voice(&teulu, &mari, {"work.title", "week.arrangements"}, [&](const View& view) {
    const auto content = work_page(view, work);
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, view.say.duration(Minutes{7 * 60})));
    if (!view.say.easy()) {
      EXPECT_EQ(times(content.body.markup(), "class=\"way\""), 1u) << "none within a town";
      EXPECT_TRUE(shows(content, "21.4"));
      EXPECT_TRUE(shows(content, find_town("Fishguard")->name(view.language())));
    }
    return content;
  });
}

TEST(WorkPage, TellsTheStraightWayInEasyReadToo) {
  WorkView work{.worker = person, .monday = day("2026-11-02"), .visits = {}};
  work.visits = {visit(1, "2026-11-02", "10:00", "14:00"),
                 visit(2, "2026-11-02", "15:00", "17:30", "Haverfordwest")};
  for (const Language language : languages) {
    const auto content = work_page(view_in({language, Reading::easy}, &teulu, &mari), work);
    EXPECT_TRUE(shows(content, "21.4"));
  }
}

TEST(WorkPage, HasAnEmptyState) {
  for (const Language language : languages) {
    const auto view = view_in({language, Reading::easy}, &teulu, &mari);
    EXPECT_TRUE(
        shows(work_page(view, {.worker = person, .monday = day("2026-11-02"), .visits = {}}),
              view.say("work.empty")));
  }
}

TEST(VisitPage, ShowsTheVisitItsPlaceAndItsNotesInTheirOwnLanguage) {
  expect_in_every_voice(
      &teulu, &mari, {"visit.notes", "visit.who_reads", "visit.write", "visit.send"},
      [](const View& view) {
        VisitView shown{.visit = visit(1, "2026-11-02", "10:00", "14:00"), .notes = {}};
        shown.notes = {{.id = 1,
                        .visit = VisitId{1},
                        .author = PersonId{8},
                        .author_name = "Ceri <i>",
                        .written_at = moment_in_london("2026-11-02", "14:10"),
                        .words = std::string(nasty_name),
                        .language = Language::cy}};
        const auto content = visit_page(view, shown);
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, "Adref <u>"));
        EXPECT_TRUE(shows(content, find_town("Fishguard")->name(view.language())));
        EXPECT_EQ(content.body.markup().find("lang=\"cy\"") != std::string::npos,
                  view.language() == Language::en);
        return content;
      });
  expect_in_every_voice(&teulu, &mari, {"visit.no_notes"}, [](const View& view) {
    return visit_page(view, {.visit = visit(1, "2026-11-02", "10:00", "14:00"), .notes = {}});
  });
}

TEST(PlacesPage, OffersAllTownsInTheReadersAlphabetToThePersonAlone) {
  PlacesView places{.person = person,
                    .places = {{PlaceId{3}, PersonId{7}, std::string(nasty_name), "Fishguard"}}};
  expect_in_every_voice(&teulu, &mari,
                        {"places.title", "places.add", "places.remove", "places.choose_town"},
                        [&](const View& view) {
                          const auto content = places_page(view, places);
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_EQ(times(content.body.markup(), "<option"), towns().size() + 1);
                          return content;
                        });
  places.reader = PlacesView::Reader::other;
  const auto content = places_page(view_in({}, &teulu, &mari), places);
  EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
  expect_in_every_voice(&teulu, &mari, {"places.none"}, [](const View& view) {
    return places_page(view, {.person = person, .places = {}});
  });
}

TEST(PatternsPage, SaysInWordsWhatWasProposedAndForWhomItWaits) {
  expect_in_every_voice(
      &teulu, &mari,
      {"patterns.title", "patterns.propose", "patterns.answer", "pattern.waits_for_both"},
      [](const View& view) {
        const auto content = patterns_page(view, {.person = person,
                                                  .reader = PersonId{7},
                                                  .patterns = {pattern()},
                                                  .may_propose = true});
        EXPECT_TRUE(shows(content, "Dewi <i>"));
        EXPECT_TRUE(shows(content, "<b>nofio</b>"));
        EXPECT_TRUE(shows(content, view.say.date(day("2026-11-02"), "weekday"))) << "Monday";
        EXPECT_TRUE(shows(content, view.say.date(day("2026-11-04"), "weekday"))) << "Wednesday";
        return content;
      });
  expect_in_every_voice(&teulu, &mari, {"patterns.none"}, [](const View& view) {
    return patterns_page(
        view, {.person = person, .reader = PersonId{7}, .patterns = {}, .may_propose = false});
  });
}

TEST(ProposePage, AsksForAPlaceFirst) {
  expect_in_every_voice(&teulu, &mari, {"propose.place_first", "places.add"}, [](const View& view) {
    const auto content = propose_page(view, {.person = person, .workers = {}, .places = {}});
    EXPECT_FALSE(content.has_form);
    return content;
  });
}

TEST(ProposePage, OffersWorkersDaysPlacesAndPictures) {
  expect_in_every_voice(
      &teulu, &mari,
      {"propose.who", "propose.days", "propose.where", "propose.what", "propose.trial",
       "doing.swim"},
      [](const View& view) {
        const auto content =
            propose_page(view, {.person = person,
                                .workers = {{PersonId{8}, std::string(nasty_name), "1"}},
                                .places = {{PlaceId{3}, PersonId{7}, "Adref <u>", "Fishguard"}}});
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, "Adref <u>"));
        EXPECT_EQ(times(content.body.markup(), "name=\"days\""), 7u);
        EXPECT_EQ(times(content.body.markup(), "name=\"picture\""), doings.size());
        return content;
      });
}

TEST(ProposePage, LooksForANameWhereTooManyWorkForOnePage) {
  const std::vector<Place> places{{PlaceId{3}, PersonId{7}, "Adref", "Fishguard"}};
  expect_in_every_voice(&teulu, &mari, {"propose.nobody_yet", "propose.find"}, [&](const View& view) {
    const auto content = propose_page(view, {.person = person, .workers = {}, .places = places, .search = ProposeView::Search{}});
    EXPECT_FALSE(shows(content, view.say("propose.who"))) << "there is nobody to choose yet";
    EXPECT_FALSE(shows(content, view.say("propose.found", {{"count", 0}}))) << "nothing was looked for";
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"propose.known_first", "propose.find", "propose.found_many", "propose.who"}, [&](const View& view) {
    const auto content = propose_page(view, {.person = person,
                                             .workers = {{PersonId{8}, "Ffion Ellis", "1"}},
                                             .places = places,
                                             .search = ProposeView::Search{std::string(nasty_name), 41}});
    EXPECT_TRUE(shows(content, nasty_name)) << "what was looked for";
    EXPECT_TRUE(shows(content, view.say("propose.found", {{"count", 41}})));
    return content;
  });
}

using Fields = std::vector<http::NameAndValue>;

Fields typed_proposal() {
  return {{"worker", "8"},
          {"days", "0"},
          {"days", "2"},
          {"starts", "9:30"},
          {"ends", "12:30"},
          {"place", "3"},
          {"picture", "swimming-pool"},
          {"doing", "nofio"},
          {"from-day", "2"},
          {"from-month", "11"},
          {"from-year", "2026"},
          {"until-day", ""},
          {"until-month", ""},
          {"until-year", ""},
          {"trial", ""}};
}

/// The key of the refusal when one field is typed differently; empty when it is none.
std::string typed(std::string_view name, std::string value) {
  Fields fields = typed_proposal();
  for (auto& field : fields) {
    if (field.name == name) field.value = value;
  }
  const auto read = read_proposal(http::Form(fields, {}));
  return read ? "" : read.refusal().message.key;
}

TEST(ReadProposal, ReadsWhatTheFormHolds) {
  const auto read = read_proposal(http::Form(typed_proposal(), {}));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->worker, PersonId{8});
  EXPECT_EQ(read->place, PlaceId{3});
  EXPECT_EQ(read->days.bits(), 0b101);
  EXPECT_EQ(read->starts.text(), "09:30");
  EXPECT_EQ(read->from, day("2026-11-02"));
  EXPECT_EQ(read->until, std::nullopt);
  EXPECT_EQ(read->trial, 0);
  EXPECT_EQ(read->picture, "swimming-pool");
}

TEST(ReadProposal, RefusesDatesAndTimesThatDoNotExist) {
  EXPECT_EQ(typed("from-day", "31"), "form.date_does_not_exist");
  EXPECT_EQ(typed("from-month", "x"), "form.date_in_numbers");
  EXPECT_EQ(typed("until-day", "30"), "form.date_in_numbers") << "half a date is not none";
  EXPECT_EQ(typed("starts", "25:00"), "pattern.time");
  EXPECT_EQ(typed("starts", ""), "pattern.time");
  EXPECT_EQ(typed("ends", "24:00"), "pattern.time");
  EXPECT_EQ(typed("ends", "noon"), "pattern.time");
  EXPECT_EQ(typed("worker", ""), "pattern.worker");
  EXPECT_EQ(typed("worker", "-1"), "pattern.worker");
  EXPECT_EQ(typed("worker", "99999999999999999999"), "pattern.worker");
  EXPECT_EQ(typed("place", "home"), "pattern.place");
  EXPECT_EQ(typed("trial", "three"), "pattern.trial");
  EXPECT_EQ(typed("trial", "3"), "");
}

TEST(PatternPage, AsksWithTwoAnswersAndNoReason) {
  expect_in_every_voice(
      &teulu, &mari, {"pattern.yes", "pattern.no", "pattern.no_reason"}, [](const View& view) {
        const auto content = pattern_page(view, {.pattern = pattern(), .reader = PersonId{7}});
        EXPECT_TRUE(content.has_form);
        EXPECT_TRUE(shows(content, "Dewi <i>"));
        EXPECT_TRUE(shows(content, "Y pwll <u>"));
        EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"reason\"")));
        return content;
      });
}

TEST(PatternPage, GivesAReceiptWithWhoWasThere) {
  expect_in_every_voice(
      &teulu, &mari, {"receipt.title", "pattern.agreed", "pattern.end"}, [](const View& view) {
        PatternView answered{
            .pattern = pattern(), .reader = PersonId{7}, .just = PatternView::Just::answered};
        answered.pattern.person_answer = answered.pattern.worker_answer = Answer::yes;
        const auto content = pattern_page(view, answered);
        EXPECT_TRUE(shows(content, view.say("receipt.with", {{"name", std::string("Ceri")}})));
        return content;
      });
}

TEST(PatternPage, SaysNotThisTimeAndAsksNothingAfterANo) {
  expect_in_every_voice(&teulu, &mari, {"pattern.not_this_time"}, [](const View& view) {
    PatternView refused{.pattern = pattern(), .reader = PersonId{7}};
    refused.pattern.worker_answer = Answer::no;
    const auto content = pattern_page(view, refused);
    EXPECT_FALSE(content.has_form);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
    return content;
  });
}

TEST(CirclePage, ShowsWhoSeesTheWeekAndStopsFamilyInOnePress) {
  expect_in_every_voice(
      &teulu, &mari,
      {"circle.title", "circle.stop", "circle.let_in", "relation.circle_family",
       "relation.worker_regular"},
      [](const View& view) {
        CircleView circle{
            .person = person, .readers = {}, .others = {{PersonId{9}, "Huw <i>", "1"}}};
        circle.readers = {{{PersonId{10}, std::string(nasty_name), "1"},
                           "circle_family",
                           moment_in_london("2027-11-02", "09:00")},
                          {{PersonId{8}, "Ceri", "1"}, "worker_regular", {}}};
        const auto content = circle_page(view, circle);
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_TRUE(shows(content, "Huw <i>"));
        EXPECT_EQ(times(content.body.markup(), "name=\"stop\""), 1u);
        EXPECT_TRUE(shows(content, view.say("circle.until", {{"date", day("2027-11-02")}})));
        return content;
      });
  expect_in_every_voice(&teulu, &mari, {"circle.none"}, [](const View& view) {
    return circle_page(view, {.person = person, .readers = {}, .others = {}});
  });
}

}  // namespace
}  // namespace cydofal::care
