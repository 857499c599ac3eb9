#include "engines/tally/reserved.h"

#include <array>
#include <set>

#include "engines/tally/class_elections.h"
#include "engines/tally/countback.h"
#include "engines/tally/testing.h"

namespace cydofal::tally {
namespace {

using People = std::vector<int>;

CountOptions reserving(const Election& election, std::vector<Condition> conditions) {
  Result<ReservedSeats> reserved = ReservedSeats::of(election, std::move(conditions));
  EXPECT_TRUE(reserved);
  CountOptions options = first_on_paper;
  options.reserved = *reserved;
  return options;
}

bool decided(const Count& count, Decision::Kind kind, int candidate) {
  for (const Stage& stage : count.stages)
    for (const Decision& decision : stage.decisions)
      if (decision.kind == kind && decision.candidate + 1 == candidate) return true;
  return false;
}

TEST(ReservedSeats, GuardTheOneCandidateWhoMeetsTwoConditions) {
  // Hill's counter-example: two black men (1, 2), two white women (3, 4), and one black woman (5)
  // with the fewest votes; three seats, at least two women and at least two black members.
  const Election election = election_of(5, 3, {"20 1 2", "19 2 1", "18 3 4", "17 4 3", "3 5"});
  const CountOptions options =
      reserving(election, {{"women", 2, 3, {2, 3, 4}}, {"black members", 2, 3, {0, 1, 4}}});

  EXPECT_TRUE(options.reserved.guarded(4, {}, standing_candidates(election), 3));
  EXPECT_FALSE(options.reserved.guarded(0, {}, standing_candidates(election), 3));
  for (const Rule rule : {Rule::scottish_2011, Rule::ers97, Rule::meek_prf, Rule::meek_nz}) {
    const Count count = counted(election, rule, options);
    const People elected = numbers(count.elected);
    EXPECT_TRUE(std::find(elected.begin(), elected.end(), 5) != elected.end())
        << facts_of(rule).name;
    EXPECT_EQ(elected.size(), 3U);
  }
  EXPECT_TRUE(decided(counted(election, Rule::scottish_2011, options),
                      Decision::Kind::passed_over_as_guarded, 5));
}

TEST(ReservedSeats, FindExactlyTheEightPatternsOfOttensExample) {
  // 14 seats: 7 English, 6 Scottish, 1 Welsh; 7 men and 7 women; three Scottish women stand, and
  // seven of every other group. Groups: EM, EW, SM, SW, WM, WW.
  const std::array<std::size_t, 6> standing{7, 7, 7, 3, 7, 7};
  Election election;
  election.seats = 14;
  std::vector<Condition> conditions{{"English", 7, 7, {}},
                                    {"Scottish", 6, 6, {}},
                                    {"Welsh", 1, 1, {}},
                                    {"men", 7, 7, {}},
                                    {"women", 7, 7, {}}};
  std::array<std::vector<Candidate>, 6> groups;
  for (std::size_t group = 0; group < groups.size(); ++group)
    for (std::size_t i = 0; i < standing[group]; ++i) {
      const auto candidate = static_cast<Candidate>(election.candidates.size());
      election.candidates.push_back({"C" + std::to_string(candidate)});
      groups[group].push_back(candidate);
      conditions[group / 2].candidates.push_back(candidate);
      conditions[3 + group % 2].candidates.push_back(candidate);
    }
  const Result<ReservedSeats> reserved = ReservedSeats::of(election, conditions);
  ASSERT_TRUE(reserved);

  std::set<std::array<std::size_t, 6>> patterns;
  for (std::size_t number = 0; number < 8 * 8 * 8 * 8 * 2 * 2; ++number) {
    const std::array<std::size_t, 6> pattern{number % 8,        number / 8 % 8,
                                             number / 64 % 8,   number / 512 % 8,
                                             number / 4096 % 2, number / 8192 % 2};
    std::vector<Candidate> elected;
    bool can_stand = true;
    for (std::size_t group = 0; group < groups.size(); ++group) {
      can_stand = can_stand && pattern[group] <= standing[group];
      for (std::size_t i = 0; can_stand && i < pattern[group]; ++i)
        elected.push_back(groups[group][i]);
    }
    if (can_stand && elected.size() == 14 && reserved->feasible(elected, {}, 0))
      patterns.insert(pattern);
  }
  const std::set<std::array<std::size_t, 6>> otten{
      {0, 7, 6, 0, 1, 0}, {1, 6, 5, 1, 1, 0}, {1, 6, 6, 0, 0, 1}, {2, 5, 4, 2, 1, 0},
      {2, 5, 5, 1, 0, 1}, {3, 4, 3, 3, 1, 0}, {3, 4, 4, 2, 0, 1}, {4, 3, 3, 3, 0, 1}};
  EXPECT_EQ(patterns, otten);
}

TEST(ReservedSeats, ExcludeTheDoomedAtOnce) {
  // At most one of A and B: with A elected, B is doomed although B has the quota too.
  const Election election = election_of(4, 2, {"9 1", "9 2 3", "3 3", "2 4"});
  const CountOptions options = reserving(election, {{"one of them", 0, 1, {0, 1}}});

  const Count count = counted(election, Rule::scottish_2011, options);
  EXPECT_EQ(numbers(count.elected), (People{1, 3}));
  EXPECT_TRUE(decided(count, Decision::Kind::excluded_as_doomed, 2));
}

TEST(ReservedSeats, RefuseWhatNoResultCanMeet) {
  const Election election = election_of(3, 2, {"1 1"});

  EXPECT_FALSE(ReservedSeats::of(election, {{"too many", 3, 3, {0, 1, 2}}}));
  EXPECT_FALSE(ReservedSeats::of(election, {{"upside down", 2, 1, {0, 1}}}));
  EXPECT_FALSE(ReservedSeats::of(election, {{"a stranger", 0, 1, {7}}}));
  EXPECT_EQ(
      count(election, Rule::block, reserving(election, {{"one", 1, 1, {0}}})).refusal().message.key,
      "tally.needs_transfers");
}

TEST(ClassElections, GiveEachClassItsOwnSeats) {
  const Election election = election_of(4, 2, {"9 1 2 3 4", "5 2 1 4 3", "2 4 3"});

  const auto counts = count_by_class(
      election, {{"workers", 1, {0, 1}}, {"supported people", 1, {2, 3}}}, Rule::scottish_2011, {});
  ASSERT_TRUE(counts);
  EXPECT_EQ(numbers((*counts)[0].count.elected), (People{1}));
  EXPECT_EQ((*counts)[0].count.valid, 16 - 2);
  EXPECT_EQ(numbers((*counts)[1].count.elected), (People{1}));
  EXPECT_EQ((*counts)[1].candidates[0] + 1, 3);
  EXPECT_FALSE(count_by_class(election, {{"a", 1, {0}}, {"b", 1, {0}}}, Rule::ers97, {}));
  EXPECT_FALSE(count_by_class(election, {{"a", 2, {0}}}, Rule::ers97, {}));
}

TEST(Countback, FillsAVacancyFromTheVotersOfTheMemberWhoLeaves) {
  // A and B are elected; A's voters prefer C, B's prefer D.
  const Election election = election_of(4, 2, {"8 1 3", "7 2 4", "2 4", "1 3"});
  for (const Rule rule : {Rule::scottish_2011, Rule::ers97, Rule::meek_prf, Rule::meek_nz}) {
    const Count count = counted(election, rule);
    EXPECT_EQ(numbers(count.elected), (People{1, 2}));

    const Result<Countback> back = count_back(election, rule, {}, count.elected, 0, {});
    ASSERT_TRUE(back) << facts_of(rule).name;
    EXPECT_EQ(back->new_member + 1, 3) << facts_of(rule).name;
  }
}

TEST(Countback, NeverExcludesASittingMember) {
  // A leaves, B sits and has the fewest votes.
  const Election election = election_of(5, 2, {"6 1", "1 2", "2 3", "2 4", "2 5"});
  const Result<Countback> back =
      count_back(election, Rule::scottish_2011, first_on_paper, {0, 1}, 0, {});

  ASSERT_TRUE(back);
  EXPECT_TRUE(decided(back->count, Decision::Kind::passed_over_as_guarded, 2));
  EXPECT_FALSE(decided(back->count, Decision::Kind::excluded_with_fewest, 2));
  EXPECT_EQ(back->new_member + 1, 5) << "C and D went by the order on the paper";
}

TEST(Countback, RefusesAVacancyOfSomebodyWhoWasNotElected) {
  const Election election = election_of(3, 1, {"5 1", "3 2"});

  EXPECT_FALSE(count_back(election, Rule::ers97, {}, {0}, 1, {}));
  EXPECT_FALSE(count_back(election, Rule::ers97, {}, {0}, 0, {1, 2}));
}

}  // namespace
}  // namespace cydofal::tally
