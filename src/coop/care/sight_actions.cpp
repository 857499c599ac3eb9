#include "coop/care/sight_actions.h"

#include <algorithm>

#include "coop/care/feed_store.h"
#include "coop/care/sight_store.h"
#include "coop/membership/organisation_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

constexpr std::int64_t twelve_months = 365 * 86'400;

Refusal invalid(const char* key) { return {Refusal::Kind::invalid, {key}, "reader"}; }

bool works_here(const std::vector<people::RelationTuple>& relations) {
  return std::ranges::any_of(relations, [](const people::RelationTuple& tuple) {
    return tuple.object == PersonId{} && tuple.relation == Relation::worker;
  });
}

}  // namespace

bool may_be_let_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now) {
  const auto relations = people::relations_of(transaction, coop, reader, now);
  // An organisation has one vote and sees nobody's week.
  return reader != person && !relations.empty() && !works_here(relations) && !membership::is_organisation(transaction, coop, reader);
}

Result<Done> let_see_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Parts parts,
                        const Moment& moment) {
  if (reader == person) return invalid("circle.yourself");
  const auto relations = people::relations_of(transaction, coop, reader, moment.now);
  if (relations.empty() || membership::is_organisation(transaction, coop, reader)) return invalid("circle.nobody");
  if (works_here(relations)) return invalid("circle.works_here");
  people::unrelate(transaction, coop, reader, Relation::circle_family, person, moment.now);
  people::relate(transaction, coop,
                 {.subject = reader,
                  .relation = Relation::circle_family,
                  .object = person,
                  .from = moment.now,
                  .until = seconds_after(moment.now, twelve_months),
                  .granted_by = person,
                  .reason = "week"},
                 moment.chance);
  set_sight(transaction, coop, person, reader, parts, moment.now);
  people::append_to_record(transaction, coop,
                           {"sight.given", person, person, Payload().add("reader", reader.value).add("parts", parts.bits()).text()},
                           moment);
  return Done{};
}

Result<Done> let_see(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader, Parts parts,
                     const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    return let_see_in(transaction, who.coop(), who.subject(), reader, parts, moment);
  });
}

Result<Done> let_see_no_more(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader,
                             const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto ended = people::unrelate(transaction, who.coop(), reader, Relation::circle_family, who.subject(), moment.now);
    if (ended == 0) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
    remove_sight(transaction, who.coop(), who.subject(), reader);
    end_feeds_for(transaction, who.coop(), who.subject(), reader, moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"sight.taken", who.actor(), who.subject(), Payload().add("reader", reader.value).text()}, moment);
    return Done{};
  });
}

}  // namespace cydofal::care
