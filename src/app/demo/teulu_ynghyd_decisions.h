#pragma once

#include <map>
#include <string>

#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

using PeopleByName = std::map<std::string, people::PersonId, std::less<>>;

/// What Teulu Ynghyd has decided since April (proposals 1 to 6), votes on (7) and talks about (8) on
/// the morning of Monday 2 November 2026. Its members and rules are there already.
void decide_together(db::Transaction& transaction, Chance& chance, people::CoopId coop, const PeopleByName& people);

}  // namespace cydofal::app::demonstration
