#include "coop/democracy/proposal_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/meeting_store.h"
#include "coop/membership/organisation_store.h"
#include "people/delivery.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::democracy {

namespace {

using constitution::RuleBook;
using people::Payload;
using people::Relation;

Refusal absent() { return {Refusal::Kind::not_found, {"proposal.not_here"}}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }

Date day_of(Instant instant) { return speech::london_time(instant).date; }

/// A co-op has rules from the moment it has a name.
RuleBook rules_on(db::Transaction& transaction, CoopId coop, Date day) {
  const auto rules = constitution::rule_book_on(transaction, coop, day);
  CYD_ASSERT(rules);
  return *rules;
}

bool holds(db::Transaction& transaction, CoopId coop, PersonId person, Instant now, bool (*wanted)(Relation), PersonId object = {}) {
  return std::ranges::any_of(people::relations_of(transaction, coop, person, now), [&](const people::RelationTuple& tuple) {
    return tuple.object == object && wanted(tuple.relation);
  });
}

bool comes_to_them(Relation relation) { return relation == Relation::worker_regular || relation == Relation::worker_planned; }

/// Everything that was written, so that the record commits to the words that people voted on.
std::string payload_of(std::int64_t number, const Draft& draft) {
  Payload payload;
  payload.add("number", number).add("kind", draft.kind);
  payload.add("title_cy", draft.title.cy).add("title_en", draft.title.en);
  payload.add("words_cy", draft.words.cy).add("words_en", draft.words.en);
  std::int64_t place = 0;
  for (const EasySentence& each : draft.easy) {
    const std::string name = "easy_" + std::to_string(++place);
    payload.add(name, each.picture + "\n" + each.words.cy + "\n" + each.words.en);
  }
  return payload.text();
}

/// Why nobody can answer now; nothing when they can.
std::optional<Refusal> not_taken(const std::optional<Proposal>& proposal, Instant now) {
  if (!proposal) return absent();
  if (proposal->takes_votes(now)) return std::nullopt;
  if (proposal->state == Proposal::State::talk) return conflict("vote.not_open");
  const Instant ended = proposal->closes_at.value_or(proposal->decided_at.value_or(now));
  const auto local = speech::london_time(ended);
  return Refusal{Refusal::Kind::conflict, {"vote.closed", {{"date", local.date}, {"time", local.time}}}};
}

/// Everyone on the roll hears that there is something to say; not what: that stands behind the door.
void tell_of_vote(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId opened_by, const Moment& moment) {
  const auto proposal = find_proposal(transaction, coop, id);
  CYD_ASSERT(proposal && proposal->closes_at);
  const auto closes = speech::london_time(*proposal->closes_at);
  const people::Notice notice{.what = {"vote_opened", {{"number", proposal->number}, {"date", closes.date}, {"time", closes.time}}},
                              .page = "proposal",
                              .about = std::to_string(id.value),
                              .ends_at = *proposal->closes_at};
  tell_members(transaction, coop, roll_of(transaction, coop, id), opened_by, notice, moment);
}

}  // namespace

bool is_associate_in(db::Transaction& transaction, CoopId coop, const Proposal& proposal, PersonId person) {
  const Instant asked_at = proposal.opened_at.value_or(proposal.made_at);
  const auto rules = proposal.rules_version ? constitution::rule_book_of_version(transaction, coop, *proposal.rules_version)
                                            : constitution::current_rule_book(transaction, coop);
  CYD_ASSERT(rules);
  const auto member = membership::latest_membership(transaction, coop, person);
  const bool belongs = member && (!member->left_on || *member->left_on > day_of(asked_at));
  return belongs && !rules->gives_vote(member->class_code);
}

std::optional<Refusal> said_by_other(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId organisation, PersonId delegate) {
  const auto before = vote_of(transaction, coop, id, organisation);
  if (!before || before->way != Way::delegate || before->entered_by == delegate) return std::nullopt;
  const auto speaking = membership::who_hears_for(transaction, coop, organisation);
  if (std::ranges::find(speaking, before->entered_by) == speaking.end()) return std::nullopt;
  return Refusal{Refusal::Kind::conflict, {"vote.said_by_other", {{"name", before->entered_by_name}}}};
}

void tell_members(db::Transaction& transaction, CoopId coop, const std::vector<Elector>& roll, PersonId knows,
                  const people::Notice& notice, const Moment& moment) {
  std::vector<PersonId> told{knows};
  for (const Elector& elector : roll) {
    for (const PersonId person : membership::who_hears_for(transaction, coop, elector.person)) {
      if (std::ranges::find(told, person) != told.end()) continue;
      told.push_back(person);
      people::tell(transaction, coop, person, notice, moment);
    }
  }
}

Result<ProposalId> make_proposal_in(db::Transaction& transaction, CoopId coop, PersonId proposer,
                                    AreaId area, const Draft& typed, const Moment& moment) {
  const auto [draft, refusals] = checked(typed, rules_on(transaction, coop, day_of(moment.now)));
  if (!refusals.empty()) return refusals.front();
  if (count_undecided(transaction, coop, area) >= limits::in_talk_most) return conflict("proposal.too_many");
  Proposal proposal;
  proposal.id = {moment.chance.identifier()};
  proposal.number = next_proposal_number(transaction, coop);
  proposal.area = area;
  proposal.made_by = proposer;
  proposal.made_at = moment.now;
  proposal.draft = draft;
  add_proposal(transaction, coop, proposal);
  people::append_to_record(transaction, coop, {"proposal.made", proposer, proposer, payload_of(proposal.number, draft)}, moment);
  return proposal.id;
}

Result<ProposalId> make_proposal(db::Database& database, const Authorised<Action::make_proposal>& who,
                                 Asked asked, const Draft& draft, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<ProposalId> {
    people::take_turn(transaction, who.coop());
    const AreaId area = asked == Asked::forum ? membership::area_of(transaction, who.coop(), who.actor()) : AreaId{};
    if (asked == Asked::forum && area == AreaId{}) return conflict("proposal.no_forum");
    return make_proposal_in(transaction, who.coop(), who.actor(), area, draft, moment);
  });
}

Result<Done> rewrite_proposal(db::Database& database, const Authorised<Action::rewrite_proposal>& who,
                              ProposalId id, const Draft& typed, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto proposal = find_proposal(transaction, who.coop(), id);
    if (!proposal) return absent();
    const bool theirs = proposal->made_by == who.actor() || holds(transaction, who.coop(), who.actor(), moment.now, people::is_officer);
    if (!theirs) return absent();
    const auto meeting = meeting_that_decides(transaction, who.coop(), id);
    const bool goes_to_meeting = meeting && !meeting->is_over(moment.now);
    if (proposal->state != Proposal::State::talk || goes_to_meeting) return conflict("proposal.words_stand");
    const auto [draft, refusals] = checked(typed, rules_on(transaction, who.coop(), day_of(moment.now)));
    if (!refusals.empty()) return refusals.front();
    if (draft == proposal->draft) return Done{};
    rewrite_proposal(transaction, who.coop(), id, draft);
    people::append_to_record(transaction, who.coop(), {"proposal.rewritten", who.actor(), proposal->made_by, payload_of(proposal->number, draft)}, moment);
    return Done{};
  });
}

Result<Done> comment_in(db::Transaction& transaction, CoopId coop, PersonId person, ProposalId id,
                        std::string_view words, Language language, const Moment& moment) {
  const std::string_view text = trimmed(words);
  if (text.empty()) return Refusal{Refusal::Kind::invalid, {"comment.missing"}, "words"};
  if (!is_utf8(text) || has_unprintable(text) || code_points(text) > limits::comment_letters) {
    return Refusal{Refusal::Kind::invalid, {"comment.too_long", {{"most", static_cast<std::int64_t>(limits::comment_letters)}}}, "words"};
  }
  const auto proposal = find_proposal(transaction, coop, id);
  if (!proposal) return absent();
  if (proposal->has_result(moment.now)) return conflict("comment.decided");
  if (count_comments(transaction, coop, id) >= static_cast<std::int64_t>(limits::comments_most)) return conflict("comment.too_many");
  add_comment(transaction, coop, id,
              {.id = moment.chance.identifier(), .person = person, .written_at = moment.now, .words = std::string(text), .language = language});
  people::append_to_record(transaction, coop,
                           {"proposal.talked", person, person, Payload().add("number", proposal->number).add("words", text).text()}, moment);
  return Done{};
}

Result<Done> comment(db::Database& database, const Authorised<Action::comment_on_proposal>& who,
                     ProposalId id, std::string_view words, Language language, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    return comment_in(transaction, who.coop(), who.actor(), id, words, language, moment);
  });
}

Result<Done> open_vote_in(db::Transaction& transaction, CoopId coop, PersonId officer, ProposalId id,
                          Instant closes_at, const WhoSitsOut& who_sits_out, const Moment& moment, Date today) {
  const auto proposal = find_proposal(transaction, coop, id);
  if (!proposal) return absent();
  if (proposal->state != Proposal::State::talk) return conflict("vote.open_already");
  // The notice said where it will be decided.
  const auto meeting = meeting_that_decides(transaction, coop, id);
  if (meeting && !meeting->is_over(moment.now)) return conflict("vote.meeting_decides");
  const auto missing = missing_before_deciding(proposal->draft);
  if (!missing.empty()) return missing.front();
  const RuleBook rules = rules_on(transaction, coop, today);
  if (!rules.decision(proposal->draft.kind)) return conflict("proposal.kind");
  const auto roll = counting_who_can(rules, roll_on(rules, membership::members_on(transaction, coop, today, proposal->area), today),
                                     who_sits_out(transaction, coop, today));
  open_vote(transaction, coop, id, {.rules_version = rules.version, .opened_at = moment.now, .opened_by = officer, .closes_at = closes_at}, roll);
  people::append_to_record(transaction, coop,
                           {"vote.opened", officer, proposal->made_by,
                            Payload()
                                .add("number", proposal->number)
                                .add("rules", rules.version)
                                .add("roll", static_cast<std::int64_t>(roll.size()))
                                .add("closes", closes_at.text())
                                .text()},
                           moment);
  return Done{};
}

Result<Done> open_vote(db::Database& database, const Authorised<Action::open_vote>& who, ProposalId id,
                       Date closes_on, ClockTime closes_at, const WhoSitsOut& who_sits_out, const Moment& moment, Date today) {
  const auto closes = closing_moment(closes_on, closes_at, moment.now);
  if (!closes) return closes.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto opened = open_vote_in(transaction, who.coop(), who.actor(), id, *closes, who_sits_out, moment, today);
    if (opened) tell_of_vote(transaction, who.coop(), id, who.actor(), moment);
    return opened;
  });
}

Result<Done> keep_vote_in(db::Transaction& transaction, CoopId coop, ProposalId id, const Vote& vote,
                          const Moment& moment) {
  const auto proposal = find_proposal(transaction, coop, id);
  if (const auto refusal = not_taken(proposal, moment.now)) return *refusal;
  if (!is_on_roll(transaction, coop, id, vote.person)) return conflict(is_associate_in(transaction, coop, *proposal, vote.person) ? "vote.associate" : "vote.not_on_roll");
  const auto before = vote_of(transaction, coop, id, vote.person);
  // The same again is no change, and nothing new to keep.
  if (before && before->answer == vote.answer && before->way == vote.way && before->entered_by == vote.entered_by) return Done{};
  keep_vote(transaction, coop, id, vote);
  people::append_to_record(transaction, coop,
                           {before ? "vote.changed" : "vote.cast", vote.entered_by, vote.person,
                            Payload()
                                .add("number", proposal->number)
                                .add("answer", name_of(vote.answer))
                                .add("way", name_of(vote.way))
                                .add("companion", vote.companion)
                                .text()},
                           moment);
  return Done{};
}

Result<Done> cast_vote(db::Database& database, const Authorised<Action::cast_vote>& who, ProposalId id,
                       Answer answer, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    return keep_vote_in(transaction, who.coop(), id,
                        {.person = who.actor(),
                         .answer = answer,
                         .way = Way::screen,
                         .entered_by = who.actor(),
                         .companion = who.companion(),
                         .said_at = moment.now},
                        moment);
  });
}

namespace {

/// Whose answer, and in whose hand.
struct TakenBack {
  PersonId actor;
  PersonId elector;
};
Result<Done> take_back(db::Transaction& transaction, CoopId coop, ProposalId id, const TakenBack& who, const Moment& moment) {
  const auto proposal = find_proposal(transaction, coop, id);
  if (const auto refusal = not_taken(proposal, moment.now)) return *refusal;
  if (!vote_of(transaction, coop, id, who.elector)) return conflict("vote.nothing_said");
  take_back_vote(transaction, coop, id, who.elector);
  people::append_to_record(transaction, coop, {"vote.taken_back", who.actor, who.elector, Payload().add("number", proposal->number).text()}, moment);
  return Done{};
}

}  // namespace

Result<Done> take_back_vote(db::Database& database, const Authorised<Action::cast_vote>& who,
                            ProposalId id, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    return take_back(transaction, who.coop(), id, {who.actor(), who.actor()}, moment);
  });
}

Result<Done> cast_vote_for(db::Database& database, const Authorised<Action::cast_vote_for>& who, ProposalId id,
                           Answer answer, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    if (const auto refusal = said_by_other(transaction, who.coop(), id, who.subject(), who.actor())) return *refusal;
    return keep_vote_in(transaction, who.coop(), id,
                        {.person = who.subject(),
                         .answer = answer,
                         .way = Way::delegate,
                         .entered_by = who.actor(),
                         .companion = who.companion(),
                         .said_at = moment.now},
                        moment);
  });
}

Result<Done> take_back_vote_for(db::Database& database, const Authorised<Action::cast_vote_for>& who,
                                ProposalId id, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    if (const auto refusal = said_by_other(transaction, who.coop(), id, who.subject(), who.actor())) return *refusal;
    return take_back(transaction, who.coop(), id, {who.actor(), who.subject()}, moment);
  });
}

Result<Done> enter_vote(db::Database& database, const Authorised<Action::enter_vote>& who, ProposalId id,
                        const ToldVote& told, const Moment& moment) {
  if (told.way == Way::screen || told.way == Way::delegate) return Refusal{Refusal::Kind::invalid, {"vote.told_way"}, "way"};
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto proposal = find_proposal(transaction, who.coop(), id);
    if (const auto refusal = not_taken(proposal, moment.now)) return *refusal;
    if (!is_on_roll(transaction, who.coop(), id, told.person)) {
      const bool is_associate = is_associate_in(transaction, who.coop(), *proposal, told.person);
      return Refusal{Refusal::Kind::invalid, {is_associate ? "vote.associate" : "vote.told_person"}, "person"};
    }
    const auto theirs = membership::who_hears_for(transaction, who.coop(), told.person);
    if (std::ranges::find(theirs, who.actor()) != theirs.end()) return Refusal{Refusal::Kind::conflict, {"vote.told_own"}, "person"};
    const auto person = people::find_person(transaction, told.person);
    CYD_ASSERT(person);
    if (holds(transaction, who.coop(), who.actor(), moment.now, comes_to_them, told.person)) {
      return Refusal{Refusal::Kind::conflict, {"vote.told_worker", {{"name", person->name}}}, "person"};
    }
    const bool said = vote_of(transaction, who.coop(), id, told.person).has_value();
    if (said && told.before == ToldVote::Before::nothing_said) {
      return Refusal{Refusal::Kind::conflict, {"vote.told_already", {{"name", person->name}}}, "person"};
    }
    return keep_vote_in(transaction, who.coop(), id,
                        {.person = told.person, .answer = told.answer, .way = told.way, .entered_by = who.actor(), .said_at = moment.now},
                        moment);
  });
}

Counted count_of(db::Transaction& transaction, CoopId coop, const Proposal& proposal) {
  CYD_ASSERT(proposal.rules_version);
  const auto rules = constitution::rule_book_of_version(transaction, coop, *proposal.rules_version);
  CYD_ASSERT(rules);
  std::vector<ClassFigures> figures;
  if (proposal.is_decided()) {
    figures = figures_on(transaction, coop, proposal.id);
  } else {
    std::vector<Said> said;
    for (const Vote& vote : votes_on(transaction, coop, proposal.id)) said.push_back({vote.person, vote.answer});
    figures = figures_of(*rules, roll_of(transaction, coop, proposal.id), said);
  }
  const auto outcome = outcome_of(*rules, proposal.draft.kind, figures);
  CYD_ASSERT(outcome);  // the kind was checked when it was opened, and the roll bounds the figures
  return {std::move(figures), *outcome};
}

std::int64_t count_ended_votes(db::Transaction& transaction, CoopId coop, const Moment& moment) {
  // Most hours nothing has ended, and then nobody waits for this.
  if (votes_that_ended(transaction, coop, moment.now).empty()) return 0;
  people::take_turn(transaction, coop);
  std::int64_t counted = 0;
  for (const Proposal& proposal : votes_that_ended(transaction, coop, moment.now)) {
    const auto [figures, outcome] = count_of(transaction, coop, proposal);
    decide(transaction, coop, proposal.id, state_after(outcome.result), *proposal.rules_version, *proposal.closes_at, figures);
    people::append_to_record(transaction, coop,
                             {"vote.counted", {}, proposal.made_by,
                              Payload()
                                  .add("number", proposal.number)
                                  .add("result", name_of(outcome.result))
                                  .add("for", outcome.whole.yes)
                                  .add("against", outcome.whole.voting - outcome.whole.yes)
                                  .add("taking_part", outcome.whole.taking_part)
                                  .add("eligible", outcome.whole.eligible)
                                  .text()},
                             moment);
    ++counted;
  }
  return counted;
}

}  // namespace cydofal::democracy
