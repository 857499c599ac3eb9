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

  /// Takes visits out of their routes. Starts fall back to the least solution of what remains. Only
  /// starts that something gone held back, or something held back by it, are looked at: they are
  /// forgotten together and derived anew from the rest, because two of them may hold up each other.
  /// Where the way past a visit is longer than the way through it, starts rise instead; false when
  /// that makes meetings impossible or someone late who may not be; the draft is then of no use.
  [[nodiscard]] bool remove(Draft& draft, std::span<const VisitIndex> visits);

  /// Puts visits into routes. The wave in `ripple` must be that of these very placements. Costs no
  /// more than the wave said, and less where the way through a visit is shorter than the way past
  /// it.
  void insert(Draft& draft, std::span<const Placement> placements, const Ripple<scope>& ripple);

  /// Gives the worker of `before` a rest on the way there; the wave as for `insert`.
  void give_rest(Draft& draft, NodeIndex before, const Ripple<scope>& ripple);
  void take_rest(Draft& draft, WorkerIndex worker);

 private:
  void unlink(Draft& draft, NodeIndex at);
  void forget(const Draft& draft, NodeIndex at);
  void forget_what_follows(const Draft& draft, NodeIndex at);
  bool derive_forgotten(Draft& draft);
  void settle(Draft& draft, const Ripple<scope>& ripple);
  Ticks least_start(const Draft& draft, const Node& node) const;
  void touch(WorkerIndex worker);
  void refresh_shifts(Draft& draft);

  const Problem& problem_;
  struct Forgotten {
    NodeIndex at;
    Ticks start = 0;  ///< before
  };

  std::vector<Forgotten> forgotten_;
  /// What came next after a placement, as soon as it could, and can now come sooner through it.
  std::vector<NodeIndex> relieved_;
  Table<NodeIndex, std::uint8_t> is_forgotten_;
  std::vector<NodeIndex> queue_;
  std::vector<WorkerIndex> touched_;
  Table<WorkerIndex, std::uint8_t> is_touched_;
  std::vector<NodeIndex> route_;
};

extern template class Editor<Scope::plain>;
extern template class Editor<Scope::full>;

}  // namespace cydofal::roster
