#pragma once

#include <string>
#include <string_view>

#include "engines/roster/model/problem.h"

namespace cydofal::roster {

/// Reads the keyword text of the instances of Mankowska, Meisel and Bierwirth (2014), as mirrored
/// in gecco2020-brkga: sections nbNodes nbVehi nbServi r DS a x y d p mind maxd e l, each a keyword
/// on its own line followed by its numbers. Nodes 0 and nbNodes - 1 are the depot. Persons are
/// named p1.., services s1.., workers c1.., as in the iolab-uniud/hhcrsp files.
///
/// `x` and `y` are for drawing only; `DS` repeats what `r` says and is not used.
/// Refused: unknown, repeated or missing sections, wrong counts, anything that is not a number.
Result<Statement> read_mankowska(std::string_view text, std::string name);

}  // namespace cydofal::roster
