#include <atomic>
#include <random>
#include <thread>

#include "platform/db/backend.h"
#include "platform/base/waiting.h"
#include "platform/db/pool.h"
#include "platform/db/postgres_connection.h"

namespace cydofal::db {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_connects{50};

/// A random part of a pause that doubles, so that two that collided do not meet again.
void pause_before(int attempt) {
  thread_local std::minstd_rand random(
      static_cast<std::uint_fast32_t>(std::hash<std::thread::id>{}(std::this_thread::get_id())));
  const auto longest = limits::retry_pause * (1 << std::min(attempt, 10));
  std::uniform_int_distribution<std::int64_t> part(0, longest.count());
  std::this_thread::sleep_for(std::chrono::milliseconds(part(random)));
}

class PostgresBackend final : public Backend {
 public:
  PostgresBackend(const std::string& conninfo, const Options& options)
      : conninfo_(conninfo), options_(options), pool_(options.connections, options.pool_timeout) {
    read([](Transaction&) { return Verdict::keep; });  // is there anyone?
  }

  Engine engine() const override { return Engine::postgres; }

  void read(const Work& work) override {
    const auto until = Clock::now() + options_.reconnect_for;
    for (int attempt = 1;; ++attempt) {
      try {
        read_once(work, until);
        ++reads_;
        return;
      } catch (const ConnectionLost&) {
        give_up_or_wait(attempt, until);
      }
    }
  }

  void write(const Work& work) override {
    if (options_.access == Access::read_only)
      throw ReadOnly("the data was opened for reading only");
    ++writes_;
    try {
      const auto until = Clock::now() + options_.reconnect_for;
      for (int attempt = 1;; ++attempt) {
        try {
          if (!write_once(work, until)) ++writes_undone_;
          return;
        } catch (const Conflict&) {
          if (attempt == limits::write_attempts) throw;
          ++retries_;
          pause_before(attempt);
        } catch (const ConnectionLost&) {
          give_up_or_wait(attempt, until);
        }
      }
    } catch (...) {
      ++writes_undone_;
      throw;
    }
  }

  Counters counters() const override {
    Counters counters;
    counters.reads = reads_;
    counters.writes = writes_;
    counters.writes_undone = writes_undone_;
    counters.retries = retries_;
    counters.reconnections = reconnections_;
    return counters;
  }

  void backup_to(const std::string&) override {
    throw Unavailable("a PostgreSQL database is copied by PostgreSQL's own tools (pg_dump)");
  }

  std::vector<std::string> integrity_findings() override { return {}; }

 private:
  using Mode = PostgresConnection::Mode;
  using Loan = Pool<PostgresConnection>::Loan;

  void read_once(const Work& work, Clock::time_point until) {
    const Waiting waiting;  // for the server, most of the time
    Loan connection = borrow(until);
    const Inside inside(*this);
    try {
      connection->begin(Mode::read);
      Transaction transaction(*connection);
      work(transaction);
    } catch (...) {
      end(connection);
      throw;
    }
    end(connection);
  }

  /// False when the work decided to undo what it did.
  bool write_once(const Work& work, Clock::time_point until) {
    const Waiting waiting;
    Loan connection = borrow(until);
    const Inside inside(*this);
    try {
      connection->begin(Mode::write);
      Transaction transaction(*connection);
      if (work(transaction) == Verdict::undo) {
        end(connection);
        return false;
      }
      connection->commit();
      return true;
    } catch (const ReadOnly&) {
      // This was the primary once: the next connection looks for the one that is now.
      connection.discard();
      throw;
    } catch (...) {
      end(connection);
      throw;
    }
  }

  static void end(Loan& connection) {
    if (!connection->roll_back()) connection.discard();
  }

  Loan borrow(Clock::time_point until) {
    return pool_.borrow([&] { return connect(until); });
  }

  /// Looks for the server until `until`; only once while it is known to be away, so that nobody
  /// waits for what cannot come.
  std::unique_ptr<PostgresConnection> connect(Clock::time_point until) {
    while (true) {
      try {
        auto connection = std::make_unique<PostgresConnection>(conninfo_, options_);
        away_ = false;
        ++connections_made_;
        if (connections_made_ > options_.connections) ++reconnections_;
        return connection;
      } catch (const ConnectionLost& error) {
        if (away_ || Clock::now() + between_connects >= until) {
          away_ = true;
          throw Unavailable(error.what());
        }
        std::this_thread::sleep_for(between_connects);
      }
    }
  }

  /// Called while a ConnectionLost is handled: each connection of the pool may be a dead one.
  void give_up_or_wait(int attempt, Clock::time_point until) {
    if (attempt > options_.connections && Clock::now() >= until) throw;
    if (attempt > options_.connections) std::this_thread::sleep_for(between_connects);
  }

  const std::string conninfo_;
  const Options options_;
  Pool<PostgresConnection> pool_;
  std::atomic<bool> away_{false};
  std::atomic<std::int64_t> connections_made_{0};
  std::atomic<std::int64_t> reads_{0};
  std::atomic<std::int64_t> writes_{0};
  std::atomic<std::int64_t> writes_undone_{0};
  std::atomic<std::int64_t> retries_{0};
  std::atomic<std::int64_t> reconnections_{0};
};

}  // namespace

std::unique_ptr<Backend> open_postgres(const std::string& conninfo, const Options& options) {
  return std::make_unique<PostgresBackend>(conninfo, options);
}

}  // namespace cydofal::db
