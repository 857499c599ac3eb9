#include "coop/care/change_store.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_a_change = R"(
  insert into visit_change (coop_id, id, visit_id, proposed_by, proposed_at, worker_id, on_date, starts_at, ends_at)
  values (:coop, :id, :visit, :proposed_by, :proposed_at, :worker, :date, :starts_at, :ends_at))";

constexpr std::string_view ask_somebody = R"(
  insert into visit_change_answer (coop_id, change_id, person_id, companion)
  values (:coop, :change, :person, ''))";

constexpr std::string_view open_change_of_a_visit = R"(
  select visit_change.id, visit_id, proposed_by, proposed_at, worker_id, on_date, starts_at, ends_at, known_as, face
    from visit_change join person on person.id = worker_id
   where coop_id = :coop and visit_id = :visit and outcome is null)";

constexpr std::string_view asked_about_a_change = R"(
  select person_id, answer, known_as from visit_change_answer join person on person.id = person_id
   where coop_id = :coop and change_id = :change order by known_as, person_id)";

constexpr std::string_view answer_a_change = R"(
  update visit_change_answer set answer = :answer, answered_at = :now, companion = :companion
   where coop_id = :coop and change_id = :change and person_id = :person)";

constexpr std::string_view settle_a_change = R"(
  update visit_change set outcome = :outcome, settled_at = :now where coop_id = :coop and id = :change)";

constexpr std::string_view move_a_visit = R"(
  update visit set worker_id = :worker, on_date = :date, starts_at = :starts_at, ends_at = :ends_at,
                   changes = changes + 1, changed_at = :now
   where coop_id = :coop and id = :visit)";

constexpr std::string_view visits_with_a_change_for = R"(
  select visit.id from visit_change
    join visit_change_answer on visit_change_answer.coop_id = visit_change.coop_id and change_id = visit_change.id
    join visit on visit.coop_id = visit_change.coop_id and visit.id = visit_id
   where visit_change.coop_id = :coop and outcome is null and visit_change_answer.person_id = :who
     and answer is null and cancelled_at is null and visit.starts_at > :now
   order by visit.starts_at, visit.id)";

constexpr std::string_view other_visit_on_a_day = R"(
  select 1 from visit
   where coop_id = :coop and pattern_id = :pattern and on_date = :date and id <> :visit)";

constexpr std::string_view engagements_around = R"(
  select starts_at, ends_at, town from visit
    join place on place.coop_id = visit.coop_id and place.id = visit.place_id
   where (worker_id = :who or visit.person_id = :who) and ends_at > :from and starts_at < :to
     and cancelled_at is null and not (visit.coop_id = :coop and visit.id in (:visit, :mate))
   order by starts_at)";

constexpr std::string_view mark_cancelled = R"(
  update visit set cancelled_at = :now where coop_id = :coop and id = :visit)";

constexpr std::string_view add_a_cancellation = R"(
  insert into visit_cancellation (coop_id, visit_id, cancelled_by, cancelled_at, companion)
  values (:coop, :visit, :by, :now, :companion))";

constexpr std::string_view cancelled_for_somebody = R"(
  select visit.id from visit_cancellation
    join visit on visit.coop_id = visit_cancellation.coop_id and visit.id = visit_id
   where visit_cancellation.coop_id = :coop and cancelled_by <> :who
     and (visit.person_id = :who or worker_id = :who) and starts_at > :now
   order by starts_at, visit.id)";

constexpr std::string_view cancelled_by_their_worker = R"(
  select visit.id from visit_cancellation
    join visit on visit.coop_id = visit_cancellation.coop_id and visit.id = visit_id
   where visit_cancellation.coop_id = :coop and cancelled_by = worker_id and cover_closed_at is null
     and starts_at > :now
   order by starts_at, visit.id)";

constexpr std::string_view close_cover_of_a_visit = R"(
  update visit_cancellation set cover_closed_at = :now
   where coop_id = :coop and visit_id = :visit and cover_closed_at is null)";

std::vector<Visit> visits_by_id(db::Transaction& transaction, CoopId coop, const std::vector<VisitId>& ids) {
  std::vector<Visit> visits;
  for (const VisitId id : ids) visits.push_back(*find_visit(transaction, coop, id));
  return visits;
}

VisitId read_id(const db::Row& row) { return row.id<VisitId>(0); }

Answer read_answer(const std::optional<std::string>& text) {
  if (!text) return Answer::none;
  return *text == "yes" ? Answer::yes : Answer::no;
}

}  // namespace

void add_change(db::Transaction& transaction, CoopId coop, const VisitChange& change) {
  transaction.run(add_a_change, {{"coop", coop},
                                 {"id", change.id},
                                 {"visit", change.visit},
                                 {"proposed_by", change.proposed_by},
                                 {"proposed_at", change.proposed_at},
                                 {"worker", change.worker},
                                 {"date", change.to.date},
                                 {"starts_at", change.to.starts_at},
                                 {"ends_at", change.to.ends_at}});
  for (const auto& asked : change.asked) {
    transaction.run(ask_somebody, {{"coop", coop}, {"change", change.id}, {"person", asked.who}});
  }
}

std::optional<VisitChange> open_change(db::Transaction& transaction, CoopId coop, VisitId visit) {
  auto change = transaction.one(open_change_of_a_visit, {{"coop", coop}, {"visit", visit}}, [](const db::Row& row) {
    return VisitChange{.id = row.id<ChangeId>(0),
                       .visit = row.id<VisitId>(1),
                       .proposed_by = row.id<PersonId>(2),
                       .proposed_at = row.instant(3),
                       .worker = row.id<PersonId>(4),
                       .to = {row.date(5), row.instant(6), row.instant(7)},
                       .worker_name = row.text(8),
                       .worker_face = row.text(9)};
  });
  if (!change) return std::nullopt;
  change->asked = transaction.all(asked_about_a_change, {{"coop", coop}, {"change", change->id}}, [](const db::Row& row) {
    return VisitChange::Asked{row.id<PersonId>(0), read_answer(row.text_or_null(1)), row.text(2)};
  });
  return change;
}

void answer_change(db::Transaction& transaction, CoopId coop, ChangeId change, PersonId who, Answer answer,
                   std::string_view companion, Instant now) {
  transaction.run(answer_a_change, {{"coop", coop},
                                    {"change", change},
                                    {"person", who},
                                    {"answer", answer == Answer::yes ? "yes" : "no"},
                                    {"companion", companion},
                                    {"now", now}});
}

void settle_change(db::Transaction& transaction, CoopId coop, ChangeId change, std::string_view outcome, Instant now) {
  transaction.run(settle_a_change, {{"coop", coop}, {"change", change}, {"outcome", outcome}, {"now", now}});
}

void move_visit(db::Transaction& transaction, CoopId coop, VisitId visit, PersonId worker, const PlannedVisit& to, Instant now) {
  transaction.run(move_a_visit, {{"coop", coop},
                                 {"visit", visit},
                                 {"worker", worker},
                                 {"date", to.date},
                                 {"starts_at", to.starts_at},
                                 {"ends_at", to.ends_at},
                                 {"now", now}});
}

std::vector<Visit> changes_waiting_for(db::Transaction& transaction, CoopId coop, PersonId who, Instant now) {
  return visits_by_id(transaction, coop, transaction.all(visits_with_a_change_for, {{"coop", coop}, {"who", who}, {"now", now}}, read_id));
}

bool has_day(db::Transaction& transaction, CoopId coop, const Visit& visit, Date date) {
  return transaction.any(other_visit_on_a_day, {{"coop", coop}, {"pattern", visit.pattern}, {"date", date}, {"visit", visit.id}});
}

std::vector<Engagement> engagements_but(db::Transaction& transaction, CoopId coop, PersonId who, const Visit& visit,
                                        const PlannedVisit& around) {
  constexpr std::int64_t a_day = 86'400;
  return transaction.all(engagements_around,
                         {{"coop", coop}, {"who", who}, {"visit", visit.id}, {"mate", visit.mate ? visit.mate->visit : visit.id}, {"from", seconds_after(around.starts_at, -a_day)}, {"to", seconds_after(around.ends_at, a_day)}},
                         [](const db::Row& row) { return Engagement{row.instant(0), row.instant(1), row.text(2)}; });
}

void cancel_visit(db::Transaction& transaction, CoopId coop, VisitId visit, PersonId by, std::string_view companion,
                  Instant now) {
  transaction.run(mark_cancelled, {{"coop", coop}, {"visit", visit}, {"now", now}});
  transaction.run(add_a_cancellation, {{"coop", coop}, {"visit", visit}, {"by", by}, {"now", now}, {"companion", companion}});
}

std::vector<Visit> cancelled_by_others(db::Transaction& transaction, CoopId coop, PersonId who, Instant now) {
  return visits_by_id(transaction, coop, transaction.all(cancelled_for_somebody, {{"coop", coop}, {"who", who}, {"now", now}}, read_id));
}

std::vector<Visit> cancelled_by_workers(db::Transaction& transaction, CoopId coop, Instant now) {
  return visits_by_id(transaction, coop, transaction.all(cancelled_by_their_worker, {{"coop", coop}, {"now", now}}, read_id));
}

bool close_cover_of(db::Transaction& transaction, CoopId coop, VisitId visit, Instant now) {
  return transaction.run(close_cover_of_a_visit, {{"coop", coop}, {"visit", visit}, {"now", now}}) > 0;
}

}  // namespace cydofal::care
