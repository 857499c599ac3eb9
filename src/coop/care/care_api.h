#pragma once

#include "coop/care/care_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/limits.h"
#include "people/person_api.h"

/// The week for programs: the same views as the pages show.
namespace cydofal::care {

using people::SomeoneJson;

enum class WeekdayJson { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(WeekdayJson, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

struct VisitJson {
  static constexpr std::string_view api_name = "Visit";
  static VisitJson example();
  std::int64_t id = 0;
  SomeoneJson person;
  SomeoneJson worker;
  Date date;
  Instant starts_at;
  Instant ends_at;
  std::string doing;
};
BOOST_DESCRIBE_STRUCT(VisitJson, (), (id, person, worker, date, starts_at, ends_at, doing))

/// What two people agree to once; visits follow from it.
struct ArrangementJson {
  static constexpr std::string_view api_name = "Arrangement";
  static ArrangementJson example();
  std::int64_t id = 0;
  SomeoneJson person;
  SomeoneJson worker;
  std::vector<WeekdayJson> days;
  ClockTime starts;
  ClockTime ends;
  Date from;
  std::optional<Date> until;
  std::int64_t trial = 0;
  std::string doing;
  bool agreed = false;
  bool waits_for_you = false;
};
BOOST_DESCRIBE_STRUCT(ArrangementJson, (), (id, person, worker, days, starts, ends, from, until, trial, doing, agreed, waits_for_you))

struct WeekJson {
  static constexpr std::string_view api_name = "Week";
  static WeekJson example();
  SomeoneJson whose;
  Date monday;
  std::vector<VisitJson> visits;
  std::vector<ArrangementJson> waiting;
};
BOOST_DESCRIBE_STRUCT(WeekJson, (), (whose, monday, visits, waiting))

struct ArrangementsJson {
  static constexpr std::string_view api_name = "Arrangements";
  static ArrangementsJson example() { return {.arrangements = {ArrangementJson::example()}}; }
  std::vector<ArrangementJson> arrangements;
};
BOOST_DESCRIBE_STRUCT(ArrangementsJson, (), (arrangements))

enum class ArrangementAnswerJson { yes, no, end };
BOOST_DESCRIBE_ENUM(ArrangementAnswerJson, yes, no, end)

struct AnswerArrangementJson {
  static constexpr std::string_view api_name = "AnswerArrangement";
  static AnswerArrangementJson example() { return {.answer = ArrangementAnswerJson::yes}; }
  ArrangementAnswerJson answer = ArrangementAnswerJson::no;
};
BOOST_DESCRIBE_STRUCT(AnswerArrangementJson, (), (answer))

enum class ConfirmedJson { nobody, waits_for_person, waits_for_worker, differ, confirmed };
BOOST_DESCRIBE_ENUM(ConfirmedJson, nobody, waits_for_person, waits_for_worker, differ, confirmed)

struct PastVisitJson {
  static constexpr std::string_view api_name = "PastVisit";
  static PastVisitJson example();
  VisitJson visit;
  ConfirmedJson confirmation = ConfirmedJson::nobody;
  std::optional<Minutes> person_minutes;
  std::optional<Minutes> worker_minutes;
  bool waits_for_you = false;
};
BOOST_DESCRIBE_STRUCT(PastVisitJson, (), (visit, confirmation, person_minutes, worker_minutes, waits_for_you))

struct PastVisitsJson {
  static constexpr std::string_view api_name = "PastVisits";
  static PastVisitsJson example() { return {.past_visits = {PastVisitJson::example()}}; }
  std::vector<PastVisitJson> past_visits;
};
BOOST_DESCRIBE_STRUCT(PastVisitsJson, (), (past_visits))

struct ConfirmVisitJson {
  static constexpr std::string_view api_name = "ConfirmVisit";
  static ConfirmVisitJson example() { return {.minutes = {240}}; }
  api::Whole<0, limits::confirmed_minutes_most> minutes;
};
BOOST_DESCRIBE_STRUCT(ConfirmVisitJson, (), (minutes))

/// Another time or another worker for one visit, while it waits for answers.
struct ProposedChangeJson {
  static constexpr std::string_view api_name = "ProposedChange";
  static ProposedChangeJson example();
  SomeoneJson worker;
  Date date;
  Instant starts_at;
  Instant ends_at;
  bool proposed_by_you = false;
  bool waits_for_you = false;
};
BOOST_DESCRIBE_STRUCT(ProposedChangeJson, (), (worker, date, starts_at, ends_at, proposed_by_you, waits_for_you))

struct ChangeJson {
  static constexpr std::string_view api_name = "Change";
  static ChangeJson example() { return {.visit = VisitJson::example(), .change = ProposedChangeJson::example()}; }
  VisitJson visit;
  std::optional<ProposedChangeJson> change;
};
BOOST_DESCRIBE_STRUCT(ChangeJson, (), (visit, change))

enum class ChangeAnswerJson { yes, no, withdraw, cancel_visit };
BOOST_DESCRIBE_ENUM(ChangeAnswerJson, yes, no, withdraw, cancel_visit)

struct AnswerChangeJson {
  static constexpr std::string_view api_name = "AnswerChange";
  static AnswerChangeJson example() { return {.answer = ChangeAnswerJson::yes}; }
  ChangeAnswerJson answer = ChangeAnswerJson::no;
};
BOOST_DESCRIBE_STRUCT(AnswerChangeJson, (), (answer))

struct NoteJson {
  static constexpr std::string_view api_name = "Note";
  static NoteJson example();
  std::int64_t id = 0;
  std::string author;
  Instant written_at;
  std::string words;
  Language language = Language::cy;
};
BOOST_DESCRIBE_STRUCT(NoteJson, (), (id, author, written_at, words, language))

struct NotesJson {
  static constexpr std::string_view api_name = "Notes";
  static NotesJson example() { return {.visit = VisitJson::example(), .notes = {NoteJson::example()}}; }
  VisitJson visit;
  std::vector<NoteJson> notes;
};
BOOST_DESCRIBE_STRUCT(NotesJson, (), (visit, notes))

struct HealthNoteJson {
  static constexpr std::string_view api_name = "HealthNote";
  static HealthNoteJson example() { return {.visit = VisitJson::example().id, .note = NoteJson::example()}; }
  std::int64_t visit = 0;
  NoteJson note;
};
BOOST_DESCRIBE_STRUCT(HealthNoteJson, (), (visit, note))

struct HealthNotesJson {
  static constexpr std::string_view api_name = "HealthNotes";
  static HealthNotesJson example();
  SomeoneJson person;
  Date month{};
  std::vector<HealthNoteJson> notes;
};
BOOST_DESCRIBE_STRUCT(HealthNotesJson, (), (person, month, notes))

struct WriteNoteJson {
  static constexpr std::string_view api_name = "WriteNote";
  static WriteNoteJson example() { return {.words = {"We made cawl."}, .language = Language::en}; }
  api::Text<limits::note_letters> words;
  Language language = Language::cy;
};
BOOST_DESCRIBE_STRUCT(WriteNoteJson, (), (words, language))

VisitJson visit_json(const Visit& visit);
WeekJson week_json(const WeekView& week, PersonId reader);
WeekJson work_json(const WorkView& work);
ArrangementsJson arrangements_json(const std::vector<Pattern>& patterns, PersonId reader);
PastVisitsJson past_json(const PastView& past, PersonId reader);
ChangeJson change_json(const ChangeView& shown);
HealthNotesJson health_notes_json(const HealthNotesView& shown);
NotesJson notes_json(const VisitView& visit);

}  // namespace cydofal::care
