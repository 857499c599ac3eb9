#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engines/roster/model/objective.h"

namespace cydofal::roster {

/// A plan as someone else states it: by names, perhaps without times, perhaps wrong.
struct StatedStop {
  std::string person;
  std::string service;  ///< `rest_service` for a rest
  std::optional<Ticks> start;
};

struct StatedRoute {
  std::string worker;
  std::vector<StatedStop> stops;
};

struct StatedPlan {
  std::vector<StatedRoute> routes;
  /// As printed, in millionths.
  std::optional<std::int64_t> objective_millionths;
};

/// What a rest is called among services, here and in the unified formulation.
constexpr const char* rest_service = "lunch_break";

/// What a checked plan is: the rules it breaks, one sentence each (`roster.broken.*`), and what it
/// amounts to, unless it breaks so much that times mean nothing.
struct Verdict {
  std::vector<Message> broken;
  std::optional<Terms> terms;
  Plan plan;  ///< with earliest starts where none were stated; only with terms
};

/// Checks a stated plan against every hard rule:
///   each wanted visit once, none that is not wanted; nobody required is left out; skills and
///   unwelcome workers; windows not before they open; travel; gaps between partners; two workers
///   where two are needed; rests within their window; forbidden lateness; the stated objective.
/// Without any starts the earliest consistent ones are used, with rests after each arrival.
Verdict check(const Problem& problem, const StatedPlan& stated);

/// The same plan in the words of its problem.
StatedPlan state(const Problem& problem, const Plan& plan);

/// The published objective, in millionths, rounded to the nearest; nine million millions at most.
/// Who had to be visited and is left out is not in it: that is said beside it.
std::int64_t objective_millionths(const Problem& problem, Cost cost);

}  // namespace cydofal::roster
