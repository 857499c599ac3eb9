#pragma once

#include <vector>

#include "engines/roster/model/problem.h"

namespace cydofal::roster {

/// One visit in the order in which its worker drives.
struct Stop {
  VisitIndex visit;
  std::uint8_t window = 0;  ///< which of the visit's windows it aims at
  Ticks start = 0;
  friend bool operator==(const Stop&, const Stop&) = default;
};

/// Where a worker rests: before stop `before`, or after the last one when it is the number of
/// stops.
struct Rest {
  enum class Where {
    on_arrival,   ///< at the place of stop `before`
    on_departure  ///< at the place of the stop before it, or at home
  };

  std::size_t before = 0;
  Ticks start = 0;
  Where where = Where::on_arrival;
  friend bool operator==(const Rest&, const Rest&) = default;
};

struct Route {
  std::vector<Stop> stops;
  std::optional<Rest> rest;
  friend bool operator==(const Route&, const Route&) = default;
};

/// Who does what in which order, and when. There is no order of persons: two workers may meet two
/// pairs in crossed order, which is where the published methods miss better plans (roster.md 1).
struct Plan {
  Table<WorkerIndex, Route> routes;
  std::vector<PersonIndex> left_out;  ///< ascending
};

}  // namespace cydofal::roster
