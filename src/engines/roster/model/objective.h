#pragma once

#include "engines/roster/model/plan.h"

namespace cydofal::roster {

/// What a plan amounts to, before weights. Ticks, except the last four, which are numbers.
struct Terms {
  Ticks travel = 0;
  Ticks lateness = 0;
  Ticks worst_lateness = 0;
  Ticks waiting = 0;
  Ticks overtime = 0;
  Ticks worst_idle = 0;
  std::int64_t unliked_workers = 0;
  std::int64_t left_out = 0;           ///< optional persons without a visit
  std::int64_t left_out_required = 0;  ///< persons who had to be visited and are not
  std::int64_t missed_pauses = 0;

  friend bool operator==(const Terms&, const Terms&) = default;
};

/// Recomputes everything from the starts of the plan; shares nothing with the search.
/// Sources: Mankowska, Meisel and Bierwirth (2014) for travel and lateness; the unified formulation
/// (iolab-uniud/uhhc-toolbox, solution_models.py) for the rest.
Terms measure(const Problem& problem, const Plan& plan);

/// Weighted ticks. Someone required and left out costs limits::left_out_required.
Cost cost_of(const Problem& problem, const Terms& terms);

}  // namespace cydofal::roster
