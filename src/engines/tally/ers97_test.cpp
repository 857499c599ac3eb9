#include "engines/tally/ers97.h"

#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

using Row = std::vector<std::string>;
using People = std::vector<int>;

TEST(Ers97, KeepsAnExactQuotaAndOtherwiseAddsAHundredth) {
  // 753 valid papers and 6 seats: the figure of the Society's own model election.
  EXPECT_EQ(ers97_quota(753'00, 6), 107'58);
  EXPECT_EQ(ers97_quota(100'00, 3), 25'00);
}

TEST(Ers97, DividesASurplusAmongTransferablePapersAlone) {
  // The model election's first surplus: 134 - 107.58 = 26.42 over 123 papers is 0.21 each, and
  // 0.59 is lost.
  std::vector<std::string> lines{"123 1 2", "11 1", "100 2", "99 3", "98 4",
                                 "90 5",    "82 6", "80 7",  "70 8"};
  const Count count = counted(election_of(8, 6, lines), Rule::ers97, first_on_paper);

  EXPECT_EQ(votes_text(count.quota, 2), "107.58");
  ASSERT_EQ(count.stages[1].kind, StageKind::surplus);
  ASSERT_EQ(count.stages[1].transfers.size(), 1U);
  EXPECT_EQ(votes_text(count.stages[1].transfers[0].value, 2), "0.21");
  EXPECT_EQ(votes_text(count.stages[1].non_transferable, 2), "0.59");
  EXPECT_EQ(totals(count, 1)[1], "125.83");
}

TEST(Ers97, ExcludesTogetherThoseWhoCannotReachTheOneAbove) {
  const Count count =
      counted(election_of(5, 1, {"20 1", "12 2", "10 3", "3 4 3", "2 5 3"}), Rule::ers97);

  ASSERT_GE(count.stages.size(), 2U);
  EXPECT_EQ(numbers(count.stages[1].moved), (People{5, 4}));
}

TEST(Ers97, LowersTheQuotaByPapersLostBeforeAnybodyIsElected) {
  const Count count = counted(election_of(4, 1, {"10 1", "9 2", "8 3", "4 4"}), Rule::ers97);

  EXPECT_EQ(votes_text(count.stages[0].quota, 2), "15.50");
  EXPECT_EQ(votes_text(count.stages[1].quota, 2), "13.50");
}

TEST(Ers97, LooksAtTheEarliestDifferenceWhenVotesAreEqual) {
  // B and C reach 5 together; C had fewer at the first stage.
  const Count count =
      counted(election_of(5, 1, {"9 1", "4 2", "3 3", "1 4 2", "2 5 3"}), Rule::ers97);

  const std::vector<Tie> settled = ties(count);
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].settled, Tie::Settled::by_a_stage);
  EXPECT_EQ(settled[0].stage, 1);
  EXPECT_EQ(settled[0].chosen + 1, 3);
}

TEST(Ers97, ElectsNobodyOfEqualsThroughoutForTheLastPlace) {
  const Election election = election_of(2, 1, {"5 1", "5 2"});

  EXPECT_FALSE(count(election, Rule::ers97));
  const Count count = counted(election, Rule::ers97, first_on_paper);
  bool none_at_that_point = false;
  for (const Stage& stage : count.stages)
    for (const Decision& decision : stage.decisions)
      if (decision.kind == Decision::Kind::not_elected_equal_throughout) none_at_that_point = true;
  EXPECT_TRUE(none_at_that_point);
  EXPECT_EQ(numbers(count.elected), (People{2})) << "the lot excluded the first on the paper";
}

TEST(Ers97, GivesNoLaterBatchToACandidateElectedAfterAnEarlierOne) {
  // A's surplus brings D papers worth 0.29 each. When D is excluded, the batch worth 1 elects B,
  // and the batch worth 0.29 passes B over although all of it names B next.
  const Election election = election_of(5, 3, {"20 1 4 2 3", "12 2", "9 3", "3 4 2", "13 5"});
  const Count count = counted(election, Rule::ers97, first_on_paper);

  for (std::size_t stage = 1; stage < count.stages.size(); ++stage)
    for (const Transfer& transfer : count.stages[stage].transfers)
      for (std::size_t earlier = 0; earlier < stage; ++earlier)
        for (const Decision& decision : count.stages[earlier].decisions) {
          if (transfer.to == decision.candidate) {
            EXPECT_NE(decision.kind, Decision::Kind::elected_with_quota);
          }
        }
  EXPECT_EQ(count.elected.size(), 3U);
}

}  // namespace
}  // namespace cydofal::tally
