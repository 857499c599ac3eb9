#include "engines/roster/model/objective.h"

#include <gtest/gtest.h>

#include "engines/roster/model/check.h"

namespace cydofal::roster {
namespace {

/// One worker, two persons on a line 10 apart: the day that tests/roster/uhhc_check.py works out by
/// hand in its self-test.
Statement line_day() {
  Statement day;
  day.services = {"s0"};
  day.places = 3;
  day.travel = {0, 10, 20, 10, 0, 10, 20, 10, 0};
  StatedPerson first;
  first.name = "p0";
  first.place = 1;
  first.visits = {{"s0", 10, {{30, 40}}}};
  StatedPerson second;
  second.name = "p1";
  second.place = 2;
  second.visits = {{"s0", 10, {{60, 70}, {120, 130}}}};
  second.attendance = Attendance::optional;
  second.preferred = {"c9"};
  day.persons = {first, second};
  StatedWorker worker;
  worker.name = "c1";
  worker.skills = {"s0"};
  worker.shift_closes = 200;
  worker.has_pause = true;
  StatedWorker preferred;
  preferred.name = "c9";
  day.workers = {worker, preferred};
  day.pause = Pause{{50, 80}, 30};
  day.weights = {.travel = 1,
                 .lateness = 1,
                 .worst_lateness = 1,
                 .waiting = 1,
                 .overtime = 1,
                 .worst_idle = 1,
                 .unliked_worker = 1,
                 .left_out = 1,
                 .missed_pause = 1};
  return day;
}

Verdict check_line_day(std::vector<StatedStop> stops) {
  const auto problem = prepare(line_day());
  CYD_ASSERT(problem);
  return check(*problem, {.routes = {{"c1", std::move(stops)}}, .objective_millionths = {}});
}

TEST(Objective, MeasuresADayAsItIsWorkedOutByHand) {
  const Verdict verdict =
      check_line_day({{"p0", "s0", 30}, {"p1", rest_service, 50}, {"p1", "s0", 85}});

  ASSERT_TRUE(verdict.broken.empty());
  EXPECT_EQ(*verdict.terms, (Terms{.travel = 40,
                                   .lateness = 15,
                                   .worst_lateness = 15,
                                   .waiting = 5,
                                   .worst_idle = 110,
                                   .unliked_workers = 1}));
}

TEST(Objective, LatenessGoesByTheWindowThatOpenedLast) {
  const Verdict verdict = check_line_day({{"p0", "s0", 30}, {"p1", "s0", 120}});

  ASSERT_TRUE(verdict.broken.empty());
  EXPECT_EQ(verdict.terms->lateness, 0);
  EXPECT_EQ(verdict.terms->missed_pauses, 1);
}

TEST(Check, NamesTheRuleThatIsBroken) {
  const std::pair<std::vector<StatedStop>, std::string> cases[] = {
      {{{"p0", "s0", 20}}, "roster.broken.before_window"},
      {{{"p1", "s0", 60}}, "roster.broken.not_visited"},
      {{{"p0", "s0", 30}, {"p1", "s0", 49}}, "roster.broken.too_soon_after_travel"},
      {{{"p0", "s0", 30}, {"p1", rest_service, 90}, {"p1", "s0", 120}},
       "roster.broken.rest_does_not_fit"},
      {{{"p0", "s9", 30}}, "roster.broken.not_wanted"},
      {{{"p0", "s0", 30}, {"p0", "s0", 60}}, "roster.broken.twice"},
      {{{"p0", "s0", 30}, {"p1", "s0", {}}}, "roster.broken.some_starts_only"},
  };
  for (const auto& [stops, rule] : cases) {
    const Verdict verdict = check_line_day(stops);
    ASSERT_FALSE(verdict.broken.empty()) << rule;
    EXPECT_EQ(verdict.broken.front().key, rule);
  }
}

TEST(Check, ComparesTheStatedObjective) {
  const auto problem = prepare(line_day());
  ASSERT_TRUE(problem);
  StatedPlan plan{.routes = {{"c1", {{"p0", "s0", 30}}}}, .objective_millionths = 1'000'000};

  EXPECT_EQ(check(*problem, plan).broken.front().key, "roster.broken.objective");
}

}  // namespace
}  // namespace cydofal::roster
