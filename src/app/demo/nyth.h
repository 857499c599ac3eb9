#pragma once

#include <vector>

#include "people/person.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Nyth, a foster care co-op: 52 staff with a vote, 210 foster carers in 118 households as associate members, 160
/// children of 55 local authorities, eight support groups. Returns those whom one may come in as.
std::vector<people::PersonId> make_nyth(db::Transaction& transaction, Chance& chance);

}  // namespace cydofal::app::demonstration
