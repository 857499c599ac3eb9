#include "engines/roster/search/draft.h"

#include <algorithm>

#include "engines/roster/model/schedule.h"
#include "platform/base/assert.h"

namespace cydofal::roster {

namespace {

Node make_visit(const Problem& problem, const Visit& visit) {
  Node node;
  node.partner = visit.push == no_push ? NodeIndex{} : NodeIndex{visit.partner.value};
  node.start = not_started;
  node.early = visit.windows.front().opens;
  node.late = visit.windows.front().closes;
  node.push = visit.push;
  node.duration = static_cast<std::int32_t>(visit.duration);
  node.weight = static_cast<std::int32_t>(problem.weights.lateness);
  node.place = static_cast<std::int16_t>(visit.place.value);
  return node;
}

Node make_end(WorkerIndex worker, PlaceIndex place, Ticks early) {
  Node node;
  node.worker = worker;
  node.start = early;
  node.early = early;
  node.late = never_closes;
  node.place = static_cast<std::int16_t>(place.value);
  return node;
}

}  // namespace

Draft::Draft(const Problem& problem)
    : shifts(problem.workers.size()),
      visits_(static_cast<std::int32_t>(problem.visits.size())),
      workers_(static_cast<std::int32_t>(problem.workers.size())) {
  for (const Visit& visit : problem.visits) nodes.add(make_visit(problem, visit));
  for (const WorkerIndex worker : problem.each_worker()) {
    const Worker& who = problem.workers[worker];
    nodes.add(make_end(worker, who.starts_at, who.shift_opens));
  }
  for (const WorkerIndex worker : problem.each_worker()) {
    const Worker& who = problem.workers[worker];
    Node end = make_end(worker, who.ends_at, who.shift_opens);
    end.late = who.shift_closes;
    end.weight = static_cast<std::int32_t>(problem.weights.overtime);
    nodes.add(end);
  }
  for (const WorkerIndex worker : problem.each_worker()) {
    nodes[departure_of(worker)].next = return_of(worker);
    nodes[return_of(worker)].prev = departure_of(worker);
    const Worker& who = problem.workers[worker];
    if (who.shift_closes != never_closes) {
      shifts[worker].idle = who.shift_closes - who.shift_opens;
    }
    if (who.has_pause) ++missed_pauses;
  }
  find_idlest();
  for (const PersonIndex person : problem.each_person()) {
    absent.push_back(person);
    left_out += problem.price_of_leaving_out(person);
  }
}

void Draft::find_idlest() {
  worst_idle = 0;
  second_idle = 0;
  for (const Shift& shift : shifts) {
    second_idle = std::max(second_idle, std::min(worst_idle, shift.idle));
    worst_idle = std::max(worst_idle, shift.idle);
  }
}

Cost Draft::cost(const Problem& problem) const {
  const Weights& weights = problem.weights;
  return weights.travel * travel + lateness + weights.worst_lateness * worst_lateness + unliked +
         left_out + weights.waiting * waiting + weights.worst_idle * worst_idle +
         weights.missed_pause * problem.ticks_per_unit * missed_pauses;
}

Plan finish(const Problem& problem, const Draft& draft) {
  Plan plan;
  for (const WorkerIndex worker : problem.each_worker()) {
    Route route;
    NodeIndex at = draft.nodes[draft.departure_of(worker)].next;
    for (;; at = draft.nodes[at].next) {
      const Node& node = draft.nodes[at];
      if (node.rests != 0) route.rest = Rest{.before = route.stops.size()};
      if (!draft.is_visit(at)) break;
      route.stops.push_back(
          {draft.visit_of(at), static_cast<std::uint8_t>(node.window), node.start});
    }
    plan.routes.add(std::move(route));
  }
  plan.left_out = draft.absent;
  std::sort(plan.left_out.begin(), plan.left_out.end());
  const auto contradiction = time_earliest(problem, plan);
  CYD_ASSERT(!contradiction);
  if (problem.weights.waiting != 0) postpone_starts(problem, plan);
  return plan;
}

}  // namespace cydofal::roster
