#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

using People = std::vector<int>;

TEST(BlockVote, ElectsThoseWithMostCrosses) {
  const Count count = counted(election_of(4, 2, {"5 1 2", "4 3 2", "2 4"}), Rule::block);

  EXPECT_EQ(numbers(count.elected), (People{2, 1}));
}

TEST(BlockVote, CallsAPaperWithMoreCrossesThanSeatsInvalid) {
  const Count count = counted(election_of(3, 1, {"5 1 2", "2 3", "1 1"}), Rule::block);

  EXPECT_EQ(count.valid, 3);
  EXPECT_EQ(count.invalid, 5);
  EXPECT_EQ(numbers(count.elected), (People{3}));
}

TEST(BlockVote, RefusesToChooseForTheLastSeatWithoutASeed) {
  const Election election = election_of(3, 2, {"5 1", "2 2", "2 3"});

  const Result<Count> refused = count(election, Rule::block);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().message.key, "tally.lot_needed");
  EXPECT_EQ(refused.refusal().kind, Refusal::Kind::conflict);
  EXPECT_EQ(refused.refusal().way_out.key, "tally.lot_needed_way_out");
}

TEST(Approval, HasNoLimitOfCrosses) {
  const Count count = counted(election_of(3, 1, {"5 1 2", "2 2", "1 3"}), Rule::approval);

  EXPECT_EQ(count.invalid, 0);
  EXPECT_EQ(numbers(count.elected), (People{2}));
}

TEST(Schulze, PutsOptionsThatAPaperDoesNotRankBelowThoseThatItRanks) {
  const Count count = counted(election_of(3, 1, {"3 1", "2 2 3", "2 3 2"}), Rule::schulze);

  EXPECT_EQ(count.pairwise->preferred[0][1], 3);
  EXPECT_EQ(count.pairwise->preferred[1][0], 4);
  EXPECT_EQ(facts_of(count.rule).purpose, Purpose::ordering);
}

TEST(Schulze, AcceptsSharedRanksAndKeepsEqualsTogether) {
  const Count count = counted(election_of(3, 1, {"3 1=2 3"}), Rule::schulze);

  ASSERT_EQ(count.order.size(), 2U);
  EXPECT_EQ(numbers(count.order[0]), (People{1, 2}));
}

TEST(Score, GivesAPointForEveryOptionBelow) {
  // 1=2 above 3, 4 not ranked: 2 points for each of 1 and 2, 1 for 3.
  const Count count = counted(election_of(4, 1, {"1 1=2 3"}), Rule::score);

  EXPECT_EQ(count.stages[0].totals, (std::vector<Votes>{2, 2, 1, 0}));
  EXPECT_EQ(count.papers_with_points, (std::vector<std::int64_t>{1, 1, 1, 0}));
}

TEST(Score, AddsPointsWhereVotersGaveThem) {
  const Result<Election> election = read_csv("# cells: points\nTea,Coffee\n3,1\n,5\n0,2\n");
  ASSERT_TRUE(election);

  const Count count = counted(*election, Rule::score);
  EXPECT_EQ(count.stages[0].totals, (std::vector<Votes>{3, 8}));
  EXPECT_EQ(count.papers_with_points, (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(tally::count(*election, Rule::approval).refusal().message.key,
            "tally.points_need_score");
}

TEST(Rules, AreNotInterchangeableAndTheComparisonShowsIt) {
  // Block vote reads numbers as crosses, so these papers have too many for one seat.
  const std::vector<Comparison> comparisons = compare(election_of(3, 1, {"4 1", "3 2 3", "2 3 2"}));

  ASSERT_EQ(comparisons.size(), 6U);
  EXPECT_EQ(comparisons[0].rule, Rule::scottish_2011);
  EXPECT_TRUE(comparisons[0].same_people);
  EXPECT_FALSE(comparisons[4].same_people);
  EXPECT_EQ(comparisons[4].outcome->invalid, 5);
}

TEST(Rules, RefuseSharedRanksWhereOneCandidateIsNeededAtATime) {
  const Election election = election_of(3, 1, {"3 1", "2 2=3"});

  for (const Rule rule : {Rule::scottish_2011, Rule::ers97, Rule::meek_prf, Rule::meek_nz}) {
    const Result<Count> refused = count(election, rule);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.refusal().message.key, "tally.shared_rank");
    EXPECT_EQ(std::get<std::string>(refused.refusal().message.arguments[0].second), "3");
  }
  EXPECT_TRUE(count(election, Rule::score));
}

TEST(Rules, RefuseAnElectionWithoutAValidPaper) {
  EXPECT_EQ(count(election_of(2, 1, {}), Rule::scottish_2011).refusal().message.key,
            "tally.no_valid_papers");
  EXPECT_EQ(count(election_of(2, 1, {"3"}), Rule::ers97).refusal().message.key,
            "tally.no_valid_papers");
  EXPECT_EQ(count(election_of(2, 1, {"3 1"}, "-1 -2\n"), Rule::ers97).refusal().message.key,
            "tally.nobody_stands");
}

}  // namespace
}  // namespace cydofal::tally
