#include "app/demo/people_to_be.h"

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/member_actions.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/html/picture.h"
#include "platform/speech/london.h"

namespace cydofal::app::demonstration {

using people::CoopId;
using people::Moment;
using people::PersonId;

CoopId PeopleToBe::coop(people::Coop coop, const constitution::RuleBook& rules, Instant begun) {
  coop.id = CoopId{chance_.identifier()};
  people::add_coop(transaction_, coop, begun);
  constitution::add_rule_book(transaction_, coop.id, rules);
  people::append_to_record(transaction_, coop.id, {"coop.begun", {}, {}, people::Payload().add("slug", coop.slug).text()}, {begun, chance_});
  people::set_worry_contact(transaction_, coop.id, {"outside_person", "Osian Bevan", "01632 960 021", {}});
  for (const char* kind : {"adult_day", "adult_night", "child_day", "child_night"}) {
    people::set_worry_contact(transaction_, coop.id, {kind, "Y cyngor / The council", "01632 960 031", {}});
  }
  return coop.id;
}

PersonId PeopleToBe::account(const ToBe& person, Instant now) {
  const PersonId id{chance_.identifier()};
  const auto part = [&](std::uint32_t choices) { return static_cast<std::uint8_t>(chance_.below(choices)); };
  people::Person made{.id = id,
                      .name = person.name,
                      .known_as = people::first_name(person.name),
                      .language = person.language,
                      .reading = person.reading,
                      .face = html::Face{part(6), part(8), part(5), part(7), part(6), part(2)}.text()};
  if (!person.telephone.empty()) made.telephone = person.telephone;
  people::add_person(transaction_, made, now);
  people::set_language(transaction_, id, person.language, person.reading);
  made.postal_address = person.address;
  people::set_contact(transaction_, made);
  return id;
}

PersonId PeopleToBe::member(CoopId coop, const ToBe& person, Date joined) {
  const PersonId id = account(person, *speech::instant_in_london({joined, *ClockTime::parse("18:00")}));
  member(coop, id, person, joined);
  return id;
}

void PeopleToBe::member(CoopId coop, PersonId person, const ToBe& as, Date joined) {
  const Moment then{*speech::instant_in_london({joined, *ClockTime::parse("18:00")}), chance_};
  membership::invite_known(transaction_, coop, person, as.class_code, person, then);
  const auto invitation = membership::open_invitation(transaction_, coop, person);
  membership::answer_invitation(transaction_, coop, invitation->id, "yes", then.now);
  const auto rules = constitution::current_rule_book(transaction_, coop);
  constitution::add_signature(transaction_, coop, person, {rules->version, then.now, {}});
  membership::make_member(transaction_, coop, person, as.class_code, *rules, person, joined, then);
}

PersonId PeopleToBe::known(CoopId coop, const ToBe& person, std::string_view kind) {
  const Instant since = *Instant::parse("2025-01-06T09:00:00Z");
  const PersonId id = account(person, since);
  const auto relation = kind == "supported" ? people::Relation::supported : people::Relation::worker;
  people::relate(transaction_, coop, {.subject = id, .relation = relation, .from = since, .granted_by = id}, chance_);
  return id;
}

}  // namespace cydofal::app::demonstration
