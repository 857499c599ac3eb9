#pragma once

#include <span>
#include <vector>

#include "engines/roster/search/draft.h"
#include "engines/roster/search/ripple.h"

namespace cydofal::roster {

/// A place for a visit in a route: behind which node, whose route, which of the visit's windows.
struct Placement {
  VisitIndex visit;
  NodeIndex after;
  WorkerIndex worker;
  std::int8_t window = 0;
};

/// Changes drafts and keeps their starts and costs exact. One editor serves one thread.
template <Scope scope>
class Editor {
 public:
  explicit Editor(const Problem& problem);

  /// Takes visits out of their routes. Starts fall back to the least solution of what remains: only
  /// where something that held a start back is gone, and on from there while starts really fall.
  void remove(Draft& draft, std::span<const VisitIndex> visits);

  /// Puts visits into routes. The wave in `ripple` must be that of these very placements.
  void insert(Draft& draft, std::span<const Placement> placements, const Ripple<scope>& ripple);

  /// Gives the worker of `before` a rest on the way there; the wave as for `insert`.
  void give_rest(Draft& draft, NodeIndex before, const Ripple<scope>& ripple);
  void take_rest(Draft& draft, WorkerIndex worker);

 private:
  void unlink(Draft& draft, NodeIndex at);
  void enqueue(const Draft& draft, NodeIndex at);
  void lower_queued(Draft& draft);
  void lower(Draft& draft, NodeIndex at, Ticks start);
  void touch(WorkerIndex worker);
  void refresh_shifts(Draft& draft);

  const Problem& problem_;
  std::vector<NodeIndex> queue_;
  Table<NodeIndex, std::uint8_t> queued_;
  std::vector<WorkerIndex> touched_;
  Table<WorkerIndex, std::uint8_t> is_touched_;
  std::vector<NodeIndex> route_;
};

extern template class Editor<Scope::plain>;
extern template class Editor<Scope::full>;

}  // namespace cydofal::roster
