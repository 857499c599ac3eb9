#include "coop/care/care_api.h"

namespace cydofal::care {

namespace {

const SomeoneJson mari{.id = 4503599627370499, .name = "Mari"};
const SomeoneJson ceri{.id = 4503599627370497, .name = "Ceri"};

NoteJson note_json(const Note& note) {
  return {.id = note.id, .author = note.author_name, .written_at = note.written_at, .words = note.words, .language = note.language};
}

ArrangementJson arrangement_json(const Pattern& pattern, PersonId reader) {
  ArrangementJson json{.id = pattern.id.value,
                       .person = {pattern.person.value, pattern.person_name},
                       .worker = {pattern.worker.value, pattern.worker_name},
                       .days = {},
                       .starts = pattern.starts,
                       .ends = pattern.ends,
                       .from = pattern.from,
                       .until = pattern.until,
                       .trial = pattern.trial,
                       .doing = pattern.doing,
                       .agreed = pattern.agreed(),
                       .waits_for_you = pattern.waits_for(reader)};
  for (unsigned day = 0; day < 7; ++day) {
    if (pattern.days.has(day)) json.days.push_back(static_cast<WeekdayJson>(day));
  }
  return json;
}

ConfirmedJson state_json(Confirmation::State state) {
  using State = Confirmation::State;
  switch (state) {
    case State::nobody: return ConfirmedJson::nobody;
    case State::waits_for_person: return ConfirmedJson::waits_for_person;
    case State::waits_for_worker: return ConfirmedJson::waits_for_worker;
    case State::differ: return ConfirmedJson::differ;
    case State::confirmed: return ConfirmedJson::confirmed;
  }
  return ConfirmedJson::nobody;
}

}  // namespace

VisitJson visit_json(const Visit& visit) {
  return {.id = visit.id.value,
          .person = {visit.person.value, visit.person_name},
          .worker = {visit.worker.value, visit.worker_name},
          .date = visit.date,
          .starts_at = visit.starts_at,
          .ends_at = visit.ends_at,
          .doing = visit.doing};
}

VisitJson VisitJson::example() {
  return {.id = 4503599627370601, .person = mari, .worker = ceri, .date = *Date::parse("2026-11-02"), .starts_at = *Instant::parse("2026-11-02T10:00:00Z"),
          .ends_at = *Instant::parse("2026-11-02T14:00:00Z"), .doing = "cook dinner"};
}

ArrangementJson ArrangementJson::example() {
  return {.id = 4503599627370701, .person = mari, .worker = ceri, .days = {WeekdayJson::monday, WeekdayJson::thursday}, .starts = *ClockTime::parse("10:00"),
          .ends = *ClockTime::parse("14:00"), .from = *Date::parse("2026-11-02"), .until = {}, .trial = 0, .doing = "cook dinner", .agreed = true, .waits_for_you = false};
}

WeekJson WeekJson::example() {
  ArrangementJson waiting = ArrangementJson::example();
  waiting.agreed = false;
  waiting.waits_for_you = true;
  return {.whose = mari, .monday = *Date::parse("2026-11-02"), .visits = {VisitJson::example()}, .waiting = {waiting}};
}

PastVisitJson PastVisitJson::example() {
  return {.visit = VisitJson::example(), .confirmation = ConfirmedJson::waits_for_person, .person_minutes = {}, .worker_minutes = Minutes{240}, .waits_for_you = true};
}

ProposedChangeJson ProposedChangeJson::example() {
  return {.worker = ceri, .date = *Date::parse("2026-11-03"), .starts_at = *Instant::parse("2026-11-03T10:00:00Z"), .ends_at = *Instant::parse("2026-11-03T14:00:00Z"),
          .proposed_by_you = false, .waits_for_you = true};
}

HealthNotesJson HealthNotesJson::example() {
  return {.person = mari, .month = *Date::parse("2026-11-01"), .notes = {HealthNoteJson::example()}};
}

NoteJson NoteJson::example() {
  return {.id = 4503599627370801, .author = "Ceri", .written_at = *Instant::parse("2026-11-02T14:05:00Z"), .words = "Gwnaethon ni gawl.", .language = Language::cy};
}

WeekJson week_json(const WeekView& week, PersonId reader) {
  WeekJson json{.whose = {week.person.id.value, week.person.name}, .monday = week.monday, .visits = {}, .waiting = {}};
  for (const Visit& visit : week.visits) json.visits.push_back(visit_json(visit));
  for (const Pattern& pattern : week.waiting) json.waiting.push_back(arrangement_json(pattern, reader));
  return json;
}

WeekJson work_json(const WorkView& work) {
  WeekJson json{.whose = {work.worker.id.value, work.worker.name}, .monday = work.monday, .visits = {}, .waiting = {}};
  for (const Visit& visit : work.visits) json.visits.push_back(visit_json(visit));
  return json;
}

ArrangementsJson arrangements_json(const std::vector<Pattern>& patterns, PersonId reader) {
  ArrangementsJson json;
  for (const Pattern& pattern : patterns) json.arrangements.push_back(arrangement_json(pattern, reader));
  return json;
}

PastVisitsJson past_json(const PastView& past, PersonId reader) {
  PastVisitsJson json;
  for (const PastVisit& each : past.visits) {
    const auto minutes = [](const std::optional<SaidTime>& said) { return said ? std::optional(said->minutes) : std::nullopt; };
    json.past_visits.push_back({.visit = visit_json(each.visit),
                                .confirmation = state_json(each.confirmation.state()),
                                .person_minutes = minutes(each.confirmation.person),
                                .worker_minutes = minutes(each.confirmation.worker),
                                .waits_for_you = each.waits_for(reader)});
  }
  return json;
}

ChangeJson change_json(const ChangeView& shown) {
  ChangeJson json{.visit = visit_json(shown.visit), .change = {}};
  if (shown.change) {
    json.change = ProposedChangeJson{.worker = {shown.change->worker.value, shown.change->worker_name},
                                     .date = shown.change->to.date,
                                     .starts_at = shown.change->to.starts_at,
                                     .ends_at = shown.change->to.ends_at,
                                     .proposed_by_you = shown.change->proposed_by == shown.reader,
                                     .waits_for_you = shown.change->waits_for(shown.reader)};
  }
  return json;
}

NotesJson notes_json(const VisitView& visit) {
  NotesJson json{.visit = visit_json(visit.visit), .notes = {}};
  for (const Note& note : visit.notes) json.notes.push_back(note_json(note));
  return json;
}

HealthNotesJson health_notes_json(const HealthNotesView& shown) {
  HealthNotesJson json{.person = {shown.person.id.value, shown.person.name}, .month = shown.month, .notes = {}};
  for (const Note& note : shown.notes) json.notes.push_back({.visit = note.visit.value, .note = note_json(note)});
  return json;
}

}  // namespace cydofal::care
