#include "platform/http/worker_pool.h"

#include <utility>

namespace cydofal::http {

WorkerPool::WorkerPool(int workers, std::size_t queue_most, std::function<void(Job&)> work)
    : queue_most_(queue_most), work_(std::move(work)) {
  threads_.reserve(static_cast<std::size_t>(workers));
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { run(); });
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  work_came_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

bool WorkerPool::add(Job& job) {
  {
    const std::lock_guard lock(mutex_);
    // An idle worker takes one at once: it does not wait in the queue.
    if (queue_.size() >= queue_most_ + static_cast<std::size_t>(idle_)) return false;
    queue_.push_back(std::move(job));
  }
  work_came_.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    work_came_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (stopping_) return;
    Job job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work_(job);
    lock.lock();
  }
}

}  // namespace cydofal::http
