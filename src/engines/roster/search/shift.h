#pragma once

#include "engines/roster/search/draft.h"
#include "engines/roster/search/ripple.h"

namespace cydofal::roster {

/// Waiting and idle time of one worker's day, given its work and the starts that `start_of` tells.
///
/// Waiting is counted after postponing every start within the route as far as its window and the
/// next stop allow; visits of pairs stay where they are, so it is what a real schedule waits (the
/// last word, `postpone_starts`, moves pairs too and waits no more than this). Idle time does not
/// depend on when within the shift it falls.
template <class StartOf>
Shift measure_shift(const Problem& problem, const Draft& draft, WorkerIndex worker, Ticks work,
                    std::vector<NodeIndex>& route, const StartOf& start_of) {
  const Worker& who = problem.workers[worker];
  route.clear();
  NodeIndex end = draft.nodes[draft.departure_of(worker)].next;
  for (; draft.is_visit(end); end = draft.nodes[end].next) route.push_back(end);

  Shift shift{.work = work};
  if (who.shift_closes != never_closes) {
    shift.idle = std::max(start_of(end), who.shift_closes) - who.shift_opens - work;
  }
  if (route.empty()) return shift;

  const Ticks pause = problem.pause ? problem.pause->length : 0;
  Ticks latest = start_of(route.back());
  if (draft.nodes[end].rests != 0) {
    shift.waiting += std::max<Ticks>(
        0, problem.pause->begins.opens - latest - draft.nodes[route.back()].duration);
  }
  for (std::size_t at = route.size() - 1; at > 0; --at) {
    const Node& node = draft.nodes[route[at - 1]];
    const Ticks start = start_of(route[at - 1]);
    const bool rests = draft.nodes[route[at]].rests != 0;
    const Ticks taken = node.duration + node.leg + (rests ? pause : 0);
    Ticks moved = latest - taken;
    if (rests) moved = std::min(moved, problem.pause->begins.closes - node.leg - node.duration);
    const bool is_paired = node.partner.is_some() && draft.nodes[node.partner].worker.is_some();
    moved = std::max(start, std::min(moved, is_paired ? start : std::max(start, node.late)));
    shift.waiting += latest - taken - moved;
    latest = moved;
  }
  return shift;
}

}  // namespace cydofal::roster
