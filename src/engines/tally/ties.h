#pragma once

#include "engines/tally/lots.h"
#include "engines/tally/record.h"

namespace cydofal::tally {

/// Settles a tie that no figure settles: by the order published with the papers if there is one,
/// otherwise by the next lot of the script.
Tie settled_by_lot(Tie tie, const Election& election, const Lots& lots, LotScript& script);

}  // namespace cydofal::tally
