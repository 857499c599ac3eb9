#include "platform/db/sqlite_writer.h"

#include <algorithm>

namespace cydofal::db {
namespace {

constexpr std::string_view begin = "begin immediate";
constexpr std::string_view savepoint = "savepoint one_write";
constexpr std::string_view rollback_to_savepoint = "rollback to savepoint one_write";
constexpr std::string_view release_savepoint = "release savepoint one_write";

ConstraintViolation dangling_key() {
  return {ConstraintViolation::Kind::foreign_key, "", "a deferred foreign key points to nothing"};
}

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<SqliteConnection> connection, const Backend& backend,
                           int group_size)
    : connection_(std::move(connection)),
      backend_(backend),
      group_size_(static_cast<std::size_t>(group_size)),
      thread_([this] { run(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_came_.notify_one();
  thread_.join();
}

void SqliteWriter::write(const Work& work) {
  Waiting waiting{work};
  {
    std::unique_lock lock(mutex_);
    queue_.push_back(&waiting);
    work_came_.notify_one();
    waiting.answered.wait(lock, [&] { return waiting.done; });
  }
  if (waiting.failure) std::rethrow_exception(waiting.failure);
}

void SqliteWriter::run() {
  const Inside inside(backend_);
  for (Group group = next_group(); !group.empty(); group = next_group()) {
    write_group(group);
    answer(group);
    checkpoint_if_due();
  }
}

SqliteWriter::Group SqliteWriter::next_group() {
  std::unique_lock lock(mutex_);
  work_came_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
  const std::size_t count = std::min(queue_.size(), group_size_);
  Group group(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
  return group;
}

void SqliteWriter::answer(const Group& group) {
  writes_ += static_cast<std::int64_t>(group.size());
  for (const Waiting* waiting : group) {
    if (waiting->undone || waiting->failure) ++writes_undone_;
  }
  log_pages_ = connection_->log_pages();
  const std::lock_guard lock(mutex_);
  for (Waiting* waiting : group) {
    waiting->done = true;
    // Under the lock: the waiter's condition variable is gone as soon as it sees `done`.
    waiting->answered.notify_one();
  }
}

void SqliteWriter::write_group(const Group& group) {
  if (group.size() > 1) {
    try {
      write_together(group);
      return;
    } catch (const GroupSpoiled&) {
      ++groups_run_again_;
    }
  }
  for (Waiting* waiting : group) write_alone(*waiting);
}

void SqliteWriter::write_together(const Group& group) {
  try {
    connection_->execute(begin);
  } catch (...) {
    for (Waiting* waiting : group) waiting->failure = std::current_exception();
    return;
  }
  try {
    for (Waiting* waiting : group) write_in_savepoint(*waiting);
    commit();
  } catch (const OutcomeUnknown&) {
    // Running again could do twice what is on the disk already.
    roll_back();
    for (Waiting* waiting : group) waiting->failure = std::current_exception();
  } catch (...) {
    roll_back();
    throw GroupSpoiled{};
  }
  ++groups_;
}

void SqliteWriter::write_in_savepoint(Waiting& waiting) {
  connection_->execute(savepoint);
  try {
    Transaction transaction(*connection_);
    waiting.undone = waiting.work(transaction) == Verdict::undo;
    // At COMMIT nobody could say whose key it was: ask while we know.
    if (!waiting.undone && connection_->has_dangling_keys()) throw dangling_key();
  } catch (...) {
    waiting.failure = std::current_exception();
  }
  // A full disk may have ended the whole transaction, with the writes before this one.
  if (!connection_->in_transaction()) throw GroupSpoiled{};
  if (waiting.undone || waiting.failure) connection_->execute(rollback_to_savepoint);
  connection_->execute(release_savepoint);
}

void SqliteWriter::write_alone(Waiting& waiting) {
  waiting.failure = nullptr;
  waiting.undone = false;
  try {
    connection_->execute(begin);
    Transaction transaction(*connection_);
    waiting.undone = waiting.work(transaction) == Verdict::undo;
    if (waiting.undone) {
      roll_back();
    } else {
      commit();
    }
    ++groups_;
  } catch (...) {
    waiting.failure = std::current_exception();
    roll_back();
  }
}

void SqliteWriter::commit() {
  try {
    connection_->execute("commit");
  } catch (const Unavailable& error) {
    // The disk failed while the log was written or flushed: what is on it, nobody knows.
    throw OutcomeUnknown(error.what());
  }
}

/// After this there is no transaction, whatever had happened to it.
void SqliteWriter::roll_back() noexcept {
  if (!connection_->in_transaction()) return;
  try {
    connection_->execute("rollback");
  } catch (const Error&) {
    // SQLite's ROLLBACK fails only when a failure has already rolled back.
    CYD_ASSERT(!connection_->in_transaction());
  }
}

/// SQLite's own automatic checkpoint hides its failures from everyone; this one is counted.
void SqliteWriter::checkpoint_if_due() {
  using Patience = SqliteConnection::Patience;
  const int pages = connection_->log_pages();
  if (pages < pages_before_) checkpoint_at_ = limits::checkpoint_pages;  // the log began anew
  pages_before_ = pages;
  if (pages < checkpoint_at_) return;
  // A reader's old picture, or a failing disk, keeps the log: try again some way further on.
  checkpoint_at_ = pages + limits::checkpoint_pages;
  const auto patience =
      pages < limits::log_pages_most ? Patience::passive : Patience::wait_for_readers;
  ++checkpoints_;
  if (!connection_->checkpoint(patience).empty()) ++checkpoints_failed_;
}

void SqliteWriter::add_to(Counters& counters) const {
  counters.writes = writes_;
  counters.writes_undone = writes_undone_;
  counters.groups = groups_;
  counters.groups_run_again = groups_run_again_;
  counters.checkpoints = checkpoints_;
  counters.checkpoints_failed = checkpoints_failed_;
  counters.log_pages = log_pages_;
  const std::lock_guard lock(mutex_);
  counters.waiting = static_cast<std::int64_t>(queue_.size());
}

}  // namespace cydofal::db
