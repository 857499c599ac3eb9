#include "engines/tally/meek.h"

#include "engines/tally/meek_nz.h"
#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

using People = std::vector<int>;

TEST(MeekPrf, LetsElectedCandidatesKeepOnlyWhatBringsThemToTheQuota) {
  // Castor, Pollux and Helen: A keeps 2.000000004 of 4 votes.
  const Count count = counted(election_of(3, 2, {"4 1 2", "2 3"}), Rule::meek_prf);

  EXPECT_EQ(numbers(count.elected), (People{1, 3}));
  EXPECT_EQ(votes_text(count.stages.back().totals[0], 9), "2.000000004");
  EXPECT_EQ(votes_text(count.stages.back().keep_factors[0], 9), "0.500000001");
  EXPECT_EQ(votes_text(count.quota, 9), "2.000000001");
}

TEST(MeekPrf, CountsAPaperAsIfAnExcludedCandidateHadNeverStood) {
  const Count with = counted(election_of(4, 2, {"6 1 2", "5 3 2", "4 2", "1 4 3"}), Rule::meek_prf);
  const Count without =
      counted(election_of(4, 2, {"6 1 2", "5 3 2", "4 2", "1 4 3"}, "-4\n"), Rule::meek_prf);

  EXPECT_EQ(with.elected, without.elected);
}

TEST(MeekPrf, TreatsCandidatesWithinTheSurplusAsEqual) {
  const Count count =
      counted(election_of(4, 1, {"4 1", "2 2 1", "2 3 1"}, "[tie 4 3 2 1]\n"), Rule::meek_prf);

  const std::vector<Tie> settled = ties(count);
  ASSERT_FALSE(settled.empty());
  EXPECT_EQ(settled.back().settled, Tie::Settled::by_published_order);
  EXPECT_EQ(settled.back().chosen + 1, 3);
}

TEST(MeekNz, SettlesTiesByTheSchedulesOwnNumbers) {
  const Count count = counted(election_of(3, 1, {"3 1", "2 2", "2 3"}), Rule::meek_nz);

  const std::vector<Tie> settled = ties(count);
  ASSERT_FALSE(settled.empty());
  EXPECT_EQ(settled[0].settled, Tie::Settled::by_the_rules_own_number);
}

TEST(MeekNz, GivesEveryCandidateANumberOfTheirOwn) {
  const std::vector<std::int64_t> numbers = new_zealand_numbers(100, 7, 12'345);

  EXPECT_EQ(std::set<std::int64_t>(numbers.begin(), numbers.end()).size(), 100U);
  EXPECT_EQ(numbers, new_zealand_numbers(100, 7, 12'345));
}

TEST(Meek, RoundsAKeepFactorUpAtBothSteps) {
  EXPECT_EQ(next_keep_factor(1'000'000'000, 2'000'000'001, 4'000'000'000), 500'000'001);
}

}  // namespace
}  // namespace cydofal::tally
