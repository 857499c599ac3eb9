#include "coop/care/emergency_actions.h"

#include <gmock/gmock.h>

#include "coop/care/limits.h"
#include "coop/care/testing.h"
#include "people/record_store.h"

namespace cydofal::care {
namespace {

using people::Action;
using testing::why_not;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::size_t place_of(std::string_view question) { return static_cast<std::size_t>(find_emergency_question(question) - emergency_questions.data()); }

TypedEmergencySheet with_words(std::string_view question, std::string_view words) {
  TypedEmergencySheet typed;
  typed.answers[place_of(question)].words = words;
  return typed;
}

TypedEmergencySheet with_none(std::string_view question) {
  TypedEmergencySheet typed;
  typed.answers[place_of(question)].none = true;
  return typed;
}

TypedEmergencySheet to_ring(std::string_view name, std::string_view telephone) {
  TypedEmergencySheet typed;
  typed.to_ring = {{}, {std::string(name), std::string(telephone)}, {}};
  return typed;
}

std::string first_wrong(const TypedEmergencySheet& typed) {
  const auto wrong = wrong_in(typed);
  return wrong.empty() ? "" : wrong.front().field + " " + wrong.front().message.key;
}

TEST(EmergencySheet, IsNotWrongWhenNothingIsWritten) {
  EXPECT_THAT(wrong_in({}), IsEmpty());
  EXPECT_TRUE(sheet_from({}, {}, Language::cy).empty());
}

TEST(EmergencySheet, TakesAsMuchAsFitsOnOnePage) {
  EXPECT_EQ(first_wrong(with_words("pain", std::string(limits::emergency_letters, 'a'))), "");
  EXPECT_EQ(first_wrong(with_words("pain", std::string(limits::emergency_letters + 1, 'a'))), "pain emergency.too_long");
  EXPECT_EQ(first_wrong(with_words("seizures", "1\n2\n3\n4\n")), "") << "a line that ends is no new one";
  EXPECT_EQ(first_wrong(with_words("seizures", "1\n2\n3\n4\n5")), "seizures emergency.too_many_lines");
  EXPECT_EQ(first_wrong(with_words("allergies", "cnau\xE2\x80\xAE")), "allergies emergency.too_long") << "what turns the writing round";
}

TEST(EmergencySheet, KnowsNoneFromNothingAndFromWords) {
  auto both = with_words("allergies", "cnau");
  both.answers[place_of("allergies")].none = true;
  EXPECT_EQ(first_wrong(both), "allergies emergency.none_or_words");
  const auto none = sheet_from(with_none("allergies"), {}, Language::cy);
  ASSERT_THAT(none.answers, SizeIs(1));
  EXPECT_EQ(none.answers.front().says, EmergencyAnswer::Says::none);
  EXPECT_EQ(none.answer_to(*find_emergency_question("medicines")), nullptr) << "nothing is not none";
  EXPECT_TRUE(sheet_from(with_none("pain"), {}, Language::cy).empty()) << "everyone says pain in some way";
}

TEST(EmergencySheet, HasANameToEachNumber) {
  EXPECT_EQ(first_wrong(to_ring("Eleri", "01632 960 011")), "");
  EXPECT_EQ(first_wrong(to_ring("", "01632 960 011")), "ring_name2 emergency.ring_name_missing");
  EXPECT_EQ(first_wrong(to_ring("Eleri", "")), "ring_telephone2 emergency.telephone");
  EXPECT_EQ(first_wrong(to_ring("Eleri", "ring me")), "ring_telephone2 emergency.telephone");
  EXPECT_THAT(sheet_from(to_ring("  Eleri ", "01632 960 011"), {}, Language::cy).to_ring, ElementsAre(EmergencyContact{"Eleri", "01632 960 011"}));
}

TEST(EmergencySheet, TellsEverythingThatIsWrongAtItsField) {
  auto typed = to_ring("", "1");
  typed.answers[0].words = std::string(limits::emergency_letters + 1, 'a');
  EXPECT_THAT(wrong_in(typed), SizeIs(3)) << "the words, the name and the number";
}

TEST(EmergencySheet, KeepsTheLanguageOfWhatStays) {
  const auto welsh = sheet_from(with_words("pain", "Rwy'n crio."), {}, Language::cy);
  auto typed = with_words("pain", " Rwy'n crio. ");
  typed.answers[place_of("medicines")].words = "Two in the morning.";
  const auto both = sheet_from(typed, welsh, Language::en);
  ASSERT_THAT(both.answers, SizeIs(2));
  EXPECT_EQ(both.answer_to(*find_emergency_question("pain"))->language, Language::cy);
  EXPECT_EQ(both.answer_to(*find_emergency_question("medicines"))->language, Language::en);
}

class EmergencySheetOf : public testing::CareHouse {
 protected:
  Result<Done> writes(PersonId who, const TypedEmergencySheet& typed, Language language = Language::cy) {
    return write_emergency_sheet(database(), key<Action::write_emergency_sheet>(who, about(who), "Eleri"), typed, language, moment());
  }
  std::optional<WrittenEmergencySheet> written(PersonId person) {
    return read([&](db::Transaction& transaction) { return emergency_sheet_of(transaction, teulu, person); });
  }
  bool opens(PersonId reader, PersonId person) {
    return std::holds_alternative<people::Authorised<Action::see_emergency_sheet>>(ask<Action::see_emergency_sheet>(visitor(reader), about(person)));
  }
};

TEST_P(EmergencySheetOf, IsKeptAsItWasWrittenWithWhoWasThere) {
  auto typed = to_ring("Eleri", "01632 960 011");
  typed.answers[place_of("pain")].words = "Rwy'n dal fy nghlust.\nPeidiwch â chyffwrdd.";
  typed.answers[place_of("seizures")].none = true;
  ASSERT_TRUE(writes(mari, typed));
  const auto kept = written(mari);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->sheet, sheet_from(typed, {}, Language::cy));
  EXPECT_EQ(kept->sheet.answers.front().question->name, "seizures") << "in the order of the questions";
  EXPECT_EQ(kept->written_by_name, "Mari");
  EXPECT_EQ(kept->companion, "Eleri");
  EXPECT_EQ(kept->written_at, now);
  EXPECT_FALSE(written(tomos));
}

TEST_P(EmergencySheetOf, IsInTheRecordByWhoAndWhenAndNotByWhat) {
  ASSERT_TRUE(writes(mari, with_words("medicines", "dwy dabled las")));
  EXPECT_EQ(recorded(teulu).back(), "emergency_sheet.written");
  const auto entries = read([&](db::Transaction& transaction) { return people::record_entries(transaction, teulu); });
  EXPECT_THAT(entries.back().line, Not(HasSubstr("tabled")));
  EXPECT_THAT(entries.back().line, Not(HasSubstr("dabled")));
}

TEST_P(EmergencySheetOf, IsAsOldAsItWasWhenNothingChanged) {
  ASSERT_TRUE(writes(mari, {}));
  EXPECT_FALSE(written(mari)) << "an empty form writes no empty sheet";
  ASSERT_TRUE(writes(mari, with_none("allergies")));
  const auto before = recorded(teulu).size();
  now = seconds_after(now, 3'600);
  ASSERT_TRUE(writes(mari, with_none("allergies"), Language::en));
  EXPECT_EQ(recorded(teulu).size(), before);
  EXPECT_LT(written(mari)->written_at, now);
  ASSERT_TRUE(writes(mari, {}));
  EXPECT_TRUE(written(mari)->sheet.empty());
  EXPECT_EQ(recorded(teulu).size(), before + 1) << "that all of it was taken away is an act";
}

TEST_P(EmergencySheetOf, IsNotTouchedByWhatIsWrong) {
  ASSERT_TRUE(writes(mari, with_words("pain", "Rwy'n crio.")));
  EXPECT_EQ(why_not(writes(mari, with_words("pain", std::string(1'000, 'a')))), "emergency.too_long");
  EXPECT_EQ(written(mari)->sheet.answers.front().words, "Rwy'n crio.");
}

TEST_P(EmergencySheetOf, IsReadByWhoeverHasAnAgreedVisitAndNobodyElse) {
  EXPECT_TRUE(opens(mari, mari));
  for (const PersonId other : {ceri, dewi, tomos, eleri}) EXPECT_FALSE(opens(other, mari));
  const auto proposed = propose(eleri, mari, mondays(ceri, at_maris, "10:00", "12:00"));
  ASSERT_TRUE(proposed);
  ASSERT_TRUE(answer(ceri, *proposed));
  EXPECT_FALSE(opens(ceri, mari)) << "one yes is no agreement";
  ASSERT_TRUE(answer(mari, *proposed));
  EXPECT_TRUE(opens(ceri, mari));
  EXPECT_FALSE(opens(dewi, mari)) << "a colleague";
  EXPECT_FALSE(opens(eleri, mari)) << "being an officer opens nobody's care";
  EXPECT_FALSE(opens(ceri, tomos));
  ASSERT_TRUE(end(mari, *proposed));
  pass_days(9);
  EXPECT_FALSE(opens(ceri, mari)) << "it ends with the visits";
}

TEST_P(EmergencySheetOf, IsThePersonsToWriteAndNobodyElses) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "12:00")), "");
  for (const PersonId other : {ceri, dewi, tomos, eleri}) {
    EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::write_emergency_sheet>(visitor(other), about(mari))));
  }
  EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::write_emergency_sheet>(visitor(mari, people::Strength::look), about(mari))))
      << "whoever found her card writes nothing";
}

CYDOFAL_ON_BOTH_DATABASES(EmergencySheetOf);

}  // namespace
}  // namespace cydofal::care
