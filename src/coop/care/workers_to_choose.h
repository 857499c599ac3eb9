#pragma once

#include <set>
#include <vector>

#include "people/relation_store.h"
#include "platform/speech/speech.h"

/// Among whom somebody chooses who comes, every week or once.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;

struct WorkersHere {
  std::vector<people::Named> all;  ///< everyone who works here but the person themselves
  std::set<PersonId> regular;      ///< those who come to this person already

  /// Whether they are more than one page can show.
  bool are_too_many() const;
};
WorkersHere workers_here(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);

/// Who comes already stands first; then they stand by name, in the reader's alphabet.
void put_in_order(std::vector<people::Named>& workers, const std::set<PersonId>& regular, const speech::Speech& say);

}  // namespace cydofal::care
