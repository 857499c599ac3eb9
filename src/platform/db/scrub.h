#pragma once

#include <string>

/// Leaving nothing behind of what was deleted.
namespace cydofal::db {

/// Writes the data at `location` anew without what was deleted, and ends the log that may still hold it: on SQLite VACUUM and a
/// truncating checkpoint, on PostgreSQL VACUUM FULL of its own tables and a new file of the write-ahead log (which needs
/// the right to pg_switch_wal; without it the old file lives until it is recycled). While others read and write: they wait
/// for it. Throws Unavailable when a reader keeps an old picture for longer than the data waits: try again later.
enum class LogEnded { yes, not_permitted };
LogEnded scrub(const std::string& location);

}  // namespace cydofal::db
