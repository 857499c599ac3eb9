#include "engines/roster/search/editing.h"

#include <algorithm>

#include "engines/roster/search/shift.h"

namespace cydofal::roster {

namespace {

Cost lateness_of(const Node& node, Ticks start) { return node.weight * std::max<Ticks>(0, start - node.late); }

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
      queued_(problem.visits.size() + 2 * problem.workers.size(), 0),
      is_touched_(problem.workers.size(), 0) {}

template <Scope scope>
void Editor<scope>::touch(WorkerIndex worker) {
  if constexpr (scope == Scope::full) {
    if (is_touched_[worker] != 0) return;
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
    draft.worst_idle = 0;
    for (const Shift& shift : draft.shifts) draft.worst_idle = std::max(draft.worst_idle, shift.idle);
  }
}

template <Scope scope>
void Editor<scope>::enqueue(const Draft& draft, NodeIndex at) {
  if (!at.is_some() || queued_[at] != 0 || !draft.nodes[at].worker.is_some()) return;
  queued_[at] = 1;
  queue_.push_back(at);
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
void Editor<scope>::lower(Draft& draft, NodeIndex at, Ticks start) {
  Node& node = draft.nodes[at];
  if (start >= node.start) return;
  draft.lateness += lateness_of(node, start) - lateness_of(node, node.start);
  node.start = start;
  touch(node.worker);
  enqueue(draft, node.next);
  enqueue(draft, node.partner);
}

template <Scope scope>
void Editor<scope>::lower_queued(Draft& draft) {
  // Least start by the route alone.
  const auto by_route = [&](const Node& node) {
    const Node& before = draft.nodes[node.prev];
    return std::max(node.early, reach_next<scope>(problem_, draft, before, before.start));
  };
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    const NodeIndex at = queue_[head];
    queued_[at] = 0;
    const Node& node = draft.nodes[at];
    const Ticks own = by_route(node);
    if (!node.partner.is_some() || !draft.nodes[node.partner].worker.is_some()) {
      lower(draft, at, own);
      continue;
    }
    // Two partners are solved together: neither may be held up by the other's old start.
    const NodeIndex partner_at = node.partner;
    const Node& partner = draft.nodes[partner_at];
    const Ticks other = by_route(partner);
    const Ticks start = std::max(own, other + partner.push);
    const Ticks partner_start = std::max(other, own + node.push);
    lower(draft, at, start);
    lower(draft, partner_at, partner_start);
  }
  queue_.clear();
}

template <Scope scope>
void Editor<scope>::remove(Draft& draft, std::span<const VisitIndex> visits) {
  for (const VisitIndex visit : visits) unlink(draft, draft.node_of(visit));
  for (const VisitIndex visit : visits) {
    // Its neighbours may be gone as well; whoever follows what is left is found from there.
    const Node& node = draft.nodes[draft.node_of(visit)];
    NodeIndex after = node.next;
    while (!draft.nodes[after].worker.is_some()) after = draft.nodes[after].next;
    enqueue(draft, after);
    enqueue(draft, node.partner);
  }
  lower_queued(draft);
  draft.worst_lateness = worst_lateness_of(draft, problem_.visits.size());
  refresh_shifts(draft);
}

template <Scope scope>
void Editor<scope>::insert(Draft& draft, std::span<const Placement> placements, const Ripple<scope>& ripple) {
  for (const Placement& placement : placements) {
    const NodeIndex at = draft.node_of(placement.visit);
    Node& node = draft.nodes[at];
    Node& before = draft.nodes[placement.after];
    Node& after = draft.nodes[before.next];
    const Travel& travel = problem_.travel;
    const Ticks old_leg = before.leg;
    node.next = before.next;
    node.prev = placement.after;
    node.worker = placement.worker;
    node.window = placement.window;
    const Window& window = problem_.visits[placement.visit].windows[static_cast<std::size_t>(placement.window)];
    node.early = window.opens;
    node.late = window.closes;
    before.next = at;
    after.prev = at;
    before.leg = travel.between(PlaceIndex{before.place}, PlaceIndex{node.place});
    node.leg = travel.between(PlaceIndex{node.place}, PlaceIndex{after.place});
    const Ticks added = before.leg + node.leg - old_leg;
    draft.travel += added;
    if constexpr (scope == Scope::full) {
      touch(placement.worker);
      draft.shifts[placement.worker].work += added + node.duration;
      if (problem_.is_unliked(placement.visit, placement.worker)) {
        draft.unliked += problem_.weights.unliked_worker * problem_.ticks_per_unit;
      }
    }
  }
  ripple.keep(draft);
  for (const NodeIndex at : ripple.raised()) touch(draft.nodes[at].worker);
  refresh_shifts(draft);
}

template <Scope scope>
void Editor<scope>::give_rest(Draft& draft, NodeIndex before, const Ripple<scope>& ripple) {
  Node& node = draft.nodes[before];
  node.rests = 1;
  draft.shifts[node.worker].work += problem_.pause->length;
  --draft.missed_pauses;
  touch(node.worker);
  ripple.keep(draft);
  for (const NodeIndex at : ripple.raised()) touch(draft.nodes[at].worker);
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
    enqueue(draft, at);
    lower_queued(draft);
    draft.worst_lateness = worst_lateness_of(draft, problem_.visits.size());
    refresh_shifts(draft);
    return;
  }
}

template class Editor<Scope::plain>;
template class Editor<Scope::full>;

}  // namespace cydofal::roster
