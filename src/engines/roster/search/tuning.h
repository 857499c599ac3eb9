#pragma once

#include <cstdint>

#include "engines/roster/model/problem.h"

namespace cydofal::roster {

/// The numbers that steer the search, found by measuring (README.md, "How it was tuned"). None of
/// them is a rule of the roster: they change how fast a good plan is found, never what a plan is.
struct Tuning {
  // Ruin (Christiaens and Vanden Berghe 2020, section 5.2).
  std::int32_t removed_on_average = 12;  ///< visits taken out in one step
  std::int32_t string_most = 10;         ///< visits of one route taken out in one step
  std::int32_t whole_route_once_in =
      0;                           ///< how often the first string is all of its route; 0: never
  std::int32_t split_once_in = 2;  ///< how often a string keeps some visits in its middle
  std::int32_t partner_goes_percent = 50;  ///< how often the partner of a removed visit goes too
  std::int32_t time_share_percent =
      25;  ///< of closeness: distance in time against distance in space

  // Annealing: temperatures as per mille of the first plan's cost per visit.
  std::int32_t first_temperature_permille = 8000;
  std::int32_t last_temperature_permille = 20;
};

/// The tuning for a problem. Where nobody may be late, only travel is left to improve: a shorter
/// fall of temperature, and neighbours by distance almost alone.
inline Tuning suited_to(const Problem& problem) {
  if (problem.lateness == Lateness::allowed) return {};
  return {.whole_route_once_in = 3,
          .split_once_in = 6,
          .time_share_percent = 8,
          .first_temperature_permille = 2500,
          .last_temperature_permille = 60};
}

}  // namespace cydofal::roster
