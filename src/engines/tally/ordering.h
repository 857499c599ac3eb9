#pragma once

#include "engines/tally/record.h"

namespace cydofal::tally {

/// The record of a rule that orders options by one figure each: the highest first, equal ones
/// together. `elected` are the first `seats` options (more when equals stand at the line).
Count ordered_count(const Election& election, Rule rule, Stage figures);

}  // namespace cydofal::tally
