#pragma once

#include "coop/democracy/vote.h"

namespace cydofal::democracy {

/// A co-op in which everyone can take part in votes.
inline std::vector<PersonId> nobody_sits_out(db::Transaction&, CoopId, Date) { return {}; }

}  // namespace cydofal::democracy
