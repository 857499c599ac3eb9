#include "engines/roster/model/parts.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "engines/roster/formats/solution_json.h"
#include "engines/roster/solve.h"
#include "engines/roster/testing/small_day.h"

namespace cydofal::roster {
namespace {

using testing::DayShape;
using testing::make_day;

/// Renames and moves a day so that it can stand beside others in one statement.
Statement moved(Statement day, const std::string& prefix, std::size_t places_before) {
  for (std::string& service : day.services) service = prefix + service;
  for (StatedPerson& person : day.persons) {
    person.name = prefix + person.name;
    person.place += places_before;
    for (StatedVisit& visit : person.visits) visit.service = prefix + visit.service;
    for (std::string& worker : person.preferred) worker = prefix + worker;
  }
  for (StatedWorker& worker : day.workers) {
    worker.name = prefix + worker.name;
    worker.starts_at += places_before;
    worker.ends_at += places_before;
    for (std::string& skill : worker.skills) skill = prefix + skill;
  }
  return day;
}

/// Days that share nothing but the roads between them, in one statement whose costs allow to split.
Statement side_by_side(const std::vector<DayShape>& shapes) {
  Statement both;
  for (const DayShape& shape : shapes) {
    const std::string prefix = "day at " + std::to_string(both.places) + ": ";
    const Statement day = moved(make_day(shape), prefix, both.places);
    std::vector<std::int32_t> travel;
    const std::size_t places = both.places + day.places;
    for (std::size_t from = 0; from < places; ++from) {
      for (std::size_t to = 0; to < places; ++to) {
        const bool old = from < both.places && to < both.places;
        const bool added = from >= both.places && to >= both.places;
        travel.push_back(old     ? both.travel[from * both.places + to]
                         : added ? day.travel[(from - both.places) * day.places + to - both.places]
                                 : 25);
      }
    }
    both.places = places;
    both.travel = travel;
    both.services.insert(both.services.end(), day.services.begin(), day.services.end());
    both.persons.insert(both.persons.end(), day.persons.begin(), day.persons.end());
    both.workers.insert(both.workers.end(), day.workers.begin(), day.workers.end());
    both.weights = day.weights;
    both.pause = day.pause;
    both.lateness = day.lateness;
  }
  both.weights.worst_lateness = 0;
  both.weights.worst_idle = 0;
  return both;
}

Problem prepared(const Statement& statement) {
  auto problem = prepare(statement);
  CYD_ASSERT(problem);
  return *std::move(problem);
}

/// Every row of the whole in exactly one part, with the same name, travel, skills and tastes.
bool is_all_there(const Problem& whole, const std::vector<Part>& parts) {
  std::size_t persons = 0;
  std::size_t workers = 0;
  std::size_t visits = 0;
  bool same = true;
  for (const Part& part : parts) {
    const Problem& problem = part.problem;
    persons += part.persons.size();
    workers += part.workers.size();
    visits += part.visits.size();
    for (const PersonIndex person : problem.each_person())
      same = same && problem.persons[person].name == whole.persons[part.persons[person]].name;
    for (const VisitIndex visit : problem.each_visit()) {
      const Visit& here = problem.visits[visit];
      const Visit& there = whole.visits[part.visits[visit]];
      same = same && part.persons[here.person] == there.person &&
             here.eligible.size() == there.eligible.size() &&
             here.partner.is_some() == there.partner.is_some() &&
             (!here.partner.is_some() || part.visits[here.partner] == there.partner);
      for (const WorkerIndex worker : problem.each_worker()) {
        const Worker& who = problem.workers[worker];
        const Worker& known_as = whole.workers[part.workers[worker]];
        same = same && who.name == known_as.name &&
               problem.is_unliked(visit, worker) ==
                   whole.is_unliked(part.visits[visit], part.workers[worker]) &&
               problem.travel.between(who.starts_at, here.place) ==
                   whole.travel.between(known_as.starts_at, there.place) &&
               problem.travel.between(here.place, who.ends_at) ==
                   whole.travel.between(there.place, known_as.ends_at);
      }
    }
  }
  return same && persons == whole.persons.size() && workers == whole.workers.size() &&
         visits == whole.visits.size();
}

DayShape random_shape(bool is_full, Lateness lateness) {
  return {.seed = *rc::gen::arbitrary<std::uint64_t>(),
          .persons = *rc::gen::inRange(1, 9),
          .workers = *rc::gen::inRange(2, 5),
          .is_full = is_full,
          .lateness = lateness};
}

std::vector<DayShape> random_shapes() {
  const bool is_full = *rc::gen::arbitrary<bool>();
  const Lateness lateness = *rc::gen::arbitrary<bool>() ? Lateness::allowed : Lateness::forbidden;
  std::vector<DayShape> shapes;
  for (int count = *rc::gen::inRange(2, 5); count > 0; --count)
    shapes.push_back(random_shape(is_full, lateness));
  return shapes;
}

TEST(Parts, ADayWhereWorkersShareSkillsIsAWhole) {
  EXPECT_TRUE(split(prepared(side_by_side({{.persons = 8, .workers = 4}}))).empty());
}

TEST(Parts, CostsThatLookAtTheWholeDayKeepItWhole) {
  for (Cost Weights::*worst : {&Weights::worst_lateness, &Weights::worst_idle}) {
    Statement day = side_by_side({{.seed = 1}, {.seed = 2}});
    EXPECT_EQ(split(prepared(day)).size(), 2U);
    day.weights.*worst = 1;
    EXPECT_TRUE(split(prepared(day)).empty());
  }
}

TEST(Parts, EveryoneIsInOnePart) {
  EXPECT_TRUE(rc::check([] {
    const Problem whole = prepared(side_by_side(random_shapes()));
    const std::vector<Part> parts = split(whole);
    RC_ASSERT(parts.empty() || is_all_there(whole, parts));
  }));
}

TEST(Parts, SmallOnesShareOne) {
  std::vector<DayShape> shapes{{.persons = 60, .workers = 3}, {.persons = 60, .workers = 3}};
  for (std::uint64_t seed = 3; seed < 9; ++seed)
    shapes.push_back({.seed = seed, .persons = 1, .workers = 2});

  const Problem whole = prepared(side_by_side(shapes));
  const std::vector<Part> parts = split(whole);

  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts.front().persons.size(), 6U);
  EXPECT_TRUE(is_all_there(whole, parts));
}

TEST(Parts, AWorkerWhomNobodyNeedsAndAPersonToWhomNobodyCanComeLodgeInTheFirst) {
  Statement day = side_by_side({{.seed = 1, .is_full = true}, {.seed = 2, .is_full = true}});
  day.services.push_back("nobody's");
  StatedPerson person = day.persons.front();
  person.name = "unreachable";
  person.attendance = Attendance::optional;
  person.visits = {{"nobody's", 10, {{0, 100}}}};
  person.gap.reset();
  day.persons.push_back(person);
  StatedWorker worker = day.workers.front();
  worker.name = "unneeded";
  worker.skills.clear();
  day.workers.push_back(worker);

  const Problem whole = prepared(day);
  const std::vector<Part> parts = split(whole);

  ASSERT_EQ(parts.size(), 2U);
  EXPECT_TRUE(is_all_there(whole, parts));
  const Outcome outcome = solve(whole, {.moves = 50'000}, {});
  EXPECT_EQ(outcome.plan.routes.size(), whole.workers.size());
  EXPECT_GE(outcome.plan.left_out.size(), 1U);
}

TEST(Parts, PlansOfPartsMakeAPlanOfTheDay) {
  EXPECT_TRUE(rc::check([] {
    const Problem whole = prepared(side_by_side(random_shapes()));
    const Outcome outcome = solve(whole, {.moves = 5'000}, {});
    const Verdict verdict = check(whole, state(whole, outcome.plan));
    for (const Message& rule : verdict.broken) {
      RC_ASSERT(rule.key == "roster.broken.not_visited");
      RC_ASSERT(whole.lateness == Lateness::forbidden);
    }
    // Not in one RC_ASSERT with "or": it would look at both sides, and what is broken has no terms.
    if (verdict.broken.empty()) RC_ASSERT(cost_of(whole, *verdict.terms) == outcome.cost);
  }));
}

TEST(Parts, ThreadsAndTheOrderOfRowsChangeNothing) {
  Statement day = side_by_side({{.seed = 3, .persons = 12, .lateness = Lateness::forbidden},
                                {.seed = 4, .persons = 9, .lateness = Lateness::forbidden}});
  const Problem problem = prepared(day);
  std::reverse(day.persons.begin(), day.persons.end());
  std::reverse(day.workers.begin(), day.workers.end());
  std::reverse(day.services.begin(), day.services.end());
  const Problem shuffled = prepared(day);
  const auto plan_of = [](const Problem& made, int threads) {
    const Effort effort{.seed = 7, .moves = 200'000, .chains = 2, .threads = threads};
    return write_solution(made, solve(made, effort, {}).plan);
  };

  EXPECT_EQ(plan_of(problem, 1), plan_of(problem, 2));
  EXPECT_EQ(plan_of(problem, 1), plan_of(shuffled, 1));
}

TEST(Parts, EachHasItsTurnOfTheTime) {
  const Problem whole = prepared(side_by_side({{.seed = 1, .persons = 20}, {.seed = 2}}));
  Progress now = 0;
  std::vector<Progress> heard;

  const Outcome outcome =
      solve(whole, {},
            {.elapsed = [&] { return now = std::min(all_done, now + 1500); },
             .is_cancelled = {},
             .on_news = [&](Cost, Progress progress) { heard.push_back(progress); }});

  EXPECT_EQ(heard.size(), 16U);
  EXPECT_EQ(heard.back(), all_done);
  EXPECT_GT(outcome.moves, 0);
}

}  // namespace
}  // namespace cydofal::roster
