#include "coop/care/care_actions.h"

#include <algorithm>

#include "coop/care/clash.h"
#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "coop/care/representative_actions.h"
#include "coop/care/team.h"
#include "coop/membership/support_actions.h"
#include "people/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/text.h"
#include "platform/html/picture.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

Refusal invalid(const char* key, const char* field) {
  return {Refusal::Kind::invalid, {key}, field};
}

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }

Pattern pattern_from(const PatternProposal& proposal, PersonId person, std::string_view town) {
  Pattern pattern;
  pattern.person = person;
  pattern.worker = proposal.worker;
  pattern.place = proposal.place;
  pattern.days = proposal.days;
  pattern.starts = proposal.starts;
  pattern.ends = proposal.ends;
  pattern.from = proposal.from;
  pattern.until = proposal.until;
  pattern.trial = proposal.trial;
  pattern.doing = std::string(trimmed(proposal.doing));
  pattern.picture = proposal.picture;
  pattern.kind = proposal.kind;
  pattern.town = town;
  return pattern;
}

/// Against what is published already.
std::optional<Refusal> clash_with_visits(db::Transaction& transaction, const Pattern& pattern,
                                         Whose whose, Date today) {
  const Date first = std::max(today, pattern.from);
  const auto visits = visits_of(pattern, first, first + limits::visits_ahead_days);
  if (visits.empty()) return std::nullopt;
  // A worker is in one place; a person is visited by both of a team at once.
  const auto existing = engagements_of(transaction, whose.of_worker ? pattern.worker : pattern.person,
                                       seconds_after(visits.front().starts_at, -86'400),
                                       seconds_after(visits.back().ends_at, 86'400),
                                       whose.of_worker ? std::nullopt : pattern.team);
  return clash_among(visits, pattern.town, existing, whose);
}

/// Against what other agreed patterns will publish, however far ahead the two first meet.
std::optional<Refusal> clash_with_patterns(db::Transaction& transaction, const Pattern& pattern,
                                           Whose whose, Date today) {
  for (const Pattern& other :
       agreed_patterns_of(transaction, whose.of_worker ? pattern.worker : pattern.person)) {
    if (other.id == pattern.id) continue;
    if (!whose.of_worker && pattern.team && other.team == pattern.team) continue;
    // From there on both come back every week. What is published is a visit already, and that may have
    // been moved or called off: there the visits say what is, and not the pattern.
    const Date both = std::max({today, pattern.from, other.from});
    const Date first = other.published_until ? std::max(both, *other.published_until + 1) : both - 2;
    const Date until = std::max(both, first) + limits::visits_ahead_days;
    std::vector<Engagement> existing;
    for (const PlannedVisit& visit : visits_of(other, first, until + 1)) {
      existing.push_back({visit.starts_at, visit.ends_at, other.town});
    }
    const auto refusal =
        clash_among(visits_of(pattern, both - 1, until), pattern.town, existing, whose);
    if (refusal) return refusal;
  }
  return std::nullopt;
}

/// What stands in the way of the pattern's visits, as `reader` may be told.
std::optional<Refusal> clash_of(db::Transaction& transaction, const Pattern& pattern, PersonId reader,
                                Date today) {
  for (const Whose whose :
       {Whose{true, reader == pattern.worker}, Whose{false, reader == pattern.person}}) {
    if (auto refusal = clash_with_visits(transaction, pattern, whose, today)) return refusal;
    if (auto refusal = clash_with_patterns(transaction, pattern, whose, today)) return refusal;
  }
  return std::nullopt;
}

/// A worker sees the week as long as they come, and a day longer to write the last note.
std::optional<Instant> end_of_sight(const Pattern& pattern) {
  const auto last = last_end_of(pattern);
  if (!last) return std::nullopt;
  return seconds_after(*last, limits::visit_margin_seconds);
}

std::int64_t publish(db::Transaction& transaction, CoopId coop, const Pattern& pattern,
                     const Moment& moment, Date today) {
  const Date until = today + limits::visits_ahead_days;
  const Date first = pattern.published_until ? *pattern.published_until + 1 : pattern.from;
  std::int64_t published = 0;
  for (const PlannedVisit& planned : visits_of(pattern, std::max(first, today), until)) {
    // Agreed in the afternoon, it begins with the next morning's.
    if (planned.starts_at < moment.now) continue;
    const VisitId id{moment.chance.identifier()};
    add_visit(transaction, coop, id, pattern, planned);
    people::relate(transaction, coop,
                   {.subject = pattern.worker,
                    .relation = Relation::worker_planned,
                    .object = pattern.person,
                    .from = seconds_after(planned.starts_at, -limits::visit_margin_seconds),
                    .until = seconds_after(planned.ends_at, limits::visit_margin_seconds),
                    .granted_by = pattern.person,
                    .reason = "visit " + std::to_string(id.value)},
                   moment.chance);
    ++published;
  }
  mark_published(transaction, coop, pattern.id, until);
  return published;
}

std::string payload_of(const Pattern& pattern) {
  return Payload()
      .add("pattern", pattern.id.value)
      .add("days", pattern.days.bits())
      .add("starts", pattern.starts.text())
      .add("ends", pattern.ends.text())
      .add("kind", name_of(pattern.kind))
      .add("team", pattern.team ? pattern.team->value : 0)
      .add("from", pattern.from.text())
      .add("until", pattern.until ? pattern.until->text() : "")
      .text();
}

}  // namespace

Result<PlaceId> add_place(db::Database& database, const Authorised<Action::change_places>& who,
                          std::string_view name, std::string_view town, const Moment& moment) {
  const auto read = people::read_name(name, "place");
  if (!read) return read.refusal();
  if (find_town(town) == nullptr) return invalid("place.town", "town");
  return database.write([&](db::Transaction& transaction) -> Result<PlaceId> {
    if (places_of(transaction, who.coop(), who.subject()).size() >= limits::places_most) {
      return Refusal{Refusal::Kind::conflict, {"place.too_many"}, "place"};
    }
    const PlaceId id{moment.chance.identifier()};
    add_place(transaction, who.coop(), {id, who.subject(), *read, std::string(town)});
    people::append_to_record(transaction, who.coop(),
                             {"place.added", who.actor(), who.subject(),
                              Payload().add("name", *read).add("town", town).text()},
                             moment);
    return id;
  });
}

Result<Done> remove_place(db::Database& database, const Authorised<Action::change_places>& who,
                          PlaceId place, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto found = find_place(transaction, who.coop(), place);
    if (!found || found->person != who.subject()) return absent();
    for (const Pattern& pattern : patterns_of(transaction, who.coop(), who.subject())) {
      if (pattern.place == place) return Refusal{Refusal::Kind::conflict, {"place.in_use"}, "place"};
    }
    remove_place(transaction, who.coop(), place, moment.now);
    people::append_to_record(
        transaction, who.coop(),
        {"place.removed", who.actor(), who.subject(), Payload().add("place", place.value).text()},
        moment);
    return Done{};
  });
}

namespace {

/// One arrangement; the proposer's own side is said by proposing it.
Result<PatternId> propose_one(db::Transaction& transaction, CoopId coop, PersonId proposer, std::string_view companion,
                              Pattern pattern, const Moment& moment, Date today) {
  if (pattern.worker == pattern.person || !may_work(transaction, coop, pattern.worker, moment.now)) {
    return invalid("pattern.worker", "worker");
  }
  const auto about_coop = people::find_coop(transaction, coop);
  if (about_coop->profile == people::Coop::Profile::introduction) {
    // Who introduces does not plan: only the two themselves propose to each other.
    if (proposer != pattern.person && proposer != pattern.worker) return absent();
  }
  if (about_coop->profile == people::Coop::Profile::provider) {
    const auto support = support_on(transaction, coop, pattern.person, pattern.from);
    if (!support) return Refusal{Refusal::Kind::conflict, {"pattern.no_support"}, "from"};
    // It lasts no longer than what it rests on.
    if (support->until && (!pattern.until || *pattern.until > *support->until)) {
      pattern.until = support->until;
    }
  }
  pattern.proposed_by = proposer;
  pattern.proposed_at = moment.now;
  if (const auto refusal = clash_of(transaction, pattern, proposer, today)) return *refusal;
  add_pattern(transaction, coop, pattern, companion);
  people::append_to_record(transaction, coop,
                           {"pattern.proposed", proposer, pattern.person, payload_of(pattern)}, moment);
  if (proposer == pattern.person || proposer == pattern.worker) {
    const auto answered =
        answer_in(transaction, coop, proposer, companion, pattern.id, Answer::yes, moment, today);
    if (!answered) return answered.refusal();
  }
  return pattern.id;
}

}  // namespace

Result<PatternId> propose_in(db::Transaction& transaction, CoopId coop, PersonId proposer,
                             std::string_view companion, PersonId person,
                             const PatternProposal& proposal, const Moment& moment, Date today) {
  if (const auto refusal = wrong_proposal(proposal, today)) return *refusal;
  const auto place = find_place(transaction, coop, proposal.place);
  if (!place || place->person != person) return invalid("pattern.place", "place");
  Pattern pattern = pattern_from(proposal, person, place->town);
  pattern.id = {moment.chance.identifier()};
  if (proposal.second) pattern.team = pattern.id;
  if (proposal.beside) {
    const auto team = team_to_join(transaction, coop, pattern, *proposal.beside, today);
    if (!team) return team.refusal();
    pattern.team = *team;
  }
  const auto first = propose_one(transaction, coop, proposer, companion, pattern, moment, today);
  if (!first || !proposal.second) return first;
  pattern.id = {moment.chance.identifier()};
  pattern.worker = *proposal.second;
  const auto other = propose_one(transaction, coop, proposer, companion, pattern, moment, today);
  if (!other) {
    Refusal refusal = other.refusal();
    if (refusal.field == "worker") refusal.field = "second";
    return refusal;
  }
  return first;
}

namespace {

/// Whose yes or no it is, and who says it: the same person, or whoever speaks for them.
struct Voice {
  PersonId side;
  PersonId speaker;
  std::string_view companion;

  bool is_for_another() const { return side != speaker; }
};

Result<Done> answer_as(db::Transaction& transaction, CoopId coop, const Voice& voice, PatternId id, Answer answer,
                       const Moment& moment, Date today) {
  auto pattern = find_pattern(transaction, coop, id);
  const PersonId who = voice.side;
  const bool theirs = pattern && (pattern->person == who || pattern->worker == who);
  // A page that stood open while the other said no: nobody turns a no round.
  if (theirs && pattern->refused()) return Refusal{Refusal::Kind::not_found, {"pattern.needs_two_yeses"}};
  if (!theirs || !pattern->waits_for(who)) return absent();
  (who == pattern->person ? pattern->person_answer : pattern->worker_answer) = answer;
  answer_pattern(transaction, coop, *pattern, who, answer, moment.now);
  if (who == pattern->person) {
    mark_said_by(transaction, coop, id, voice.is_for_another() ? std::optional(voice.speaker) : std::nullopt, voice.companion);
  }
  Payload payload;
  payload.add("pattern", id.value).add("companion", voice.companion);
  if (voice.is_for_another()) payload.add("said_for", who.value);
  people::append_to_record(transaction, coop, {answer == Answer::yes ? "pattern.yes" : "pattern.no", voice.speaker, pattern->person, payload.text()}, moment);
  if (!pattern->agreed()) return Done{};

  // Both have said yes: from here on the week holds it, and the worker may see the person's.
  if (const auto refusal = too_many_at_once(transaction, coop, *pattern, today)) return *refusal;
  if (const auto refusal = clash_of(transaction, *pattern, voice.speaker, today)) return *refusal;
  people::relate(transaction, coop,
                 {.subject = pattern->worker,
                  .relation = Relation::worker_regular,
                  .object = pattern->person,
                  .from = moment.now,
                  .until = end_of_sight(*pattern),
                  .granted_by = pattern->person,
                  .reason = "pattern " + std::to_string(id.value)},
                 moment.chance);
  publish(transaction, coop, *pattern, moment, today);
  return Done{};
}

/// By whoever represents the person, where the law and what is written down let them.
Result<Done> answer_for_the_person(db::Transaction& transaction, const Authorised<Action::answer_pattern>& who, PatternId id, Answer answer,
                                   const Moment& moment, Date today) {
  const auto pattern = find_pattern(transaction, who.coop(), id);
  if (!pattern || pattern->person != who.subject()) return absent();
  const auto speaker = speaker_for(transaction, who.coop(), pattern->person, who.actor(), pattern->worker, pattern->proposed_at, moment, today);
  if (!speaker) return speaker.refusal();
  return answer_as(transaction, who.coop(), {who.subject(), who.actor(), who.companion()}, id, answer, moment, today);
}

}  // namespace

Result<Done> answer_in(db::Transaction& transaction, CoopId coop, PersonId who,
                       std::string_view companion, PatternId id, Answer answer,
                       const Moment& moment, Date today) {
  return answer_as(transaction, coop, {who, who, companion}, id, answer, moment, today);
}

Result<PatternId> propose_pattern(db::Database& database,
                                  const Authorised<Action::propose_pattern>& who,
                                  const PatternProposal& proposal, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<PatternId> {
    people::take_turn(transaction, who.coop());
    return propose_in(transaction, who.coop(), who.actor(), who.companion(), who.subject(), proposal,
                      moment, today);
  });
}

Result<Done> answer_pattern(db::Database& database, const Authorised<Action::answer_pattern>& who,
                            PatternId pattern, Answer answer, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    if (who.actor() != who.subject()) return answer_for_the_person(transaction, who, pattern, answer, moment, today);
    return answer_in(transaction, who.coop(), who.actor(), who.companion(), pattern, answer, moment,
                     today);
  });
}

Result<Done> end_pattern(db::Database& database, const Authorised<Action::answer_pattern>& who,
                         PatternId id, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto pattern = find_pattern(transaction, who.coop(), id);
    const bool theirs = pattern && (pattern->person == who.actor() || pattern->worker == who.actor());
    if (!theirs || pattern->ended()) return absent();
    end_pattern(transaction, who.coop(), id, today, who.actor());
    for (const VisitId visit : cancel_visits(transaction, who.coop(), id, moment.now)) {
      people::unrelate_for(transaction, who.coop(), "visit " + std::to_string(visit.value), moment.now);
    }
    people::unrelate_for(transaction, who.coop(), "pattern " + std::to_string(id.value), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"pattern.ended", who.actor(), pattern->person, payload_of(*pattern)},
                             moment);
    return Done{};
  });
}

Result<Done> end_support(db::Database& database, const Authorised<Action::plan_support>& who,
                         Date last_day, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto ended = membership::end_support_in(transaction, who.coop(), who.actor(),
                                                  who.subject(), last_day, moment, today);
    if (!ended) return ended.refusal();
    for (const PatternId id :
         limit_patterns(transaction, who.coop(), who.subject(), last_day, who.actor())) {
      const auto pattern = find_pattern(transaction, who.coop(), id);
      const auto sight = pattern->ended() ? std::nullopt : end_of_sight(*pattern);
      people::unrelate_for(transaction, who.coop(), "pattern " + std::to_string(id.value),
                           std::max(moment.now, sight.value_or(moment.now)));
    }
    for (const VisitId id :
         cancel_visits_after(transaction, who.coop(), who.subject(), last_day, moment.now)) {
      people::unrelate_for(transaction, who.coop(), "visit " + std::to_string(id.value), moment.now);
    }
    return Done{};
  });
}

Result<Done> write_note(db::Database& database, const Authorised<Action::write_note>& who,
                        VisitId visit, std::string_view words, Language language,
                        const Moment& moment) {
  const std::string_view text = trimmed(words);
  if (text.empty()) return invalid("note.missing", "words");
  if (const auto refusal = unreadable(text, limits::note_letters, "note.too_long", "words")) {
    return *refusal;
  }
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto found = find_visit(transaction, who.coop(), visit);
    const bool was_there = found && (found->person == who.actor() || found->worker == who.actor());
    if (!was_there || found->person != who.subject()) return absent();
    add_note(transaction, who.coop(), found->person,
             {moment.chance.identifier(), visit, who.actor(), {}, moment.now, std::string(text), language}, moment.chance);
    people::append_to_record(
        transaction, who.coop(),
        {"note.written", who.actor(), who.subject(),
         Payload().add("visit", visit.value).add("words", text).text()},
        moment);
    return Done{};
  });
}

std::string sheet_lines(const std::vector<Visit>& visits) {
  std::string lines;
  for (const Visit& visit : visits) {
    lines += std::to_string(visit.id.value) + " " + std::to_string(visit.starts_at.microseconds) + " " +
             std::to_string(visit.worker.value) + "\n";
  }
  return lines;
}

void keep_printed_sheet(db::Database& database, const Authorised<Action::print_week>& who,
                        Date monday, const std::vector<Visit>& visits, const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    keep_sheet(transaction, who.coop(), who.subject(), monday, sheet_lines(visits), moment.now);
    people::append_to_record(
        transaction, who.coop(),
        {"week.printed", who.actor(), who.subject(), Payload().add("monday", monday.text()).text()},
        moment);
  });
}

std::int64_t publish_visits(db::Transaction& transaction, CoopId coop, const Moment& moment,
                            Date today) {
  std::int64_t published = 0;
  for (const Pattern& pattern :
       patterns_to_publish(transaction, coop, today + limits::visits_ahead_days)) {
    published += publish(transaction, coop, pattern, moment, today);
  }
  return published;
}

}  // namespace cydofal::care
