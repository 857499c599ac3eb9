#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/waiting.h"
#include "platform/http/head.h"
#include "platform/http/request.h"

namespace cydofal::http {

/// A request on its way to a worker, with what is needed to send its answer. The number stands for the
/// connection, which only the network's thread ever touches; its socket is lent to the worker until the
/// job is finished, and is not closed before.
struct Job {
  std::uint64_t connection;
  Request request;
  int socket = -1;
  Head::After after = Head::After::close;
  std::chrono::steady_clock::time_point asked{};
  std::shared_ptr<const std::string> date{};
};

/// A fixed number of threads and a bounded queue before them.
///
/// There are many threads, because most of them wait for the disk most of the time; but no more than
/// `at_once` compute at a time, since more would only take the processors from each other. One that
/// waits (platform/base/waiting.h) makes room for another. Whoever rested last is called first, so
/// that as many as the work needs stay warm, and the others sleep.
class WorkerPool {
 public:
  /// `work` runs on a worker and must not throw.
  WorkerPool(int workers, int at_once, std::size_t queue_most, std::function<void(Job&)> work);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False, with `job` untouched, when as many wait as the queue holds beyond the workers who rest.
  bool add(Job& job);

  std::size_t waiting() const;

  /// Forgets what waits, lets what runs end, and returns when it has.
  void stop();

 private:
  class Worker final : public Waiting::Listener {
   public:
    explicit Worker(WorkerPool& pool) : pool_(pool) {}
    void waiting_begins() noexcept override { pool_.make_room(); }
    void waiting_ends() noexcept override { pool_.come_back(); }

    std::condition_variable called;
    std::optional<Job> job{};  ///< handed over while it rested
    std::thread thread{};

   private:
    WorkerPool& pool_;
  };

  void run(Worker& me);
  /// The job that `me`, who is among those who rest, is called for; nothing when the pool stops.
  std::optional<Job> rest(Worker& me, std::unique_lock<std::mutex> lock);
  /// The next job for `me`, who has computed until now; nothing when the pool stops.
  std::optional<Job> next(Worker& me);
  /// Gives a job to a worker who rests, if there are both and room to compute. Who it is has to be
  /// called when the lock is open: woken before, they would only wait for it. Each job that comes
  /// and each place that is left makes room for one.
  Worker* hand_out();
  void make_room() noexcept;
  void come_back() noexcept;

  const int at_once_;
  const std::size_t queue_most_;
  const std::function<void(Job&)> work_;
  mutable std::mutex mutex_;
  std::deque<Job> queue_;
  std::vector<Worker*> resting_;
  int computing_ = 0;  ///< more than at_once_ for a while when many come back from waiting
  bool stopping_ = false;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace cydofal::http
