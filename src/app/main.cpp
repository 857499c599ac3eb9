#include <CLI/CLI.hpp>

#include "app/commands/command.h"

int main(int argument_count, char** arguments) {
  CLI::App cydofal("Cydofal: the platform on which a care co-operative runs itself", "cydofal");
  cydofal.require_subcommand(1);
  cydofal.set_version_flag("--version", CYDOFAL_VERSION);
  cydofal::app::add_serve_command(cydofal);
  cydofal::app::add_data_commands(cydofal);
  cydofal::app::add_mail_returned_command(cydofal);
  cydofal::app::add_user_command(cydofal);
  cydofal::app::add_wrapping_key_command(cydofal);
  cydofal::app::add_record_commands(cydofal);
  cydofal::app::add_tally_command(cydofal);
  cydofal::app::add_roster_command(cydofal);
  cydofal::app::add_api_command(cydofal);
  try {
    cydofal.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    const int code = cydofal.exit(error);
    // The library numbers its own kinds of wrong options from 100 on; for us they are one kind.
    return code >= 100 ? 2 : code;
  }
}
