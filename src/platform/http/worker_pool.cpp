#include "platform/http/worker_pool.h"

#include <utility>

namespace cydofal::http {

WorkerPool::WorkerPool(int workers, std::size_t queue_most, std::function<void(Job&)> work)
    : queue_most_(queue_most), work_(std::move(work)) {
  for (int i = 0; i < workers; ++i) workers_.push_back(std::make_unique<Worker>());
  for (const auto& worker : workers_) {
    worker->thread = std::thread([this, &me = *worker] { run(me); });
  }
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  for (const auto& worker : workers_) worker->called.notify_one();
  for (const auto& worker : workers_) {
    if (worker->thread.joinable()) worker->thread.join();
  }
}

bool WorkerPool::add(Job& job) {
  Worker* called = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (resting_.empty()) {
      if (queue_.size() >= queue_most_) return false;
      queue_.push_back(std::move(job));
      return true;
    }
    called = resting_.back();
    resting_.pop_back();
    called->job = std::move(job);
  }
  called->called.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

std::optional<Job> WorkerPool::next(Worker& me) {
  std::unique_lock lock(mutex_);
  if (stopping_) return std::nullopt;
  if (!queue_.empty()) {
    Job job = std::move(queue_.front());
    queue_.pop_front();
    return job;
  }
  resting_.push_back(&me);
  me.called.wait(lock, [&] { return stopping_ || me.job; });
  if (stopping_) return std::nullopt;
  return std::exchange(me.job, std::nullopt);
}

void WorkerPool::run(Worker& me) {
  while (auto job = next(me)) work_(*job);
}

}  // namespace cydofal::http
