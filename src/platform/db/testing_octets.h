#pragma once

#include <string>
#include <vector>

#include "platform/db/testing.h"

/// For tests only: what lies on the disk, as whoever takes it away would read it.
namespace cydofal::db::testing {

/// Those of `texts` that some file holds in which the database's rows may lie: of SQLite everything in its directory, of PostgreSQL the
/// whole cluster with its write-ahead log and its own log, which must lie on this machine (packaging/postgres-for-tests). Other
/// tests write there too: ask for texts that are this test's alone, see alone().
std::vector<std::string> found_on_disk(TestDatabase& database, const std::vector<std::string>& texts);

/// The text with letters at its end that no other process and no earlier one has.
std::string alone(std::string_view text);

}  // namespace cydofal::db::testing
