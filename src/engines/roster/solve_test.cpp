#include "engines/roster/solve.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engines/roster/formats/json_instances.h"
#include "engines/roster/formats/solution_json.h"
#include "engines/roster/testing/small_day.h"

namespace cydofal::roster {
namespace {

using testing::DayShape;
using testing::make_day;
using testing::make_problem;

Outcome solve_for(const Problem& problem, std::int64_t moves, int threads = 1,
                  std::uint64_t seed = 1) {
  return solve(problem, {.seed = seed, .moves = moves, .chains = 2, .threads = threads}, {});
}

DayShape random_shape() {
  return {.seed = *rc::gen::arbitrary<std::uint64_t>(),
          .persons = *rc::gen::inRange(1, 14),
          .workers = *rc::gen::inRange(2, 6),
          .is_full = *rc::gen::arbitrary<bool>(),
          .lateness = *rc::gen::arbitrary<bool>() ? Lateness::allowed : Lateness::forbidden};
}

/// Everything but that someone required is left out, which only happens where nobody late may be.
bool breaks_no_rule(const Problem& problem, const Plan& plan) {
  const Verdict verdict = check(problem, state(problem, plan));
  return std::all_of(verdict.broken.begin(), verdict.broken.end(), [&](const Message& rule) {
    return rule.key == "roster.broken.not_visited" && problem.lateness == Lateness::forbidden;
  });
}

TEST(Solve, NeverBreaksAHardRule) {
  EXPECT_TRUE(rc::check([] {
    const Problem problem = make_problem(random_shape());
    RC_ASSERT(breaks_no_rule(problem, solve_for(problem, 20'000).plan));
  }));
}

TEST(Solve, NobodyIsLateWhoMayNotBeWhenAShortcutIsGone) {
  const Problem problem = make_problem({.seed = 1'959'052'919,
                                        .persons = 6,
                                        .workers = 2,
                                        .is_full = true,
                                        .lateness = Lateness::forbidden});
  const Verdict verdict = check(problem, state(problem, solve_for(problem, 20'000).plan));

  for (const Message& rule : verdict.broken) EXPECT_EQ(rule.key, "roster.broken.not_visited");
}

TEST(Solve, LivesWithOneWorkerLessAndOneVisitMore) {
  EXPECT_TRUE(rc::check([] {
    const DayShape shape = random_shape();
    Statement day = make_day(shape);
    if (day.workers.size() > 2) day.workers.pop_back();
    StatedPerson more = day.persons.back();
    more.name = "one more";
    day.persons.push_back(more);
    const auto problem = prepare(day);
    RC_ASSERT(static_cast<bool>(problem));
    RC_ASSERT(breaks_no_rule(*problem, solve_for(*problem, 20'000).plan));
  }));
}

TEST(Solve, TheSamePlanWithOneThreadOrTwo) {
  for (const bool is_full : {false, true}) {
    const Problem problem =
        make_problem({.seed = 5, .persons = 30, .workers = 6, .is_full = is_full});

    const std::string alone = write_solution(problem, solve_for(problem, 400'000, 1).plan);

    EXPECT_EQ(alone, write_solution(problem, solve_for(problem, 400'000, 2).plan));
    EXPECT_EQ(alone, write_solution(problem, solve_for(problem, 400'000, 1).plan));
  }
}

TEST(Solve, TheSamePlanInWhateverOrderTheRowsCome) {
  Statement day = make_day({.seed = 9, .persons = 25, .workers = 5, .is_full = true});
  const auto problem = prepare(day);
  ASSERT_TRUE(problem);
  std::reverse(day.persons.begin(), day.persons.end());
  std::rotate(day.workers.begin(), day.workers.begin() + 2, day.workers.end());
  std::reverse(day.services.begin(), day.services.end());
  const auto shuffled = prepare(day);
  ASSERT_TRUE(shuffled);

  EXPECT_EQ(write_solution(*problem, solve_for(*problem, 300'000).plan),
            write_solution(*shuffled, solve_for(*shuffled, 300'000).plan));
}

TEST(Solve, HasAPlanEvenWhenCancelledAtOnce) {
  const Problem problem = make_problem({.seed = 2, .persons = 12, .workers = 4});

  const Outcome outcome =
      solve(problem, {.moves = 1'000'000'000},
            {.elapsed = {}, .is_cancelled = [] { return true; }, .on_news = {}});

  EXPECT_TRUE(breaks_no_rule(problem, outcome.plan));
}

TEST(Solve, TellsProgressUntilItIsDone) {
  const Problem problem = make_problem({.seed = 2, .persons = 12, .workers = 4});
  std::vector<Progress> heard;
  Cost last = never_closes;

  solve(problem, {.moves = 200'000},
        {.elapsed = {}, .is_cancelled = {}, .on_news = [&](Cost best, Progress progress) {
           EXPECT_LE(best, last);
           last = best;
           heard.push_back(progress);
         }});

  ASSERT_FALSE(heard.empty());
  EXPECT_TRUE(std::is_sorted(heard.begin(), heard.end()));
  EXPECT_EQ(heard.back(), all_done);
}

TEST(Solve, LeavesOutNobodyWhoFitsWhenNobodyMayBeLate) {
  // Two who can be visited one after the other, and one whose window is over before anyone is
  // there.
  Statement day;
  day.services = {"s"};
  day.places = 4;
  day.travel = {0, 10, 10, 50, 10, 0, 10, 50, 10, 10, 0, 50, 50, 50, 50, 0};
  for (const auto& [place, opens] : {std::pair{1U, 20}, std::pair{2U, 60}, std::pair{3U, 0}}) {
    StatedPerson person;
    person.name = "p" + std::to_string(place);
    person.place = place;
    person.visits = {{"s", 15, {{opens, opens + 20}}}};
    day.persons.push_back(person);
  }
  StatedWorker worker;
  worker.name = "c1";
  worker.skills = {"s"};
  day.workers = {worker};
  day.lateness = Lateness::forbidden;
  const auto problem = prepare(day);
  ASSERT_TRUE(problem);

  const Outcome outcome = solve_for(*problem, 10'000);

  EXPECT_EQ(outcome.plan.left_out, std::vector{PersonIndex{2}});
  EXPECT_EQ(outcome.terms.travel, 30);
}

std::string read_shared(const std::string& name) {
  const char* given = std::getenv("CYDOFAL_SHARED_DATA");
  const std::filesystem::path data =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(CYDOFAL_SOURCE_DIR) / "../shared/data";
  std::ifstream file(data / "rostering" / name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Solve, FindsTheOptimumOfB6WhichOneOrderOfPatientsCannotExpress) {
  const std::string text = read_shared("mankowska/B6-InstanzCPLEX_HCSRP_25_6.txt");
  if (text.empty()) GTEST_SKIP() << "skipped: the instances of Mankowska are not here";
  const auto statement = read_instance(text, "B6");
  ASSERT_TRUE(statement);
  const auto problem = prepare(*statement);
  ASSERT_TRUE(problem);

  const Outcome outcome = solve_for(*problem, 4'000'000);

  EXPECT_EQ(objective_millionths(*problem, outcome.cost) / 1'000, 440'928);
}

}  // namespace
}  // namespace cydofal::roster
