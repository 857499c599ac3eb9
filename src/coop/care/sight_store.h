#pragma once

#include <optional>

#include "coop/care/sight.h"

namespace cydofal::care {

/// What the person shows to a reader from now on; what they showed before is replaced. It says nothing
/// about whether the reader may look at all: that is a relation.
void set_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Parts parts, Instant now);
void remove_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader);
/// None where nothing was ever said.
Parts sight_of(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader);

}  // namespace cydofal::care
