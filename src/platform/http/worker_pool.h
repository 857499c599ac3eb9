#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::http {

/// A request on its way to a worker, and its answer on the way back. The number stands for the
/// connection, which only the network's thread ever touches.
struct Job {
  std::uint64_t connection;
  Request request;
};
struct Finished {
  std::uint64_t connection;
  Response response;
};

/// A fixed number of threads and a bounded queue before them. Whoever rested last is called first:
/// as many threads as the work needs stay warm, and the others sleep.
class WorkerPool {
 public:
  /// `work` runs on a worker and must not throw.
  WorkerPool(int workers, std::size_t queue_most, std::function<void(Job&)> work);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False, with `job` untouched, when the queue is full.
  bool add(Job& job);

  std::size_t waiting() const;

  /// Forgets what waits, lets what runs end, and returns when it has.
  void stop();

 private:
  struct Worker {
    std::condition_variable called;
    std::optional<Job> job{};  ///< handed over while it rested
    std::thread thread{};
  };

  void run(Worker& me);
  /// The next job for `me`; nothing when the pool stops.
  std::optional<Job> next(Worker& me);

  const std::size_t queue_most_;
  const std::function<void(Job&)> work_;
  mutable std::mutex mutex_;
  std::deque<Job> queue_;
  std::vector<Worker*> resting_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace cydofal::http
