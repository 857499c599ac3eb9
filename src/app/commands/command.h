#pragma once

#include <string>

namespace CLI {
class App;
}

namespace cydofal::app {

/// Each adds one subcommand to `cydofal`. A subcommand runs in its callback and ends the program by
/// throwing CLI::RuntimeError(code) when it has to end with something other than 0.
///
/// Exit codes, for all: 0 done, 1 the answer is no (a check failed), 2 the request cannot be used
/// (wrong option, unreadable file), 3 the machine failed (disk, database).
#ifdef CYDOFAL_WITH_TALLY
void add_tally_command(CLI::App& cydofal);
#endif
#ifdef CYDOFAL_WITH_ROSTER
void add_roster_command(CLI::App& cydofal);
#endif

}  // namespace cydofal::app
