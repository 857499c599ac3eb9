#include "coop/care/correction_actions.h"

#include <gmock/gmock.h>

#include "coop/care/correction_pages.h"
#include "coop/care/correction_store.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using people::Relation;
using people::View;
using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using testing::why_not;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using Says = Correction::Answer::Says;

TEST(Correction, IsAnsweredWithinACalendarMonth) {
  EXPECT_EQ(answer_due(day("2026-11-02")), day("2026-12-02"));
  EXPECT_EQ(answer_due(day("2026-12-31")), day("2027-01-31"));
  EXPECT_EQ(answer_due(day("2027-01-31")), day("2027-02-28"));
  EXPECT_EQ(answer_due(day("2028-01-30")), day("2028-02-29"));
}

TEST(Correction, IsNotJudgedByWhomItNames) {
  const Correction correction{.id = CorrectionId{1}, .person = PersonId{7}};
  EXPECT_TRUE(may_answer(correction, PersonId{8}, PersonId{9}));
  EXPECT_FALSE(may_answer(correction, PersonId{8}, PersonId{8})) << "who wrote it";
  EXPECT_FALSE(may_answer(correction, PersonId{8}, PersonId{7})) << "whom it is about";
}

TEST(Correction, SaysKindlyWhatIsMissingOrTooLong) {
  const auto refusals = wrong_in_correction(" ", "");
  ASSERT_THAT(refusals, SizeIs(2));
  EXPECT_EQ(refusals[0].field, "wrong");
  EXPECT_EQ(refusals[0].message.key, "correction.wrong_missing");
  EXPECT_EQ(refusals[1].message.key, "correction.right_missing");
  EXPECT_THAT(wrong_in_correction("Coes chwith.", "Coes dde."), SizeIs(0));
  EXPECT_EQ(wrong_in_correction(std::string(2'001, 'a'), "Coes dde.").front().message.key, "correction.too_long");
  EXPECT_EQ(wrong_reason_of_answer("")->message.key, "correction.reason_missing");
  for (const Wrong wrong : all_wrong) EXPECT_EQ(wrong_named(name_of(wrong)), wrong);
  EXPECT_EQ(wrong_named("everything"), std::nullopt);
}

class CorrectionOfANote : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    for (const PersonId officer : {eleri = member("Eleri Prosser", "family_and_friends"), ceri}) give(teulu, officer, Relation::secretary);
    note = a_note_about(mari, at_maris, "12:00", "13:00");
    of_tomos = a_note_about(tomos, at_tomoss, "16:00", "17:00");
  }
  std::int64_t a_note_about(PersonId person, PlaceId where, std::string_view starts, std::string_view ends) {
    const PatternId pattern = *propose(person, person, mondays(ceri, where, starts, ends));
    EXPECT_TRUE(answer(ceri, pattern));
    const auto visits = read([&](db::Transaction& transaction) { return visits_for(transaction, teulu, person, now, seconds_after(now, 86'400)); });
    const std::int64_t id = chance.identifier();
    write([&](db::Transaction& transaction) {
      add_note(transaction, teulu, person, {.id = id, .visit = visits.front().id, .author = ceri, .author_name = {}, .written_at = now, .words = "Coes chwith.", .language = Language::cy}, chance);
    });
    return id;
  }
  Result<CorrectionId> ask(std::int64_t about_note, std::string_view right = "Coes dde.") {
    return ask_correction(database(), key<Action::ask_correction>(mari, about(mari)),
                          {.about = Wrong::note, .note = about_note, .wrong = "Nid y goes chwith.", .right = std::string(right), .language = Language::cy}, moment());
  }
  Result<Done> say(PersonId officer, CorrectionId id, Says says, std::string_view reason = "Gofynnais i Ceri.") {
    return answer_correction(database(), key<Action::answer_correction>(officer, about(mari)), id, {.says = says, .reason = std::string(reason), .language = Language::cy}, moment());
  }
  std::vector<Note> notes() {
    return read([&](db::Transaction& transaction) { return notes_about(transaction, teulu, mari, now, seconds_after(now, 1)); });
  }
  std::vector<Correction> waiting_for(PersonId officer) {
    return read([&](db::Transaction& transaction) { return corrections_for(transaction, teulu, officer); });
  }
  PersonId eleri;
  std::int64_t note = 0, of_tomos = 0;
};

TEST_P(CorrectionOfANote, StandsBesideWhatWasWrittenAndChangesNothingOfIt) {
  ASSERT_TRUE(ask(note));
  const auto found = notes();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().words, "Coes chwith.");
  ASSERT_TRUE(found.front().correction);
  EXPECT_EQ(found.front().correction->right, "Coes dde.");
  ASSERT_TRUE(ask(note, "Y goes dde, o dan y pen-glin."));
  EXPECT_EQ(notes().front().correction->right.substr(0, 6), "Y goes") << "the newest, where she says it again";
  const auto theirs = read([&](db::Transaction& transaction) { return notes_about(transaction, teulu, tomos, now, seconds_after(now, 1)); });
  EXPECT_FALSE(theirs.front().correction);
}

TEST_P(CorrectionOfANote, IsOfOnesOwnNotesAlone) {
  EXPECT_EQ(ask(of_tomos).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(ask(42).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(why_not(ask(note, "  ")), "correction.right_missing");
  EXPECT_EQ(count("correction"), 0);
}

TEST_P(CorrectionOfANote, IsAnsweredOnceByAnOfficerWhomItDoesNotName) {
  const CorrectionId id = *ask(note);
  EXPECT_THAT(waiting_for(ceri), SizeIs(0)) << "she wrote the note";
  EXPECT_THAT(waiting_for(eleri), SizeIs(1));
  EXPECT_EQ(say(ceri, id, Says::no).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(why_not(say(eleri, id, Says::no, "")), "correction.reason_missing");
  ASSERT_TRUE(say(eleri, id, Says::no));
  EXPECT_EQ(why_not(say(eleri, id, Says::yes)), "correction.answered_already");
  EXPECT_THAT(waiting_for(eleri), SizeIs(0));
  EXPECT_TRUE(notes().front().correction) << "her words stay beside it whatever was answered";
  const auto own = read([&](db::Transaction& transaction) { return corrections_of(transaction, teulu, mari); });
  ASSERT_TRUE(own.front().answer);
  EXPECT_EQ(own.front().answer->says, Says::no);
  EXPECT_EQ(own.front().answer->reason, "Gofynnais i Ceri.");
  const auto types = recorded(teulu);
  EXPECT_THAT(std::vector(types.end() - 2, types.end()), ElementsAre("correction.asked", "correction.answered"));
}

TEST_P(CorrectionOfANote, IsSealedUnderHerKey) {
  ASSERT_TRUE(say(eleri, *ask(note), Says::yes));
  const auto stored = read([&](db::Transaction& transaction) {
    return transaction.all("select wrong, right_is, reason from correction", {}, [](const db::Row& row) { return row.text(0) + row.text(1) + row.text(2); });
  });
  ASSERT_THAT(stored, SizeIs(1));
  for (const char* words : {"chwith", "dde", "Ceri"}) EXPECT_EQ(stored.front().find(words), std::string::npos);
}

CYDOFAL_ON_BOTH_DATABASES(CorrectionOfANote);

const people::Coop the_coop{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reading{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};
const Someone person{PersonId{7}, "Mari", "1"};

Correction asked_in_november(std::int64_t id) {
  return {.id = CorrectionId{id},
          .person = PersonId{7},
          .about = Wrong::support,
          .wrong = std::string(nasty_name),
          .right = "Pum awr.",
          .language = Language::cy,
          .asked_at = moment_in_london("2026-10-01", "09:00"),
          .person_name = std::string(nasty_name),
          .person_face = "1"};
}

TEST(CorrectPage, TellsWhatCameOfEachAndOffersTheForm) {
  expect_in_every_voice(&the_coop, &reading, {"correction.title", "correction.about_support", "correction.why", "correction.commissioner", "correction.mine"}, [](const View& view) {
    Correction answered = asked_in_november(1);
    answered.answer = Correction::Answer{.says = Says::no, .by = PersonId{8}, .reason = "Dyna a gytunwyd.", .language = Language::cy, .at = moment_in_london("2026-10-20", "09:00"), .by_name = "Eleri"};
    const auto content = correct_page(view, {.person = person, .corrections = {asked_in_november(2), answered}});
    EXPECT_TRUE(shows(content, view.say("correction.answered_by_day", {{"date", day("2026-11-01")}})));
    EXPECT_TRUE(shows(content, "Dyna a gytunwyd."));
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(content.has_form);
    return content;
  });
  expect_in_every_voice(&the_coop, &reading, {"correction.about_note"}, [](const View& view) {
    const auto content = correct_page(view, {.person = person, .note = CorrectView::ANote{5, std::string(nasty_name), Language::cy}});
    EXPECT_TRUE(shows(content, nasty_name)) << "the note that it is about";
    return content;
  });
}

TEST(CorrectionsPage, SaysWhatIsLateAndKeepsTheWordsForItsOwnPage) {
  expect_in_every_voice(&the_coop, &reading, {"correction.list_title"}, [](const View& view) {
    const auto content = corrections_page(view, {asked_in_november(1)});
    EXPECT_FALSE(shows(content, "Pum awr."));
    return content;
  });
  expect_in_every_voice(&the_coop, &reading, {"correction.none_open"}, [](const View& view) { return corrections_page(view, {}); });
  expect_in_every_voice(&the_coop, &reading, {"correction.answer_yes", "correction.answer_no"}, [](const View& view) {
    const auto content = correction_page(view, asked_in_november(1));
    EXPECT_TRUE(shows(content, "Pum awr."));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
