#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/roster/model/plan.h"

namespace cydofal::roster {

/// What the search has to look at. `plain`: travel and lateness only (Mankowska, Kummer, hard
/// windows). `full`: also rests, waiting, idle time, preferences and a choice of windows.
enum class Scope { plain, full };

/// A row of the draft: first the visits, then a departure and a return for every worker.
using NodeIndex = Index<struct NodeTag>;

/// A visit, departure or return as the search sees it: all that one step along a route reads, in
/// one cache line.
struct alignas(64) Node {
  NodeIndex next;
  NodeIndex prev;
  WorkerIndex worker;  ///< none while the visit is in no route
  NodeIndex partner;   ///< none unless the two starts depend on each other
  Ticks start = 0;     ///< least solution while in a route; `not_started` otherwise
  Ticks early = 0;
  Ticks late = 0;  ///< every tick after it costs `weight`
  Ticks push = 0;  ///< start(partner) >= start + push
  std::int32_t duration = 0;
  std::int32_t leg = 0;     ///< travel from here to `next`
  std::int32_t weight = 0;  ///< per tick of lateness, or of overtime for a return
  std::int16_t place = 0;
  std::int8_t rests = 0;   ///< 1: the worker rests on the way to this node
  std::int8_t window = 0;  ///< the window that `early` and `late` belong to
};
static_assert(sizeof(Node) == 64);

constexpr Ticks not_started = -(Ticks{1} << 60);

/// What `full` keeps of each worker's day.
struct Shift {
  Ticks work = 0;     ///< travel, visits and rest
  Ticks waiting = 0;  ///< after the first visit, when every start is postponed within its route
  Ticks idle = 0;     ///< see Terms::worst_idle
};

/// A plan under change: routes as linked nodes with their earliest starts, and what it all costs,
/// kept up to date by every insertion and removal. A value: copying it is how the search goes back.
class Draft {
 public:
  /// Everyone left out, every route empty.
  explicit Draft(const Problem& problem);

  NodeIndex node_of(VisitIndex visit) const { return NodeIndex{visit.value}; }
  VisitIndex visit_of(NodeIndex node) const { return VisitIndex{node.value}; }
  bool is_visit(NodeIndex node) const { return node.value < visits_; }
  NodeIndex departure_of(WorkerIndex worker) const { return NodeIndex{visits_ + worker.value}; }
  NodeIndex return_of(WorkerIndex worker) const {
    return NodeIndex{visits_ + workers_ + worker.value};
  }
  bool is_planned(VisitIndex visit) const { return nodes[node_of(visit)].worker.is_some(); }

  /// Keeps worst_idle and second_idle right after shifts have changed.
  void find_idlest();

  /// Cost of the draft as the search sees it. Nothing can cost less than it says for these routes
  /// except by postponing visits of pairs, which only `finish` does.
  Cost cost(const Problem& problem) const;

  Table<NodeIndex, Node> nodes;
  Ticks travel = 0;
  Cost lateness = 0;  ///< weighted: visits' lateness and overtime
  Ticks worst_lateness = 0;
  Cost unliked = 0;   ///< weighted, in ticks
  Cost left_out = 0;  ///< weighted, in ticks
  // Only kept by Scope::full.
  Table<WorkerIndex, Shift> shifts;
  Ticks waiting = 0;
  Ticks worst_idle = 0;
  Ticks second_idle = 0;  ///< of the second idlest; equal to the worst when two are
  std::int64_t missed_pauses = 0;
  /// Who is in no route.
  std::vector<PersonIndex> absent;

 private:
  std::int32_t visits_ = 0;
  std::int32_t workers_ = 0;
};

/// The plan of a draft with exact starts: recomputed, and postponed where waiting costs.
Plan finish(const Problem& problem, const Draft& draft);

/// A draft of a plan whose starts and windows hold.
Draft begin_from(const Problem& problem, const Plan& plan);

}  // namespace cydofal::roster
