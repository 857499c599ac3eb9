#include "coop/democracy/meeting_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/membership/organisation_actions.h"
#include "people/delivery.h"
#include "people/record_store.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"
#include "platform/speech/speech.h"

namespace cydofal::democracy {

namespace {

using people::Payload;

Refusal invalid(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }
Refusal absent() { return {Refusal::Kind::not_found, {"meeting.not_here"}}; }

bool is_line(std::string_view text, std::size_t most) { return is_utf8(text) && !has_unprintable(text) && code_points(text) <= most; }

/// What cannot be on an agenda, and why.
std::optional<Refusal> wrong_item(db::Transaction& transaction, CoopId coop, AreaId area, const AgendaItem& item, Instant now) {
  if (item.doing == AgendaItem::Doing::talk) {
    const bool fits = item.title.whole() && is_line(item.title.cy, limits::title_letters) && is_line(item.title.en, limits::title_letters);
    return fits ? std::nullopt : std::optional(invalid("meeting.title", "talk_cy"));
  }
  const auto proposal = item.proposal ? find_proposal(transaction, coop, *item.proposal) : std::nullopt;
  if (!proposal || proposal->area != area) return invalid("meeting.not_to_decide", "decide");
  if (item.doing == AgendaItem::Doing::note) {
    return proposal->state == Proposal::State::talk ? std::optional(invalid("meeting.not_to_note", "note")) : std::nullopt;
  }
  const auto earlier = meeting_that_decides(transaction, coop, proposal->id);
  if (proposal->state != Proposal::State::talk || (earlier && !earlier->is_over(now))) return invalid("meeting.not_to_decide", "decide");
  if (!missing_before_deciding(proposal->draft).empty()) {
    return Refusal{Refusal::Kind::conflict, {"meeting.not_ready", {{"number", proposal->number}}}, "decide"};
  }
  return std::nullopt;
}

bool decides(const Meeting& meeting, ProposalId proposal) {
  return std::ranges::any_of(meeting.agenda, [&](const AgendaItem& item) { return item.doing == AgendaItem::Doing::decide && item.proposal == proposal; });
}

/// The meeting that the actor holds now, or why not.
Result<Meeting> held_by(db::Transaction& transaction, CoopId coop, MeetingId id, PersonId actor, Instant now) {
  const auto meeting = find_meeting(transaction, coop, id);
  if (!meeting || meeting->chair != actor) return absent();
  if (!meeting->has_begun(now)) {
    const auto local = speech::london_time(meeting->held_at);
    return Refusal{Refusal::Kind::conflict, {"hold.not_begun", {{"date", local.date}, {"time", local.time}}}};
  }
  if (meeting->is_over(now)) return conflict("hold.too_late");
  return *meeting;
}

/// Whoever may be there: associate members, who do not vote, as well.
std::vector<Elector> members_at(db::Transaction& transaction, CoopId coop, const Meeting& meeting) {
  const Date day = speech::london_time(meeting.held_at).date;
  return members_by_class_on(membership::members_on(transaction, coop, day, meeting.area), day);
}

/// The notice goes to each member in their own way; whoever calls the meeting knows of it.
void send_notice(db::Transaction& transaction, CoopId coop, const Meeting& meeting, const Moment& moment, Date today) {
  const auto local = speech::london_time(meeting.held_at);
  const people::Notice notice{.what = {"meeting_called", {{"date", local.date}, {"time", local.time}, {"place", meeting.place}}},
                              .page = "meeting",
                              .about = std::to_string(meeting.id.value),
                              .ends_at = meeting.held_at};
  tell_members(transaction, coop, members_by_class_on(membership::members_on(transaction, coop, today, meeting.area), today), meeting.called_by, notice, moment);
}

}  // namespace

Result<MeetingId> call_meeting_in(db::Transaction& transaction, CoopId coop, PersonId caller,
                                  const Call& call, const Moment& moment, Date today) {
  const auto held_at = speech::instant_in_london({call.date, call.time});
  if (!held_at) return invalid("meeting.time", "time");
  const std::string place = is_utf8(call.place) ? speech::normalised(trimmed(call.place)) : call.place;
  if (place.empty() || !is_line(place, limits::place_letters)) return invalid("meeting.place", "place");
  if (call.agenda.empty()) return invalid("meeting.agenda_empty", "decide");
  if (call.agenda.size() > limits::agenda_most) return invalid("meeting.agenda_too_long", "decide");
  people::take_turn(transaction, coop);
  const auto rules = constitution::rule_book_on(transaction, coop, today);
  CYD_ASSERT(rules);
  const int days = clear_days(moment.now, *held_at);
  if (days < rules->notice_clear_days) {
    return Refusal{Refusal::Kind::conflict,
                   {"meeting.notice_short",
                    {{"count", std::int64_t{std::max(days, 0)}},
                     {"needed", std::int64_t{rules->notice_clear_days}},
                     {"first", first_day_in_time(today, rules->notice_clear_days)}}},
                   "date"};
  }
  if (call.area != AreaId{} && !membership::find_area(transaction, coop, call.area)) return invalid("area.not_here", "decide");
  const bool belongs = call.area == AreaId{} || membership::area_of(transaction, coop, call.chair) == call.area;
  if (!belongs || !membership::could_hold_office(transaction, coop, call.chair, moment.now)) return invalid("meeting.chair", "chair");
  for (const AgendaItem& item : call.agenda) {
    if (const auto wrong = wrong_item(transaction, coop, call.area, item, moment.now)) return *wrong;
  }
  Meeting meeting;
  meeting.id = {moment.chance.identifier()};
  meeting.area = call.area;
  meeting.held_at = *held_at;
  meeting.place = place;
  meeting.chair = call.chair;
  meeting.called_by = caller;
  meeting.notice_at = moment.now;
  meeting.clear_days = days;
  meeting.rules_version = rules->version;
  meeting.agenda = call.agenda;
  add_meeting(transaction, coop, meeting);
  people::append_to_record(transaction, coop,
                           {"meeting.called", caller, call.chair,
                            Payload()
                                .add("meeting", meeting.id.value)
                                .add("at", held_at->text())
                                .add("place", place)
                                .add("clear_days", days)
                                .add("items", static_cast<std::int64_t>(meeting.agenda.size()))
                                .text()},
                           moment);
  return meeting.id;
}

Result<MeetingId> call_meeting(db::Database& database, const Authorised<Action::call_meeting>& who,
                               const Call& call, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<MeetingId> {
    const auto called = call_meeting_in(transaction, who.coop(), who.actor(), call, moment, today);
    if (called) send_notice(transaction, who.coop(), *find_meeting(transaction, who.coop(), *called), moment, today);
    return called;
  });
}

void choose_papers(db::Database& database, const Authorised<Action::choose_papers>& who, Papers papers,
                   const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    if (papers_wished(transaction, who.coop(), who.actor()) == papers) return;
    wish_papers(transaction, who.coop(), who.actor(), papers, moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"papers.chosen", who.actor(), who.actor(), Payload().add("papers", papers == Papers::on_paper ? "paper" : "screen").text()}, moment);
  });
}

Result<Done> take_attendance_in(db::Transaction& transaction, CoopId coop, PersonId chair, MeetingId id,
                                const std::vector<PersonId>& present, const Moment& moment) {
  const auto meeting = held_by(transaction, coop, id, chair, moment.now);
  if (!meeting) return meeting.refusal();
  for (const AgendaItem& item : meeting->agenda) {
    if (item.doing == AgendaItem::Doing::decide && find_proposal(transaction, coop, *item.proposal)->is_decided()) return conflict("hold.decided");
  }
  std::vector<Elector> there;
  const auto roll = members_at(transaction, coop, *meeting);
  for (const PersonId person : present) {
    const auto elector = std::ranges::find(roll, person, &Elector::person);
    if (elector == roll.end()) return invalid("hold.not_a_member", "present");
    if (std::ranges::find(there, person, &Elector::person) == there.end()) there.push_back(*elector);
  }
  keep_attendance(transaction, coop, id, there, moment.now);
  people::append_to_record(transaction, coop,
                           {"meeting.attended", chair, chair,
                            Payload().add("meeting", id.value).add("present", static_cast<std::int64_t>(there.size())).text()},
                           moment);
  return Done{};
}

Result<Done> take_attendance(db::Database& database, const Authorised<Action::hold_meeting>& who, MeetingId id,
                             const std::vector<PersonId>& present, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    return take_attendance_in(transaction, who.coop(), who.actor(), id, present, moment);
  });
}

Result<Done> decide_by_hands(db::Database& database, const Authorised<Action::hold_meeting>& who, MeetingId id,
                             ProposalId proposal_id, const std::vector<Hands>& hands, const WhoSitsOut& who_sits_out, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto meeting = held_by(transaction, who.coop(), id, who.actor(), moment.now);
    if (!meeting) return meeting.refusal();
    const auto proposal = find_proposal(transaction, who.coop(), proposal_id);
    if (!proposal || !decides(*meeting, proposal_id)) return absent();
    if (proposal->is_decided()) return conflict("hold.decided_already");
    if (!meeting->attendance_at) return conflict("hold.attendance_first");
    const Date day = speech::london_time(meeting->held_at).date;
    const auto rules = constitution::rule_book_on(transaction, who.coop(), day);
    CYD_ASSERT(rules);
    const auto roll = counting_who_can(*rules, roll_on(*rules, membership::members_on(transaction, who.coop(), day, meeting->area), day),
                                       who_sits_out(transaction, who.coop(), day));
    const auto figures = figures_of_hands(*rules, roll, attendance_of(transaction, who.coop(), id), hands);
    if (!figures) return figures.refusal();
    const auto outcome = outcome_of(*rules, proposal->draft.kind, *figures);
    if (!outcome) return outcome.refusal();
    decide(transaction, who.coop(), proposal_id, state_after(outcome->result), rules->version, moment.now, *figures);
    people::append_to_record(transaction, who.coop(),
                             {"meeting.decided", who.actor(), proposal->made_by,
                              Payload()
                                  .add("meeting", id.value)
                                  .add("number", proposal->number)
                                  .add("result", name_of(outcome->result))
                                  .add("for", outcome->whole.yes)
                                  .add("against", outcome->whole.voting - outcome->whole.yes)
                                  .add("taking_part", outcome->whole.taking_part)
                                  .add("eligible", outcome->whole.eligible)
                                  .text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::democracy
