#include "people/unused_card.h"

#include <gmock/gmock.h>

#include "people/person_store.h"
#include "people/relation_store.h"
#include "people/sign_in_actions.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

constexpr std::int64_t four_weeks = limits::card_unused_seconds;

/// Nia was invited and has a card in a drawer.
class UnusedCards : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    nia = new_person_in(coop, "Nia Rowlands", {Relation::invited});
    code = new_card(nia);
  }

  CardCode new_card(PersonId person) {
    const BlankCard blank = blank_card(keeper, chance);
    return write([&](db::Transaction& transaction) { return issue_card(transaction, blank, person, person, moment()); });
  }
  /// Why the card opens nothing; empty when it opens.
  std::string shown(std::string_view card, std::string_view address = "192.0.2.1") {
    const auto opened = show_card(database(), keeper, key_of_anyone<Action::sign_in>(), {.code = std::string(card), .address = std::string(address)}, moment());
    return opened ? std::string() : opened.refusal().message.key;
  }
  void choose(PersonId person) {
    ASSERT_TRUE(choose_say(database(), keeper, key<Action::choose_my_say>(person, {.subject = person}), visitor(person, Strength::look), {"pictures", "sun,cat,boat"}, moment()));
  }
  std::vector<EndedCard> ended(CoopId where) {
    return read([&](db::Transaction& transaction) { return cards_ended_unused(transaction, where, now); });
  }
  void pass(std::int64_t seconds) { now = seconds_after(now, seconds); }

  CoopId coop;
  PersonId nia;
  CardCode code;
  SecretKeeper keeper;
};

TEST_P(UnusedCards, OpenUntilTheLastSecondOfTheirFourWeeksAndNotAtTheNext) {
  const Instant printed = now;
  pass(four_weeks - 1);
  EXPECT_EQ(shown(code.text()), "");
  EXPECT_TRUE(ended(coop).empty());
  pass(1);
  EXPECT_EQ(shown(code.text()), "card.ended_unused");
  const auto listed = ended(coop);
  ASSERT_EQ(listed.size(), 1);
  EXPECT_EQ(listed.front().person, nia);
  EXPECT_EQ(listed.front().ended_at, seconds_after(printed, four_weeks));
  EXPECT_EQ(read([&](db::Transaction& transaction) { return card_ended_unused(transaction, nia, now); }), listed.front().ended_at);
}

TEST_P(UnusedCards, AreTheSameToWhoeverGuessesWhetherTheyEndedOrNot) {
  std::string other = code.text();
  other.back() = other.back() == '7' ? '8' : '7';
  EXPECT_EQ(shown(other), "card.unknown");
  pass(four_weeks);
  EXPECT_EQ(shown(other), "card.unknown");
  // Whoever holds the card has guessed nothing: however often they try, they are told to ask for another and the door stays open.
  for (int time = 0; time <= limits::guesses_most; ++time) EXPECT_EQ(shown(code.text()), "card.ended_unused");
  // Pictures beside it open it no more than it opens alone.
  const auto with_pictures = show_card_and_say(database(), keeper, key_of_anyone<Action::sign_in>(), {.code = code.text(), .address = "192.0.2.1"}, {"sun,cat,boat", ""}, moment());
  ASSERT_FALSE(with_pictures);
  EXPECT_EQ(with_pictures.refusal().message.key, "card.ended_unused");
}

TEST_P(UnusedCards, NeverEndOnceTheirPersonHasChosenSomethingOfTheirOwn) {
  pass(four_weeks - 1);
  choose(nia);
  pass(10 * four_weeks);
  EXPECT_EQ(shown(code.text()), "");
  EXPECT_TRUE(ended(coop).empty());
  // Nor does another card, which opens nothing without what was chosen.
  const CardCode second = new_card(nia);
  pass(2 * four_weeks);
  EXPECT_EQ(shown(second.text()), "");
}

TEST_P(UnusedCards, GiveWayToANewOneWhichHasItsOwnFourWeeks) {
  pass(four_weeks);
  const CardCode second = new_card(nia);
  EXPECT_TRUE(ended(coop).empty());
  EXPECT_EQ(shown(second.text()), "");
  EXPECT_EQ(shown(code.text()), "card.unknown");
  pass(four_weeks);
  EXPECT_EQ(shown(second.text()), "card.ended_unused");
}

TEST_P(UnusedCards, AreListedWhereTheirPersonBelongsAndNowhereElse) {
  const CoopId other = new_coop("arall");
  const PersonId gone = new_person_in(coop, "Elin Rees", {Relation::member});
  new_card(gone);
  write([&](db::Transaction& transaction) { unrelate_entirely(transaction, coop, gone, now); });
  pass(four_weeks);
  EXPECT_EQ(ended(coop).size(), 1);
  EXPECT_TRUE(ended(other).empty());
}

CYDOFAL_ON_BOTH_DATABASES(UnusedCards);

}  // namespace
}  // namespace cydofal::people
