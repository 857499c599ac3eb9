#pragma once

#include <algorithm>
#include <vector>

#include "engines/roster/model/schedule.h"
#include "engines/roster/search/draft.h"

namespace cydofal::roster {

/// Later than any start: what `reach_next` answers when a rest no longer fits its window.
constexpr Ticks unreachable = Ticks{1} << 52;

/// When the worker of `node`, which starts at `start`, can be at its next stop, a rest on the way
/// included. After the last visit the rest comes before the way home.
template <Scope scope>
Ticks reach_next(const Problem& problem, const Draft& draft, const Node& node, Ticks start) {
  const Ticks ready = start + node.duration;
  if constexpr (scope == Scope::full) {
    if (draft.nodes[node.next].rests != 0) {
      const bool goes_home = !draft.is_visit(node.next);
      const Passage passage = pass_with_rest(*problem.pause, ready, goes_home ? 0 : node.leg);
      if (!passage.rests_at) return unreachable;
      return passage.arrives + (goes_home ? node.leg : 0);
    }
  }
  return ready + node.leg;
}

/// Later starts running through a draft: along routes and from partner to partner.
///
/// Starts only rise, so the added cost only rises: the wave stops as soon as it reaches the limit,
/// and a contradiction in the synchronisation, which would rise for ever, stops by it as well (or
/// by the number of steps, where lateness is free). Nothing is written to the draft until `keep`.
template <Scope scope>
class Ripple {
 public:
  explicit Ripple(const Problem& problem)
      : problem_(problem),
        forbids_lateness_(problem.lateness == Lateness::forbidden),
        worst_weight_(problem.weights.worst_lateness) {}

  /// Starts a new wave over `draft`, which adds at most `limit` (exclusive) to its cost.
  void begin(const Draft& draft, Cost limit);

  /// Asks for `node` to start at `start` at the earliest. False when the wave has reached its
  /// limit, meets lateness where that is forbidden, or cannot end; the draft then has no such
  /// starts.
  bool raise(NodeIndex node, Ticks start);

  /// Weighted lateness and overtime added, the worst lateness included.
  Cost added() const { return lateness_ + worst_weight_ * (worst_ - draft_->worst_lateness); }
  Ticks start_of(NodeIndex node) const {
    return stamps_[node] == wave_ ? starts_[node] : draft_->nodes[node].start;
  }
  const std::vector<NodeIndex>& raised() const { return raised_; }

  /// Writes the wave into the draft it was run over.
  void keep(Draft& draft) const;

 private:
  struct Demand {
    NodeIndex node;
    Ticks start;
  };

  bool add_lateness(NodeIndex at, const Node& node, Ticks before, Ticks now);

  const Problem& problem_;
  const bool forbids_lateness_;
  const Cost worst_weight_;
  const Draft* draft_ = nullptr;
  Cost limit_ = 0;
  Cost lateness_ = 0;
  Ticks worst_ = 0;
  std::int64_t steps_left_ = 0;
  std::uint32_t wave_ = 0;
  Table<NodeIndex, std::uint32_t> stamps_;
  Table<NodeIndex, Ticks> starts_;
  std::vector<NodeIndex> raised_;
  std::vector<Demand> demands_;
};

template <Scope scope>
void Ripple<scope>::begin(const Draft& draft, Cost limit) {
  draft_ = &draft;
  limit_ = limit;
  lateness_ = 0;
  worst_ = draft.worst_lateness;
  if (stamps_.size() != draft.nodes.size() || ++wave_ == 0) {
    stamps_ = Table<NodeIndex, std::uint32_t>(draft.nodes.size(), 0);
    starts_ = Table<NodeIndex, Ticks>(draft.nodes.size(), 0);
    wave_ = 1;
  }
  // A wave without a circle raises each node once per pair on its way; far more means a circle.
  steps_left_ = 64 + 16 * static_cast<std::int64_t>(draft.nodes.size());
  raised_.clear();
}

template <Scope scope>
bool Ripple<scope>::add_lateness(NodeIndex at, const Node& node, Ticks before, Ticks now) {
  if (now <= node.late) return true;
  const Ticks over = now - node.late;
  lateness_ += node.weight * (over - std::max<Ticks>(0, before - node.late));
  if (draft_->is_visit(at)) {
    if (forbids_lateness_) return false;
    worst_ = std::max(worst_, over);
  }
  return added() < limit_;
}

template <Scope scope>
bool Ripple<scope>::raise(NodeIndex at, Ticks start) {
  demands_.clear();
  while (true) {
    while (at.is_some()) {
      const Node& node = draft_->nodes[at];
      const bool seen = stamps_[at] == wave_;
      const Ticks before = seen ? starts_[at] : node.start;
      if (start <= before) break;
      if (--steps_left_ < 0 || start >= unreachable || !add_lateness(at, node, before, start))
        return false;
      if (!seen) {
        stamps_[at] = wave_;
        raised_.push_back(at);
      }
      starts_[at] = start;
      if (node.partner.is_some() && draft_->nodes[node.partner].worker.is_some()) {
        demands_.push_back({node.partner, start + node.push});
      }
      at = node.next;
      if (!at.is_some()) break;
      start = reach_next<scope>(problem_, *draft_, node, start);
    }
    if (demands_.empty()) return true;
    at = demands_.back().node;
    start = demands_.back().start;
    demands_.pop_back();
  }
}

template <Scope scope>
void Ripple<scope>::keep(Draft& draft) const {
  for (const NodeIndex at : raised_) draft.nodes[at].start = starts_[at];
  draft.lateness += lateness_;
  draft.worst_lateness = worst_;
}

}  // namespace cydofal::roster
