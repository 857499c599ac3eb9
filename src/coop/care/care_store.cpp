#include "coop/care/care_store.h"

#include <algorithm>

#include "coop/care/correction_store.h"
#include "coop/care/limits.h"
#include "people/own_key.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_a_place = R"(
  insert into place (coop_id, id, person_id, name, town) values (:coop, :id, :person, :name, :town))";

constexpr std::string_view remove_a_place = R"(
  update place set removed_at = :now where coop_id = :coop and id = :id)";

constexpr std::string_view places_of_a_person = R"(
  select id, person_id, name, town from place
   where coop_id = :coop and person_id = :person and removed_at is null order by name, id)";

constexpr std::string_view place_by_id = R"(
  select id, person_id, name, town from place
   where coop_id = :coop and id = :id and removed_at is null)";

constexpr std::string_view add_a_pattern = R"(
  insert into pattern (coop_id, id, person_id, worker_id, place_id, days, starts, ends, from_on,
                       until_on, trial, doing, picture, proposed_by, proposed_at, companion, kind, team_id)
  values (:coop, :id, :person, :worker, :place, :days, :starts, :ends, :from, :until, :trial,
          :doing, :picture, :proposed_by, :proposed_at, :companion, :kind, :team))";

// The columns that read_pattern() reads, in its order.
#define PATTERN_WITH_NAMES                                                                        \
  "select pattern.id, pattern.person_id, worker_id, place_id, days, starts, ends, from_on, "      \
  "       until_on, trial, doing, picture, proposed_by, proposed_at, person_answer, "             \
  "       worker_answer, ended_on, published_until, person.known_as, person.face, "               \
  "       worker.known_as, worker.face, place.name, place.town, kind, team_id, "                  \
  "       spoken_by, speaker.name, person_companion "                                             \
  "  from pattern "                                                                               \
  "  join person on person.id = pattern.person_id "                                               \
  "  join person as worker on worker.id = pattern.worker_id "                                     \
  "  join place on place.coop_id = pattern.coop_id and place.id = pattern.place_id "              \
  "  left join person as speaker on speaker.id = spoken_by "

constexpr std::string_view pattern_by_id =
    PATTERN_WITH_NAMES "where pattern.coop_id = :coop and pattern.id = :id";

constexpr std::string_view patterns_of_a_person = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop and (pattern.person_id = :person or worker_id = :person) "
    "  and ended_on is null and coalesce(person_answer, '') <> 'no' "
    "  and coalesce(worker_answer, '') <> 'no' "
    "order by starts, pattern.id";

constexpr std::string_view patterns_of_a_proposer = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop and proposed_by = :proposer and ended_on is null "
    "  and (person_answer is null or worker_answer is null) "
    "  and coalesce(person_answer, '') <> 'no' and coalesce(worker_answer, '') <> 'no' "
    "order by pattern.person_id, starts, pattern.id";

constexpr std::string_view refused_patterns_to_come = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop and ended_on is null "
    "  and (person_answer = 'no' or worker_answer = 'no') "
    "  and (until_on is null or until_on >= :today) and (trial = 0 or from_on > :trial_over) "
    "order by pattern.id";

constexpr std::string_view patterns_refused_lately = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop "
    "  and (pattern.person_id = :person or worker_id = :person or proposed_by = :person) "
    "  and ((person_answer = 'no' and person_answered_at >= :since) "
    "    or (worker_answer = 'no' and worker_answered_at >= :since)) "
    "order by proposed_at desc, pattern.id";

constexpr std::string_view live_patterns_of_a_team = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop and team_id = :team and ended_on is null "
    "  and coalesce(person_answer, '') <> 'no' and coalesce(worker_answer, '') <> 'no' "
    "order by pattern.id";

constexpr std::string_view agreed_patterns_anywhere = PATTERN_WITH_NAMES
    "where (worker_id = :who or pattern.person_id = :who) and ended_on is null "
    "  and person_answer = 'yes' and worker_answer = 'yes' "
    "order by pattern.id";

constexpr std::string_view unpublished_patterns = PATTERN_WITH_NAMES
    "where pattern.coop_id = :coop and ended_on is null and person_answer = 'yes' "
    "  and worker_answer = 'yes' and (published_until is null or published_until < :until) "
    "  and (until_on is null or published_until is null or published_until < until_on) "
    "order by pattern.id";
#undef PATTERN_WITH_NAMES

constexpr std::string_view person_answers = R"(
  update pattern set person_answer = :answer, person_answered_at = :now
   where coop_id = :coop and id = :id)";

constexpr std::string_view said_for_the_person = R"(
  update pattern set spoken_by = :by, person_companion = :companion where coop_id = :coop and id = :id)";

constexpr std::string_view worker_answers = R"(
  update pattern set worker_answer = :answer, worker_answered_at = :now
   where coop_id = :coop and id = :id)";

constexpr std::string_view end_a_pattern = R"(
  update pattern set ended_on = :last_day, ended_by = :by where coop_id = :coop and id = :id)";

constexpr std::string_view publish_until = R"(
  update pattern set published_until = :until where coop_id = :coop and id = :id)";

constexpr std::string_view add_a_visit = R"(
  insert into visit (coop_id, id, pattern_id, person_id, worker_id, place_id, on_date, starts_at,
                     ends_at)
  values (:coop, :id, :pattern, :person, :worker, :place, :date, :starts_at, :ends_at))";

#define VISIT_WITH_NAMES                                                                          \
  "select visit.id, pattern_id, visit.person_id, visit.worker_id, on_date, starts_at, ends_at, "  \
  "       case when cancelled_at is null then 0 else 1 end, doing, picture, person.known_as, "    \
  "       person.face, worker.known_as, worker.face, place.name, place.town, kind, changes, "    \
  "       changed_at, team_id "                                                                   \
  "  from visit "                                                                                 \
  "  join pattern on pattern.coop_id = visit.coop_id and pattern.id = pattern_id "                \
  "  join person on person.id = visit.person_id "                                                 \
  "  join person as worker on worker.id = visit.worker_id "                                       \
  "  join place on place.coop_id = visit.coop_id and place.id = visit.place_id "

constexpr std::string_view visit_by_id =
    VISIT_WITH_NAMES "where visit.coop_id = :coop and visit.id = :id";

constexpr std::string_view visits_for_a_person = VISIT_WITH_NAMES
    "where visit.coop_id = :coop and visit.person_id = :person and starts_at >= :from "
    "  and starts_at < :to and cancelled_at is null order by starts_at, visit.id";

constexpr std::string_view visits_by_a_worker = VISIT_WITH_NAMES
    "where visit.coop_id = :coop and visit.worker_id = :worker and starts_at >= :from "
    "  and starts_at < :to and cancelled_at is null order by starts_at, visit.id";

// Each of the two comes by an arrangement and a visit of their own; together they are whole when both
// come from and to the same times.
constexpr std::string_view lone_visits_of_two = VISIT_WITH_NAMES
    "where visit.coop_id = :coop and starts_at > :now and cancelled_at is null and team_id is not null "
    "  and not exists (select 1 from visit as mate join pattern as theirs "
    "                      on theirs.coop_id = mate.coop_id and theirs.id = mate.pattern_id "
    "                   where mate.coop_id = visit.coop_id and mate.person_id = visit.person_id "
    "                     and mate.starts_at = visit.starts_at and mate.ends_at = visit.ends_at "
    "                     and mate.id <> visit.id and mate.cancelled_at is null "
    "                     and theirs.team_id = pattern.team_id) "
    "order by starts_at, visit.id";
#undef VISIT_WITH_NAMES

constexpr std::string_view visits_of_a_team_between = R"(
  select count(*) from visit join pattern on pattern.coop_id = visit.coop_id and pattern.id = pattern_id
   where visit.coop_id = :coop and team_id = :team and cancelled_at is null
     and starts_at < :to and ends_at > :from)";

constexpr std::string_view mates_of_a_visit = R"(
  select visit.id, visit.worker_id, known_as, face from visit
    join pattern on pattern.coop_id = visit.coop_id and pattern.id = pattern_id
    join person on person.id = visit.worker_id
   where visit.coop_id = :coop and visit.person_id = :person and starts_at = :starts_at
     and ends_at = :ends_at and visit.id <> :visit and cancelled_at is null and team_id = :team
   order by visit.id)";

constexpr std::string_view cancel_future_visits = R"(
  update visit set cancelled_at = :now
   where coop_id = :coop and pattern_id = :pattern and starts_at > :now and cancelled_at is null
  returning id)";

constexpr std::string_view limit_patterns_begun_by_then = R"(
  update pattern set until_on = :last_day
   where coop_id = :coop and person_id = :person and ended_on is null and from_on <= :last_day
     and (until_on is null or until_on > :last_day)
  returning id)";

constexpr std::string_view end_patterns_not_begun_by_then = R"(
  update pattern set ended_on = :last_day, ended_by = :by
   where coop_id = :coop and person_id = :person and ended_on is null and from_on > :last_day
  returning id)";

constexpr std::string_view cancel_visits_after_a_day = R"(
  update visit set cancelled_at = :now
   where coop_id = :coop and person_id = :person and on_date > :last_day and starts_at > :now
     and cancelled_at is null
  returning id)";

constexpr std::string_view visits_anywhere = R"(
  select starts_at, ends_at, town from visit
    join place on place.coop_id = visit.coop_id and place.id = visit.place_id
    join pattern on pattern.coop_id = visit.coop_id and pattern.id = pattern_id
   where (visit.worker_id = :who or visit.person_id = :who) and ends_at > :from and starts_at < :to
     and cancelled_at is null and coalesce(team_id, 0) <> :team
   order by starts_at)";

constexpr std::string_view add_a_note = R"(
  insert into visit_note (coop_id, id, visit_id, author_id, written_at, words, language)
  values (:coop, :id, :visit, :author, :written_at, :words, :language))";

#define NOTES_NOT_ERASED                                                                                                      \
  "  from visit_note join person on person.id = author_id"                                                                    \
  "  join visit on visit.coop_id = visit_note.coop_id and visit.id = visit_id"                                                 \
  " where visit_note.coop_id = :coop"                                                                                         \
  "   and not exists (select 1 from erasure where erasure.coop_id = visit_note.coop_id and erasure.person_id = visit.person_id" \
  "                    and asked_at >= written_at)"
#define COLUMNS_OF_A_NOTE \
  "select visit_note.id, visit_id, author_id, person.known_as, written_at, words, visit_note.language, visit.person_id"

constexpr std::string_view notes_of_a_visit =
    COLUMNS_OF_A_NOTE NOTES_NOT_ERASED " and visit_id = :visit order by written_at, visit_note.id";

constexpr std::string_view notes_about_a_person =
    COLUMNS_OF_A_NOTE NOTES_NOT_ERASED
    " and visit.person_id = :person and written_at >= :from and written_at < :to order by written_at desc, visit_note.id desc";

constexpr std::string_view one_note_about_a_person =
    COLUMNS_OF_A_NOTE NOTES_NOT_ERASED " and visit.person_id = :person and visit_note.id = :note";

constexpr std::string_view first_note_about_a_person = "select min(written_at)" NOTES_NOT_ERASED " and visit.person_id = :person";

constexpr std::string_view last_sheet_of_a_week = R"(
  select visits from sheet_print
   where coop_id = :coop and person_id = :person and monday = :monday)";

constexpr std::string_view keep_a_sheet = R"(
  insert into sheet_print (coop_id, person_id, monday, printed_at, visits)
  values (:coop, :person, :monday, :now, :visits)
  on conflict (coop_id, person_id, monday)
  do update set printed_at = excluded.printed_at, visits = excluded.visits)";

people::SealedPlace words_of_note(CoopId coop, PersonId person, std::int64_t id) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::care, .table = "visit_note", .column = "words", .row = std::to_string(id)};
}

Answer read_answer(const std::optional<std::string>& text) {
  if (!text) return Answer::none;
  return *text == "yes" ? Answer::yes : Answer::no;
}

Place read_place(const db::Row& row) {
  return {row.id<PlaceId>(0), row.id<PersonId>(1), row.text(2), row.text(3)};
}

Pattern read_pattern(const db::Row& row) {
  return {.id = row.id<PatternId>(0),
          .person = row.id<PersonId>(1),
          .worker = row.id<PersonId>(2),
          .place = row.id<PlaceId>(3),
          .days = Weekdays(row.integer(4)),
          .starts = row.clock_time(5),
          .ends = row.clock_time(6),
          .from = row.date(7),
          .until = row.date_or_null(8),
          .trial = static_cast<int>(row.integer(9)),
          .doing = row.text(10),
          .picture = row.text(11),
          .proposed_by = row.id<PersonId>(12),
          .proposed_at = row.instant(13),
          .person_answer = read_answer(row.text_or_null(14)),
          .worker_answer = read_answer(row.text_or_null(15)),
          .ended_on = row.date_or_null(16),
          .published_until = row.date_or_null(17),
          .person_name = row.text(18),
          .person_face = row.text(19),
          .worker_name = row.text(20),
          .worker_face = row.text(21),
          .place_name = row.text(22),
          .town = row.text(23),
          .kind = pattern_kind_named(row.text_view(24)),
          .team = row.id_or_null<PatternId>(25),
          .spoken_by = row.id_or_null<PersonId>(26),
          .spoken_by_name = row.text_or_null(27).value_or(""),
          .person_companion = row.text(28)};
}

Visit read_visit(const db::Row& row) {
  return {.id = row.id<VisitId>(0),
          .pattern = row.id<PatternId>(1),
          .person = row.id<PersonId>(2),
          .worker = row.id<PersonId>(3),
          .date = row.date(4),
          .starts_at = row.instant(5),
          .ends_at = row.instant(6),
          .cancelled = row.truth(7),
          .doing = row.text(8),
          .picture = row.text(9),
          .person_name = row.text(10),
          .person_face = row.text(11),
          .worker_name = row.text(12),
          .worker_face = row.text(13),
          .place_name = row.text(14),
          .town = row.text(15),
          .kind = pattern_kind_named(row.text_view(16)),
          .changes = row.integer(17),
          .changed_at = row.instant_or_null(18),
          .team = row.id_or_null<PatternId>(19)};
}

/// Few visits have two who come: those are asked for one by one.
std::vector<Visit> with_mates(db::Transaction& transaction, CoopId coop, std::vector<Visit> visits) {
  for (Visit& visit : visits) {
    if (!visit.team) continue;
    const auto mates = transaction.all(mates_of_a_visit,
                                       {{"coop", coop},
                                        {"person", visit.person},
                                        {"starts_at", visit.starts_at},
                                        {"ends_at", visit.ends_at},
                                        {"visit", visit.id},
                                        {"team", *visit.team}},
                                       [](const db::Row& row) {
                                         return Visit::Mate{row.id<VisitId>(0), row.id<PersonId>(1), row.text(2), row.text(3)};
                                       });
    if (!mates.empty()) visit.mate = mates.front();
  }
  return visits;
}

Engagement read_engagement(const db::Row& row) {
  return {row.instant(0), row.instant(1), row.text(2)};
}

}  // namespace

void add_place(db::Transaction& transaction, CoopId coop, const Place& place) {
  transaction.run(add_a_place, {{"coop", coop},
                                {"id", place.id},
                                {"person", place.person},
                                {"name", place.name},
                                {"town", place.town}});
}

void remove_place(db::Transaction& transaction, CoopId coop, PlaceId place, Instant now) {
  transaction.run(remove_a_place, {{"coop", coop}, {"id", place}, {"now", now}});
}

std::vector<Place> places_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(places_of_a_person, {{"coop", coop}, {"person", person}}, read_place);
}

std::optional<Place> find_place(db::Transaction& transaction, CoopId coop, PlaceId place) {
  return transaction.one(place_by_id, {{"coop", coop}, {"id", place}}, read_place);
}

void add_pattern(db::Transaction& transaction, CoopId coop, const Pattern& pattern,
                 std::string_view companion) {
  transaction.run(add_a_pattern, {{"coop", coop},
                                  {"id", pattern.id},
                                  {"person", pattern.person},
                                  {"worker", pattern.worker},
                                  {"place", pattern.place},
                                  {"days", pattern.days.bits()},
                                  {"starts", pattern.starts},
                                  {"ends", pattern.ends},
                                  {"from", pattern.from},
                                  {"until", pattern.until},
                                  {"trial", pattern.trial},
                                  {"doing", pattern.doing},
                                  {"picture", pattern.picture},
                                  {"proposed_by", pattern.proposed_by},
                                  {"proposed_at", pattern.proposed_at},
                                  {"companion", companion},
                                  {"kind", name_of(pattern.kind)},
                                  {"team", pattern.team}});
}

std::optional<Pattern> find_pattern(db::Transaction& transaction, CoopId coop, PatternId id) {
  return transaction.one(pattern_by_id, {{"coop", coop}, {"id", id}}, read_pattern);
}

std::vector<Pattern> patterns_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(patterns_of_a_person, {{"coop", coop}, {"person", person}}, read_pattern);
}

std::vector<Pattern> patterns_proposed_by(db::Transaction& transaction, CoopId coop, PersonId proposer) {
  return transaction.all(patterns_of_a_proposer, {{"coop", coop}, {"proposer", proposer}}, read_pattern);
}

std::vector<Pattern> refused_patterns(db::Transaction& transaction, CoopId coop, Date today) {
  // A trial comes at least once a week, but for a night that the spring swallows.
  return transaction.all(refused_patterns_to_come,
                         {{"coop", coop}, {"today", today}, {"trial_over", today - 7 * (limits::trial_most + 1)}},
                         read_pattern);
}

std::vector<Pattern> refused_lately(db::Transaction& transaction, CoopId coop, PersonId person, Instant since) {
  return transaction.all(patterns_refused_lately, {{"coop", coop}, {"person", person}, {"since", since}}, read_pattern);
}

std::vector<Pattern> patterns_to_publish(db::Transaction& transaction, CoopId coop, Date until) {
  return transaction.all(unpublished_patterns, {{"coop", coop}, {"until", until}}, read_pattern);
}

void answer_pattern(db::Transaction& transaction, CoopId coop, const Pattern& pattern,
                    PersonId who, Answer answer, Instant now) {
  transaction.run(who == pattern.person ? person_answers : worker_answers,
                  {{"coop", coop},
                   {"id", pattern.id},
                   {"answer", answer == Answer::yes ? "yes" : "no"},
                   {"now", now}});
}

void mark_said_by(db::Transaction& transaction, CoopId coop, PatternId id, std::optional<PersonId> by, std::string_view companion) {
  transaction.run(said_for_the_person, {{"coop", coop}, {"id", id}, {"by", by}, {"companion", companion}});
}

void end_pattern(db::Transaction& transaction, CoopId coop, PatternId id, Date last_day, PersonId by) {
  transaction.run(end_a_pattern, {{"coop", coop}, {"id", id}, {"last_day", last_day}, {"by", by}});
}

std::int64_t team_visits_between(db::Transaction& transaction, CoopId coop, PatternId team, Instant from, Instant to) {
  return transaction.number(visits_of_a_team_between, {{"coop", coop}, {"team", team}, {"from", from}, {"to", to}});
}

void mark_published(db::Transaction& transaction, CoopId coop, PatternId id, Date until) {
  transaction.run(publish_until, {{"coop", coop}, {"id", id}, {"until", until}});
}

void add_visit(db::Transaction& transaction, CoopId coop, VisitId id, const Pattern& pattern,
               const PlannedVisit& planned) {
  transaction.run(add_a_visit, {{"coop", coop},
                                {"id", id},
                                {"pattern", pattern.id},
                                {"person", pattern.person},
                                {"worker", pattern.worker},
                                {"place", pattern.place},
                                {"date", planned.date},
                                {"starts_at", planned.starts_at},
                                {"ends_at", planned.ends_at}});
}

std::optional<Visit> find_visit(db::Transaction& transaction, CoopId coop, VisitId id) {
  auto visit = transaction.one(visit_by_id, {{"coop", coop}, {"id", id}}, read_visit);
  if (visit && visit->team) visit = with_mates(transaction, coop, {*visit}).front();
  return visit;
}

std::vector<Visit> visits_for(db::Transaction& transaction, CoopId coop, PersonId person, Instant from,
                              Instant to) {
  return with_mates(transaction, coop,
                    transaction.all(visits_for_a_person,
                                    {{"coop", coop}, {"person", person}, {"from", from}, {"to", to}}, read_visit));
}

std::vector<Visit> visits_by(db::Transaction& transaction, CoopId coop, PersonId worker, Instant from,
                             Instant to) {
  return with_mates(transaction, coop,
                    transaction.all(visits_by_a_worker,
                                    {{"coop", coop}, {"worker", worker}, {"from", from}, {"to", to}}, read_visit));
}

std::vector<Visit> visits_lacking_somebody(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(lone_visits_of_two, {{"coop", coop}, {"now", now}}, read_visit);
}

std::vector<Pattern> patterns_of_team(db::Transaction& transaction, CoopId coop, PatternId team) {
  return transaction.all(live_patterns_of_a_team, {{"coop", coop}, {"team", team}}, read_pattern);
}

std::vector<VisitId> cancel_visits(db::Transaction& transaction, CoopId coop, PatternId pattern,
                                   Instant now) {
  return transaction.all(cancel_future_visits, {{"coop", coop}, {"pattern", pattern}, {"now", now}},
                         [](const db::Row& row) { return row.id<VisitId>(0); });
}

std::vector<PatternId> limit_patterns(db::Transaction& transaction, CoopId coop, PersonId person,
                                      Date last_day, PersonId by) {
  const auto id = [](const db::Row& row) { return row.id<PatternId>(0); };
  auto changed = transaction.all(limit_patterns_begun_by_then,
                                 {{"coop", coop}, {"person", person}, {"last_day", last_day}}, id);
  const auto ended = transaction.all(
      end_patterns_not_begun_by_then,
      {{"coop", coop}, {"person", person}, {"last_day", last_day}, {"by", by}}, id);
  changed.insert(changed.end(), ended.begin(), ended.end());
  return changed;
}

std::vector<VisitId> cancel_visits_after(db::Transaction& transaction, CoopId coop, PersonId person,
                                         Date last_day, Instant now) {
  return transaction.all(
      cancel_visits_after_a_day,
      {{"coop", coop}, {"person", person}, {"last_day", last_day}, {"now", now}},
      [](const db::Row& row) { return row.id<VisitId>(0); });
}

std::vector<Engagement> engagements_of(db::Transaction& transaction, PersonId who, Instant from,
                                       Instant to, std::optional<PatternId> team) {
  // No pattern has the id -1, and 0 stands for no team.
  const std::int64_t left_out = team ? team->value : -1;
  return transaction.all(visits_anywhere, {{"who", who}, {"from", from}, {"to", to}, {"team", left_out}},
                         read_engagement);
}

std::vector<Pattern> agreed_patterns_of(db::Transaction& transaction, PersonId who) {
  return transaction.all(agreed_patterns_anywhere, {{"who", who}}, read_pattern);
}

void add_note(db::Transaction& transaction, CoopId coop, PersonId person, const Note& note, Chance& chance) {
  transaction.run(add_a_note, {{"coop", coop},
                               {"id", note.id},
                               {"visit", note.visit},
                               {"author", note.author},
                               {"written_at", note.written_at},
                               {"words", people::seal_words(transaction, words_of_note(coop, person, note.id), note.words, chance)},
                               {"language", code(note.language)}});
}

namespace {

Note read_note(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  return {row.integer(0), row.id<VisitId>(1), row.id<PersonId>(2), row.text(3), row.instant(4),
          people::unseal_words(transaction, words_of_note(coop, row.id<PersonId>(7), row.integer(0)), row.text_view(5)).value_or(""),
          row.text_view(6) == "cy" ? Language::cy : Language::en};
}

/// What was written stays as it is; what its person says of it stands beside it.
void put_corrections_beside(db::Transaction& transaction, CoopId coop, PersonId person, std::vector<Note>& notes) {
  if (notes.empty()) return;
  for (Correction& correction : corrections_of(transaction, coop, person)) {
    if (correction.about != Wrong::note || correction.right.empty()) continue;
    const auto note = std::ranges::find(notes, correction.note, &Note::id);
    if (note != notes.end() && !note->correction) note->correction = std::move(correction);
  }
}

}  // namespace

std::vector<Note> notes_of(db::Transaction& transaction, CoopId coop, VisitId visit) {
  PersonId person;
  auto notes = transaction.all(notes_of_a_visit, {{"coop", coop}, {"visit", visit}}, [&](const db::Row& row) {
    person = row.id<PersonId>(7);
    return read_note(transaction, coop, row);
  });
  put_corrections_beside(transaction, coop, person, notes);
  return notes;
}

std::vector<Note> notes_about(db::Transaction& transaction, CoopId coop, PersonId person, Instant from, Instant to) {
  auto notes = transaction.all(notes_about_a_person, {{"coop", coop}, {"person", person}, {"from", from}, {"to", to}},
                               [&](const db::Row& row) { return read_note(transaction, coop, row); });
  put_corrections_beside(transaction, coop, person, notes);
  return notes;
}

std::optional<Note> note_about(db::Transaction& transaction, CoopId coop, PersonId person, std::int64_t note) {
  return transaction.one(one_note_about_a_person, {{"coop", coop}, {"person", person}, {"note", note}},
                         [&](const db::Row& row) { return read_note(transaction, coop, row); });
}

std::optional<Instant> first_note_about(db::Transaction& transaction, CoopId coop, PersonId person) {
  return *transaction.one(first_note_about_a_person, {{"coop", coop}, {"person", person}}, [](const db::Row& row) { return row.instant_or_null(0); });
}

std::optional<std::string> last_sheet(db::Transaction& transaction, CoopId coop, PersonId person,
                                      Date monday) {
  return transaction.one(last_sheet_of_a_week,
                         {{"coop", coop}, {"person", person}, {"monday", monday}},
                         [](const db::Row& row) { return row.text(0); });
}

void keep_sheet(db::Transaction& transaction, CoopId coop, PersonId person, Date monday,
                std::string_view visits, Instant now) {
  transaction.run(keep_a_sheet, {{"coop", coop},
                                 {"person", person},
                                 {"monday", monday},
                                 {"visits", visits},
                                 {"now", now}});
}

}  // namespace cydofal::care
