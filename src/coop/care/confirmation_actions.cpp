#include "coop/care/confirmation_actions.h"

#include <algorithm>
#include <map>

#include "coop/care/limits.h"
#include "people/record_store.h"

namespace cydofal::care {

namespace {

constexpr std::string_view said_of_a_visit = R"(
  select said_by, minutes, said_at, companion from visit_confirmation
   where coop_id = :coop and visit_id = :visit)";

constexpr std::string_view say_of_a_visit = R"(
  insert into visit_confirmation (coop_id, visit_id, said_by, minutes, said_at, companion)
  values (:coop, :visit, :by, :minutes, :at, :companion)
  on conflict (coop_id, visit_id, said_by)
  do update set minutes = excluded.minutes, said_at = excluded.said_at, companion = excluded.companion)";

#define SAID_OF_VISITS                                                                            \
  "select visit.id, visit.person_id, said_by, minutes, said_at, companion from visit "            \
  "  join visit_confirmation on visit_confirmation.coop_id = visit.coop_id "                      \
  "   and visit_confirmation.visit_id = visit.id "                                                \
  " where visit.coop_id = :coop and starts_at >= :from and starts_at < :to "

constexpr std::string_view said_of_visits_to = SAID_OF_VISITS "and visit.person_id = :who";
constexpr std::string_view said_of_visits_by = SAID_OF_VISITS "and visit.worker_id = :who";
#undef SAID_OF_VISITS

using SaidOfVisits = std::map<VisitId, Confirmation>;

/// What was said of all visits of a time, asked at once.
SaidOfVisits said_of(db::Transaction& transaction, CoopId coop, std::string_view of_visits, PersonId who, Instant from, Instant to) {
  SaidOfVisits said;
  transaction.each(of_visits, {{"coop", coop}, {"who", who}, {"from", from}, {"to", to}}, [&](const db::Row& row) {
    Confirmation& confirmation = said[row.id<VisitId>(0)];
    auto& side = row.id<PersonId>(2) == row.id<PersonId>(1) ? confirmation.person : confirmation.worker;
    side = SaidTime{Minutes{row.integer(3)}, row.instant(4), row.text(5)};
  });
  return said;
}

void add_past(std::vector<PastVisit>& past, std::vector<Visit> visits, SaidOfVisits said, Instant now) {
  for (Visit& visit : visits) {
    if (visit.ends_at > now) continue;
    const VisitId id = visit.id;
    past.push_back({std::move(visit), said[id]});
  }
}

}  // namespace

Confirmation confirmation_of(db::Transaction& transaction, CoopId coop, const Visit& visit) {
  Confirmation found;
  transaction.each(said_of_a_visit, {{"coop", coop}, {"visit", visit.id}}, [&](const db::Row& row) {
    auto& side = row.id<PersonId>(0) == visit.person ? found.person : found.worker;
    side = SaidTime{Minutes{row.integer(1)}, row.instant(2), row.text(3)};
  });
  return found;
}

bool PastVisit::waits_for(PersonId who) const {
  if (confirmation.confirmed()) return false;
  const auto& own = who == visit.person ? confirmation.person : confirmation.worker;
  return !own || confirmation.state() == Confirmation::State::differ;
}

Result<Confirmation> confirm_visit(db::Database& database, const Authorised<Action::confirm_visit>& who, VisitId id,
                                   Minutes taken, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Confirmation> {
    // Whether the two agree is decided on what both have said: one after the other.
    people::take_turn(transaction, who.coop());
    return confirm_visit_in(transaction, who.coop(), who.actor(), who.companion(), id, taken, moment);
  });
}

Result<Confirmation> confirm_visit_in(db::Transaction& transaction, CoopId coop, PersonId who, std::string_view companion,
                                      VisitId id, Minutes taken, const Moment& moment) {
  const auto visit = find_visit(transaction, coop, id);
  const bool theirs = visit && (visit->person == who || visit->worker == who);
  if (!theirs || visit->cancelled) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
  if (moment.now < visit->ends_at) return Refusal{Refusal::Kind::conflict, {"confirm.not_over"}, "taken"};
  if (confirmation_of(transaction, coop, *visit).confirmed()) return Refusal{Refusal::Kind::conflict, {"confirm.stands"}, "taken"};
  transaction.run(say_of_a_visit, {{"coop", coop},
                                   {"visit", id},
                                   {"by", who},
                                   {"minutes", taken.value},
                                   {"at", moment.now},
                                   {"companion", companion}});
  const Confirmation now_said = confirmation_of(transaction, coop, *visit);
  people::append_to_record(transaction, coop,
                           {now_said.confirmed() ? "visit.confirmed" : "visit.time_said", who, visit->person,
                            people::Payload().add("visit", id.value).add("minutes", taken.value).add("companion", companion).text()},
                           moment);
  return now_said;
}

std::vector<PastVisit> past_visits(db::Transaction& transaction, CoopId coop, PersonId who, Instant now) {
  const Instant from = seconds_after(now, -limits::confirm_within_seconds);
  std::vector<PastVisit> past;
  add_past(past, visits_for(transaction, coop, who, from, now), said_of(transaction, coop, said_of_visits_to, who, from, now), now);
  add_past(past, visits_by(transaction, coop, who, from, now), said_of(transaction, coop, said_of_visits_by, who, from, now), now);
  std::ranges::sort(past, [](const PastVisit& a, const PastVisit& b) {
    return std::pair(b.visit.starts_at, b.visit.id.value) < std::pair(a.visit.starts_at, a.visit.id.value);
  });
  return past;
}

TimeTaken confirmed_minutes(db::Transaction& transaction, CoopId coop, PersonId person, Instant from, Instant to) {
  TimeTaken taken;
  auto said = said_of(transaction, coop, said_of_visits_to, person, from, to);
  for (const Visit& visit : visits_for(transaction, coop, person, from, to)) {
    const Confirmation& confirmation = said[visit.id];
    const Minutes took = confirmation.confirmed() ? confirmation.person->minutes : visit.length();
    if (visit.kind == PatternKind::sleep_in) {
      ++taken.nights;
      taken.asleep = taken.asleep + took;
      continue;
    }
    ++taken.visits;
    if (confirmation.confirmed()) ++taken.confirmed;
    taken.minutes = taken.minutes + took;
  }
  return taken;
}

}  // namespace cydofal::care
