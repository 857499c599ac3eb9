#include "engines/roster/formats/solution_json.h"

#include "engines/roster/formats/json_fields.h"
#include "platform/base/encoding.h"

namespace cydofal::roster {

namespace {

int scale_of(const Problem& problem) {
  int scale = 0;
  while (power_of_ten(scale) < problem.ticks_per_unit) ++scale;
  return scale;
}

/// digits / 10^scale, without trailing zeros: 148, 159.161.
std::string decimal_text(std::int64_t digits, int scale) {
  const std::string sign = digits < 0 ? "-" : "";
  std::string text = std::to_string(digits < 0 ? -digits : digits);
  if (scale == 0) return sign + text;
  const auto places = static_cast<std::size_t>(scale);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return sign + text;
}

std::string write_route(const StatedRoute& route, int scale) {
  std::string text = "  {\"caregiver\": " + json_quoted(route.worker) + ", \"visits\": [";
  bool is_first = true;
  for (const StatedStop& stop : route.stops) {
    text += is_first ? "\n" : ",\n";
    is_first = false;
    text += "    {\"patient\": " + json_quoted(stop.person) +
            ", \"service\": " + json_quoted(stop.service) +
            ", \"start\": " + decimal_text(*stop.start, scale) + "}";
  }
  return text + "]}";
}

}  // namespace

std::string write_terms(const Problem& problem, const Terms& terms) {
  const int scale = scale_of(problem);
  const auto time = [&](const char* name, Ticks ticks) {
    return ", \"" + std::string(name) + "\": " + decimal_text(ticks, scale);
  };
  const auto number = [](const char* name, std::int64_t count) {
    return ", \"" + std::string(name) + "\": " + std::to_string(count);
  };
  std::string text =
      "\"objective\": " + decimal_text(objective_millionths(problem, cost_of(problem, terms)), 6);
  text += time("travel", terms.travel) + time("tardiness", terms.lateness) +
          time("max_tardiness", terms.worst_lateness);
  if (!problem.is_plain() || problem.weights.overtime != 0) {
    text += time("waiting", terms.waiting) + time("overtime", terms.overtime) +
            time("max_idle", terms.worst_idle) + number("unpreferred", terms.unliked_workers) +
            number("missed_breaks", terms.missed_pauses);
  }
  return text + number("left_out", terms.left_out + terms.left_out_required);
}

std::string write_solution(const Problem& problem, const Plan& plan) {
  const StatedPlan stated = state(problem, plan);
  std::string text = "{\"format\": \"hhcrsp-solution\", \"version\": 1, \"instance\": " +
                     json_quoted(problem.name);
  text += ",\n \"objective\": " + decimal_text(*stated.objective_millionths, 6);
  text += ",\n \"left_out\": [";
  for (std::size_t at = 0; at < plan.left_out.size(); ++at) {
    text += (at == 0 ? "" : ", ") + json_quoted(problem.persons[plan.left_out[at]].name);
  }
  text += "],\n \"routes\": [\n";
  const int scale = scale_of(problem);
  bool is_first = true;
  for (const StatedRoute& route : stated.routes) {
    if (route.stops.empty()) continue;
    text += (is_first ? "" : ",\n") + write_route(route, scale);
    is_first = false;
  }
  return text + "\n ]}\n";
}

Result<StatedPlan> read_solution(std::string_view text, const Problem& problem) {
  JsonFields fields(text);
  const int scale = scale_of(problem);
  StatedPlan plan;
  const auto either = [&](const Field& of, std::string_view ours, std::string_view theirs) {
    if (const auto found = fields.find(of, ours)) return *found;
    if (const auto found = fields.find(of, theirs)) return *found;
    return fields.member(of, ours);
  };
  if (const auto objective = fields.find(fields.root(), "objective")) {
    plan.objective_millionths = fields.number(*objective, 6);
  }
  for (const Field& route : fields.items(fields.member(fields.root(), "routes"))) {
    StatedRoute& read = plan.routes.emplace_back();
    read.worker = fields.text(either(route, "caregiver", "caregiver_id"));
    if (!fields.find(route, "visits") && !fields.find(route, "locations")) continue;
    for (const Field& stop : fields.items(either(route, "visits", "locations"))) {
      StatedStop& said = read.stops.emplace_back();
      said.person = fields.text(either(stop, "patient", "patient_id"));
      said.service = fields.text(either(stop, "service", "service_id"));
      for (const std::string_view name :
           {"start", "arrival_time", "start_time", "start_service_time"}) {
        if (said.start) break;
        if (const auto start = fields.find(stop, name)) said.start = fields.number(*start, scale);
      }
    }
    if (fields.refusal()) break;
  }
  if (fields.refusal()) return *fields.refusal();
  // Published files list rests after the visits; a route is in order of its starts.
  for (StatedRoute& route : plan.routes) {
    std::stable_sort(route.stops.begin(), route.stops.end(),
                     [](const StatedStop& a, const StatedStop& b) {
                       return a.start && b.start && *a.start < *b.start;
                     });
  }
  return plan;
}

}  // namespace cydofal::roster
