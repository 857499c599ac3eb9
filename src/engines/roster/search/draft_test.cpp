#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>

#include "engines/roster/model/check.h"
#include "engines/roster/model/schedule.h"
#include "engines/roster/search/recreate.h"
#include "engines/roster/search/ruin.h"
#include "engines/roster/search/shift.h"
#include "engines/roster/testing/small_day.h"

namespace cydofal::roster {
namespace {

using testing::DayShape;
using testing::make_problem;

/// The routes of a draft as a plan, with the starts that the draft holds.
Plan copy_routes(const Problem& problem, const Draft& draft) {
  Plan plan;
  for (const WorkerIndex worker : problem.each_worker()) {
    Route route;
    for (NodeIndex at = draft.nodes[draft.departure_of(worker)].next;; at = draft.nodes[at].next) {
      if (draft.nodes[at].rests != 0) route.rest = Rest{.before = route.stops.size()};
      if (!draft.is_visit(at)) break;
      const Node& node = draft.nodes[at];
      route.stops.push_back(
          {draft.visit_of(at), static_cast<std::uint8_t>(node.window), node.start});
    }
    plan.routes.add(std::move(route));
  }
  plan.left_out = draft.absent;
  return plan;
}

/// What was kept up step by step against the same computed anew from the routes.
void expect_exact(const Problem& problem, const Draft& draft) {
  Plan plan = copy_routes(problem, draft);
  const Plan kept = plan;
  ASSERT_FALSE(time_earliest(problem, plan));
  const auto in_words = [](const Route& route) {
    std::string words;
    for (const Stop& stop : route.stops)
      words += std::to_string(stop.visit.value) + "@" + std::to_string(stop.start) + " ";
    return words + (route.rest ? "rests before " + std::to_string(route.rest->before) : "");
  };
  for (const WorkerIndex worker : problem.each_worker()) {
    ASSERT_EQ(in_words(plan.routes[worker]), in_words(kept.routes[worker]));
  }
  const Terms terms = measure(problem, plan);
  EXPECT_EQ(draft.travel, terms.travel);
  EXPECT_EQ(draft.worst_lateness >= terms.worst_lateness, true);
  if (problem.is_plain()) {
    EXPECT_EQ(draft.cost(problem), cost_of(problem, terms));
    return;
  }
  EXPECT_EQ(draft.worst_idle, terms.worst_idle);
  EXPECT_EQ(draft.missed_pauses, terms.missed_pauses);
  EXPECT_EQ(draft.unliked, terms.unliked_workers * problem.weights.unliked_worker);
  // Postponing pairs as well, and a second window reached late, can only be cheaper.
  EXPECT_GE(draft.cost(problem), cost_of(problem, measure(problem, finish(problem, draft))));
}

template <Scope scope>
void ruin_and_recreate(const Problem& problem, std::uint64_t seed, int steps) {
  Dice dice(seed);
  Recreate<scope> recreate(problem);
  Ruin ruin(problem, Tuning{});
  Draft draft(problem);
  if (!recreate.complete(draft, never_closes, dice)) return;
  expect_exact(problem, draft);
  for (int step = 0; step < steps && !::testing::Test::HasFailure(); ++step) {
    const Draft before = draft;
    const bool remains = recreate.take_out(draft, ruin.choose(draft, dice), dice);
    if (remains) expect_exact(problem, draft);
    if (remains && recreate.complete(draft, never_closes, dice)) {
      expect_exact(problem, draft);
    } else {
      draft = before;
    }
  }
}

TEST(Draft, KeepsStartsAndCostsExactThroughRuinAndRecreate) {
  EXPECT_TRUE(rc::check([] {
    const DayShape shape{.seed = *rc::gen::arbitrary<std::uint64_t>(),
                         .persons = *rc::gen::inRange(1, 16),
                         .workers = *rc::gen::inRange(2, 6)};
    ruin_and_recreate<Scope::plain>(make_problem(shape), shape.seed, 20);
    RC_ASSERT(!::testing::Test::HasFailure());
  }));
}

TEST(Draft, KeepsRestsWaitingAndIdleTimeExactAsWell) {
  EXPECT_TRUE(rc::check([] {
    const DayShape shape{.seed = *rc::gen::arbitrary<std::uint64_t>(),
                         .persons = *rc::gen::inRange(1, 12),
                         .workers = *rc::gen::inRange(2, 5),
                         .is_full = true};
    ruin_and_recreate<Scope::full>(make_problem(shape), shape.seed, 10);
    RC_ASSERT(!::testing::Test::HasFailure());
  }));
}

TEST(Draft, PricesAreWhatTheDraftThenCosts) {
  EXPECT_TRUE(rc::check([] {
    const DayShape shape{.seed = *rc::gen::arbitrary<std::uint64_t>(),
                         .persons = *rc::gen::inRange(2, 12),
                         .workers = *rc::gen::inRange(2, 5),
                         .is_full = true,
                         .roads = testing::Roads::straight};
    const Problem problem = make_problem(shape);
    Dice dice(shape.seed);
    Recreate<Scope::full> recreate(problem);
    Pricer<Scope::full> pricer(problem);
    Editor<Scope::full> editor(problem);
    Draft draft(problem);
    RC_PRE(recreate.complete(draft, never_closes, dice));

    for (const VisitIndex visit : problem.each_visit()) {
      if (!draft.is_planned(visit)) continue;
      RC_ASSERT(editor.remove(draft, std::span(&visit, 1)));
      const Cost before = draft.cost(problem);
      const auto found = pricer.place_one(draft, visit, never_closes, dice);
      if (!found) return;  // the only place was overlooked
      const std::span<const Placement> one(&found->where, 1);
      editor.insert(draft, one, pricer.wave_of(draft, one));
      RC_ASSERT(draft.cost(problem) - before == found->price);
    }
  }));
}

TEST(Ruin, NeverChoosesAVisitTwice) {
  const Problem problem = make_problem({.seed = 3, .persons = 20, .workers = 4, .is_full = true});
  Dice dice(3);
  Recreate<Scope::full> recreate(problem);
  Draft draft(problem);
  ASSERT_TRUE(recreate.complete(draft, never_closes, dice));
  Ruin ruin(problem, Tuning{});

  for (int step = 0; step < 200; ++step) {
    const auto& chosen = ruin.choose(draft, dice);
    EXPECT_EQ(std::set<VisitIndex>(chosen.begin(), chosen.end()).size(), chosen.size());
    for (const VisitIndex visit : chosen) EXPECT_TRUE(draft.is_planned(visit));
  }
}

}  // namespace
}  // namespace cydofal::roster
