#include "app/handlers/care_parts.h"

#include "platform/speech/london.h"

namespace cydofal::app {

care::Someone someone(db::Transaction& transaction, people::PersonId id) {
  const auto person = people::find_person(transaction, id);
  CYD_ASSERT(person);
  return {person->id, person->known_as, person->face};
}

bool holds(db::Transaction& transaction, Exchange& exchange, const people::Circle& circle, people::Relation relation) {
  return (people::relations_between(transaction, exchange.visitor(), circle, exchange.now()) & people::bit(relation)) != 0;
}

Instant start_of(Date date) { return *speech::instant_in_london({date, ClockTime()}); }

}  // namespace cydofal::app
