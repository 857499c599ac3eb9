#pragma once

namespace CLI {
class App;
}

namespace cydofal::app {

/// Each adds subcommands to `cydofal`. A subcommand runs in its callback and ends the program by
/// throwing CLI::RuntimeError(code) when it has to end with something other than 0.
///
/// Exit codes, for all: 0 done, 1 the answer is no (a check failed), 2 the request cannot be used
/// (wrong option, unreadable file), 3 the machine failed (disk, database). Only mail-returned, which a mail
/// server runs, ends with 75 in place of 3: that is how such a server is asked to come again.
void add_serve_command(CLI::App& cydofal);
void add_data_commands(CLI::App& cydofal);  ///< init, demo, migrate, doctor, config, backup...
void add_mail_returned_command(CLI::App& cydofal);
void add_user_command(CLI::App& cydofal);
void add_wrapping_key_command(CLI::App& cydofal);
void add_record_commands(CLI::App& cydofal);  ///< verify, checkpoint, export-record
void add_tally_command(CLI::App& cydofal);
void add_roster_command(CLI::App& cydofal);
void add_api_command(CLI::App& cydofal);

}  // namespace cydofal::app
