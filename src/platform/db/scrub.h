#pragma once

#include <chrono>
#include <string>

/// Leaving nothing behind of what was deleted.
namespace cydofal::db {

enum class Scrubbed {
  wholly,
  /// PostgreSQL's role may not do all of it: what was deleted lives on, until the server itself comes to it, in its
  /// write-ahead log (needs pg_switch_wal() and pg_checkpoint) or in what it noted of a table's values (needs to own the database).
  as_permitted
};

/// Writes the data at `location` anew without what was deleted, and ends the log that may still hold it: on SQLite VACUUM and a
/// truncating checkpoint; on PostgreSQL VACUUM FULL of its own tables and of the statistics of their values, a new file of the
/// write-ahead log and a checkpoint, after which no older file of the log is needed (`wal_recycle = off` removes those instead of
/// keeping them with what they hold). While others read and write: they wait for it. Throws Unavailable when a reader keeps an old
/// picture, in which what was deleted still is, for longer than `patience`: try again later. On PostgreSQL a replica with
/// `hot_standby_feedback` is such a reader, and is not seen from here: leave that off where people's data are.
Scrubbed scrub(const std::string& location, std::chrono::milliseconds patience = std::chrono::minutes(1));

}  // namespace cydofal::db
