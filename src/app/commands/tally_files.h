#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engines/tally/election.h"
#include "engines/tally/reserved.h"
#include "platform/base/result.h"

namespace cydofal::app {

/// What the command line changes about an election.
struct Adjustments {
  std::int64_t seats = 0;                 ///< 0: as the file says
  std::vector<std::int64_t> withdrawn{};  ///< numbers of candidates, from 1
};

/// Reads a file in the format that its content shows. Refuses what cannot be opened or read, and
/// adjustments that do not fit the election.
Result<tally::Election> load_election(const std::string& path, const Adjustments& adjustments);

/// Reads `NAME:LEAST-MOST:1,2,5`, one text for each condition.
Result<tally::ReservedSeats> reserved_seats(const tally::Election& election,
                                            const std::vector<std::string>& texts);

}  // namespace cydofal::app
