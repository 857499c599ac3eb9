#include "engines/roster/search/editing.h"

#include <algorithm>

#include "engines/roster/search/shift.h"

namespace cydofal::roster {

namespace {

Cost lateness_of(const Node& node, Ticks start) {
  return node.weight * std::max<Ticks>(0, start - node.late);
}

Ticks worst_lateness_of(const Draft& draft, std::size_t visits) {
  Ticks worst = 0;
  for (const NodeIndex at : IndexRange<NodeIndex>(visits)) {
    const Node& node = draft.nodes[at];
    worst = std::max(worst, node.start - node.late);
  }
  return worst;
}

}  // namespace

template <Scope scope>
Editor<scope>::Editor(const Problem& problem)
    : problem_(problem),
      is_forgotten_(problem.visits.size() + 2 * problem.workers.size(), 0),
      is_touched_(problem.workers.size(), 0) {}

template <Scope scope>
void Editor<scope>::touch(WorkerIndex worker) {
  if constexpr (scope == Scope::full) {
    if (!worker.is_some() || is_touched_[worker] != 0) return;
    is_touched_[worker] = 1;
    touched_.push_back(worker);
  }
}

template <Scope scope>
void Editor<scope>::refresh_shifts(Draft& draft) {
  if constexpr (scope == Scope::full) {
    const auto start_of = [&](NodeIndex at) { return draft.nodes[at].start; };
    for (const WorkerIndex worker : touched_) {
      Shift& shift = draft.shifts[worker];
      draft.waiting -= shift.waiting;
      shift = measure_shift(problem_, draft, worker, shift.work, route_, start_of);
      draft.waiting += shift.waiting;
      is_touched_[worker] = 0;
    }
    touched_.clear();
    draft.find_idlest();
  }
}

template <Scope scope>
void Editor<scope>::unlink(Draft& draft, NodeIndex at) {
  Node& node = draft.nodes[at];
  Node& before = draft.nodes[node.prev];
  Node& after = draft.nodes[node.next];
  const bool empties = !draft.is_visit(node.prev) && !draft.is_visit(node.next);
  const std::int32_t leg =
      empties ? 0 : problem_.travel.between(PlaceIndex{before.place}, PlaceIndex{after.place});
  const Ticks saved = Ticks{before.leg} + node.leg - leg;
  draft.travel -= saved;
  draft.lateness -= lateness_of(node, node.start);
  if constexpr (scope == Scope::full) {
    touch(node.worker);
    Shift& shift = draft.shifts[node.worker];
    shift.work -= saved + node.duration;
    if (node.rests != 0) {
      node.rests = 0;
      shift.work -= problem_.pause->length;
      ++draft.missed_pauses;
    }
    if (problem_.is_unliked(draft.visit_of(at), node.worker)) {
      draft.unliked -= problem_.weights.unliked_worker * problem_.ticks_per_unit;
    }
  }
  before.next = node.next;
  before.leg = leg;
  after.prev = node.prev;
  node.worker = WorkerIndex{};
  node.start = not_started;
}

template <Scope scope>
void Editor<scope>::forget(const Draft& draft, NodeIndex at) {
  const Node& node = draft.nodes[at];
  if (is_forgotten_[at] != 0 || !node.worker.is_some()) return;
  is_forgotten_[at] = 1;
  forgotten_.push_back({at, node.start});
}

/// Whatever starts exactly as early as `at` lets it, unless its window holds it there anyway.
template <Scope scope>
void Editor<scope>::forget_what_follows(const Draft& draft, NodeIndex at) {
  const Node& node = draft.nodes[at];
  if (!node.next.is_some()) return;
  const auto forget_if = [&](NodeIndex after, Ticks held_until) {
    const Node& held = draft.nodes[after];
    if (held.start == held_until && held.start != held.early) forget(draft, after);
  };
  forget_if(node.next, reach_next<scope>(problem_, draft, node, node.start));
  if (node.partner.is_some()) forget_if(node.partner, node.start + node.push);
}

/// By its window, its route and its partner, as far as those are not forgotten.
template <Scope scope>
Ticks Editor<scope>::least_start(const Draft& draft, const Node& node) const {
  Ticks least = node.early;
  if (is_forgotten_[node.prev] == 0) {
    const Node& before = draft.nodes[node.prev];
    least = std::max(least, reach_next<scope>(problem_, draft, before, before.start));
  }
  if (node.partner.is_some() && is_forgotten_[node.partner] == 0) {
    const Node& partner = draft.nodes[node.partner];
    if (partner.worker.is_some()) least = std::max(least, partner.start + partner.push);
  }
  return least;
}

template <Scope scope>
bool Editor<scope>::derive_forgotten(Draft& draft) {
  for (std::size_t at = 0; at < forgotten_.size(); ++at)
    forget_what_follows(draft, forgotten_[at].at);
  queue_.clear();
  for (const Forgotten& entry : forgotten_) {
    Node& node = draft.nodes[entry.at];
    node.start = least_start(draft, node);
    queue_.push_back(entry.at);
    touch(node.worker);
  }
  const auto raise = [&](NodeIndex at, Ticks start) {
    if (start <= draft.nodes[at].start) return;
    forget(draft, at);
    draft.nodes[at].start = start;
    touch(draft.nodes[at].worker);
    queue_.push_back(at);
  };
  // Without a circle each start settles after a few rises; far more means that they never do.
  const std::size_t rises_most = 64 + 16 * draft.nodes.size();
  bool settles = true;
  for (std::size_t head = 0; head < queue_.size() && settles; ++head) {
    const Node& node = draft.nodes[queue_[head]];
    settles = head < rises_most && node.start < unreachable;
    if (!node.next.is_some()) continue;
    raise(node.next, reach_next<scope>(problem_, draft, node, node.start));
    if (node.partner.is_some() && draft.nodes[node.partner].worker.is_some()) {
      raise(node.partner, node.start + node.push);
    }
  }
  for (const Forgotten& entry : forgotten_) {
    const Node& node = draft.nodes[entry.at];
    if (problem_.lateness == Lateness::forbidden && draft.is_visit(entry.at)) {
      settles = settles && node.start <= node.late;
    }
    draft.lateness += lateness_of(node, node.start) - lateness_of(node, entry.start);
    is_forgotten_[entry.at] = 0;
  }
  forgotten_.clear();
  return settles;
}

template <Scope scope>
bool Editor<scope>::remove(Draft& draft, std::span<const VisitIndex> visits) {
  for (const VisitIndex visit : visits) unlink(draft, draft.node_of(visit));
  for (const VisitIndex visit : visits) {
    // Its neighbours may be gone as well; whoever follows what is left is found from there.
    const Node& node = draft.nodes[draft.node_of(visit)];
    NodeIndex after = node.next;
    while (!draft.nodes[after].worker.is_some()) after = draft.nodes[after].next;
    forget(draft, after);
    if (!node.partner.is_some()) continue;
    forget(draft, node.partner);
    touch(draft.nodes[node.partner].worker);  // it may be postponed again
  }
  const bool settles = derive_forgotten(draft);
  draft.worst_lateness = worst_lateness_of(draft, problem_.visits.size());
  refresh_shifts(draft);
  return settles;
}

template <Scope scope>
void Editor<scope>::insert(Draft& draft, std::span<const Placement> placements,
                           const Ripple<scope>& ripple) {
  relieved_.clear();
  for (const Placement& placement : placements) {
    const NodeIndex at = draft.node_of(placement.visit);
    Node& node = draft.nodes[at];
    Node& before = draft.nodes[placement.after];
    Node& after = draft.nodes[before.next];
    const Travel& travel = problem_.travel;
    const Ticks old_leg = before.leg;
    const NodeIndex after_at = before.next;
    const Ticks old_reach = reach_next<scope>(problem_, draft, before, before.start);
    node.next = before.next;
    node.prev = placement.after;
    node.worker = placement.worker;
    node.window = placement.window;
    const Window& window =
        problem_.visits[placement.visit].windows[static_cast<std::size_t>(placement.window)];
    node.early = window.opens;
    node.late = window.closes;
    before.next = at;
    after.prev = at;
    before.leg = travel.between(PlaceIndex{before.place}, PlaceIndex{node.place});
    node.leg = travel.between(PlaceIndex{node.place}, PlaceIndex{after.place});
    const Ticks added = before.leg + node.leg - old_leg;
    draft.travel += added;
    // Asked of the route alone and before the wave: what stood too late for the shortcut may itself
    // have held up the new visit through a partner, and would then seem to be held up by it.
    const Ticks arrival =
        std::max(node.early, reach_next<scope>(problem_, draft, before, before.start));
    if (after.start == old_reach && reach_next<scope>(problem_, draft, node, arrival) < old_reach)
      relieved_.push_back(after_at);
    if constexpr (scope == Scope::full) {
      touch(placement.worker);
      if (node.partner.is_some()) touch(draft.nodes[node.partner].worker);
      draft.shifts[placement.worker].work += added + node.duration;
      if (problem_.is_unliked(placement.visit, placement.worker)) {
        draft.unliked += problem_.weights.unliked_worker * problem_.ticks_per_unit;
      }
    }
  }
  settle(draft, ripple);
  for (const NodeIndex after : relieved_) forget(draft, after);
  if (!forgotten_.empty()) {
    derive_forgotten(draft);
    draft.worst_lateness = worst_lateness_of(draft, problem_.visits.size());
  }
  refresh_shifts(draft);
}

template <Scope scope>
void Editor<scope>::settle(Draft& draft, const Ripple<scope>& ripple) {
  ripple.keep(draft);
  for (const NodeIndex at : ripple.raised()) touch(draft.nodes[at].worker);
}

template <Scope scope>
void Editor<scope>::give_rest(Draft& draft, NodeIndex before, const Ripple<scope>& ripple) {
  Node& node = draft.nodes[before];
  node.rests = 1;
  draft.shifts[node.worker].work += problem_.pause->length;
  --draft.missed_pauses;
  touch(node.worker);
  settle(draft, ripple);
  refresh_shifts(draft);
}

template <Scope scope>
void Editor<scope>::take_rest(Draft& draft, WorkerIndex worker) {
  for (NodeIndex at = draft.departure_of(worker); at.is_some(); at = draft.nodes[at].next) {
    Node& node = draft.nodes[at];
    if (node.rests == 0) continue;
    node.rests = 0;
    draft.shifts[worker].work -= problem_.pause->length;
    ++draft.missed_pauses;
    touch(worker);
    forget(draft, at);
    derive_forgotten(draft);
    draft.worst_lateness = worst_lateness_of(draft, problem_.visits.size());
    refresh_shifts(draft);
    return;
  }
}

template class Editor<Scope::plain>;
template class Editor<Scope::full>;

}  // namespace cydofal::roster
