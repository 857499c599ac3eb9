#include "engines/roster/model/objective.h"

#include <algorithm>

#include "engines/roster/limits.h"

namespace cydofal::roster {

namespace {

/// Lateness of a visit that starts at `start`, by the window whose opening came last before it.
Ticks lateness_at(const Visit& visit, Ticks start) {
  Ticks closes = visit.windows.front().closes;
  for (const Window& window : visit.windows) {
    if (start >= window.opens) closes = window.closes;
  }
  return std::max<Ticks>(0, start - closes);
}

struct RouteTerms {
  Ticks travel = 0;
  Ticks service = 0;
  Ticks waiting = 0;
  Ticks returns = 0;
};

/// Travel, service and waiting of a route that is not empty.
RouteTerms walk(const Problem& problem, const Worker& worker, const Route& route) {
  RouteTerms terms;
  PlaceIndex place = worker.starts_at;
  Ticks free = 0;
  for (std::size_t at = 0; at < route.stops.size(); ++at) {
    const Stop& stop = route.stops[at];
    const Visit& visit = problem.visits[stop.visit];
    const Ticks leg = problem.travel.between(place, visit.place);
    const Ticks rest = route.rest && route.rest->before == at ? problem.pause->length : 0;
    terms.travel += leg;
    terms.service += visit.duration + rest;
    // Nobody waits before the first visit: the worker leaves home in time for it.
    if (at > 0) terms.waiting += stop.start - (free + rest + leg);
    free = stop.start + visit.duration;
    place = visit.place;
  }
  if (route.rest && route.rest->before == route.stops.size()) {
    terms.service += problem.pause->length;
    terms.waiting += route.rest->start - free;
    free = route.rest->start + problem.pause->length;
  }
  const Ticks home = problem.travel.between(place, worker.ends_at);
  terms.travel += home;
  terms.returns = free + home;
  return terms;
}

void add_route(const Problem& problem, WorkerIndex at, const Route& route, Terms& terms) {
  const Worker& worker = problem.workers[at];
  RouteTerms own{.returns = worker.shift_opens};
  if (!route.stops.empty()) {
    own = walk(problem, worker, route);
  } else if (route.rest) {
    own.service = problem.pause->length;
    own.returns = route.rest->start + problem.pause->length;
  }
  for (const Stop& stop : route.stops) {
    const Ticks late = lateness_at(problem.visits[stop.visit], stop.start);
    terms.lateness += late;
    terms.worst_lateness = std::max(terms.worst_lateness, late);
    terms.unliked_workers += problem.is_unliked(stop.visit, at) ? 1 : 0;
  }
  terms.travel += own.travel;
  terms.waiting += own.waiting;
  if (worker.shift_closes != never_closes) {
    terms.overtime += std::max<Ticks>(0, own.returns - worker.shift_closes);
    // What is left of the shift, stretched by overtime, when travel, visits and rest are taken
    // away: idle before the first departure, while waiting and after the return alike.
    const Ticks idle =
        std::max(own.returns, worker.shift_closes) - worker.shift_opens - own.travel - own.service;
    terms.worst_idle = std::max(terms.worst_idle, idle);
  }
  if (worker.has_pause && !route.rest) ++terms.missed_pauses;
}

}  // namespace

Terms measure(const Problem& problem, const Plan& plan) {
  Terms terms;
  for (const WorkerIndex worker : problem.each_worker())
    add_route(problem, worker, plan.routes[worker], terms);
  for (const PersonIndex person : plan.left_out) {
    ++(problem.persons[person].attendance == Attendance::optional ? terms.left_out
                                                                  : terms.left_out_required);
  }
  return terms;
}

Cost cost_of(const Problem& problem, const Terms& terms) {
  const Weights& weights = problem.weights;
  const Cost counted = weights.unliked_worker * terms.unliked_workers +
                       weights.left_out * terms.left_out +
                       weights.missed_pause * terms.missed_pauses;
  return weights.travel * terms.travel + weights.lateness * terms.lateness +
         weights.worst_lateness * terms.worst_lateness + weights.waiting * terms.waiting +
         weights.overtime * terms.overtime + weights.worst_idle * terms.worst_idle +
         counted * problem.ticks_per_unit + limits::left_out_required * terms.left_out_required;
}

}  // namespace cydofal::roster
