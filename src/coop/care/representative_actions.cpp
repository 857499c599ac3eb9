#include "coop/care/representative_actions.h"

#include <algorithm>

#include "coop/care/advocate_actions.h"
#include "coop/care/limits.h"
#include "people/delivery.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/session_store.h"
#include "people/sign_in_actions.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }
Refusal invalid(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

Instant beginning_of(Date day) { return *speech::instant_in_london({day, ClockTime()}); }

PaperOfficer officer_to(db::Transaction& transaction, CoopId coop, PersonId officer, PersonId person, Instant now) {
  return {officer, is_family_of(transaction, coop, officer, person, now) ? PaperOfficer::Family::yes : PaperOfficer::Family::no};
}

bool is_supported(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  const auto held = people::relations_of(transaction, coop, person, now);
  return std::ranges::any_of(held, [](const people::RelationTuple& tuple) { return tuple.relation == Relation::supported && tuple.object == PersonId{}; });
}

std::string reason_of(RepresentativeId id) { return "representative " + std::to_string(id.value); }

/// A first name and a day, and where more stands.
void tell_of(db::Transaction& transaction, CoopId coop, PersonId reader, const char* kind, const Representative& entry, const Moment& moment) {
  const bool own = reader == entry.person;
  people::tell(transaction, coop, reader,
               {.what = {kind, {{"date", speech::london_time(moment.now).date}}},
                .page = own ? "my_representatives" : "representative",
                .about = std::to_string(own ? entry.person.value : entry.id.value)},
               moment);
}

/// Whoever has to answer somebody who does not agree, and nobody who speaks for them.
std::vector<PersonId> told_of_disagreement(db::Transaction& transaction, CoopId coop, const Representative& entry, Instant now) {
  std::vector<PersonId> told = people::with_relation(transaction, coop, Relation::safeguarding_lead, now);
  told.push_back(entry.entered.id);
  if (entry.confirmed) told.push_back(entry.confirmed->id);
  std::ranges::sort(told);
  told.erase(std::unique(told.begin(), told.end()), told.end());
  std::erase_if(told, [&](PersonId each) {
    const auto held = people::relations_of(transaction, coop, each, now);
    const bool is_officer = std::ranges::any_of(held, [](const people::RelationTuple& tuple) { return tuple.object == PersonId{} && people::is_officer(tuple.relation); });
    return !is_officer || each == entry.representative || each == entry.person;
  });
  return told;
}

void end_one(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId by, WhyEnded why, Instant now) {
  people::unrelate_for(transaction, coop, reason_of(entry.id), now);
  end_representative_row(transaction, coop, entry.id, by, why, now);
}

/// The same paper a year on takes the place of what was seen before.
void end_those_before(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId officer, const Moment& moment, Date today) {
  for (const Representative& each : representatives_of(transaction, coop, entry.person, moment.now)) {
    const bool same = each.id != entry.id && each.representative == entry.representative && each.kind == entry.kind;
    if (same && each.confirmed && each.standing(today) == Representative::Standing::stands) end_one(transaction, coop, each, officer, WhyEnded::entered_again, moment.now);
  }
}

/// Somebody who is known here already, or a new row of person.
Result<PersonId> person_named(db::Transaction& transaction, CoopId coop, PersonId person, const NewRepresentative& typed, const Moment& moment) {
  const std::string name = *people::read_name(typed.name, "name");
  if (people::find_person(transaction, person)->name == name) return invalid("representative.themselves", "name");
  const auto known = known_by_name(transaction, coop, person, name, moment.now);
  if (known.size() > 1) return invalid("representative.two_of_that_name", "name");
  if (!known.empty()) return known.front();
  return add_advocate_person(transaction, name, typed.language, {}, moment);
}

std::string payload_of(const Representative& entry) {
  return Payload()
      .add("entry", entry.id.value)
      .add("representative", entry.representative.value)
      .add("kind", words_of(entry.kind).name)
      .add("covers", name_of(entry.covers))
      .add("reference", entry.reference)
      .add("seen", entry.seen_on.text())
      .add("from", entry.from.text())
      .add("until", entry.until.text())
      .text();
}

void append_entry(db::Transaction& transaction, CoopId coop, std::string_view type, PersonId actor, const Representative& entry, std::string payload, const Moment& moment) {
  people::append_to_record(transaction, coop, {type, actor, entry.person, std::move(payload)}, moment);
}

/// Nobody has come in by this account yet, and it is nobody's who comes in otherwise: they need a card.
bool is_new_here(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  return people::relations_of(transaction, coop, person, now).empty() && people::cards_of(transaction, person).empty();
}

}  // namespace

RepresentativeId enter_representative_in(db::Transaction& transaction, CoopId coop, const Representative& entry, const Moment& moment) {
  add_representative(transaction, coop, entry, moment.chance);
  append_entry(transaction, coop, "support.representative_entered", entry.entered.id, entry, payload_of(entry), moment);
  tell_of(transaction, coop, entry.person, "representative_entered", entry, moment);
  return entry.id;
}

void confirm_representative_in(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId officer, const Moment& moment) {
  confirm_representative_row(transaction, coop, entry.id, officer, moment.now);
  const auto give = [&](Relation relation) {
    people::relate(transaction, coop,
                   {.subject = entry.representative,
                    .relation = relation,
                    .object = entry.person,
                    .from = std::max(moment.now, beginning_of(entry.from)),
                    .until = beginning_of(entry.until + 1),
                    .granted_by = officer,
                    .reason = reason_of(entry.id)},
                   moment.chance);
  };
  if (covers_care(entry.covers)) give(Relation::representative_care);
  if (covers_money(entry.covers)) give(Relation::representative_money);
  append_entry(transaction, coop, "support.representative_confirmed", officer, entry, payload_of(entry), moment);
  tell_of(transaction, coop, entry.person, "representative_confirmed", entry, moment);
}

Result<RepresentativeId> enter_representative(db::Database& database, const Authorised<Action::enter_representative>& who, const NewRepresentative& typed,
                                              const Moment& moment, Date today) {
  if (auto refusals = wrong_in(typed, today); !refusals.empty()) return std::move(refusals.front());
  return database.write([&](db::Transaction& transaction) -> Result<RepresentativeId> {
    people::take_turn(transaction, who.coop());
    const PersonId person = who.subject();
    if (!is_supported(transaction, who.coop(), person, moment.now)) return invalid("representative.not_supported", "person");
    const auto before = representatives_of(transaction, who.coop(), person, moment.now);
    const auto live = std::ranges::count_if(before, [&](const Representative& each) { return each.standing(today) != Representative::Standing::ended; });
    if (live >= limits::representatives_most) return conflict("representative.too_many");
    const auto representative = person_named(transaction, who.coop(), person, typed, moment);
    if (!representative) return representative.refusal();
    if (!is_apart_from(officer_to(transaction, who.coop(), who.actor(), person, moment.now), person, *representative)) return conflict("representative.not_apart");
    return enter_representative_in(transaction, who.coop(),
                                   {.id = {moment.chance.identifier()},
                                    .person = person,
                                    .representative = *representative,
                                    .kind = *representative_kind_named(typed.kind),
                                    .covers = *covers_named(typed.covers),
                                    .reference = std::string(trimmed(typed.reference)),
                                    .seen_on = typed.seen_on,
                                    .from = typed.from,
                                    .until = typed.until,
                                    .sixteen_on = typed.sixteen_on,
                                    .entered = {who.actor(), moment.now, {}}},
                                   moment);
  });
}

Result<RepresentativeCard> confirm_representative(db::Database& database, people::SecretKeeper& keeper, const Authorised<Action::confirm_representative>& who,
                                                  RepresentativeId id, const Moment& moment, Date today) {
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<RepresentativeCard> {
    people::take_turn(transaction, who.coop());
    const auto entry = find_representative(transaction, who.coop(), id, moment.now);
    if (!entry || entry->person != who.subject()) return absent();
    if (entry->standing(today) == Representative::Standing::ended) return conflict("representative.ended_already");
    if (entry->confirmed) return conflict("representative.confirmed_already");
    if (who.actor() == entry->entered.id) return conflict("representative.another_officer");
    if (!may_confirm(*entry, officer_to(transaction, who.coop(), who.actor(), entry->person, moment.now))) return conflict("representative.not_apart");
    const bool is_new = is_new_here(transaction, who.coop(), entry->representative, moment.now);
    end_those_before(transaction, who.coop(), *entry, who.actor(), moment, today);
    confirm_representative_in(transaction, who.coop(), *entry, who.actor(), moment);
    if (!is_new) {
      tell_of(transaction, who.coop(), entry->representative, "representative_you", *entry, moment);
      return RepresentativeCard{};
    }
    const auto somebody = people::find_person(transaction, entry->representative);
    return RepresentativeCard{membership::InvitationCard{somebody->id, somebody->name, {}, somebody->language,
                                                         people::issue_card(transaction, blank, somebody->id, who.actor(), moment)}};
  });
}

Result<Done> end_representative(db::Database& database, const Authorised<Action::end_representative>& who, RepresentativeId id, WhyEnded why,
                                const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto entry = find_representative(transaction, who.coop(), id, moment.now);
    if (!entry || entry->person != who.subject()) return absent();
    if (entry->standing(today) == Representative::Standing::ended) return conflict("representative.ended_already");
    const bool own = entry->representative == who.actor();
    // The policy lets in officers and whoever represents the person: of those each their own.
    const bool is_officer = std::ranges::any_of(people::relations_of(transaction, who.coop(), who.actor(), moment.now), [](const people::RelationTuple& tuple) {
      return tuple.object == PersonId{} && people::is_officer(tuple.relation);
    });
    if (!own && !is_officer) return absent();
    if (!own && !is_apart_from(officer_to(transaction, who.coop(), who.actor(), entry->person, moment.now), entry->person, entry->representative)) return conflict("representative.not_apart");
    const WhyEnded because = own ? WhyEnded::stepped_down : why;
    end_one(transaction, who.coop(), *entry, who.actor(), because, moment.now);
    append_entry(transaction, who.coop(), "support.representative_ended", who.actor(), *entry,
                 Payload().add("entry", id.value).add("why", name_of(because)).text(), moment);
    tell_of(transaction, who.coop(), entry->person, "representative_ended", *entry, moment);
    return Done{};
  });
}

Result<Done> disagree_with_representative(db::Database& database, const Authorised<Action::disagree_with_representative>& who, RepresentativeId id,
                                          const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto entry = find_representative(transaction, who.coop(), id, moment.now);
    if (!entry || entry->person != who.subject() || entry->standing(today) == Representative::Standing::ended) return absent();
    if (entry->disagreed) return Done{};
    disagree_with_representative_row(transaction, who.coop(), id, who.actor(), who.companion(), moment.now);
    append_entry(transaction, who.coop(), "support.representative_disagreed", who.actor(), *entry,
                 Payload().add("entry", id.value).add("companion", who.companion()).text(), moment);
    for (const PersonId officer : told_of_disagreement(transaction, who.coop(), *entry, moment.now)) {
      tell_of(transaction, who.coop(), officer, "representative_disagreed", *entry, moment);
    }
    return Done{};
  });
}

Result<Done> answer_disagreement(db::Database& database, const Authorised<Action::answer_disagreement>& who, RepresentativeId id,
                                 const DisagreementAnswered& answered, const Moment& moment) {
  if (auto refusal = wrong_answer(answered.words)) return *std::move(refusal);
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto entry = find_representative(transaction, who.coop(), id, moment.now);
    if (!entry || entry->person != who.subject() || !entry->disagreed) return absent();
    if (entry->answer) return conflict("representative.answered_already");
    if (!is_apart_from(officer_to(transaction, who.coop(), who.actor(), entry->person, moment.now), entry->person, entry->representative)) return conflict("representative.not_apart");
    const Representative::Answer answer{{who.actor(), moment.now, {}}, std::string(trimmed(answered.words)), answered.language};
    answer_disagreement_row(transaction, who.coop(), *entry, answer, moment.chance);
    append_entry(transaction, who.coop(), "support.representative_answered", who.actor(), *entry, Payload().add("entry", id.value).add("answer", answer.words).text(), moment);
    tell_of(transaction, who.coop(), entry->person, "representative_answered", *entry, moment);
    return Done{};
  });
}

bool may_handle(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId officer, Instant now) {
  if (officer == entry.person || officer == entry.representative) return false;
  const auto held = people::relations_of(transaction, coop, officer, now);
  return std::ranges::none_of(held, [&](const people::RelationTuple& tuple) {
    return tuple.object == entry.person && (tuple.relation == Relation::representative_care || tuple.relation == Relation::representative_money);
  });
}

std::int64_t count_representatives_for(db::Transaction& transaction, CoopId coop, PersonId officer, Instant now, Date today) {
  // Nearly always there is none, which is cheap to see.
  if (count_waiting_representatives(transaction, coop, today) == 0) return 0;
  std::int64_t count = 0;
  for (const Representative& entry : representatives_here(transaction, coop, now, today)) {
    if (entry.confirmed && (!entry.disagreed || entry.answer)) continue;
    const PaperOfficer reader = officer_to(transaction, coop, officer, entry.person, now);
    const bool to_confirm = !entry.confirmed && may_confirm(entry, reader);
    const bool to_answer = entry.disagreed && !entry.answer && is_apart_from(reader, entry.person, entry.representative);
    if ((to_confirm || to_answer) && may_handle(transaction, coop, entry, officer, now)) ++count;
  }
  return count;
}

Result<Representative> speaker_for(db::Transaction& transaction, CoopId coop, PersonId person, PersonId speaker, PersonId worker, Instant asked_at,
                                   const Moment& moment, Date today) {
  std::optional<Refusal> why_not;
  for (Representative& entry : represented_by(transaction, coop, speaker, moment.now, today)) {
    if (entry.person != person) continue;
    const SpeakingRight right{.record = record_since(transaction, coop, person, speaker, asked_at), .worker = worker};
    auto refusal = may_not_speak(entry, right);
    if (!refusal) return std::move(entry);
    // Of two papers the one about care says why not.
    if (!why_not || why_not->message.key == "representative.not_about_care") why_not = std::move(refusal);
  }
  return why_not ? *std::move(why_not) : absent();
}

}  // namespace cydofal::care
