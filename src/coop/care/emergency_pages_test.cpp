#include "coop/care/emergency_pages.h"

#include <gmock/gmock.h>

#include "coop/care/testing.h"
#include "people/sign_in_pages.h"

namespace cydofal::care {
namespace {

using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}, .companion = "Ceri"};

EmergencyAnswer says(std::string_view question, std::string words, Language language = Language::cy) {
  const auto kind = words.empty() ? EmergencyAnswer::Says::none : EmergencyAnswer::Says::words;
  return {.question = find_emergency_question(question), .says = kind, .words = std::move(words), .language = language};
}

EmergencyView some_sheet(EmergencyView::Reader who) {
  WrittenEmergencySheet written{.sheet = {.answers = {says("allergies", ""), says("swallowing", "<b>bwyd meddal</b>\ndim cnau")},
                                          .to_ring = {{std::string(nasty_name), "01632 960 011"}}},
                                .written_at = moment_in_london("2026-11-02", "09:00"),
                                .written_by = PersonId{7},
                                .companion = "Eleri <u>",
                                .written_by_name = "Mari <i>"};
  return {.person = {PersonId{7}, "Mari <i>", "1"}, .written = std::move(written), .reader = who};
}

EmergencyView nothing(EmergencyView::Reader who) { return {.person = {PersonId{7}, "Mari", "1"}, .reader = who}; }

TEST(EmergencySheetPage, TellsWhatIsWrittenAndWhatIsNot) {
  expect_in_every_voice(&teulu, &reader, {"emergency.what_pain", "emergency.none_allergies", "emergency.ring_number", "emergency.print"}, [](const View& view) {
    const auto content = emergency_page(view, some_sheet(EmergencyView::Reader::other));
    EXPECT_TRUE(shows(content, "<b>bwyd meddal</b>"));
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_THAT(content.body.markup(), HasSubstr("tel:01632960011"));
    EXPECT_TRUE(shows(content, view.say("emergency.is_recorded", {{"name", std::string("Mari <i>")}})));
    EXPECT_TRUE(shows(content, view.say("emergency.nothing", {{"name", std::string("Mari <i>")}}))) << "nothing is never told as none";
    EXPECT_FALSE(shows(content, view.say("emergency.none_medicines")));
    EXPECT_FALSE(shows(content, view.say("emergency.change"))) << "it is the person's to write";
    return content;
  });
}

TEST(EmergencySheetPage, SaysInWhichLanguageItIsWrittenToAReaderOfTheOther) {
  for (const Language language : languages) {
    const View view = testing::view_in({language, Reading::standard}, &teulu, &reader);
    const auto content = emergency_page(view, some_sheet(EmergencyView::Reader::other));
    EXPECT_EQ(shows(content, view.say("emergency.in_welsh")), language == Language::en);
    EXPECT_EQ(content.body.markup().find("lang=\"cy\"") != std::string::npos, language == Language::en);
  }
}

TEST(EmergencySheetPage, IsKindWhereNothingIsWritten) {
  expect_in_every_voice(&teulu, &reader, {"emergency.empty_own", "emergency.change", "emergency.ring_number"}, [](const View& view) {
    return emergency_page(view, nothing(EmergencyView::Reader::self));
  });
  expect_in_every_voice(&teulu, &reader, {"emergency.ring_number"}, [](const View& view) {
    auto content = emergency_page(view, nothing(EmergencyView::Reader::other));
    EXPECT_TRUE(shows(content, view.say("emergency.empty", {{"name", std::string("Mari")}})));
    EXPECT_FALSE(shows(content, view.say("emergency.what_pain")));
    return content;
  });
}

TEST(EmergencySheetPage, IsAPageOfPaperInItsReadersLanguage) {
  expect_in_every_voice(&teulu, &reader, {"emergency.what_seizures", "emergency.ring_number", "sheet.on_screen"}, [](const View& view) {
    const auto content = emergency_paper(view, some_sheet(EmergencyView::Reader::other));
    EXPECT_TRUE(content.on_paper);
    EXPECT_TRUE(shows(content, "01632 960 011"));
    return content;
  });
  expect_in_every_voice(&teulu, &reader, {"emergency.empty_own"}, [](const View& view) {
    return emergency_paper(view, nothing(EmergencyView::Reader::self));
  });
}

TEST(EmergencySheetForm, HoldsWhatIsWrittenAndReadsItBack) {
  const auto sheet = some_sheet(EmergencyView::Reader::self);
  const auto typed = read_emergency_sheet(as_it_is(sheet.written->sheet));
  EXPECT_EQ(sheet_from(typed, sheet.written->sheet, Language::en), sheet.written->sheet);
  expect_in_every_voice(&teulu, &reader, {"emergency.hint_pain", "emergency.none_medicines", "emergency.keep"}, [&](View view) {
    view.typed = as_it_is(sheet.written->sheet);
    const auto content = write_emergency_page(view, sheet);
    EXPECT_TRUE(content.has_form);
    EXPECT_TRUE(shows(content, "<b>bwyd meddal</b>"));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("value=\"pain\""))) << "how somebody says pain is never none";
    return content;
  });
}

TEST(EmergencySheetForm, TellsWhatIsWrongAtItsField) {
  expect_in_every_voice(&teulu, &reader, {"emergency.telephone", "emergency.none_or_words"}, [&](View view) {
    view.refusals = {{Refusal::Kind::invalid, {"emergency.telephone"}, "ring_telephone1"}, {Refusal::Kind::invalid, {"emergency.none_or_words"}, "allergies"}};
    return write_emergency_page(view, nothing(EmergencyView::Reader::self));
  });
}

}  // namespace
}  // namespace cydofal::care
