#include "engines/roster/model/parts.h"

#include <algorithm>
#include <numeric>

namespace cydofal::roster {

namespace {

/// A part with fewer of the day's visits than one in so many is planned together with its like.
constexpr std::size_t parts_most = 16;

/// Which workers can ever be concerned by the same decision: sets that are joined (union-find).
class Circles {
 public:
  explicit Circles(std::size_t workers) : parents_(workers) {
    std::iota(parents_.begin(), parents_.end(), 0);
  }

  std::size_t of(WorkerIndex worker) {
    auto at = static_cast<std::size_t>(worker.value);
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
  }

  void join(WorkerIndex one, WorkerIndex other) { parents_[of(one)] = of(other); }

 private:
  std::vector<std::size_t> parents_;
};

/// Who can come to a person at all; none where nobody can (who is then optional).
WorkerIndex anyone_for(const Problem& problem, const Person& person) {
  for (const VisitIndex visit : {person.first, person.second}) {
    if (!visit.is_some()) continue;
    const Visit& wanted = problem.visits[visit];
    if (!wanted.eligible.empty()) return wanted.eligible.front();
  }
  return WorkerIndex{};
}

Circles join_workers(const Problem& problem) {
  Circles circles(problem.workers.size());
  for (const Person& person : problem.persons) {
    const WorkerIndex anyone = anyone_for(problem, person);
    for (const VisitIndex visit : {person.first, person.second}) {
      if (!visit.is_some()) continue;
      for (const WorkerIndex worker : problem.visits[visit].eligible) circles.join(worker, anyone);
    }
  }
  return circles;
}

/// The number of the part of every worker and every person.
struct Division {
  std::size_t parts = 0;
  Table<WorkerIndex, std::size_t> of_workers;
  Table<PersonIndex, std::size_t> of_persons;
};

Division divide(const Problem& problem) {
  Circles circles = join_workers(problem);
  std::vector<std::size_t> visits(problem.workers.size(), 0);
  for (const Visit& visit : problem.visits) {
    const WorkerIndex anyone = anyone_for(problem, problem.persons[visit.person]);
    if (anyone.is_some()) ++visits[circles.of(anyone)];
  }
  // Small ones share part 0. So do workers whom nobody needs and persons to whom nobody can come;
  // where there are no others, those are only lodgers of the first part.
  const auto is_large = [&](std::size_t circle) {
    return visits[circle] * parts_most >= problem.visits.size();
  };
  const auto is_small = [&](std::size_t circle) { return visits[circle] > 0 && !is_large(circle); };
  std::vector<std::size_t> parts(problem.workers.size(), 0);
  Division division;
  for (std::size_t circle = 0; circle < parts.size(); ++circle) {
    if (is_small(circle)) division.parts = 1;
  }
  for (std::size_t circle = 0; circle < parts.size(); ++circle) {
    if (is_large(circle)) parts[circle] = division.parts++;
  }
  for (const WorkerIndex worker : problem.each_worker())
    division.of_workers.add(parts[circles.of(worker)]);
  for (const Person& person : problem.persons) {
    const WorkerIndex anyone = anyone_for(problem, person);
    division.of_persons.add(anyone.is_some() ? division.of_workers[anyone] : 0);
  }
  return division;
}

/// Builds the problem of one part: the rows of the whole that belong to it, renamed.
class Cutter {
 public:
  Cutter(const Problem& whole, const Division& division, std::size_t part)
      : whole_(whole), division_(division), part_(part), places_(whole.travel.places()) {}

  Part make() {
    Problem& problem = cut_.problem;
    problem.name = whole_.name;
    problem.ticks_per_unit = whole_.ticks_per_unit;
    problem.divisor = whole_.divisor;
    problem.weights = whole_.weights;
    problem.lateness = whole_.lateness;
    problem.pause = whole_.pause;
    problem.services = whole_.services;
    Table<WorkerIndex, WorkerIndex> workers(whole_.workers.size());
    for (const WorkerIndex worker : whole_.each_worker()) {
      if (division_.of_workers[worker] == part_) workers[worker] = add_worker(worker);
    }
    for (const PersonIndex person : whole_.each_person()) {
      if (division_.of_persons[person] == part_) add_person(person, workers);
    }
    add_travel();
    return std::move(cut_);
  }

 private:
  WorkerIndex add_worker(WorkerIndex worker) {
    Worker copy = whole_.workers[worker];
    copy.starts_at = place_of(copy.starts_at);
    copy.ends_at = place_of(copy.ends_at);
    cut_.workers.add(worker);
    return cut_.problem.workers.add(std::move(copy));
  }

  void add_person(PersonIndex person, const Table<WorkerIndex, WorkerIndex>& workers) {
    Person copy = whole_.persons[person];
    const PersonIndex made{static_cast<std::int32_t>(cut_.persons.size())};
    const VisitIndex first = copy.first;
    const VisitIndex second = copy.second;
    copy.first = add_visit(first, made, workers);
    if (second.is_some()) {
      copy.second = add_visit(second, made, workers);
      cut_.problem.visits[copy.first].partner = copy.second;
      cut_.problem.visits[copy.second].partner = copy.first;
    }
    cut_.persons.add(person);
    cut_.problem.persons.add(std::move(copy));
  }

  VisitIndex add_visit(VisitIndex visit, PersonIndex person,
                       const Table<WorkerIndex, WorkerIndex>& workers) {
    Visit copy = whole_.visits[visit];
    copy.person = person;
    copy.place = place_of(copy.place);
    for (WorkerIndex& worker : copy.eligible) worker = workers[worker];
    for (const WorkerIndex worker : cut_.workers) {
      cut_.problem.unliked.push_back(whole_.is_unliked(visit, worker) ? 1 : 0);
    }
    cut_.visits.add(visit);
    return cut_.problem.visits.add(std::move(copy));
  }

  PlaceIndex place_of(PlaceIndex place) {
    PlaceIndex& made = places_[place];
    if (!made.is_some()) made = used_.add(place);
    return made;
  }

  void add_travel() {
    std::vector<std::int32_t> travel;
    for (const PlaceIndex from : used_) {
      for (const PlaceIndex to : used_) travel.push_back(whole_.travel.between(from, to));
      cut_.problem.drawn_at.push_back(whole_.drawn_at[static_cast<std::size_t>(from.value)]);
    }
    cut_.problem.travel = Travel(used_.size(), std::move(travel));
  }

  const Problem& whole_;
  const Division& division_;
  const std::size_t part_;
  Table<PlaceIndex, PlaceIndex> places_;
  Table<PlaceIndex, PlaceIndex> used_;
  Part cut_;
};

}  // namespace

std::vector<Part> split(const Problem& problem) {
  if (problem.weights.worst_lateness != 0 || problem.weights.worst_idle != 0) return {};
  const Division division = divide(problem);
  if (division.parts < 2) return {};
  std::vector<Part> parts;
  for (std::size_t number = 0; number < division.parts; ++number)
    parts.push_back(Cutter(problem, division, number).make());
  return parts;
}

void put_together(Plan& whole, const Part& part, const Plan& plan) {
  for (const WorkerIndex worker : part.problem.each_worker()) {
    Route& route = whole.routes[part.workers[worker]];
    route = plan.routes[worker];
    for (Stop& stop : route.stops) stop.visit = part.visits[stop.visit];
  }
  for (const PersonIndex person : plan.left_out) whole.left_out.push_back(part.persons[person]);
  std::sort(whole.left_out.begin(), whole.left_out.end());
}

}  // namespace cydofal::roster
