#include <CLI/CLI.hpp>

#include "app/commands/command.h"

int main(int argument_count, char** arguments) {
  CLI::App cydofal("Cydofal: the platform on which a care co-operative runs itself", "cydofal");
  cydofal.require_subcommand(1);
#ifdef CYDOFAL_WITH_TALLY
  cydofal::app::add_tally_command(cydofal);
#endif
#ifdef CYDOFAL_WITH_ROSTER
  cydofal::app::add_roster_command(cydofal);
#endif
  CLI11_PARSE(cydofal, argument_count, arguments);
}
