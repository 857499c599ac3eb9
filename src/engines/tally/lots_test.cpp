#include "engines/tally/lots.h"

#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

TEST(Lots, SayWhenADrawWouldChangeNobody) {
  // B and C are equal throughout, and A wins whoever of them goes first.
  const Count count = counted(election_of(3, 1, {"5 1", "2 2 1", "2 3 1"}), Rule::scottish_2011);

  EXPECT_TRUE(ties(count).empty()) << "A has the quota at once";
  const Count longer =
      counted(election_of(4, 1, {"5 1", "2 2 1", "2 3 1", "4 4"}), Rule::scottish_2011);
  ASSERT_FALSE(ties(longer).empty());
  EXPECT_EQ(ties(longer)[0].settled, Tie::Settled::without_a_lot);
}

TEST(Lots, AreNotDrawnWithoutASeedWhereTheyDecideASeat) {
  const Election election = election_of(3, 1, {"5 1", "3 2 3", "3 3 2"});

  ASSERT_FALSE(count(election, Rule::scottish_2011));
  const CountOptions seeded{.lots = {.way = Lots::Way::from_seed, .seed = "Aberystwyth 1"}};
  const Count once = counted(election, Rule::scottish_2011, seeded);
  const Count again = counted(election, Rule::scottish_2011, seeded);
  EXPECT_EQ(once.elected, again.elected);
  ASSERT_EQ(ties(once).size(), 1U);
  EXPECT_EQ(ties(once)[0].settled, Tie::Settled::by_lot);
}

TEST(Lots, FallOnEitherSideForDifferentSeeds) {
  const std::vector<Candidate> tied{3, 7};
  int first = 0;
  for (int seed = 0; seed < 200; ++seed)
    if (drawn_from_seed(std::to_string(seed), 1, tied) == 3) ++first;

  EXPECT_GT(first, 60);
  EXPECT_LT(first, 140);
}

TEST(Lots, CanBeDrawnAgainWithAStockCommand) {
  // printf "%s" seed/1/1 | sha256sum, and the same for seed/1/2: the smaller is drawn.
  const std::vector<Candidate> tied{0, 1};
  const Digest one = sha256("seed/1/1");
  const Digest two = sha256("seed/1/2");

  EXPECT_EQ(drawn_from_seed("seed", 1, tied), one < two ? 0 : 1);
}

TEST(Lots, TakeTheFirstOnThePaperWhenAskedTo) {
  const Count count =
      counted(election_of(3, 1, {"5 1", "3 2 3", "3 3 2"}), Rule::scottish_2011, first_on_paper);

  ASSERT_EQ(ties(count).size(), 1U);
  EXPECT_EQ(ties(count)[0].settled, Tie::Settled::by_first_on_paper);
  EXPECT_EQ(ties(count)[0].chosen + 1, 2);
}

TEST(Lots, GiveWayToAnOrderPublishedWithThePapers) {
  const Count count =
      counted(election_of(3, 1, {"5 1", "3 2 3", "3 3 2"}, "[tie 3 2 1]\n"), Rule::scottish_2011);

  ASSERT_EQ(ties(count).size(), 1U);
  EXPECT_EQ(ties(count)[0].settled, Tie::Settled::by_published_order);
  EXPECT_EQ(ties(count)[0].chosen + 1, 3);
}

}  // namespace
}  // namespace cydofal::tally
