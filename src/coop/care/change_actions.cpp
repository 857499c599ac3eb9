#include "coop/care/change_actions.h"

#include "coop/care/clash.h"
#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }
Refusal conflict(const char* key, const char* field = "") { return {Refusal::Kind::conflict, {key}, field}; }

bool is_of(const Visit& visit, PersonId who) { return visit.person == who || visit.worker == who; }

/// A visit to come that the actor may speak about: one of the two, or the secretary, whom the policy
/// lets in for the person.
Result<Visit> visit_to_change(db::Transaction& transaction, const Authorised<Action::change_visit>& who, VisitId id,
                              Instant now) {
  const auto visit = find_visit(transaction, who.coop(), id);
  if (!visit || visit->cancelled) return absent();
  if (!is_of(*visit, who.actor()) && who.subject() != visit->person) return absent();
  if (visit->starts_at <= now) return conflict("change.begun");
  return *visit;
}

/// What is wrong with the day and the times, as of a proposal for that one day.
std::optional<Refusal> wrong_time(const Visit& visit, const ChangeProposal& proposal, Date today, Date last) {
  Weekdays day;
  day.add(proposal.date.weekday());
  const PatternProposal once{.worker = proposal.worker,
                             .place = {},
                             .days = day,
                             .starts = proposal.starts,
                             .ends = proposal.ends,
                             .from = proposal.date,
                             .until = proposal.date,
                             .doing = visit.doing,
                             .picture = visit.picture,
                             .kind = visit.kind};
  if (const auto refusal = wrong_proposal(once, today)) return refusal;
  // Later than that visits are not there yet, and two of one arrangement could meet.
  if (proposal.date > last) return Refusal{Refusal::Kind::invalid, {"change.too_far", {{"date", last}}}, "from"};
  return std::nullopt;
}

/// What stands in the way of the visit as it would be, for those whose time it would change.
std::optional<Refusal> clash_of(db::Transaction& transaction, CoopId coop, const Visit& visit, const VisitChange& change,
                                PersonId reader) {
  std::vector<PersonId> concerned{change.worker};
  if (is_other_time(visit, change.to)) {
    concerned.push_back(visit.person);
    if (visit.mate) concerned.push_back(visit.mate->worker);
  }
  for (const PersonId whose : concerned) {
    const auto existing = engagements_but(transaction, coop, whose, visit, change.to);
    if (auto refusal = clash_among({change.to}, visit.town, existing, {whose != visit.person, reader == whose})) return refusal;
  }
  return std::nullopt;
}

/// What the whole co-op's agreements say about it.
std::optional<Refusal> not_agreed_here(db::Transaction& transaction, const Authorised<Action::change_visit>& who,
                                       const Visit& visit, const ChangeProposal& proposal, Instant now) {
  if (proposal.worker == visit.person || !may_work(transaction, who.coop(), proposal.worker, now)) {
    return Refusal{Refusal::Kind::invalid, {"pattern.worker"}, "worker"};
  }
  if (visit.mate && proposal.worker == visit.mate->worker) return Refusal{Refusal::Kind::invalid, {"pattern.same_worker"}, "worker"};
  const auto profile = people::find_coop(transaction, who.coop())->profile;
  // Who introduces does not plan.
  if (profile == people::Coop::Profile::introduction && !is_of(visit, who.actor())) return absent();
  if (profile == people::Coop::Profile::provider && !support_on(transaction, who.coop(), visit.person, proposal.date)) {
    return conflict("pattern.no_support", "from");
  }
  if (has_day(transaction, who.coop(), visit, proposal.date)) return conflict("change.day_taken", "from");
  if (visit.mate && has_day(transaction, who.coop(), *find_visit(transaction, who.coop(), visit.mate->visit), proposal.date)) {
    return conflict("change.day_taken", "from");
  }
  return std::nullopt;
}

void append_entry(db::Transaction& transaction, const Authorised<Action::change_visit>& who, std::string_view kind,
            const Visit& visit, const Moment& moment) {
  people::append_to_record(transaction, who.coop(),
                           {kind, who.actor(), visit.person, Payload().add("visit", visit.id.value).add("companion", who.companion()).text()},
                           moment);
}

/// The worker comes at that time, and sees what a worker sees of it.
void move_to(db::Transaction& transaction, CoopId coop, const Visit& visit, VisitId id, PersonId worker, const PlannedVisit& to,
             const Moment& moment) {
  move_visit(transaction, coop, id, worker, to, moment.now);
  const std::string reason = "visit " + std::to_string(id.value);
  people::unrelate_for(transaction, coop, reason, moment.now);
  people::relate(transaction, coop,
                 {.subject = worker,
                  .relation = Relation::worker_planned,
                  .object = visit.person,
                  .from = seconds_after(to.starts_at, -limits::visit_margin_seconds),
                  .until = seconds_after(to.ends_at, limits::visit_margin_seconds),
                  .granted_by = visit.person,
                  .reason = reason},
                 moment.chance);
}

/// The visit is as all have agreed; where two come at once, at another time for both.
void make_change(db::Transaction& transaction, CoopId coop, const Visit& visit, const VisitChange& change,
                 const Moment& moment) {
  move_to(transaction, coop, visit, visit.id, change.worker, change.to, moment);
  if (visit.mate && is_other_time(visit, change.to)) {
    move_to(transaction, coop, visit, visit.mate->visit, visit.mate->worker, change.to, moment);
  }
  settle_change(transaction, coop, change.id, "made", moment.now);
}

void call_off(db::Transaction& transaction, const Authorised<Action::change_visit>& who, VisitId id, const Moment& moment) {
  cancel_visit(transaction, who.coop(), id, who.actor(), who.companion(), moment.now);
  people::unrelate_for(transaction, who.coop(), "visit " + std::to_string(id.value), moment.now);
  if (const auto change = open_change(transaction, who.coop(), id)) {
    settle_change(transaction, who.coop(), change->id, "withdrawn", moment.now);
  }
}

/// One answer; the last yes makes the change, unless something else has come between.
Result<Done> answered(db::Transaction& transaction, const Authorised<Action::change_visit>& who, const Visit& visit,
                      VisitChange& change, Answer answer, const Moment& moment) {
  for (auto& asked : change.asked) {
    if (asked.who == who.actor()) asked.answer = answer;
  }
  answer_change(transaction, who.coop(), change.id, who.actor(), answer, who.companion(), moment.now);
  append_entry(transaction, who, answer == Answer::yes ? "change.yes" : "change.no", visit, moment);
  if (change.refused()) settle_change(transaction, who.coop(), change.id, "refused", moment.now);
  if (!change.agreed()) return Done{};
  if (const auto refusal = clash_of(transaction, who.coop(), visit, change, who.actor())) return *refusal;
  make_change(transaction, who.coop(), visit, change, moment);
  append_entry(transaction, who, "change.made", visit, moment);
  return Done{};
}

}  // namespace

Result<Done> propose_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId id,
                            const ChangeProposal& proposal, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto visit = visit_to_change(transaction, who, id, moment.now);
    if (!visit) return visit.refusal();
    if (open_change(transaction, who.coop(), id)) return conflict("change.open_already");
    if (visit->mate && open_change(transaction, who.coop(), visit->mate->visit)) return conflict("change.open_already");
    const auto pattern = find_pattern(transaction, who.coop(), visit->pattern);
    if (const auto refusal = wrong_time(*visit, proposal, today, *pattern->published_until)) return *refusal;
    const auto to = planned_on(proposal.date, proposal.starts, proposal.ends);
    if (!to || to->starts_at <= moment.now) return Refusal{Refusal::Kind::invalid, {"pattern.past"}, "from"};
    if (const auto refusal = not_agreed_here(transaction, who, *visit, proposal, moment.now)) return *refusal;
    VisitChange change{.id = {moment.chance.identifier()}, .visit = id, .proposed_by = who.actor(), .proposed_at = moment.now, .worker = proposal.worker, .to = *to};
    for (const PersonId each : to_be_asked(*visit, proposal.worker, *to)) change.asked.push_back({.who = each});
    if (change.asked.empty()) return Refusal{Refusal::Kind::invalid, {"change.nothing"}, "starts"};
    if (const auto refusal = clash_of(transaction, who.coop(), *visit, change, who.actor())) return *refusal;
    add_change(transaction, who.coop(), change);
    append_entry(transaction, who, "change.proposed", *visit, moment);
    // Whoever proposes has said yes for themselves, and for nobody else.
    return change.waits_for(who.actor()) ? answered(transaction, who, *visit, change, Answer::yes, moment) : Done{};
  });
}

Result<Done> answer_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId id,
                           Answer answer, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto visit = find_visit(transaction, who.coop(), id);
    auto change = open_change(transaction, who.coop(), id);
    if (!visit || visit->cancelled || !change || !change->waits_for(who.actor())) return absent();
    if (visit->starts_at <= moment.now || change->to.starts_at <= moment.now) return conflict("change.begun");
    return answered(transaction, who, *visit, *change, answer, moment);
  });
}

Result<Done> withdraw_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId id,
                             const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto visit = find_visit(transaction, who.coop(), id);
    const auto change = open_change(transaction, who.coop(), id);
    if (!visit || !change || change->proposed_by != who.actor()) return absent();
    settle_change(transaction, who.coop(), change->id, "withdrawn", moment.now);
    append_entry(transaction, who, "change.withdrawn", *visit, moment);
    return Done{};
  });
}

Result<Done> cancel_visit(db::Database& database, const Authorised<Action::change_visit>& who, VisitId id,
                          const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto visit = visit_to_change(transaction, who, id, moment.now);
    if (!visit) return visit.refusal();
    // Whoever only looks after the week calls nothing off for the two.
    if (!is_of(*visit, who.actor())) return absent();
    call_off(transaction, who, id, moment);
    // Whom nobody is to visit, nobody visits; of two workers, each speaks for themselves.
    if (visit->mate && who.actor() == visit->person) call_off(transaction, who, visit->mate->visit, moment);
    append_entry(transaction, who, "visit.cancelled", *visit, moment);
    return Done{};
  });
}

}  // namespace cydofal::care
