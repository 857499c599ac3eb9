#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/db/sqlite_connection.h"

namespace cydofal::db {

/// The one thread that writes. Writes that wait while the disk is being flushed go together into
/// the next flush, each in its own savepoint.
///
/// Every write sees what those before it in its group did, and is answered only after the group's
/// COMMIT; so an answer never rests on something that is lost later. When a group's COMMIT fails,
/// everything is rolled back and the writes run again one by one, each with its own outcome.
class SqliteWriter {
 public:
  SqliteWriter(std::unique_ptr<SqliteConnection> connection, const Backend& backend,
               int group_size);
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  void write(const Work& work);

  void add_to(Counters& counters) const;

 private:
  struct Waiting {
    const Work& work;
    std::exception_ptr failure{};
    bool undone = false;
    bool done = false;
    std::condition_variable answered{};
  };
  using Group = std::vector<Waiting*>;
  /// The transaction of the group is gone or cannot be committed.
  struct GroupSpoiled {};

  void run();
  Group next_group();
  void answer(const Group& group);

  void write_group(const Group& group);
  void write_together(const Group& group);
  void write_in_savepoint(Waiting& waiting);
  void write_alone(Waiting& waiting);
  void commit();
  void roll_back() noexcept;
  void checkpoint_if_due();

  std::unique_ptr<SqliteConnection> connection_;
  const Backend& backend_;
  const std::size_t group_size_;
  int checkpoint_at_ = limits::checkpoint_pages;
  int pages_before_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable work_came_;
  std::deque<Waiting*> queue_;
  bool stopping_ = false;

  std::atomic<std::int64_t> writes_{0};
  std::atomic<std::int64_t> writes_undone_{0};
  std::atomic<std::int64_t> groups_{0};
  std::atomic<std::int64_t> groups_run_again_{0};
  std::atomic<std::int64_t> checkpoints_{0};
  std::atomic<std::int64_t> checkpoints_failed_{0};
  std::atomic<std::int64_t> log_pages_{0};

  std::thread thread_;  // last: it uses everything above
};

}  // namespace cydofal::db
