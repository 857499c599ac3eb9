#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every limit of the database layer in one place, with the reason for its size.
namespace cydofal::db::limits {

/// SQLite: connections that read. Two cores are kept busy by two; the others cover readers that
/// wait for the disk. Each costs its page cache and some 100 KiB of memory at most.
inline constexpr int readers = 4;
inline constexpr int readers_most = 64;

/// Writes that share one flush of the disk. 32 is the number of workers of the HTTP server: more
/// can never wait at once. 64 keeps the re-run of a failed group short.
inline constexpr int group_size = 32;
inline constexpr int group_size_most = 64;

/// Prepared statements kept by one connection; the least recently used goes first.
inline constexpr std::size_t statements_kept = 256;

/// Page caches in KiB. The whole server must stay under 100 MB. What the pages of the largest co-op of the
/// demonstration are made of fits into one reader's: with 256 KiB a fifth of an area's week was fetching pages
/// that had just been dropped.
inline constexpr int reader_cache_kibibytes = 8 * 1024;
inline constexpr int writer_cache_kibibytes = 2048;

/// How long a statement waits for another process's lock (a backup, a command beside the server).
inline constexpr std::chrono::milliseconds busy_timeout{5'000};

/// SQLite: the write-ahead log is carried over to the database file after this many pages (4 MiB).
inline constexpr int checkpoint_pages = 1'000;
/// From this size (64 MiB) the writer waits for readers to let go of the log, so that it can begin
/// anew; it would grow for ever under readers that always overlap.
inline constexpr int log_pages_most = 16'000;

/// PostgreSQL: connections, and how long one statement, or waiting for one lock, may take there.
inline constexpr int connections = 8;
inline constexpr std::chrono::milliseconds statement_timeout{15'000};
inline constexpr std::chrono::milliseconds lock_timeout{5'000};
inline constexpr std::chrono::milliseconds idle_in_transaction_timeout{30'000};
inline constexpr std::chrono::seconds connect_timeout{3};

/// How long a caller waits for a free connection before it is told that the database is not there.
inline constexpr std::chrono::milliseconds pool_timeout{10'000};

/// Attempts at one write that PostgreSQL ends with a serialisation failure or a deadlock, and the
/// longest pause before the second; it doubles each time, and a random part of it is waited.
inline constexpr int write_attempts = 6;
inline constexpr std::chrono::milliseconds retry_pause{10};

/// How long a lost PostgreSQL is looked for before a caller is told that it is not there.
inline constexpr std::chrono::milliseconds reconnect_for{4'000};

/// Answers kept for idempotency keys, and the keys themselves, in octets.
inline constexpr std::size_t idempotency_key_most = 200;
inline constexpr std::size_t idempotency_answer_most = std::size_t{64} * 1024;

}  // namespace cydofal::db::limits
