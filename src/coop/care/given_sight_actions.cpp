#include "coop/care/given_sight_actions.h"

#include "coop/membership/organisation_store.h"
#include "people/relation_store.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Payload;

/// The first moment at which it is over.
Instant end_of(Date last_day) { return *speech::instant_in_london({last_day + 1, ClockTime()}); }

std::optional<Refusal> wrong_reader(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now) {
  if (reader == person) return Refusal{Refusal::Kind::invalid, {"circle.yourself"}, "reader"};
  if (!may_be_given_sight(transaction, coop, person, reader, now)) return Refusal{Refusal::Kind::invalid, {"circle.nobody"}, "reader"};
  return std::nullopt;
}

void give(db::Transaction& transaction, const Authorised<Action::choose_who_sees>& who, PersonId reader, Sight sight, Date last_day,
          const Moment& moment) {
  people::unrelate(transaction, who.coop(), reader, relation_of(sight), who.subject(), moment.now);
  people::relate(transaction, who.coop(),
                 {.subject = reader,
                  .relation = relation_of(sight),
                  .object = who.subject(),
                  .from = moment.now,
                  .until = end_of(last_day),
                  .granted_by = who.subject(),
                  .reason = "sight"},
                 moment.chance);
  people::append_to_record(
      transaction, who.coop(),
      {"sight.given", who.actor(), who.subject(),
       Payload().add("reader", reader.value).add("of", name_of(sight)).add("last_day", last_day.text()).add("companion", who.companion()).text()},
      moment);
}

}  // namespace

bool may_be_given_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now) {
  // An organisation has one vote and sees nobody's things.
  return reader != person && !people::relations_of(transaction, coop, reader, now).empty() &&
         !membership::is_organisation(transaction, coop, reader);
}

Result<Done> give_sight(db::Database& database, const Authorised<Action::choose_who_sees>& who, const GivenSight& given, Date today,
                        const Moment& moment) {
  if (given.sights.empty()) return Refusal{Refusal::Kind::invalid, {"sight.choose"}, "sight"};
  if (auto refusal = wrong_last_day(given.last_day, today)) return *std::move(refusal);
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (auto refusal = wrong_reader(transaction, who.coop(), who.subject(), given.reader, moment.now)) return *std::move(refusal);
    for (const Sight sight : given.sights) give(transaction, who, given.reader, sight, given.last_day, moment);
    return Done{};
  });
}

Result<Done> take_sight_back(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader, Sight sight,
                             const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto ended = people::unrelate(transaction, who.coop(), reader, relation_of(sight), who.subject(), moment.now);
    if (ended == 0) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
    people::append_to_record(
        transaction, who.coop(),
        {"sight.taken", who.actor(), who.subject(),
         Payload().add("reader", reader.value).add("of", name_of(sight)).add("companion", who.companion()).text()},
        moment);
    return Done{};
  });
}

}  // namespace cydofal::care
