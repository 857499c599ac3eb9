#pragma once

#include <vector>

#include "engines/roster/model/plan.h"

namespace cydofal::roster {

/// Some of a day's persons with all workers who can visit any of them: a day of its own. Its rows
/// keep their order; the tables name each row's place in the whole day.
struct Part {
  Problem problem;
  Table<PersonIndex, PersonIndex> persons;
  Table<VisitIndex, VisitIndex> visits;
  Table<WorkerIndex, WorkerIndex> workers;
};

/// The parts of a day that never meet: no worker can visit persons of two of them, and no cost
/// looks at two of them (the worst of all lateness and of all idle time do). Planned apart, each is
/// a smaller search, and what went well in one is kept however another went. Small parts share one.
/// Empty when the day is a whole.
std::vector<Part> split(const Problem& problem);

/// Writes a part's plan into the whole day's, which has a route for every worker.
void put_together(Plan& whole, const Part& part, const Plan& plan);

}  // namespace cydofal::roster
