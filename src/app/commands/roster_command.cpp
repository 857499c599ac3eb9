#include "app/commands/command.h"

#include <CLI/CLI.hpp>

namespace cydofal::app {

void add_roster_command(CLI::App& cydofal) { cydofal.add_subcommand("roster", "Plan visits"); }

}  // namespace cydofal::app
