#pragma once

#include <string>

#include "engines/tally/election.h"

namespace cydofal::tally {

/// The election as BLT, equal papers on one line, sorted by content: the order of the lines tells
/// nothing about the order in which papers came. Points are not written: BLT has no place for them.
std::string written_as_blt(const Election& election);

/// The papers as Belenios reads them (`belenios-tool method stv|schulze`): an array with one array
/// a paper, the rank of each candidate, 1 first. Not ranked is 0: left as "last" it would silently
/// become a preference in ballot order. Withdrawn candidates are left out and the others move up,
/// so that position n is the n-th candidate who stands.
std::string written_for_belenios(const Election& election);

}  // namespace cydofal::tally
