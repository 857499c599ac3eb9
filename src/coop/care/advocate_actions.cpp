#include "coop/care/advocate_actions.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/sign_in_actions.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

/// The whole of the last day counts, by the clocks of Wales.
Instant end_of(Date last) { return *speech::instant_in_london({last + 1, ClockTime()}); }

bool is_of_an_advocate(const people::RelationTuple& tuple) {
  return tuple.relation == Relation::advocate || tuple.relation == Relation::advocate_plan;
}

/// Somebody whom the person has had before, and who is here as an advocate or not at all: who belongs is not independent.
std::optional<Refusal> not_independent(db::Transaction& transaction, CoopId coop, PersonId person, PersonId known, Instant now) {
  const auto before = advocates_ever_of(transaction, coop, person);
  if (std::ranges::find(before, known, &KnownAdvocate::id) == before.end()) return Refusal{Refusal::Kind::invalid, {"advocate.unknown"}, "known"};
  const auto held = people::relations_of(transaction, coop, known, now);
  if (!std::ranges::all_of(held, is_of_an_advocate)) return Refusal{Refusal::Kind::invalid, {"advocate.belongs_here"}, "known"};
  return std::nullopt;
}

void end_one(db::Transaction& transaction, CoopId coop, const Advocate& advocate, PersonId ended_by, Instant now) {
  for (const Relation relation : {Relation::advocate, Relation::advocate_plan}) {
    people::unrelate(transaction, coop, advocate.advocate, relation, advocate.person, now);
  }
  end_advocate_row(transaction, coop, advocate.id, ended_by, now);
}

}  // namespace

PersonId add_advocate_person(db::Transaction& transaction, std::string_view name, Language language, std::string_view face, const Moment& moment) {
  const PersonId id{moment.chance.identifier()};
  people::add_person(transaction,
                     {.id = id,
                      .name = std::string(name),
                      .known_as = people::first_name(name),
                      .language = language,
                      .face = face.empty() ? membership::drawn_face(moment.chance) : std::string(face)},
                     moment.now);
  return id;
}

void appoint_advocate_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId advocate, std::string_view companion,
                         const NewAdvocate& agreed, const Moment& moment) {
  add_advocate(transaction, coop,
               {.id = moment.chance.identifier(),
                .person = person,
                .advocate = advocate,
                .topics = agreed.topics,
                .from = moment.now,
                .until = agreed.until,
                .companion = std::string(companion)});
  const auto give = [&](Relation relation) {
    people::relate(transaction, coop,
                   {.subject = advocate,
                    .relation = relation,
                    .object = person,
                    .from = moment.now,
                    .until = end_of(agreed.until),
                    .granted_by = person,
                    .reason = "advocate"},
                   moment.chance);
  };
  give(Relation::advocate);
  if (agreed.topics.has(Topic::plan)) give(Relation::advocate_plan);
  people::append_to_record(transaction, coop,
                           {"support.advocate_appointed", person, person,
                            Payload()
                                .add("advocate", advocate.value)
                                .add("topics", agreed.topics.bits())
                                .add("until", agreed.until.text())
                                .add("companion", companion)
                                .text()},
                           moment);
}

Result<AppointedAdvocate> appoint_advocate(db::Database& database, people::SecretKeeper& keeper, const Authorised<Action::appoint_advocate>& who,
                                           const NewAdvocate& typed, const Moment& moment, Date today) {
  if (auto refusals = wrong_in(typed, today); !refusals.empty()) return std::move(refusals.front());
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<AppointedAdvocate> {
    people::take_turn(transaction, who.coop());
    PersonId advocate = typed.known;
    if (advocate != PersonId{}) {
      if (auto refusal = not_independent(transaction, who.coop(), who.subject(), advocate, moment.now)) return *std::move(refusal);
    }
    const auto current = advocates_of(transaction, who.coop(), who.subject(), moment.now);
    const auto others = std::ranges::count_if(current, [&](const Advocate& each) { return each.advocate != advocate; });
    if (others >= limits::advocates_most) return Refusal{Refusal::Kind::conflict, {"advocate.too_many"}};
    for (const Advocate& each : current) {
      if (each.advocate == advocate) end_one(transaction, who.coop(), each, who.actor(), moment.now);
    }
    AppointedAdvocate card;
    if (advocate == PersonId{}) {
      const std::string name = *people::read_name(typed.name, "name");
      advocate = add_advocate_person(transaction, name, typed.language, {}, moment);
      card = membership::InvitationCard{advocate, name, {}, typed.language, people::issue_card(transaction, blank, advocate, who.actor(), moment)};
    }
    appoint_advocate_in(transaction, who.coop(), who.subject(), advocate, who.companion(), typed, moment);
    return card;
  });
}

Result<Done> end_advocate(db::Database& database, const Authorised<Action::end_advocate>& who, PersonId advocate, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const bool own = advocate == who.actor() || who.subject() == who.actor();
    const auto all = advocates_of(transaction, who.coop(), who.subject(), moment.now);
    const auto current = std::ranges::find(all, advocate, &Advocate::advocate);
    // An advocate ends their own time, and no other's.
    if (!own || current == all.end()) return Refusal{Refusal::Kind::not_found, {"advocate.not_here"}};
    end_one(transaction, who.coop(), *current, who.actor(), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"support.advocate_ended", who.actor(), who.subject(),
                              Payload().add("advocate", advocate.value).add("companion", who.companion()).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::care
