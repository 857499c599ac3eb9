#pragma once

#include <string>

#include "engines/roster/model/problem.h"

namespace cydofal::app {

/// The text of a file, unpacked when it is gzip. Refused when it cannot be read, is cut short, or
/// is longer than roster::limits::file_bytes_most unpacked.
Result<std::string> read_roster_file(const std::string& path);

/// Reads and checks an instance in whichever format the file is.
Result<roster::Statement> read_roster_statement(const std::string& path);

/// Writes all of `text` or refuses; a file that could not be finished is removed.
Result<Done> write_roster_file(const std::string& path, const std::string& text);

}  // namespace cydofal::app
