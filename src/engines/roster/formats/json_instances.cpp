#include "engines/roster/formats/json_instances.h"

#include <algorithm>
#include <array>
#include <map>

#include "engines/roster/formats/json_fields.h"
#include "engines/roster/formats/mankowska_text.h"
#include "engines/roster/limits.h"

namespace cydofal::roster {

namespace {

/// Both JSON formats; what only one of them has is optional in the other.
class InstanceReader {
 public:
  InstanceReader(std::string_view text, std::string name) : fields_(text) {
    statement_.name = std::move(name);
  }

  Result<Statement> read_hhcrsp();
  Result<Statement> read_uhhc();

 private:
  void read_scale();
  void read_distances();
  void read_services();
  std::vector<std::string> read_names(const Field& of, std::string_view member);
  Window read_window(const Field& field);
  std::vector<Window> read_windows(const Field& patient);
  std::optional<Gap> read_gap(const Field& patient);
  StatedPerson read_person(const Field& patient, std::string_view services_name);
  StatedWorker read_worker(const Field& caregiver);
  void read_terminals(std::string_view member);
  void read_place(const Field& of, std::size_t place);
  void read_pause();
  void read_weights();
  Cost read_weight(const Field& components, std::string_view name);
  void apply_hard_wishes();
  std::size_t find_terminal(const Field& caregiver, std::string_view member);
  Result<Statement> result();

  JsonFields fields_;
  Statement statement_;
  int scale_ = 0;
  bool ends_within_window_ = false;
  bool only_preferred_ = false;
  bool all_required_ = false;
  std::map<std::string, Ticks> durations_;
  std::map<std::string, std::size_t> terminals_;
};

Result<Statement> InstanceReader::result() {
  if (fields_.refusal()) return *fields_.refusal();
  return std::move(statement_);
}

void InstanceReader::read_scale() {
  scale_ = fields_.most_decimals();
  if (scale_ > limits::decimals_most) {
    fields_.refuse_at(fields_.root(), "roster.refused.too_many_decimals");
    scale_ = 0;
  }
  statement_.ticks_per_unit = power_of_ten(scale_);
}

void InstanceReader::read_distances() {
  const Field distances = fields_.member(fields_.root(), "distances");
  const auto rows = fields_.items(distances);
  statement_.places = rows.size();
  if (rows.size() > limits::places_most) {
    fields_.refuse_at(distances, "roster.refused.too_many",
                      {{"count", static_cast<std::int64_t>(rows.size())},
                       {"most", static_cast<std::int64_t>(limits::places_most)}});
    return;
  }
  for (const Field& row : rows) {
    const auto legs = fields_.items(row);
    if (fields_.refusal()) return;
    if (legs.size() != rows.size())
      return fields_.refuse_at(row, "roster.refused.matrix_not_square");
    for (const Field& leg : legs) {
      const std::int64_t ticks = fields_.number(leg, scale_);
      if (ticks < 0) fields_.refuse_at(leg, "roster.refused.negative_travel");
      if (ticks > limits::length_most) fields_.refuse_at(leg, "roster.refused.time_too_large");
      if (fields_.refusal()) return;
      statement_.travel.push_back(static_cast<std::int32_t>(ticks));
    }
  }
  statement_.drawn_at.resize(statement_.places);
}

void InstanceReader::read_services() {
  for (const Field& service : fields_.items(fields_.member(fields_.root(), "services"))) {
    const std::string id = fields_.text(fields_.member(service, "id"));
    statement_.services.push_back(id);
    if (const auto duration = fields_.find(service, "default_duration")) {
      durations_[id] = fields_.number(*duration, scale_);
    }
  }
}

std::vector<std::string> InstanceReader::read_names(const Field& of, std::string_view member) {
  std::vector<std::string> names;
  if (const auto list = fields_.find(of, member)) {
    for (const Field& name : fields_.items(*list)) names.push_back(fields_.text(name));
  }
  return names;
}

/// [from, to] or {"start": from, "end": to}.
Window InstanceReader::read_window(const Field& field) {
  Window window;
  if (field.value != nullptr && field.value->is_array()) {
    const auto ends = fields_.items(field);
    if (ends.size() != 2) {
      fields_.refuse_at(field, "roster.refused.window_expected");
      return window;
    }
    window = {fields_.number(ends[0], scale_), fields_.number(ends[1], scale_)};
  } else {
    window.opens = fields_.number(fields_.member(field, "start"), scale_);
    window.closes = fields_.number(fields_.member(field, "end"), scale_);
  }
  if (window.closes < window.opens) fields_.refuse_at(field, "roster.refused.window_ends_early");
  return window;
}

std::vector<Window> InstanceReader::read_windows(const Field& patient) {
  std::vector<Window> windows;
  if (const auto one = fields_.find(patient, "time_window")) {
    windows.push_back(read_window(*one));
  } else {
    for (const Field& window : fields_.items(fields_.member(patient, "time_windows"))) {
      windows.push_back(read_window(window));
    }
  }
  std::sort(windows.begin(), windows.end());
  return windows;
}

std::optional<Gap> InstanceReader::read_gap(const Field& patient) {
  const Field synchronization = fields_.member(patient, "synchronization");
  const Field type = fields_.member(synchronization, "type");
  const std::string kind = fields_.text(type);
  if (kind == "simultaneous") return Gap{0, 0};
  if (kind == "independent") return std::nullopt;
  if (kind != "sequential") {
    fields_.refuse_at(type, "roster.refused.synchronization_unknown", {{"name", kind}});
    return std::nullopt;
  }
  const Field distance = fields_.member(synchronization, "distance");
  if (distance.value != nullptr && distance.value->is_object()) {
    return Gap{fields_.number(fields_.member(distance, "min"), scale_),
               fields_.number(fields_.member(distance, "max"), scale_)};
  }
  const auto ends = fields_.items(distance);
  if (ends.size() != 2) {
    fields_.refuse_at(distance, "roster.refused.gap_expected");
    return std::nullopt;
  }
  return Gap{fields_.number(ends[0], scale_), fields_.number(ends[1], scale_)};
}

StatedPerson InstanceReader::read_person(const Field& patient, std::string_view services_name) {
  StatedPerson person;
  person.name = fields_.text(fields_.member(patient, "id"));
  const auto windows = read_windows(patient);
  for (const Field& service : fields_.items(fields_.member(patient, services_name))) {
    StatedVisit visit;
    visit.service = fields_.text(fields_.member(service, "service"));
    const auto duration = fields_.find(service, "duration");
    if (duration) {
      visit.duration = fields_.number(*duration, scale_);
    } else if (const auto usual = durations_.find(visit.service); usual != durations_.end()) {
      visit.duration = usual->second;
    } else {
      fields_.refuse_at(service, "roster.refused.member_missing",
                        {{"name", std::string("duration")}});
    }
    visit.windows = windows;
    if (ends_within_window_) {
      for (Window& window : visit.windows) window.closes -= visit.duration;
    }
    person.visits.push_back(std::move(visit));
  }
  if (person.visits.size() == 2) person.gap = read_gap(patient);
  person.unwelcome = read_names(patient, "incompatible_caregivers");
  person.preferred = read_names(patient, "preferred_caregivers");
  if (const auto optional = fields_.find(patient, "optional");
      optional && fields_.flag(*optional)) {
    person.attendance = all_required_ ? Attendance::required : Attendance::optional;
  }
  return person;
}

StatedWorker InstanceReader::read_worker(const Field& caregiver) {
  StatedWorker worker;
  worker.name = fields_.text(fields_.member(caregiver, "id"));
  worker.skills = read_names(caregiver, "abilities");
  if (const auto shift = fields_.find(caregiver, "working_shift")) {
    const Window window = read_window(*shift);
    worker.shift_opens = window.opens;
    worker.shift_closes = window.closes;
  }
  if (const auto lunch = fields_.find(caregiver, "lunch_break"))
    worker.has_pause = fields_.flag(*lunch);
  return worker;
}

/// Coordinates are drawn, never reckoned with: hundred-thousandths of a degree, south counted down.
void InstanceReader::read_place(const Field& of, std::size_t place) {
  const auto location = fields_.find(of, "location");
  if (!location || !location->value->is_array() || place >= statement_.drawn_at.size()) return;
  const auto& ends = location->value->get_array();
  if (ends.size() != 2) return;
  std::array<std::int64_t, 2> scaled{};
  for (std::size_t at = 0; at < 2; ++at) {
    const double degrees = ends[at].is_double()  ? ends[at].get_double()
                           : ends[at].is_int64() ? static_cast<double>(ends[at].get_int64())
                                                 : 0.0;
    if (!(degrees > -1e6 && degrees < 1e6)) return;
    scaled[at] = static_cast<std::int64_t>(degrees * 100'000);
  }
  statement_.drawn_at[place] = std::pair{scaled[0], scaled[1]};
}

void InstanceReader::read_terminals(std::string_view member) {
  for (const Field& terminal : fields_.items(fields_.member(fields_.root(), member))) {
    std::size_t place = terminals_.size();
    if (const auto index = fields_.find(terminal, "distance_matrix_index")) {
      place = static_cast<std::size_t>(fields_.number(*index, 0));
    }
    terminals_.emplace(fields_.text(fields_.member(terminal, "id")), place);
    read_place(terminal, place);
  }
}

std::size_t InstanceReader::find_terminal(const Field& caregiver, std::string_view member) {
  const auto field = fields_.find(caregiver, member);
  if (!field) {
    if (terminals_.empty())
      fields_.refuse_at(caregiver, "roster.refused.member_missing",
                        {{"name", std::string(member)}});
    return terminals_.empty() ? 0 : terminals_.begin()->second;
  }
  const std::string name = fields_.text(*field);
  const auto found = terminals_.find(name);
  if (found != terminals_.end()) return found->second;
  fields_.refuse_at(*field, "roster.refused.place_unknown", {{"name", name}});
  return 0;
}

Result<Statement> InstanceReader::read_hhcrsp() {
  read_scale();
  statement_.divisor = 3;
  read_distances();
  read_services();
  read_terminals("central_offices");
  const auto patients = fields_.items(fields_.member(fields_.root(), "patients"));
  for (std::size_t at = 0; at < patients.size() && !fields_.refusal(); ++at) {
    StatedPerson person = read_person(patients[at], "required_caregivers");
    person.place = at + 1;
    if (const auto index = fields_.find(patients[at], "distance_matrix_index")) {
      person.place = static_cast<std::size_t>(fields_.number(*index, 0));
    }
    read_place(patients[at], person.place);
    statement_.persons.push_back(std::move(person));
  }
  for (const Field& caregiver : fields_.items(fields_.member(fields_.root(), "caregivers"))) {
    statement_.workers.push_back(read_worker(caregiver));
  }
  return result();
}

void InstanceReader::read_pause() {
  const auto breaks = fields_.find(fields_.root(), "lunch_breaks");
  if (!breaks) return;
  Pause pause;
  pause.begins = read_window(*breaks);
  pause.length = fields_.number(fields_.member(*breaks, "min_duration"), scale_);
  if (ends_within_window_) pause.begins.closes -= pause.length;
  statement_.pause = pause;
}

Cost InstanceReader::read_weight(const Field& components, std::string_view name) {
  const auto field = fields_.find(components, name);
  if (!field) return 0;
  if (field->value->is_string()) {
    if (fields_.text(*field) != "HARD") fields_.refuse_at(*field, "roster.refused.weight");
    if (name == "total_tardiness" || name == "highest_tardiness") {
      statement_.lateness = Lateness::forbidden;
    } else if (name == "caregiver_preferences") {
      only_preferred_ = true;
    } else if (name == "optional_patients") {
      all_required_ = true;
    } else {
      fields_.refuse_at(*field, "roster.refused.component_hard");
    }
    return 0;
  }
  const std::int64_t weight = fields_.number(*field, 0);
  if (weight < 0 || weight > limits::weight_most)
    fields_.refuse_at(*field, "roster.refused.weight");
  return weight;
}

void InstanceReader::read_weights() {
  const Field metadata = fields_.member(fields_.root(), "metadata");
  if (const auto met = fields_.find(metadata, "time_window_met")) {
    const std::string when = fields_.text(*met);
    ends_within_window_ = when == "at_service_end";
    if (when != "at_service_end" && when != "at_service_start") {
      fields_.refuse_at(*met, "roster.refused.window_rule_unknown", {{"name", when}});
    }
  }
  const Field components = fields_.member(metadata, "cost_components");
  Weights& weights = statement_.weights;
  weights.travel = read_weight(components, "travel_time");
  weights.lateness = read_weight(components, "total_tardiness");
  weights.worst_lateness = read_weight(components, "highest_tardiness");
  weights.waiting = read_weight(components, "total_waiting_time");
  weights.overtime = read_weight(components, "total_extra_time");
  weights.worst_idle = read_weight(components, "max_idle_time");
  weights.unliked_worker = read_weight(components, "caregiver_preferences");
  weights.left_out = read_weight(components, "optional_patients");
  weights.missed_pause = read_weight(components, "missed_lunch_break");
  for (const std::string_view unknown :
       {"qualification", "working_time", "incompabilities", "tw_max_dev_in_time",
        "tw_max_dev_in_desired_time", "workload_balance", "max_waiting_time"}) {
    const auto field = fields_.find(components, unknown);
    if (field && (field->value->is_string() || fields_.number(*field, 0) != 0)) {
      fields_.refuse_at(*field, "roster.refused.component_unknown",
                        {{"name", std::string(unknown)}});
    }
  }
}

void InstanceReader::apply_hard_wishes() {
  if (!only_preferred_) return;
  for (StatedPerson& person : statement_.persons) {
    if (person.preferred.empty()) continue;
    for (const StatedWorker& worker : statement_.workers) {
      const auto& liked = person.preferred;
      if (std::find(liked.begin(), liked.end(), worker.name) == liked.end())
        person.unwelcome.push_back(worker.name);
    }
  }
}

Result<Statement> InstanceReader::read_uhhc() {
  read_scale();
  read_weights();
  read_distances();
  read_services();
  read_terminals("terminal_points");
  read_pause();
  for (const Field& patient : fields_.items(fields_.member(fields_.root(), "patients"))) {
    StatedPerson person = read_person(patient, "required_services");
    person.hands = Hands::any;
    person.place = static_cast<std::size_t>(
        fields_.number(fields_.member(patient, "distance_matrix_index"), 0));
    read_place(patient, person.place);
    statement_.persons.push_back(std::move(person));
    if (fields_.refusal()) break;
  }
  for (const Field& caregiver : fields_.items(fields_.member(fields_.root(), "caregivers"))) {
    StatedWorker worker = read_worker(caregiver);
    worker.starts_at = find_terminal(caregiver, "departing_point");
    worker.ends_at = fields_.find(caregiver, "arrival_point")
                         ? find_terminal(caregiver, "arrival_point")
                         : worker.starts_at;
    statement_.workers.push_back(std::move(worker));
  }
  apply_hard_wishes();
  return result();
}

}  // namespace

Result<Statement> read_hhcrsp_json(std::string_view text, std::string name) {
  return InstanceReader(text, std::move(name)).read_hhcrsp();
}

Result<Statement> read_uhhc_json(std::string_view text, std::string name) {
  return InstanceReader(text, std::move(name)).read_uhhc();
}

Result<Statement> read_instance(std::string_view text, std::string name) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{')
    return read_mankowska(text, std::move(name));
  // Only the unified formulation weighs components.
  if (text.find("\"cost_components\"") != std::string_view::npos)
    return read_uhhc_json(text, std::move(name));
  return read_hhcrsp_json(text, std::move(name));
}

}  // namespace cydofal::roster
