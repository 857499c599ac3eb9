#include "engines/tally/scottish_stv.h"

#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

using Row = std::vector<std::string>;
using People = std::vector<int>;

TEST(ScottishStv, AddsOneToTheWholePartOfTheDivision) {
  EXPECT_EQ(scottish_quota(100, 3), 26);
  EXPECT_EQ(scottish_quota(103, 3), 26);
  EXPECT_EQ(scottish_quota(1, 1), 1);
}

TEST(ScottishStv, MovesEveryPaperOfASurplusAtATruncatedValue) {
  // 9 papers, quota 9/3 + 1 = 4. A has 7, surplus 3: each paper moves at 3/7 = 0.42857.
  const Count count = counted(election_of(3, 2, {"4 1 2", "3 1 3", "2 3"}), Rule::scottish_2011);

  EXPECT_EQ(totals(count, 0), (Row{"7.00000", "0.00000", "2.00000"}));
  EXPECT_EQ(totals(count, 1), (Row{"4.00000", "1.71428", "3.28571"}));
  EXPECT_EQ(votes_text(count.stages[1].non_transferable, 5), "0.00001");
  EXPECT_EQ(numbers(count.elected), (People{1, 3}));
}

TEST(ScottishStv, LosesPapersWithoutANextPreferenceAtTheirTransferValue) {
  const Count count = counted(election_of(3, 2, {"3 1", "4 1 2", "2 3"}), Rule::scottish_2011);

  // 4 papers x 0.42857 reach B; three papers and the truncation are lost.
  EXPECT_EQ(totals(count, 1), (Row{"4.00000", "1.71428", "2.00000"}));
  EXPECT_EQ(votes_text(count.stages[1].non_transferable, 5), "1.28572");
}

TEST(ScottishStv, ElectsByTheAlternativeVoteWhenThereIsOneSeat) {
  const Count count = counted(election_of(3, 1, {"4 1", "3 2 3", "2 3 2"}), Rule::scottish_2011);

  EXPECT_EQ(votes_text(count.quota, 5), "5.00000");
  EXPECT_EQ(numbers(count.elected), (People{2}));
}

TEST(ScottishStv, MakesNoStageOfASurplusOfNothing) {
  // Quota 3: A and B have exactly that.
  const Count count =
      counted(election_of(4, 3, {"3 1 3", "3 2 4", "2 3", "1 4"}), Rule::scottish_2011);

  ASSERT_EQ(count.stages.size(), 2U);
  EXPECT_EQ(count.stages[1].kind, StageKind::exclusion);
}

TEST(ScottishStv, ExcludesWhoHadFewerAtTheMostRecentStageOfDifference) {
  const Count count =
      counted(election_of(5, 2, {"1 1 2", "2 2", "3 3", "4 4", "5 5"}), Rule::scottish_2011);

  const std::vector<Tie> settled = ties(count);
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].settled, Tie::Settled::by_a_stage);
  EXPECT_EQ(settled[0].stage, 1);
  EXPECT_EQ(numbers(settled[0].candidates), (People{2, 3}));
  EXPECT_EQ(settled[0].chosen + 1, 2);
}

TEST(ScottishStv, NarrowsATieOfThreeStageByStage) {
  // A, B and C all stand at 4 after D and E are gone; C had fewest at stage 2, then all is clear.
  const Count count = counted(election_of(6, 1, {"4 1", "3 2", "1 4 2", "2 3", "2 5 3", "20 6"}),
                              Rule::scottish_2011);

  EXPECT_EQ(numbers(count.elected), (People{6}));
}

TEST(ScottishStv, PassesOverWhoIsAlreadyElected) {
  // A and B are elected at once; A's surplus passes over B to C.
  const Count count =
      counted(election_of(4, 3, {"6 1 2 3", "4 2", "1 3", "1 4"}), Rule::scottish_2011);

  EXPECT_EQ(votes_text(count.stages[1].totals[1], 5), "4.00000");
  EXPECT_EQ(numbers(count.elected), (People{1, 2, 3}));
}

TEST(ScottishStv, StopsWhenAsManyContinueAsThereAreVacancies) {
  const Count count = counted(election_of(3, 2, {"3 1", "2 2", "1 3 2"}), Rule::scottish_2011);

  ASSERT_EQ(count.stages.size(), 1U + 1U);
  EXPECT_EQ(numbers(count.elected), (People{1, 2}));
}

TEST(ScottishStv, PassesOverWithdrawnCandidatesFromTheStart) {
  const Count count =
      counted(election_of(3, 1, {"3 1 3", "2 2", "1 1"}, "-1\n"), Rule::scottish_2011);

  EXPECT_EQ(totals(count, 0), (Row{"0.00000", "2.00000", "3.00000"}));
  EXPECT_EQ(count.valid, 5);
  EXPECT_EQ(count.invalid, 1) << "a paper for nobody who stands is not valid";
  EXPECT_EQ(numbers(count.elected), (People{3}));
}

TEST(ScottishStv, ElectsEverybodyWhenWithdrawalsLeaveFewerThanSeats) {
  const Count count = counted(election_of(3, 2, {"3 1 3", "2 2"}, "-1 -2\n"), Rule::scottish_2011);

  EXPECT_EQ(numbers(count.elected), (People{3}));
}

}  // namespace
}  // namespace cydofal::tally
