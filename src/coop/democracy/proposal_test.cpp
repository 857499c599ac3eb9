#include "coop/democracy/proposal.h"

#include <gmock/gmock.h>

#include "coop/democracy/limits.h"
#include "people/testing.h"

namespace cydofal::democracy {
namespace {

using people::testing::day;
using people::testing::moment_in_london;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const constitution::RuleBook& rules() { return constitution::find_template("family")->rules; }

Draft swimming() {
  return {.kind = "ordinary",
          .title = {"Rhannu gwers nofio ar ddydd Mercher", "Share a swimming lesson on Wednesdays"},
          .words = {"Un wers i dri ohonom.", "One lesson for three of us."},
          .easy = {{"swimming-pool", {"Rydym eisiau nofio.", "We want to swim."}}}};
}

std::vector<std::string> keys(const std::vector<Refusal>& refusals) {
  std::vector<std::string> found;
  for (const Refusal& refusal : refusals) found.push_back(refusal.field + " " + refusal.message.key);
  return found;
}

TEST(Draft, IsKeptTidyAndWithoutSentencesThatSayNothing) {
  Draft typed = swimming();
  typed.title.cy = "  " + typed.title.cy + "\n";
  typed.easy.insert(typed.easy.begin(), {"bus", {"", "  "}});
  typed.words.en = "Cafe\u0301";
  const auto [draft, refusals] = checked(typed, rules());
  EXPECT_THAT(keys(refusals), IsEmpty());
  EXPECT_EQ(draft.title, swimming().title);
  EXPECT_EQ(draft.easy, swimming().easy);
  EXPECT_EQ(draft.words.en, "Caf\u00e9");
}

TEST(Draft, MayBeginInOneLanguageButNotInNone) {
  Draft typed = swimming();
  typed.title.en.clear();
  typed.words.en.clear();
  typed.easy.clear();
  EXPECT_THAT(keys(checked(typed, rules()).refusals), IsEmpty());
  EXPECT_THAT(keys(checked({.kind = "ordinary"}, rules()).refusals),
              ElementsAre("title_cy proposal.title_missing", "words_cy proposal.words_missing"));
}

TEST(Draft, IsToldEverythingThatIsWrongAtOnce) {
  Draft typed = swimming();
  typed.kind = "whim";
  typed.title.en = std::string(limits::title_letters + 1, 'x');
  typed.words.cy = std::string(limits::words_letters + 1, 'x');
  typed.words.en = "ding\adong";
  typed.easy = {{"swimming-pool", {"Un dau tri pedwar pump chwech saith wyth naw deg un dau tri pedwar pump.", "Short."}},
                {"dragon", {"Un dau tri pedwar pump chwech saith wyth naw deg un dau tri pedwar pump un.", "Short."}}};
  EXPECT_THAT(keys(checked(typed, rules()).refusals),
              ElementsAre("title_en proposal.title_too_long", "words_cy proposal.words_too_long", "words_en proposal.unreadable",
                          "kind proposal.kind", "easy_2_picture proposal.picture", "easy_2_cy proposal.easy_too_long"));
}

TEST(Draft, IsReadyForEveryoneInBothLanguagesAndEasyRead) {
  EXPECT_THAT(missing_before_deciding(swimming()), IsEmpty());
  Draft welsh = swimming();
  welsh.words.en.clear();
  EXPECT_THAT(keys(missing_before_deciding(welsh)), ElementsAre(" proposal.no_english"));
  Draft english = swimming();
  english.title.cy.clear();
  english.easy.clear();
  EXPECT_THAT(keys(missing_before_deciding(english)), ElementsAre(" proposal.no_welsh", " proposal.no_easy"));
  Draft half = swimming();
  half.easy[0].words.cy.clear();
  EXPECT_THAT(keys(missing_before_deciding(half)), ElementsAre(" proposal.easy_in_one_language"));
}

TEST(Draft, IsReadInTheOtherLanguageWhileOneIsMissing) {
  const InBoth text{"nofio", ""};
  EXPECT_EQ(text.for_reader(Language::cy).text, "nofio");
  EXPECT_EQ(text.for_reader(Language::en).text, "nofio");
  EXPECT_EQ(text.for_reader(Language::en).language, Language::cy);
}

TEST(Proposal, TakesVotesUntilTheMomentAtWhichItCloses) {
  Proposal proposal;
  const Instant closes = moment_in_london("2026-11-05", "18:00");
  EXPECT_FALSE(proposal.takes_votes(closes)) << "it is only talked about";
  proposal.state = Proposal::State::vote;
  proposal.closes_at = closes;
  EXPECT_TRUE(proposal.takes_votes({closes.microseconds - 1}));
  EXPECT_FALSE(proposal.has_result({closes.microseconds - 1}));
  EXPECT_FALSE(proposal.takes_votes(closes));
  EXPECT_TRUE(proposal.has_result(closes));
  proposal.state = Proposal::State::agreed;
  EXPECT_FALSE(proposal.takes_votes({closes.microseconds - 1}));
  EXPECT_TRUE(proposal.has_result(closes));
}

TEST(ClosingMoment, IsADayToSixtyDaysAwayOnClocksInWales) {
  const Instant now = moment_in_london("2026-11-02", "09:00");
  const ClockTime six = *ClockTime::parse("18:00");
  EXPECT_EQ(*closing_moment(day("2026-11-05"), six, now), moment_in_london("2026-11-05", "18:00"));
  EXPECT_TRUE(closing_moment(day("2026-11-03"), *ClockTime::parse("9:00"), now)) << "a day to the minute";
  EXPECT_EQ(closing_moment(day("2026-11-03"), *ClockTime::parse("8:59"), now).refusal().message.key, "vote.closes_too_soon");
  EXPECT_EQ(closing_moment(day("2026-11-01"), six, now).refusal().message.key, "vote.closes_too_soon");
  EXPECT_EQ(closing_moment(day("2027-01-02"), six, now).refusal().message.key, "vote.closes_too_late");
  const Instant march = moment_in_london("2027-03-01", "09:00");
  EXPECT_EQ(closing_moment(day("2027-03-28"), *ClockTime::parse("1:30"), march).refusal().message.key, "vote.closes_time")
      << "an hour that the clocks skip";
  // Summer time ends in between: six in the evening is still six in the evening.
  EXPECT_EQ(closing_moment(day("2026-10-26"), six, moment_in_london("2026-10-20", "09:00"))->text(), "2026-10-26T18:00:00Z");
  EXPECT_EQ(closing_moment(day("2026-10-24"), six, moment_in_london("2026-10-20", "09:00"))->text(), "2026-10-24T17:00:00Z");
}

}  // namespace
}  // namespace cydofal::democracy
