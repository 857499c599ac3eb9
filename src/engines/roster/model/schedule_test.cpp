#include "engines/roster/model/schedule.h"

#include <gtest/gtest.h>

#include "engines/roster/model/check.h"
#include "engines/roster/model/objective.h"

namespace cydofal::roster {
namespace {

/// Anwen and Bryn, each visited by two workers, 10 minutes apart from each other and from home.
Statement two_pairs(Gap gap) {
  Statement day;
  day.services = {"lift", "wash"};
  day.places = 3;
  day.travel = {0, 10, 10, 10, 0, 10, 10, 10, 0};
  for (const auto& [name, place] : {std::pair{"Anwen", 1U}, std::pair{"Bryn", 2U}}) {
    StatedPerson person;
    person.name = name;
    person.place = place;
    person.visits = {{"lift", 20, {{60, 120}}}, {"wash", 20, {{60, 120}}}};
    person.gap = gap;
    day.persons.push_back(person);
  }
  for (const char* name : {"c1", "c2"}) {
    StatedWorker worker;
    worker.name = name;
    worker.skills = {"lift", "wash"};
    day.workers.push_back(worker);
  }
  return day;
}

/// c1 lifts Anwen, then washes Bryn; c2 lifts Bryn, then washes Anwen: the pairs meet crosswise.
StatedPlan crossed() {
  return {.routes = {{"c1", {{"Anwen", "lift", {}}, {"Bryn", "wash", {}}}},
                     {"c2", {{"Bryn", "lift", {}}, {"Anwen", "wash", {}}}}},
          .objective_millionths = {}};
}

TEST(Schedule, CrossedPairsAreTimedWhereTheyMayFollowOneAnother) {
  const auto problem = prepare(two_pairs({.least = 15, .greatest = 60}));
  ASSERT_TRUE(problem);

  const Verdict verdict = check(*problem, crossed());

  ASSERT_TRUE(verdict.broken.empty());
  EXPECT_EQ(verdict.plan.routes[WorkerIndex{0}].stops[0].start, 60);
  EXPECT_EQ(verdict.plan.routes[WorkerIndex{0}].stops[1].start, 90);
  EXPECT_EQ(verdict.plan.routes[WorkerIndex{1}].stops[1].start, 90);
}

TEST(Schedule, CrossedPairsThatMustCoincideWaitForEachOtherInACircle) {
  const auto problem = prepare(two_pairs({.least = 0, .greatest = 0}));
  ASSERT_TRUE(problem);

  const Verdict verdict = check(*problem, crossed());

  ASSERT_EQ(verdict.broken.size(), 1U);
  EXPECT_EQ(verdict.broken.front().key, "roster.broken.contradiction");
  EXPECT_FALSE(verdict.terms);
}

TEST(Schedule, AFirstVisitWaitsForAPartnerWhoComesLate) {
  const auto problem = prepare(two_pairs({.least = 0, .greatest = 10}));
  ASSERT_TRUE(problem);

  const Verdict verdict =
      check(*problem, {.routes = {{"c1", {{"Anwen", "lift", {}}, {"Bryn", "lift", {}}}},
                                  {"c2", {{"Anwen", "wash", {}}, {"Bryn", "wash", {}}}}},
                       .objective_millionths = {}});

  ASSERT_TRUE(verdict.broken.empty());
  // 60 to 80 at Anwen's, 10 on the way.
  EXPECT_EQ(verdict.plan.routes[WorkerIndex{0}].stops[1].start, 90);
}

TEST(Schedule, ARestComesAfterTheJourneyUnlessItsWindowClosesMeanwhile) {
  const Pause pause{{100, 130}, 30};

  EXPECT_EQ(pass_with_rest(pause, 80, 10).arrives, 130);
  EXPECT_EQ(pass_with_rest(pause, 120, 10).arrives, 160);
  const Passage before_travel = pass_with_rest(pause, 125, 10);
  EXPECT_EQ(before_travel.where, Rest::Where::on_departure);
  EXPECT_EQ(before_travel.rests_at, 125);
  EXPECT_EQ(before_travel.arrives, 165);
  EXPECT_FALSE(pass_with_rest(pause, 131, 10).rests_at);
}

TEST(Schedule, PostponingRemovesWaitingAndNothingElse) {
  Statement day = two_pairs({.least = 0, .greatest = 60});
  day.persons.resize(1);
  day.persons[0].visits = {{"lift", 20, {{0, 200}}}};
  day.persons[0].gap.reset();
  StatedPerson later = day.persons[0];
  later.name = "Catrin";
  later.place = 2;
  later.visits = {{"lift", 20, {{150, 200}}}};
  day.persons.push_back(later);
  day.weights.waiting = 1;
  const auto problem = prepare(day);
  ASSERT_TRUE(problem);
  Plan plan = check(*problem, {.routes = {{"c1", {{"Anwen", "lift", {}}, {"Catrin", "lift", {}}}}},
                               .objective_millionths = {}})
                  .plan;
  ASSERT_EQ(measure(*problem, plan).waiting, 110);

  postpone_starts(*problem, plan);

  EXPECT_EQ(plan.routes[WorkerIndex{0}].stops[0].start, 120);
  EXPECT_EQ(plan.routes[WorkerIndex{0}].stops[1].start, 150);
  EXPECT_EQ(measure(*problem, plan).waiting, 0);
}

}  // namespace
}  // namespace cydofal::roster
