#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <numeric>

#include "engines/tally/testing.h"

/// What holds for every election, found out on random ones.
namespace cydofal::tally {
namespace {

struct Paper {
  std::int64_t weight;
  std::vector<Candidate> ranking;
};

struct RandomElection {
  std::size_t candidates;
  std::int64_t seats;
  std::vector<Paper> papers;
};

Election made(const RandomElection& random) {
  Election election;
  election.seats = random.seats;
  for (std::size_t i = 0; i < random.candidates; ++i)
    election.candidates.push_back({std::string(1, static_cast<char>('A' + i))});
  // Ties that only a lot could settle follow this order in all properties.
  for (std::size_t i = 0; i < random.candidates; ++i)
    election.tie_order.push_back(static_cast<Candidate>(i));
  for (const Paper& paper : random.papers) {
    std::vector<Preference> preferences;
    for (const Candidate candidate : paper.ranking)
      preferences.emplace_back(candidate, Preference::Rank::next);
    election.ballots.add(paper.weight, preferences);
  }
  return election;
}

RandomElection any_election() {
  RandomElection random;
  random.candidates = *rc::gen::inRange<std::size_t>(1, 8);
  random.seats =
      *rc::gen::inRange<std::int64_t>(1, static_cast<std::int64_t>(random.candidates) + 1);
  const std::size_t papers = *rc::gen::inRange<std::size_t>(1, 40);
  for (std::size_t i = 0; i < papers; ++i) {
    std::vector<Candidate> all(random.candidates);
    std::iota(all.begin(), all.end(), Candidate{0});
    Paper paper{*rc::gen::inRange<std::int64_t>(1, 6), {}};
    const std::size_t length = *rc::gen::inRange<std::size_t>(0, random.candidates + 1);
    while (paper.ranking.size() < length) {
      const std::size_t next = *rc::gen::inRange<std::size_t>(0, all.size());
      paper.ranking.push_back(all[next]);
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(next));
    }
    random.papers.push_back(std::move(paper));
  }
  random.papers.push_back({1, {0}});  // at least one valid paper
  return random;
}

constexpr std::array rules{Rule::scottish_2011, Rule::ers97, Rule::meek_prf, Rule::meek_nz};

RC_GTEST_PROP(EveryStvCount, FillsTheSeatsAndLosesNoVote, ()) {
  const RandomElection random = any_election();
  const Election election = made(random);
  for (const Rule rule : rules) {
    const Result<Count> outcome = count(election, rule);
    RC_ASSERT(static_cast<bool>(outcome));
    RC_ASSERT(static_cast<std::int64_t>(outcome->elected.size()) ==
              std::min(random.seats, static_cast<std::int64_t>(random.candidates)));
    for (const Stage& stage : outcome->stages) {
      const Votes sum =
          std::accumulate(stage.totals.begin(), stage.totals.end(), stage.non_transferable);
      RC_ASSERT(sum == outcome->valid * one_vote(outcome->decimals));
      RC_ASSERT(stage.non_transferable >= 0);
      for (const Votes votes : stage.totals) RC_ASSERT(votes >= 0);
    }
  }
}

RC_GTEST_PROP(EveryStvCount, IsTheSameInWhateverOrderPapersCome, ()) {
  RandomElection random = any_election();
  const Election before = made(random);
  std::rotate(random.papers.begin(),
              random.papers.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                          0, static_cast<std::ptrdiff_t>(random.papers.size())),
              random.papers.end());
  std::reverse(random.papers.begin() + static_cast<std::ptrdiff_t>(random.papers.size() / 2),
               random.papers.end());
  const Election after = made(random);
  for (const Rule rule : rules) {
    RC_ASSERT(stage_table(*count(before, rule)) == stage_table(*count(after, rule)));
    RC_ASSERT(count(before, rule)->elected == count(after, rule)->elected);
  }
}

RC_GTEST_PROP(EveryStvCount, IsTheSameWhenALineIsSplit, ()) {
  const RandomElection random = any_election();
  RandomElection split{random.candidates, random.seats, {}};
  for (const Paper& paper : random.papers)
    for (std::int64_t i = 0; i < paper.weight; ++i) split.papers.push_back({1, paper.ranking});
  for (const Rule rule : rules)
    RC_ASSERT(stage_table(*count(made(random), rule)) == stage_table(*count(made(split), rule)));
}

RC_GTEST_PROP(EveryStvCount, KnowsNoNumbersOfCandidates, ()) {
  const RandomElection random = any_election();
  std::vector<Candidate> renamed(random.candidates);
  std::iota(renamed.begin(), renamed.end(), Candidate{0});
  std::rotate(renamed.begin(),
              renamed.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                    0, static_cast<std::ptrdiff_t>(random.candidates)),
              renamed.end());
  RandomElection other = random;
  for (Paper& paper : other.papers)
    for (Candidate& candidate : paper.ranking) candidate = renamed[candidate];
  const Election before = made(random);
  Election after = made(other);
  // The published order of ties is renamed like the candidates.
  for (Candidate& candidate : after.tie_order) candidate = renamed[candidate];

  // New Zealand's own numbers follow the ballot paper, so that rule is left out.
  for (const Rule rule : {Rule::scottish_2011, Rule::ers97, Rule::meek_prf}) {
    std::vector<Candidate> expected = count(before, rule)->elected;
    for (Candidate& candidate : expected) candidate = renamed[candidate];
    std::vector<Candidate> found = count(after, rule)->elected;
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    RC_ASSERT(expected == found);
  }
}

RC_GTEST_PROP(EveryStvCount, MeetsReservedSeatsWhateverThePapersSay, ()) {
  const RandomElection random = any_election();
  const Election election = made(random);
  const auto bound = std::min<std::int64_t>(2, random.seats);
  std::vector<Candidate> first_half;
  for (std::size_t i = 0; i < random.candidates / 2; ++i)
    first_half.push_back(static_cast<Candidate>(i));
  const auto least = std::min(bound, static_cast<std::int64_t>(first_half.size()));
  Result<ReservedSeats> reserved =
      ReservedSeats::of(election, {{"first half", least, std::max(least, bound), first_half}});
  RC_PRE(static_cast<bool>(reserved));
  for (const Rule rule : rules) {
    CountOptions options;
    options.reserved = *reserved;
    const Result<Count> outcome = count(election, rule, options);
    RC_ASSERT(static_cast<bool>(outcome));
    const auto of_the_half =
        std::count_if(outcome->elected.begin(), outcome->elected.end(),
                      [&](Candidate candidate) { return candidate < first_half.size(); });
    RC_ASSERT(of_the_half >= least);
    RC_ASSERT(of_the_half <= std::max(least, bound));
    RC_ASSERT(static_cast<std::int64_t>(outcome->elected.size()) == random.seats);
  }
}

}  // namespace
}  // namespace cydofal::tally
