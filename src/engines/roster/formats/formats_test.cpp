#include <gtest/gtest.h>

#include <string>

#include "engines/roster/formats/decimal.h"
#include "engines/roster/formats/json_instances.h"
#include "engines/roster/formats/mankowska_text.h"
#include "engines/roster/formats/solution_json.h"
#include "engines/roster/solve.h"

namespace cydofal::roster {
namespace {

/// Two persons, the second visited by two at once; two workers, two services.
std::string mankowska_text() {
  return "nbNodes\n4\nnbVehi\n2\nnbServi\n2\n"
         "r\n1 1\n1 0\n1 1\n1 1\nDS\n3\na\n1 1\n1 1\n"
         "x\n0 3 4 0\ny\n0 4 0 0\n"
         "d\n0 5.5 4 0\n5.5 0 6 5.5\n4 6 0 4\n0 5.5 4 0\n"
         "p\n0 0\n0 0\n10 0\n10 0\n20 15\n20 15\n0 0\n0 0\n"
         "mind\n0 0 0 0\nmaxd\n0 0 0 0\ne\n0 30 60 0\nl\n600 150 180 600\n";
}

std::string hhcrsp_json() {
  return R"({"patients": [
    {"id": "p1", "location": [1, 2], "time_window": [30, 150],
     "required_caregivers": [{"service": "s1", "duration": 10}]},
    {"id": "p2", "location": [3, 2], "time_window": [60, 180],
     "required_caregivers": [{"service": "s1", "duration": 20}, {"service": "s2", "duration": 15}],
     "synchronization": {"type": "simultaneous"}}],
    "services": [{"id": "s1", "default_duration": 20}, {"id": "s2", "default_duration": 15}],
    "caregivers": [{"id": "c1", "abilities": ["s1", "s2"]},
                   {"id": "c2", "abilities": ["s1", "s2"]}],
    "central_offices": [{"id": "d", "location": [0, 0]}],
    "distances": [[0, 5.5, 4], [5.5, 0, 6], [4, 6, 0]]})";
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  CYD_ASSERT(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The key of why a text is refused, by its reader or by the check after it.
std::string why_refused(const std::string& text) {
  const auto statement = read_instance(text, "test");
  if (!statement) return statement.refusal().message.key.substr(sizeof "roster.refused." - 1);
  const auto problem = prepare(*statement);
  return problem ? "" : problem.refusal().message.key.substr(sizeof "roster.refused." - 1);
}

TEST(Decimal, KeepsNumbersExactly) {
  EXPECT_EQ(read_decimal("54.45181")->in_ticks(5), 5'445'181);
  EXPECT_EQ(read_decimal("618.0")->decimals, 0);
  EXPECT_EQ(read_decimal("-3")->digits, -3);
  EXPECT_EQ(decimal_of(0.1)->decimals, 1);
  EXPECT_EQ(decimal_of(38.470768)->in_ticks(6), 38'470'768);
  for (const char* wrong : {"", "-", ".5", "5.", "1e5", "nan", "1.2.3", "12345678901234567890"}) {
    EXPECT_FALSE(read_decimal(wrong)) << wrong;
  }
  EXPECT_FALSE(decimal_of(1.0 / 3));
  EXPECT_FALSE(decimal_of(1e300));
}

TEST(Formats, TextAndJsonOfTheSameDayAreTheSameDay) {
  const auto from_text = read_instance(mankowska_text(), "day");
  const auto from_json = read_instance(hhcrsp_json(), "day");
  ASSERT_TRUE(from_text);
  ASSERT_TRUE(from_json);
  const auto one = prepare(*from_text);
  const auto other = prepare(*from_json);
  ASSERT_TRUE(one);
  ASSERT_TRUE(other);
  EXPECT_EQ(one->ticks_per_unit, 10);

  const Outcome plan = solve(*one, {.moves = 5'000}, {});

  EXPECT_EQ(write_solution(*one, plan.plan),
            write_solution(*other, solve(*other, {.moves = 5'000}, {}).plan));
}

TEST(Formats, APlanIsReadAsItWasWritten) {
  const auto statement = read_instance(hhcrsp_json(), "day");
  ASSERT_TRUE(statement);
  const auto problem = prepare(*statement);
  ASSERT_TRUE(problem);
  const Outcome outcome = solve(*problem, {.moves = 5'000}, {});

  const auto read = read_solution(write_solution(*problem, outcome.plan), *problem);

  ASSERT_TRUE(read);
  const Verdict verdict = check(*problem, *read);
  EXPECT_TRUE(verdict.broken.empty());
  EXPECT_EQ(*verdict.terms, outcome.terms);
}

TEST(Formats, RefuseTextByNameOfWhatIsWrong) {
  const std::string good = mankowska_text();
  ASSERT_EQ(why_refused(good), "");
  EXPECT_EQ(why_refused(""), "section_missing");
  EXPECT_EQ(why_refused("12 " + good), "section_expected");
  EXPECT_EQ(why_refused(good + "e\n1 2\n"), "section_twice");
  EXPECT_EQ(why_refused(good.substr(0, good.find("mind"))), "section_missing");
  EXPECT_EQ(why_refused(good.substr(0, good.find("mind") - 3)), "numbers_count");
  EXPECT_EQ(why_refused(good.substr(0, good.size() - 4)), "numbers_count");
  EXPECT_EQ(why_refused(changed(good, "5.5", "-5.5")), "negative_travel");
  EXPECT_EQ(why_refused(changed(good, "5.5", "5.5x")), "not_a_number");
  EXPECT_EQ(why_refused(changed(good, "5.5", "5.123456789")), "too_many_decimals");
  EXPECT_EQ(why_refused(changed(good, "5.5", "99999999999999999999")), "not_a_number");
  EXPECT_EQ(why_refused(changed(good, "5.5", "999999999999")), "time_too_large");
  EXPECT_EQ(why_refused(changed(good, "nbNodes\n4", "nbNodes\n4000000")), "count_expected");
  EXPECT_EQ(why_refused(changed(good, "e\n0 30", "e\n0 151")), "window_ends_early");
  EXPECT_EQ(why_refused(changed(good, "mind\n0 0 0 0", "mind\n0 0 5 0")), "gap_contradicts");
  EXPECT_EQ(why_refused(changed(good, "a\n1 1\n1 1", "a\n1 0\n1 0")), "nobody_has_skill");
  EXPECT_EQ(why_refused(changed(good, "a\n1 1\n1 1", "a\n1 1\n0 0")), "pair_needs_two");
  EXPECT_EQ(why_refused(changed(good, "0 5.5 4 0\n5.5", "0 5.5 4\n5.5")), "numbers_count");
}

TEST(Formats, RefuseJsonByNameOfWhatIsWrong) {
  const std::string good = hhcrsp_json();
  ASSERT_EQ(why_refused(good), "");
  EXPECT_EQ(why_refused(good.substr(0, good.size() - 3)), "not_json");
  EXPECT_EQ(why_refused("{}"), "member_missing");
  EXPECT_EQ(why_refused(std::string(100, '{')), "not_json");
  EXPECT_EQ(why_refused("{\"distances\": " + std::string(100, '[')), "not_json");
  EXPECT_EQ(why_refused(changed(good, "[30, 150]", "[150, 30]")), "window_ends_early");
  EXPECT_EQ(why_refused(changed(good, "[30, 150]", "[30]")), "window_expected");
  EXPECT_EQ(why_refused(changed(good, "[30, 150]", "[-30, 150]")), "negative_time");
  EXPECT_EQ(why_refused(changed(good, "[30, 150]", "[30, 1e200]")), "not_a_number");
  EXPECT_EQ(why_refused(changed(good, "5.5, 4]", "-5.5, 4]")), "negative_travel");
  EXPECT_EQ(why_refused(changed(good, ", [4, 6, 0]", "")), "matrix_not_square");
  EXPECT_EQ(why_refused(changed(good, "\"abilities\": [\"s1\"", "\"abilities\": [\"s9\"")),
            "skill_unknown");
  EXPECT_EQ(why_refused(changed(good, "\"service\": \"s1\"", "\"service\": \"s9\"")),
            "service_unknown");
  EXPECT_EQ(why_refused(changed(good, "\"id\": \"p2\"", "\"id\": \"p1\"")), "name_twice");
  EXPECT_EQ(why_refused(changed(good, "simultaneous", "sometimes")), "synchronization_unknown");
  EXPECT_EQ(why_refused(changed(good, "{\"type\": \"simultaneous\"}",
                                "{\"type\": \"sequential\", \"distance\": [30, 20]}")),
            "gap_contradicts");
  EXPECT_EQ(why_refused(changed(good, "\"duration\": 10", "\"duration\": -10")), "negative_time");
  EXPECT_EQ(
      why_refused(changed(good, "\"id\": \"c1\"", "\"id\": \"" + std::string(300, 'c') + "\"")),
      "name_too_long");
}

TEST(Formats, ReadTheUnifiedFormulation) {
  const std::string text = R"({"metadata": {"time_window_met": "at_service_end", "cost_components":
      {"travel_time": 2, "total_tardiness": 3, "max_idle_time": 4, "optional_patients": 50,
       "caregiver_preferences": "HARD"}},
    "distances": [[0, 5, 9], [6, 0, 7], [9, 7, 0]],
    "terminal_points": [{"id": "d0", "distance_matrix_index": 0}],
    "services": [{"id": "s0", "default_duration": 20}],
    "lunch_breaks": {"start": 100, "end": 200, "min_duration": 30},
    "caregivers": [
      {"id": "c1", "abilities": ["s0"], "departing_point": "d0",
       "working_shift": {"start": 0, "end": 300}, "lunch_break": true},
      {"id": "c2", "abilities": ["s0"], "departing_point": "d0",
       "working_shift": {"start": 0, "end": 300}}],
    "patients": [
      {"id": "p0", "required_services": [{"service": "s0"}], "distance_matrix_index": 2,
       "optional": true,
       "time_windows": [{"start": 120, "end": 160}, {"start": 20, "end": 60}],
       "preferred_caregivers": ["c2"]}]})";

  const auto statement = read_instance(text, "unified");
  ASSERT_TRUE(statement) << statement.refusal().message.key;
  const auto problem = prepare(*statement);
  ASSERT_TRUE(problem) << problem.refusal().message.key;

  const Visit& visit = problem->visits[VisitIndex{0}];
  EXPECT_EQ(visit.windows, (std::vector<Window>{{20, 40}, {120, 140}}));
  EXPECT_EQ(visit.eligible, std::vector{WorkerIndex{1}});
  EXPECT_EQ(problem->pause->begins, (Window{100, 170}));
  EXPECT_EQ(problem->weights.worst_idle, 4);
  EXPECT_EQ(why_refused(changed(text, "\"travel_time\": 2", "\"travel_time\": \"HARD\"")),
            "component_hard");
  EXPECT_EQ(why_refused(changed(text, "\"travel_time\": 2", "\"workload_balance\": 2")),
            "component_unknown");
  EXPECT_EQ(why_refused(changed(text, "\"travel_time\": 2", "\"travel_time\": 2.5")),
            "too_many_decimals");
  EXPECT_EQ(why_refused(changed(text, "at_service_end", "at_noon")), "window_rule_unknown");
}

}  // namespace
}  // namespace cydofal::roster
