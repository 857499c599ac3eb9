#include "engines/roster/model/problem.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "engines/roster/limits.h"
#include "engines/roster/model/refusing.h"

namespace cydofal::roster {

namespace {

/// p2 before p10, without knowing what a number is.
bool comes_before(const std::string& one, const std::string& other) {
  return one.size() != other.size() ? one.size() < other.size() : one < other;
}

/// Rows of `named` in order of their names.
template <class Named>
std::vector<std::size_t> in_order_of_name(const std::vector<Named>& named) {
  std::vector<std::size_t> order(named.size());
  for (std::size_t row = 0; row < order.size(); ++row) order[row] = row;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return comes_before(named[a].name, named[b].name);
  });
  return order;
}

using Names = std::map<std::string_view, std::int32_t>;

std::optional<Refusal> check_moment(Ticks time, const std::string& place) {
  if (time < 0) return refuse("roster.refused.negative_time", place);
  if (time > limits::moment_most) return refuse("roster.refused.time_too_large", place);
  return std::nullopt;
}

std::optional<Refusal> check_length(Ticks time, const std::string& place) {
  if (time < 0) return refuse("roster.refused.negative_time", place);
  if (time > limits::length_most) return refuse("roster.refused.time_too_large", place);
  return std::nullopt;
}

std::optional<Refusal> check_name(const std::string& name, const std::string& place) {
  if (name.empty()) return refuse("roster.refused.name_empty", place);
  if (name.size() > limits::name_octets_most) return refuse("roster.refused.name_too_long", place);
  return std::nullopt;
}

std::optional<Refusal> check_sizes(const Statement& statement) {
  const auto above = [](std::size_t count, std::size_t most,
                        const char* what) -> std::optional<Refusal> {
    if (count <= most) return std::nullopt;
    return refuse(
        "roster.refused.too_many", what,
        {{"count", static_cast<std::int64_t>(count)}, {"most", static_cast<std::int64_t>(most)}});
  };
  if (auto no = above(statement.persons.size(), limits::persons_most, "patients")) return no;
  if (auto no = above(statement.workers.size(), limits::workers_most, "caregivers")) return no;
  if (auto no = above(statement.services.size(), limits::services_most, "services")) return no;
  if (auto no = above(statement.places, limits::places_most, "distances")) return no;
  if (statement.persons.empty()) return refuse("roster.refused.none_of", "patients");
  if (statement.workers.empty()) return refuse("roster.refused.none_of", "caregivers");
  if (statement.travel.size() != statement.places * statement.places) {
    return refuse("roster.refused.matrix_not_square", "distances");
  }
  return std::nullopt;
}

std::optional<Refusal> check_travel(const Statement& statement) {
  for (std::size_t at = 0; at < statement.travel.size(); ++at) {
    const std::string place = "distances[" + std::to_string(at / statement.places) + "][" +
                              std::to_string(at % statement.places) + "]";
    if (statement.travel[at] < 0) return refuse("roster.refused.negative_travel", place);
  }
  return std::nullopt;
}

std::optional<Refusal> check_windows(const StatedVisit& visit, const std::string& place) {
  if (visit.windows.empty() || visit.windows.size() > limits::windows_of_a_visit_most) {
    return refuse("roster.refused.windows_count", place);
  }
  for (const Window& window : visit.windows) {
    if (auto no = check_moment(window.opens, place)) return no;
    // Where visits have to end within their window, `closes` is the window's end less the visit's
    // length and may lie before `opens`: such a visit is simply always late.
    if (window.closes < -limits::length_most || window.closes > limits::moment_most) {
      return refuse("roster.refused.time_too_large", place);
    }
  }
  if (visit.windows.size() == 2 && visit.windows[1].opens <= visit.windows[0].opens) {
    return refuse("roster.refused.windows_order", place);
  }
  return std::nullopt;
}

std::optional<Refusal> check_person(const StatedPerson& person, const Names& services,
                                    const Names& workers, std::size_t places) {
  const std::string place = "patient " + person.name;
  if (auto no = check_name(person.name, "patients")) return no;
  if (person.place >= places) return refuse("roster.refused.place_unknown", place);
  if (person.visits.empty() || person.visits.size() > limits::visits_of_a_person_most) {
    return refuse("roster.refused.visits_count", place);
  }
  for (const StatedVisit& visit : person.visits) {
    if (!services.contains(visit.service)) {
      return refuse("roster.refused.service_unknown", place, {{"name", visit.service}});
    }
    if (auto no = check_length(visit.duration, place + " duration")) return no;
    if (auto no = check_windows(visit, place + " time_window")) return no;
  }
  if (person.visits.size() == 2 && person.visits[0].service == person.visits[1].service) {
    return refuse("roster.refused.service_twice", place, {{"name", person.visits[0].service}});
  }
  if (person.gap) {
    if (person.visits.size() != 2) return refuse("roster.refused.gap_of_one", place);
    const Gap gap = *person.gap;
    if (gap.least > gap.greatest) return refuse("roster.refused.gap_contradicts", place);
    if (gap.least < -limits::moment_most || gap.greatest > limits::moment_most) {
      return refuse("roster.refused.time_too_large", place + " synchronization");
    }
  }
  for (const auto* names : {&person.unwelcome, &person.preferred}) {
    for (const std::string& name : *names) {
      if (!workers.contains(name))
        return refuse("roster.refused.worker_unknown", place, {{"name", name}});
    }
  }
  return std::nullopt;
}

std::optional<Refusal> check_worker(const StatedWorker& worker, const Names& services,
                                    std::size_t places) {
  const std::string place = "caregiver " + worker.name;
  if (auto no = check_name(worker.name, "caregivers")) return no;
  if (worker.starts_at >= places || worker.ends_at >= places) {
    return refuse("roster.refused.place_unknown", place);
  }
  if (auto no = check_moment(worker.shift_opens, place + " working_shift")) return no;
  if (worker.shift_closes) {
    if (auto no = check_moment(*worker.shift_closes, place + " working_shift")) return no;
    if (*worker.shift_closes < worker.shift_opens) {
      return refuse("roster.refused.window_ends_early", place + " working_shift");
    }
  }
  for (const std::string& skill : worker.skills) {
    if (!services.contains(skill))
      return refuse("roster.refused.skill_unknown", place, {{"name", skill}});
  }
  return std::nullopt;
}

std::optional<Refusal> check_pause_and_weights(const Statement& statement) {
  if (statement.pause) {
    const Pause& pause = *statement.pause;
    if (auto no = check_moment(pause.begins.opens, "lunch_breaks")) return no;
    if (auto no = check_length(pause.length, "lunch_breaks")) return no;
    if (pause.begins.closes < pause.begins.opens || pause.begins.closes > limits::moment_most) {
      return refuse("roster.refused.window_ends_early", "lunch_breaks");
    }
  }
  const Weights& weights = statement.weights;
  for (const Cost weight :
       {weights.travel, weights.lateness, weights.worst_lateness, weights.waiting, weights.overtime,
        weights.worst_idle, weights.unliked_worker, weights.left_out, weights.missed_pause}) {
    if (weight < 0 || weight > limits::weight_most) {
      return refuse("roster.refused.weight", "cost_components");
    }
  }
  if (statement.ticks_per_unit < 1 || statement.ticks_per_unit > 10'000'000) {
    return refuse("roster.refused.too_many_decimals", "distances");
  }
  return std::nullopt;
}

/// One visit after another, each with the longest journey: no plan starts anything later. With
/// every visit as late as that, no sum of the engine may overflow.
std::optional<Refusal> check_sums(const Problem& problem, const Statement& statement) {
  const std::int64_t longest_leg =
      *std::max_element(statement.travel.begin(), statement.travel.end());
  std::int64_t horizon =
      2 * longest_leg + (problem.pause ? problem.pause->begins.closes + problem.pause->length : 0);
  for (const Worker& worker : problem.workers) horizon = std::max(horizon, worker.shift_opens);
  for (const Visit& visit : problem.visits) horizon = std::max(horizon, visit.windows.back().opens);
  for (const Visit& visit : problem.visits)
    horizon += visit.duration + longest_leg + std::max<Ticks>(0, visit.push);
  const Weights& weights = problem.weights;
  const Cost weight = weights.travel + weights.lateness + weights.worst_lateness + weights.waiting +
                      weights.overtime + weights.worst_idle + weights.unliked_worker +
                      weights.left_out + weights.missed_pause;
  const auto rows = static_cast<std::int64_t>(problem.visits.size() + problem.workers.size());
  if (horizon > limits::plan_cost_most / std::max<Cost>(weight, 1) / rows) {
    return refuse("roster.refused.sums_too_large", "distances");
  }
  return std::nullopt;
}

/// The order of names to rows in that order; refused when a name repeats.
template <class Named>
Result<Names> name_rows(const std::vector<Named>& named, const std::vector<std::size_t>& order,
                        const char* what) {
  Names rows;
  for (std::size_t row = 0; row < order.size(); ++row) {
    const std::string& name = named[order[row]].name;
    if (!rows.emplace(name, static_cast<std::int32_t>(row)).second) {
      return refuse("roster.refused.name_twice", what, {{"name", name}});
    }
  }
  return rows;
}

struct NamedService {
  std::string name;
};

/// Everything that names and numbers need, computed once.
struct Ordered {
  std::vector<NamedService> services;
  std::vector<std::size_t> service_order;
  std::vector<std::size_t> worker_order;
  std::vector<std::size_t> person_order;
  Names service_rows;
  Names worker_rows;
};

void add_workers(Problem& problem, const Statement& statement, const Ordered& ordered) {
  for (const std::size_t row : ordered.worker_order) {
    const StatedWorker& stated = statement.workers[row];
    problem.workers.add(Worker{
        .name = stated.name,
        .starts_at = PlaceIndex{static_cast<std::int32_t>(stated.starts_at)},
        .ends_at = PlaceIndex{static_cast<std::int32_t>(stated.ends_at)},
        .shift_opens = stated.shift_opens,
        .shift_closes = stated.shift_closes.value_or(never_closes),
        .has_pause = stated.has_pause && statement.pause.has_value(),
    });
  }
}

std::vector<WorkerIndex> find_eligible(const Statement& statement, const Ordered& ordered,
                                       const StatedPerson& person, const std::string& service) {
  std::vector<WorkerIndex> eligible;
  for (std::size_t at = 0; at < ordered.worker_order.size(); ++at) {
    const StatedWorker& worker = statement.workers[ordered.worker_order[at]];
    const auto named = [](const std::vector<std::string>& names, const std::string& name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (named(worker.skills, service) && !named(person.unwelcome, worker.name)) {
      eligible.push_back(WorkerIndex{static_cast<std::int32_t>(at)});
    }
  }
  return eligible;
}

void add_person(Problem& problem, const Statement& statement, const Ordered& ordered,
                const StatedPerson& stated) {
  const PersonIndex person = problem.persons.add(Person{.name = stated.name,
                                                        .first = {},
                                                        .second = {},
                                                        .hands = stated.hands,
                                                        .attendance = stated.attendance,
                                                        .gap = stated.gap});
  for (const StatedVisit& visit : stated.visits) {
    const VisitIndex made = problem.visits.add(
        Visit{.person = person,
              .service = ServiceIndex{ordered.service_rows.at(visit.service)},
              .place = PlaceIndex{static_cast<std::int32_t>(stated.place)},
              .partner = {},
              .duration = visit.duration,
              .push = no_push,
              .windows = visit.windows,
              .eligible = find_eligible(statement, ordered, stated, visit.service)});
    for (const WorkerIndex worker : problem.each_worker()) {
      const bool liked = stated.preferred.empty() ||
                         std::find(stated.preferred.begin(), stated.preferred.end(),
                                   problem.workers[worker].name) != stated.preferred.end();
      problem.unliked.push_back(liked ? 0 : 1);
    }
    Person& owner = problem.persons[person];
    (owner.first.is_some() ? owner.second : owner.first) = made;
  }
  const Person& owner = problem.persons[person];
  if (!owner.second.is_some()) return;
  Visit& first = problem.visits[owner.first];
  Visit& second = problem.visits[owner.second];
  first.partner = owner.second;
  second.partner = owner.first;
  if (stated.gap) {
    first.push = stated.gap->least;
    second.push = -stated.gap->greatest;
  }
}

/// Someone must be able to come; without this every plan would leave the person out in silence.
std::optional<Refusal> check_everyone_can_be_visited(const Problem& problem) {
  for (const Visit& visit : problem.visits) {
    const Person& person = problem.persons[visit.person];
    if (visit.eligible.empty() && person.attendance == Attendance::required) {
      return refuse("roster.refused.nobody_has_skill", "patient " + person.name,
                    {{"name", problem.services[visit.service]}});
    }
    if (visit.partner.is_some() && person.hands == Hands::two_workers &&
        person.attendance == Attendance::required && visit.eligible.size() == 1 &&
        problem.visits[visit.partner].eligible == visit.eligible) {
      return refuse("roster.refused.pair_needs_two", "patient " + person.name);
    }
  }
  return std::nullopt;
}

}  // namespace

Travel::Travel(std::size_t places, std::vector<std::int32_t> from_row)
    : places_(places), out_(std::move(from_row)), into_(out_.size()) {
  for (std::size_t from = 0; from < places; ++from) {
    for (std::size_t to = 0; to < places; ++to)
      into_[to * places + from] = out_[from * places + to];
  }
}

Cost Problem::price_of_leaving_out(PersonIndex person) const {
  return persons[person].attendance == Attendance::optional ? weights.left_out * ticks_per_unit
                                                            : limits::left_out_required;
}

bool Problem::is_plain() const {
  if (weights.waiting != 0 || weights.worst_idle != 0 || weights.unliked_worker != 0 || pause)
    return false;
  return std::all_of(visits.begin(), visits.end(),
                     [](const Visit& visit) { return visit.windows.size() == 1; });
}

Result<Problem> prepare(const Statement& statement) {
  if (auto no = check_sizes(statement)) return *no;
  if (auto no = check_travel(statement)) return *no;
  if (auto no = check_pause_and_weights(statement)) return *no;

  Ordered ordered;
  for (const std::string& service : statement.services) ordered.services.push_back({service});
  ordered.service_order = in_order_of_name(ordered.services);
  ordered.worker_order = in_order_of_name(statement.workers);
  ordered.person_order = in_order_of_name(statement.persons);
  auto services = name_rows(ordered.services, ordered.service_order, "services");
  if (!services) return services.refusal();
  auto workers = name_rows(statement.workers, ordered.worker_order, "caregivers");
  if (!workers) return workers.refusal();
  const auto persons = name_rows(statement.persons, ordered.person_order, "patients");
  if (!persons) return persons.refusal();
  ordered.service_rows = *services;
  ordered.worker_rows = *workers;

  for (const StatedWorker& worker : statement.workers) {
    if (auto no = check_worker(worker, ordered.service_rows, statement.places)) return *no;
  }
  for (const StatedPerson& person : statement.persons) {
    if (auto no = check_person(person, ordered.service_rows, ordered.worker_rows, statement.places))
      return *no;
  }

  Problem problem;
  problem.name = statement.name;
  problem.ticks_per_unit = statement.ticks_per_unit;
  problem.divisor = statement.divisor;
  problem.weights = statement.weights;
  problem.lateness = statement.lateness;
  problem.pause = statement.pause;
  problem.drawn_at = statement.drawn_at;
  problem.drawn_at.resize(statement.places);
  problem.travel = Travel(statement.places, statement.travel);
  for (const std::size_t row : ordered.service_order)
    problem.services.add(ordered.services[row].name);
  add_workers(problem, statement, ordered);
  for (const std::size_t row : ordered.person_order) {
    add_person(problem, statement, ordered, statement.persons[row]);
  }
  if (auto no = check_everyone_can_be_visited(problem)) return *no;
  if (auto no = check_sums(problem, statement)) return *no;
  return problem;
}

}  // namespace cydofal::roster
