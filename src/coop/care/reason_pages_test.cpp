#include "coop/care/reason_pages.h"

#include <gmock/gmock.h>

#include "coop/care/care_pages.h"
#include "coop/care/testing.h"
#include "people/sign_in_pages.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = people::CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor mari{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}, .companion = "Ceri"};

Pattern refused() {
  Pattern made;
  made.id = PatternId{17};
  made.person = PersonId{7};
  made.worker = PersonId{8};
  made.days.add(3);
  made.starts = *ClockTime::of(16, 0);
  made.ends = *ClockTime::of(18, 0);
  made.from = day("2026-11-05");
  made.doing = "<b>gwneud te</b>";
  made.person_name = std::string(nasty_name);
  made.worker_name = "Sioned <i>";
  made.person_face = made.worker_face = "123451";
  made.person_answer = Answer::no;
  return made;
}

SaidReason said(std::string_view reason, std::vector<Listener> readers = {}) {
  return {PatternId{17}, find_reason(reason), moment_in_london("2026-11-02", "09:00"), std::move(readers)};
}

PatternView page_of(OwnNo no) { return {.pattern = refused(), .reader = PersonId{7}, .own_no = std::move(no)}; }

TEST(OwnNoOnItsPage, OffersPicturesFoldedAwayAndAsksNothing) {
  expect_in_every_voice(&teulu, &mari, {"pattern.not_this_time", "reason.more", "reason.is_do_not_know", "reason.is_hurts", "reason.who_hint"}, [](const View& view) {
    const auto content = pattern_page(view, page_of({.listeners = {{PersonId{9}, "Eleri <u>", "1"}}}));
    EXPECT_TRUE(content.has_form);
    EXPECT_TRUE(shows(content, "Eleri <u>"));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr(" open")));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr(view.outside(people::worried_path).text())));
    return content;
  });
}

TEST(OwnNoOnItsPage, SaysWhoSeesTheReasonAndTakesItBack) {
  expect_in_every_voice(&teulu, &mari, {"reason.is_do_not_know", "reason.seen_by_nobody", "reason.take_back"}, [](const View& view) {
    const auto content = pattern_page(view, page_of({.said = said("do_not_know")}));
    EXPECT_FALSE(content.has_form);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"reason\"")));
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"reason.is_another_time"}, [](const View& view) {
    const auto content = pattern_page(view, page_of({.said = said("another_time", {{PersonId{9}, "Eleri <u>", "1"}})}));
    EXPECT_TRUE(shows(content, view.say("reason.seen_by", {{"name", std::string("Eleri <u>")}})));
    EXPECT_FALSE(shows(content, view.say("reason.seen_by_nobody")));
    return content;
  });
}

TEST(OwnNoOnItsPage, OpensTheWorriedDoorAtOnceForWhatIsAlarming) {
  expect_in_every_voice(&teulu, &mari, {"reason.door", "reason.door_words", "reason.nobody_heard"}, [](const View& view) {
    const auto content = pattern_page(view, page_of({.just = OwnNo::Just::heard_by_nobody}));
    EXPECT_THAT(content.body.markup(), HasSubstr(view.outside(people::worried_path).text()));
    EXPECT_THAT(content.body.markup(), HasSubstr(" open"));
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"reason.door", "reason.is_frightens"}, [](const View& view) {
    const auto content = pattern_page(view, page_of({.said = said("frightens", {{PersonId{9}, "Eleri", "1"}}), .just = OwnNo::Just::told}));
    EXPECT_FALSE(shows(content, view.say("reason.nobody_heard")));
    return content;
  });
}

TEST(ReasonPage, TellsWhoWasChosenAndLeavesTheNo) {
  expect_in_every_voice(&teulu, &mari, {"reason.is_do_not_know", "reason.for_you_words"}, [](const View& view) {
    const auto content = reason_page(view, {refused(), said("do_not_know")});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "Sioned <i>"));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
    EXPECT_FALSE(shows(content, view.say("reason.act_words")));
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"reason.act_words", "reason.is_takes_things"}, [](const View& view) {
    const auto content = reason_page(view, {refused(), said("takes_things")});
    EXPECT_THAT(content.body.markup(), HasSubstr(view.outside(people::worried_path).text()));
    return content;
  });
}

TEST(CoverPage, SaysWhatIsNeededAndNotWhoSaidNo) {
  expect_in_every_voice(&teulu, &mari, {"cover.title", "cover.needed", "cover.propose", "cover.close"}, [](const View& view) {
    const Pattern pattern = refused();
    const auto content = cover_page(view, {{.pattern = pattern, .first = visits_of(pattern, pattern.from, pattern.from).front(), .asked = {"Natalia <u>"}}});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "Natalia <u>"));
    EXPECT_FALSE(shows(content, "Sioned <i>"));
    EXPECT_THAT(content.body.markup(), HasSubstr("again=pattern-17"));
    return content;
  });
  expect_in_every_voice(&teulu, &mari, {"cover.none"}, [](const View& view) { return cover_page(view, {}); });
}

TEST(ProposalAgain, IsWhatWasAskedBeforeForSomebodyElse) {
  Pattern pattern = refused();
  pattern.place = PlaceId{5};
  pattern.trial = 1;
  pattern.until = day("2026-12-31");
  http::Form form = proposal_again({.pattern = pattern, .first = {day("2026-11-12"), {}, {}}});
  EXPECT_FALSE(form.has("worker"));
  auto fields = form.fields();
  fields.push_back({"worker", "9"});
  const auto proposal = read_proposal({std::move(fields), {}});
  ASSERT_TRUE(proposal);
  EXPECT_EQ(proposal->days.bits(), pattern.days.bits());
  EXPECT_EQ(proposal->starts, pattern.starts);
  EXPECT_EQ(proposal->ends, pattern.ends);
  EXPECT_EQ(proposal->from, day("2026-11-12"));
  EXPECT_EQ(proposal->until, pattern.until);
  EXPECT_EQ(proposal->trial, 1);
  EXPECT_EQ(proposal->place, PlaceId{5});
  EXPECT_EQ(proposal->doing, pattern.doing);
}

TEST(PatternsPage, ShowsWhatWasRefusedLatelyAndWhatTheReaderProposed) {
  expect_in_every_voice(&teulu, &mari, {"pattern.not_this_time", "patterns.you_proposed"}, [](const View& view) {
    PatternsView shown{.person = {PersonId{7}, "Mari", "1"}, .reader = PersonId{7}, .patterns = {}};
    shown.refused = {refused()};
    Pattern other = refused();
    other.person = PersonId{11};
    other.person_answer = Answer::none;
    other.person_name = "Tomos <u>";
    shown.proposed = {other};
    const auto content = patterns_page(view, shown);
    EXPECT_TRUE(shows(content, "Tomos <u>"));
    EXPECT_TRUE(shows(content, view.say("patterns.would_come", {{"name", std::string("Sioned <i>")}})));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
