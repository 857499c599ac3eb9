#include "engines/roster/model/check.h"

#include <algorithm>
#include <map>

#include "engines/roster/limits.h"
#include "engines/roster/model/schedule.h"

namespace cydofal::roster {

namespace {

/// How far a stated objective may be from the recomputed one: published values have two decimals.
constexpr std::int64_t objective_tolerance_millionths = 10'000;

template <class Key, class Rows>
std::map<std::string, Key> names_of(const Rows& rows) {
  std::map<std::string, Key> names;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const Key key{static_cast<std::int32_t>(at)};
    names.emplace(rows[key].name, key);
  }
  return names;
}

class Checker {
 public:
  Checker(const Problem& problem, const StatedPlan& stated)
      : problem_(problem),
        stated_(stated),
        persons_(names_of<PersonIndex>(problem.persons)),
        workers_(names_of<WorkerIndex>(problem.workers)),
        worker_of_(problem.visits.size()),
        start_of_(problem.visits.size(), 0) {}

  Verdict verdict();

 private:
  void broken(std::string key, std::vector<std::pair<std::string, Argument>> arguments) {
    verdict_.broken.push_back({"roster.broken." + std::move(key), std::move(arguments)});
  }
  void breaks_at(std::string key, VisitIndex visit, WorkerIndex worker) {
    const Visit& who = problem_.visits[visit];
    broken(std::move(key), {{"person", problem_.persons[who.person].name},
                            {"service", problem_.services[who.service]},
                            {"worker", problem_.workers[worker].name}});
  }

  bool read_routes();
  void read_stop(WorkerIndex worker, const StatedStop& stop, Route& route);
  VisitIndex find_visit(const StatedStop& stop) const;
  void find_left_out();
  bool check_who();
  bool give_starts();
  void check_route(WorkerIndex worker);
  void check_gaps();
  void check_objective();

  const Problem& problem_;
  const StatedPlan& stated_;
  std::map<std::string, PersonIndex> persons_;
  std::map<std::string, WorkerIndex> workers_;
  Table<VisitIndex, WorkerIndex> worker_of_;
  Table<VisitIndex, Ticks> start_of_;
  bool has_starts_ = true;
  bool has_no_starts_ = true;
  Verdict verdict_;
};

VisitIndex Checker::find_visit(const StatedStop& stop) const {
  const auto person = persons_.find(stop.person);
  if (person == persons_.end()) return {};
  const Person& who = problem_.persons[person->second];
  for (const VisitIndex visit : {who.first, who.second}) {
    if (visit.is_some() && problem_.services[problem_.visits[visit].service] == stop.service)
      return visit;
  }
  return {};
}

void Checker::read_stop(WorkerIndex worker, const StatedStop& stop, Route& route) {
  (stop.start ? has_no_starts_ : has_starts_) = false;
  if (stop.service == rest_service) {
    if (route.rest || !problem_.workers[worker].has_pause) {
      return broken("rest_unexpected", {{"worker", problem_.workers[worker].name}});
    }
    route.rest = Rest{.before = route.stops.size(), .start = stop.start.value_or(0)};
    return;
  }
  const VisitIndex visit = find_visit(stop);
  if (!visit.is_some()) {
    return broken("not_wanted", {{"person", stop.person},
                                 {"service", stop.service},
                                 {"worker", problem_.workers[worker].name}});
  }
  if (worker_of_[visit].is_some()) return breaks_at("twice", visit, worker);
  worker_of_[visit] = worker;
  const Ticks start = stop.start.value_or(0);
  std::uint8_t window = 0;
  const auto& windows = problem_.visits[visit].windows;
  if (windows.size() > 1 && start >= windows[1].opens) window = 1;
  route.stops.push_back({visit, window, start});
}

bool Checker::read_routes() {
  verdict_.plan.routes = Table<WorkerIndex, Route>(problem_.workers.size());
  Table<WorkerIndex, std::uint8_t> seen(problem_.workers.size(), 0);
  for (const StatedRoute& route : stated_.routes) {
    const auto worker = workers_.find(route.worker);
    if (worker == workers_.end()) {
      broken("worker_unknown", {{"worker", route.worker}});
      continue;
    }
    if (seen[worker->second]++ != 0) broken("two_routes", {{"worker", route.worker}});
    for (const StatedStop& stop : route.stops)
      read_stop(worker->second, stop, verdict_.plan.routes[worker->second]);
  }
  if (!has_starts_ && !has_no_starts_) broken("some_starts_only", {});
  return verdict_.broken.empty();
}

void Checker::find_left_out() {
  for (const PersonIndex person : problem_.each_person()) {
    const Person& who = problem_.persons[person];
    const bool has_first = worker_of_[who.first].is_some();
    const bool has_second = !who.second.is_some() || worker_of_[who.second].is_some();
    if (has_first && has_second) continue;
    const bool has_none =
        !has_first && (!who.second.is_some() || !worker_of_[who.second].is_some());
    if (has_none && who.attendance == Attendance::optional) {
      verdict_.plan.left_out.push_back(person);
    } else {
      const VisitIndex missing = has_first ? who.second : who.first;
      broken("not_visited", {{"person", who.name},
                             {"service", problem_.services[problem_.visits[missing].service]}});
    }
  }
}

bool Checker::check_who() {
  for (const VisitIndex visit : problem_.each_visit()) {
    const WorkerIndex worker = worker_of_[visit];
    if (!worker.is_some()) continue;
    const Visit& who = problem_.visits[visit];
    if (!std::binary_search(who.eligible.begin(), who.eligible.end(), worker))
      breaks_at("not_eligible", visit, worker);
    const bool is_second = who.partner.is_some() && who.partner < visit;
    if (is_second && worker_of_[who.partner] == worker &&
        problem_.persons[who.person].hands == Hands::two_workers) {
      breaks_at("same_worker", visit, worker);
    }
  }
  return true;
}

bool Checker::give_starts() {
  if (has_starts_) return true;
  const auto contradiction = time_earliest(problem_, verdict_.plan);
  if (!contradiction) return true;
  std::string circle;
  for (const VisitIndex visit : contradiction->circle) {
    const Visit& who = problem_.visits[visit];
    if (!circle.empty()) circle += ", ";
    circle += problem_.persons[who.person].name + "/" + problem_.services[who.service];
  }
  broken("contradiction", {{"visits", circle}});
  return false;
}

void Checker::check_route(WorkerIndex worker) {
  const Route& route = verdict_.plan.routes[worker];
  const Worker& who = problem_.workers[worker];
  Ticks free = who.shift_opens;
  PlaceIndex from = who.starts_at;
  const auto check_rest = [&](Ticks ready, Ticks leg, Ticks needed_by) {
    const Pause& pause = *problem_.pause;
    const Ticks start = route.rest->start;
    // At one of the two places: after the last visit, or after the journey to the next.
    const bool fits = (start >= ready + leg && start + pause.length <= needed_by) ||
                      (start >= ready && start + pause.length + leg <= needed_by);
    if (!fits || start < pause.begins.opens || start > pause.begins.closes) {
      broken("rest_does_not_fit", {{"worker", who.name}});
    }
  };
  for (std::size_t at = 0; at < route.stops.size(); ++at) {
    const Stop& stop = route.stops[at];
    const Visit& visit = problem_.visits[stop.visit];
    const Ticks leg = problem_.travel.between(from, visit.place);
    if (route.rest && route.rest->before == at) check_rest(free, leg, stop.start);
    if (stop.start < free + leg) breaks_at("too_soon_after_travel", stop.visit, worker);
    if (stop.start < visit.windows.front().opens) breaks_at("before_window", stop.visit, worker);
    if (problem_.lateness == Lateness::forbidden) {
      const Ticks closes = visit.windows[stop.window].closes;
      if (stop.start > closes) breaks_at("late", stop.visit, worker);
    }
    start_of_[stop.visit] = stop.start;
    free = stop.start + visit.duration;
    from = visit.place;
  }
  if (route.rest && route.rest->before == route.stops.size()) check_rest(free, 0, never_closes);
}

void Checker::check_gaps() {
  for (const PersonIndex person : problem_.each_person()) {
    const Person& who = problem_.persons[person];
    if (!who.gap || !worker_of_[who.first].is_some()) continue;
    const Ticks apart = start_of_[who.second] - start_of_[who.first];
    if (apart < who.gap->least || apart > who.gap->greatest) broken("gap", {{"person", who.name}});
  }
}

void Checker::check_objective() {
  if (!stated_.objective_millionths) return;
  const std::int64_t own = objective_millionths(problem_, cost_of(problem_, *verdict_.terms));
  const std::int64_t off = own - *stated_.objective_millionths;
  if (off > objective_tolerance_millionths || off < -objective_tolerance_millionths)
    broken("objective", {});
}

Verdict Checker::verdict() {
  if (!read_routes()) return std::move(verdict_);
  find_left_out();
  if (!verdict_.broken.empty()) return std::move(verdict_);
  check_who();
  if (!give_starts()) return std::move(verdict_);
  for (const WorkerIndex worker : problem_.each_worker()) check_route(worker);
  check_gaps();
  verdict_.terms = measure(problem_, verdict_.plan);
  check_objective();
  return std::move(verdict_);
}

}  // namespace

Verdict check(const Problem& problem, const StatedPlan& stated) {
  return Checker(problem, stated).verdict();
}

StatedPlan state(const Problem& problem, const Plan& plan) {
  StatedPlan stated;
  for (const WorkerIndex worker : problem.each_worker()) {
    const Route& route = plan.routes[worker];
    StatedRoute& said = stated.routes.emplace_back();
    said.worker = problem.workers[worker].name;
    for (std::size_t at = 0; at <= route.stops.size(); ++at) {
      if (route.rest && route.rest->before == at) {
        // Said to be at the person who is visited next, or was visited last; at home on an empty
        // day.
        const bool is_next =
            at < route.stops.size() && (at == 0 || route.rest->where == Rest::Where::on_arrival);
        std::string place;
        if (!route.stops.empty()) {
          const Visit& visit = problem.visits[route.stops[is_next ? at : at - 1].visit];
          place = problem.persons[visit.person].name;
        }
        said.stops.push_back({place, rest_service, route.rest->start});
      }
      if (at == route.stops.size()) break;
      const Visit& visit = problem.visits[route.stops[at].visit];
      said.stops.push_back({problem.persons[visit.person].name, problem.services[visit.service],
                            route.stops[at].start});
    }
  }
  stated.objective_millionths =
      objective_millionths(problem, cost_of(problem, measure(problem, plan)));
  return stated;
}

std::int64_t objective_millionths(const Problem& problem, Cost cost) {
  cost %= limits::left_out_required;  // a plan itself never costs as much as that
  // In two steps, so that nothing overflows: whole units, then what is left.
  constexpr std::int64_t units_most = 9'000'000'000'000;
  const std::int64_t unit = problem.ticks_per_unit * problem.divisor;
  if (cost / unit >= units_most) return units_most * 1'000'000;
  return cost / unit * 1'000'000 + (cost % unit * 1'000'000 + unit / 2) / unit;
}

}  // namespace cydofal::roster
