#include "engines/roster/model/schedule.h"

#include <algorithm>
#include <deque>

namespace cydofal::roster {

namespace {

/// Where a visit stands in the plan.
struct Standing {
  WorkerIndex worker;
  std::size_t at = 0;
};

Table<VisitIndex, Standing> find_standings(const Problem& problem, const Plan& plan) {
  Table<VisitIndex, Standing> standings(problem.visits.size());
  for (const WorkerIndex worker : problem.each_worker()) {
    const auto& stops = plan.routes[worker].stops;
    for (std::size_t at = 0; at < stops.size(); ++at) standings[stops[at].visit] = {worker, at};
  }
  return standings;
}

/// The constraints of a plan and a queue of visits whose start has moved.
class Timing {
 public:
  Timing(const Problem& problem, Plan& plan)
      : problem_(problem),
        plan_(plan),
        standings_(find_standings(problem, plan)),
        queued_(problem.visits.size(), 0) {}

  std::optional<Contradiction> raise_to_least();
  void lower_to_greatest(const Table<VisitIndex, Ticks>& caps);

 private:
  bool is_planned(VisitIndex visit) const {
    return visit.is_some() && standings_[visit].worker.is_some();
  }
  Stop& stop(VisitIndex visit) {
    return plan_.routes[standings_[visit].worker].stops[standings_[visit].at];
  }
  void enqueue(VisitIndex visit) {
    if (queued_[visit] != 0) return;
    queued_[visit] = 1;
    queue_.push_back(visit);
  }
  VisitIndex dequeue() {
    const VisitIndex visit = queue_.front();
    queue_.pop_front();
    queued_[visit] = 0;
    return visit;
  }

  void raise(VisitIndex visit, Ticks start, VisitIndex because);
  void lower(VisitIndex visit, Ticks start);
  Ticks arrival(WorkerIndex worker, std::size_t at);
  Contradiction find_circle(VisitIndex visit) const;

  const Problem& problem_;
  Plan& plan_;
  Table<VisitIndex, Standing> standings_;
  Table<VisitIndex, std::uint8_t> queued_;
  Table<VisitIndex, VisitIndex> because_;
  Table<VisitIndex, std::size_t> raises_;
  std::deque<VisitIndex> queue_;
};

/// When `worker` can be at stop `at`, rest included; the rest is timed as well.
Ticks Timing::arrival(WorkerIndex worker, std::size_t at) {
  Route& route = plan_.routes[worker];
  const Worker& who = problem_.workers[worker];
  Ticks ready = who.shift_opens;
  PlaceIndex from = who.starts_at;
  if (at > 0) {
    const Visit& before = problem_.visits[route.stops[at - 1].visit];
    ready = route.stops[at - 1].start + before.duration;
    from = before.place;
  }
  const Ticks leg = problem_.travel.between(from, problem_.visits[route.stops[at].visit].place);
  if (!route.rest || route.rest->before != at) return ready + leg;
  const Passage passage = pass_with_rest(*problem_.pause, ready, leg);
  if (passage.rests_at) {
    route.rest->start = *passage.rests_at;
    route.rest->where = passage.where;
  } else {
    route.rest.reset();  // it no longer fits its window
  }
  return passage.arrives;
}

void Timing::raise(VisitIndex visit, Ticks start, VisitIndex because) {
  if (start <= stop(visit).start) return;
  stop(visit).start = start;
  because_[visit] = because;
  ++raises_[visit];
  enqueue(visit);
}

std::optional<Contradiction> Timing::raise_to_least() {
  because_ = Table<VisitIndex, VisitIndex>(problem_.visits.size());
  raises_ = Table<VisitIndex, std::size_t>(problem_.visits.size(), 0);
  for (const WorkerIndex worker : problem_.each_worker()) {
    for (Stop& at : plan_.routes[worker].stops) {
      at.start = problem_.visits[at.visit].windows[at.window].opens;
      enqueue(at.visit);
    }
    if (!plan_.routes[worker].stops.empty()) {
      raise(plan_.routes[worker].stops.front().visit, arrival(worker, 0), VisitIndex{});
    }
  }
  while (!queue_.empty()) {
    const VisitIndex visit = dequeue();
    if (raises_[visit] > problem_.visits.size() + 1) return find_circle(visit);
    const auto [worker, at] = standings_[visit];
    if (at + 1 < plan_.routes[worker].stops.size()) {
      raise(plan_.routes[worker].stops[at + 1].visit, arrival(worker, at + 1), visit);
    }
    const Visit& who = problem_.visits[visit];
    if (is_planned(who.partner) && who.push != no_push)
      raise(who.partner, stop(visit).start + who.push, visit);
  }
  return std::nullopt;
}

/// Follows the reasons back until one repeats.
Contradiction Timing::find_circle(VisitIndex visit) const {
  for (std::size_t step = 0; step < problem_.visits.size() && because_[visit].is_some(); ++step) {
    visit = because_[visit];
  }
  Contradiction found;
  VisitIndex at = visit;
  do {
    found.circle.push_back(at);
    at = because_[at];
  } while (at.is_some() && at != visit && found.circle.size() < problem_.visits.size());
  std::reverse(found.circle.begin(), found.circle.end());
  return found;
}

void Timing::lower(VisitIndex visit, Ticks start) {
  if (start >= stop(visit).start) return;
  stop(visit).start = start;
  enqueue(visit);
}

void Timing::lower_to_greatest(const Table<VisitIndex, Ticks>& caps) {
  for (const WorkerIndex worker : problem_.each_worker()) {
    for (Stop& at : plan_.routes[worker].stops) {
      at.start = caps[at.visit];
      enqueue(at.visit);
    }
  }
  while (!queue_.empty()) {
    const VisitIndex visit = dequeue();
    const auto [worker, at] = standings_[visit];
    const Visit& who = problem_.visits[visit];
    const Route& route = plan_.routes[worker];
    if (at > 0) {
      const Visit& before = problem_.visits[route.stops[at - 1].visit];
      const Ticks leg = problem_.travel.between(before.place, who.place);
      Ticks ready = stop(visit).start - leg;
      if (route.rest && route.rest->before == at) {
        const bool on_arrival = route.rest->where == Rest::Where::on_arrival;
        const Ticks begins_by =
            std::min(problem_.pause->begins.closes,
                     stop(visit).start - problem_.pause->length - (on_arrival ? 0 : leg));
        ready = begins_by - (on_arrival ? leg : 0);
      }
      lower(route.stops[at - 1].visit, ready - before.duration);
    }
    if (!is_planned(who.partner)) continue;
    const Visit& partner = problem_.visits[who.partner];
    if (partner.push != no_push) lower(who.partner, stop(visit).start - partner.push);
  }
}

}  // namespace

Passage pass_with_rest(const Pause& pause, Ticks ready, Ticks leg) {
  // Resting after the journey is never later: the way may use up the time before the window opens.
  const Ticks after = std::max(ready + leg, pause.begins.opens);
  if (after <= pause.begins.closes) return {after + pause.length, after, Rest::Where::on_arrival};
  const Ticks before = std::max(ready, pause.begins.opens);
  if (before <= pause.begins.closes) {
    return {before + pause.length + leg, before, Rest::Where::on_departure};
  }
  return {ready + leg, std::nullopt, Rest::Where::on_arrival};
}

std::optional<Contradiction> time_earliest(const Problem& problem, Plan& plan) {
  Timing timing(problem, plan);
  if (auto circle = timing.raise_to_least()) return circle;
  for (const WorkerIndex worker : problem.each_worker()) {
    Route& route = plan.routes[worker];
    if (!route.rest || route.rest->before < route.stops.size()) continue;
    const Ticks ready = route.stops.empty() ? problem.workers[worker].shift_opens
                                            : route.stops.back().start +
                                                  problem.visits[route.stops.back().visit].duration;
    const Passage passage = pass_with_rest(*problem.pause, ready, 0);
    if (passage.rests_at) {
      route.rest->start = *passage.rests_at;
      route.rest->where = Rest::Where::on_departure;
    } else {
      route.rest.reset();
    }
  }
  return std::nullopt;
}

void postpone_starts(const Problem& problem, Plan& plan) {
  Table<VisitIndex, Ticks> caps(problem.visits.size(), 0);
  for (const WorkerIndex worker : problem.each_worker()) {
    const auto& stops = plan.routes[worker].stops;
    for (const Stop& stop : stops) {
      Ticks closes = problem.visits[stop.visit].windows.front().closes;
      for (const Window& window : problem.visits[stop.visit].windows) {
        if (stop.start >= window.opens) closes = window.closes;
      }
      caps[stop.visit] = &stop == &stops.back() ? stop.start : std::max(stop.start, closes);
    }
  }
  Timing(problem, plan).lower_to_greatest(caps);

  // Rests keep their place between two stops and begin as soon as those allow.
  for (const WorkerIndex worker : problem.each_worker()) {
    Route& route = plan.routes[worker];
    if (!route.rest || route.rest->before == 0 || route.rest->before >= route.stops.size())
      continue;
    const Stop& stop = route.stops[route.rest->before - 1];
    const Visit& visit = problem.visits[stop.visit];
    const PlaceIndex next = problem.visits[route.stops[route.rest->before].visit].place;
    const bool on_arrival = route.rest->where == Rest::Where::on_arrival;
    const Ticks leg = on_arrival ? problem.travel.between(visit.place, next) : 0;
    route.rest->start = std::max(problem.pause->begins.opens, stop.start + visit.duration + leg);
  }
}

}  // namespace cydofal::roster
