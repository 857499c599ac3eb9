#pragma once

#include <optional>

#include "engines/roster/model/plan.h"

namespace cydofal::roster {

/// Orders and synchronisation that contradict each other: the visits that wait for one another in a
/// circle, so that no start times exist.
struct Contradiction {
  std::vector<VisitIndex> circle;
};

/// Gives every stop, and every rest, of `plan` the earliest start that the order of the routes
/// allows: the least solution of the difference constraints
///
///   start(v) >= opens(v),  start(v) >= start(u) + duration(u) + travel(u, v)  along a route,
///   start(b) >= start(a) + push(a)                                            between partners.
///
/// It is optimal for lateness and overtime, because neither ever falls when a start rises. Label
/// correcting over a queue; an improvement that comes round more often than there are visits proves
/// a circle of positive length.
std::optional<Contradiction> time_earliest(const Problem& problem, Plan& plan);

/// Moves starts of an earliest plan as late as they go without making any visit later than its
/// window (or than it already was) and without any worker's last visit moving: the greatest
/// solution under those caps, so workers leave home no sooner than they must and waiting is least.
void postpone_starts(const Problem& problem, Plan& plan);

/// When the worker is ready at the next place: `ready` at the place before, `leg` ticks of travel,
/// and a rest in between if it can begin in its window; with a rest, also when it begins.
struct Passage {
  Ticks arrives = 0;
  std::optional<Ticks> rests_at;
  Rest::Where where = Rest::Where::on_arrival;
};
Passage pass_with_rest(const Pause& pause, Ticks ready, Ticks leg);

}  // namespace cydofal::roster
