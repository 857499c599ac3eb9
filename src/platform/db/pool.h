#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/db/errors.h"

namespace cydofal::db {

/// Up to `size` connections, made when first needed, each lent to one thread at a time.
template <class Connection>
class Pool {
 public:
  Pool(int size, std::chrono::milliseconds patience) : size_(size), patience_(patience) {}

  /// A connection for as long as this lives.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    ~Loan() { pool_->give_back(std::move(connection_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    Connection* operator->() const { return connection_.get(); }
    Connection& operator*() const { return *connection_; }
    /// Closes it instead of giving it back: it is broken.
    void discard() { connection_.reset(); }
    explicit operator bool() const { return connection_ != nullptr; }
    void replace(std::unique_ptr<Connection> connection) { connection_ = std::move(connection); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// Waits for a free place; makes a connection with `make()` when none is kept for it. Throws
  /// Unavailable when every one is busy for too long.
  template <class Make>
  Loan borrow(Make&& make) {
    std::unique_ptr<Connection> connection = take_place();
    if (!connection) {
      try {
        connection = make();
      } catch (...) {
        give_back(nullptr);
        throw;
      }
    }
    return Loan(*this, std::move(connection));
  }

 private:
  /// An idle connection, or nothing for a place without one.
  std::unique_ptr<Connection> take_place() {
    std::unique_lock lock(mutex_);
    if (!place_free_.wait_for(lock, patience_, [&] { return lent_ < size_; })) {
      throw Unavailable("all connections to the database are busy");
    }
    ++lent_;
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Connection> connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }

  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (connection) idle_.push_back(std::move(connection));
    }
    place_free_.notify_one();
  }

  const int size_;
  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable place_free_;
  int lent_ = 0;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace cydofal::db
