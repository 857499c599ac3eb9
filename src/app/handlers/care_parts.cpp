#include "app/handlers/care_parts.h"

#include "platform/speech/london.h"

namespace cydofal::app {

care::Someone someone(db::Transaction& transaction, people::PersonId id) {
  const auto person = people::find_person(transaction, id);
  CYD_ASSERT(person);
  return {person->id, person->known_as, person->face};
}

Instant start_of(Date date) { return *speech::instant_in_london({date, ClockTime()}); }

}  // namespace cydofal::app
