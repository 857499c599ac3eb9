#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/base/assert.h"
#include "platform/base/result.h"
#include "platform/db/errors.h"
#include "platform/db/limits.h"
#include "platform/db/row.h"
#include "platform/db/scope.h"
#include "platform/db/value.h"

namespace cydofal::db {

enum class Engine { sqlite, postgres };

using RowVisitor = std::function<void(const Row&)>;

class Session;  // backend.h
class Backend;
class Keys;     // key_ring.h
class KeyRing;

/// An open transaction. Names in SQL are written `:coop` and bound by name:
///
///     transaction.run("update member set name = :name where id = :id", {{"name", name}, {"id",
///     id}});
///
/// The text of a statement is the same for both databases. After an exception from one of these
/// functions the transaction is over: let it pass, or use attempt().
class Transaction {
 public:
  explicit Transaction(Session& session) : session_(session) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// Changes something; returns the number of rows changed.
  std::int64_t run(std::string_view sql, std::initializer_list<Binding> bindings = {}) {
    return run(sql, Bindings(bindings.begin(), bindings.size()));
  }
  std::int64_t run(std::string_view sql, Bindings bindings);

  /// Calls `visit(const Row&)` for every row. It may ask other questions meanwhile, and must not
  /// change the tables that it is reading.
  template <class F>
  void each(std::string_view sql, std::initializer_list<Binding> bindings, F&& visit) {
    each_row(sql, Bindings(bindings.begin(), bindings.size()), std::ref(visit));
  }
  template <class F>
  void each(std::string_view sql, Bindings bindings, F&& visit) {
    each_row(sql, bindings, std::ref(visit));
  }

  /// All rows, each made into a value by `read(const Row&)`.
  template <class F>
  auto all(std::string_view sql, std::initializer_list<Binding> bindings, F&& read) {
    return all(sql, Bindings(bindings.begin(), bindings.size()), std::forward<F>(read));
  }
  template <class F>
  auto all(std::string_view sql, Bindings bindings, F&& read) {
    std::vector<std::decay_t<std::invoke_result_t<F&, const Row&>>> found;
    each(sql, bindings, [&](const Row& row) {
      // Most answers that have a second row have a dozen: rows seldom move, and then by many.
      if (found.size() == found.capacity() && !found.empty()) found.reserve(std::max<std::size_t>(16, 4 * found.size()));
      found.push_back(read(row));
    });
    return found;
  }

  /// The only row, or nothing. More than one is a mistake in the program.
  template <class F>
  auto one(std::string_view sql, std::initializer_list<Binding> bindings, F&& read) {
    return one(sql, Bindings(bindings.begin(), bindings.size()), std::forward<F>(read));
  }
  template <class F>
  auto one(std::string_view sql, Bindings bindings, F&& read) {
    std::optional<std::decay_t<std::invoke_result_t<F&, const Row&>>> found;
    each(sql, bindings, [&](const Row& row) {
      CYD_ASSERT(!found);
      found.emplace(read(row));
    });
    return found;
  }

  /// The whole number in the first column of the only row, such as a count or a sum.
  std::int64_t number(std::string_view sql, std::initializer_list<Binding> bindings = {});

  /// True when there is a row at all.
  bool any(std::string_view sql, std::initializer_list<Binding> bindings = {});

  /// Runs `f(Transaction&)` so that a violated constraint undoes only what `f` did and is returned
  /// instead of thrown; everything else is thrown. For a row of a file that may be there already.
  template <class F>
  std::optional<ConstraintViolation> attempt(F&& f) {
    return attempt_erased(std::ref(f));
  }

  Engine engine() const;
  Session& session() { return session_; }

  /// Says whose rows this transaction serves, where that is found out within it: once, from nowhere.
  void enter(Scope scope);

  /// The keys under which words are sealed, as this transaction sees them (key_ring.h). A database that
  /// was opened without a ring has none: asking for them is a mistake in the program.
  Keys& keys() const;
  bool has_keys() const { return keys_ != nullptr; }

 private:
  friend class Database;
  void each_row(std::string_view sql, Bindings bindings, const RowVisitor& visit);
  std::optional<ConstraintViolation> attempt_erased(const std::function<void(Transaction&)>& f);
  void usable() const;

  Session& session_;
  Scope scope_ = Scope::nowhere();
  Keys* keys_ = nullptr;
  bool over_ = false;
};

/// Who opens the database.
enum class Access {
  serve,      ///< the server: on SQLite the only one, guarded by a lock file
  alongside,  ///< a command that reads and writes while a server may be running
  read_only   ///< a command that only reads
};

struct Options {
  /// A directory, which holds the SQLite file cydofal.db ("sqlite:" may stand before it), or a
  /// PostgreSQL connection string ("postgresql://..." or "host=... dbname=..."). With read_only it
  /// may also be a SQLite file of any name, such as a backup.
  std::string location;
  Access access = Access::serve;

  int readers = limits::readers;          ///< SQLite, 1 to 64
  int connections = limits::connections;  ///< PostgreSQL, 1 to 64
  int group_size = limits::group_size;    ///< SQLite, 1 to 64: writes that share one flush
  std::size_t statements_kept = limits::statements_kept;
  std::chrono::milliseconds busy_timeout = limits::busy_timeout;
  std::chrono::milliseconds pool_timeout = limits::pool_timeout;
  std::chrono::milliseconds statement_timeout = limits::statement_timeout;
  std::chrono::milliseconds reconnect_for = limits::reconnect_for;

  /// The keys of the people whose words stand here, which lie apart from them; none for data without words.
  std::shared_ptr<KeyRing> keys{};

  /// SQLite's file layer by name; empty is the system's. Tests of faults put theirs here.
  std::string file_layer{};
};

/// What the database has been doing, for /metrics and `cydofal doctor`.
struct Counters {
  std::int64_t reads = 0;
  std::int64_t writes = 0;
  std::int64_t writes_undone = 0;     ///< refused or failed; nothing of them is stored
  std::int64_t groups = 0;            ///< SQLite: flushes of the disk
  std::int64_t groups_run_again = 0;  ///< SQLite: groups whose writes were run one by one
  std::int64_t retries = 0;           ///< PostgreSQL: attempts after a conflict
  std::int64_t reconnections = 0;     ///< PostgreSQL
  std::int64_t checkpoints = 0;       ///< SQLite
  std::int64_t checkpoints_failed = 0;
  std::int64_t log_pages = 0;  ///< SQLite: pages waiting in the write-ahead log
  std::int64_t waiting = 0;    ///< writers that wait now
};

/// What a transaction's function decided: keep what it did, or undo it.
enum class Verdict { keep, undo };
using Work = std::function<Verdict(Transaction&)>;

namespace detail {

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

template <class T>
Verdict verdict_of(const T& outcome) {
  if constexpr (is_result<T>) {
    return outcome ? Verdict::keep : Verdict::undo;
  } else {
    return Verdict::keep;
  }
}

}  // namespace detail

/// A request that a person may send twice (a second press, a lost answer): whose key it is, the
/// digest of what was asked, and what to answer to a repetition.
struct RequestOnce {
  std::string scope;
  std::string key;
  Digest digest;
  Instant now;
  std::string answer;
};

/// Thrown by write() of a handle made by Database::answering(): this very request was done before.
/// Nothing was done now. `answer` is what the first one got.
struct AlreadyAnswered {
  std::string answer;
};

/// The same key came with another request. Nothing was done.
struct OtherContent {};

/// The co-operative's data, on SQLite or PostgreSQL. Safe from many threads.
class Database {
 public:
  /// Opens or creates; its transactions serve nowhere until serving() says whom. Throws AlreadyOpen,
  /// ReadOnly, Corrupt, Unavailable.
  static Database open(const Options& options);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  Engine engine() const;

  /// Runs `f(Transaction&)` on one unchanging picture of the data and returns what it returns.
  template <class F>
  auto read(F&& f) {
    return through(&Database::read_erased, f);
  }

  /// Runs `f(Transaction&)` and returns what it returns once that is safe on disk. When `f` returns
  /// a Result that holds a Refusal, or throws, nothing of it is stored.
  ///
  /// `f` may run more than once (after a conflict, or when another write of its group spoils the
  /// group) and on another thread: all its effects go through the transaction, and what it captures
  /// is set anew each time. It must not call read() or write().
  template <class F>
  auto write(F&& f) {
    return through(&Database::write_erased, f);
  }

  /// The same database, for one request that carries an idempotency key: its one write is done
  /// once, and the key is stored in the same transaction. A refused or failed write keeps no key.
  Database answering(RequestOnce request) const;

  /// The same database, whose transactions serve `scope` and, on PostgreSQL, see nothing else.
  Database serving(Scope scope) const;

  /// The same data as `reading` sees it, as long as that lasts: what asks for a read of its own looks
  /// at that one picture too. Writing through it is a mistake in the program.
  Database within(Transaction& reading) const;

  Counters counters() const;

  /// Null when the database was opened without one.
  const std::shared_ptr<KeyRing>& keys() const { return keys_; }

  /// Copies a consistent state to a new SQLite file while work goes on. Throws Error when `path`
  /// exists, and on PostgreSQL, whose own tools do this.
  void backup_to(const std::string& path);

  /// Empty when all is well, else what is wrong, one finding a line (`cydofal doctor`).
  std::vector<std::string> integrity_findings();

 private:
  Database(std::shared_ptr<Backend> backend, std::shared_ptr<KeyRing> keys);

  Work furnished(const Work& work) const;
  void read_erased(const Work& work);
  void write_erased(const Work& work);

  template <class F>
  auto through(void (Database::*way)(const Work&), F& f) {
    using Outcome = std::invoke_result_t<F&, Transaction&>;
    if constexpr (std::is_void_v<Outcome>) {
      (this->*way)([&](Transaction& transaction) {
        f(transaction);
        return Verdict::keep;
      });
    } else {
      std::optional<Outcome> outcome;
      (this->*way)([&](Transaction& transaction) {
        outcome.reset();
        outcome.emplace(f(transaction));
        return detail::verdict_of(*outcome);
      });
      return Outcome(std::move(*outcome));
    }
  }

  std::shared_ptr<Backend> backend_;
  Scope scope_ = Scope::nowhere();
  std::shared_ptr<KeyRing> keys_;
  std::optional<RequestOnce> request_;
  Transaction* reading_ = nullptr;
};

}  // namespace cydofal::db
