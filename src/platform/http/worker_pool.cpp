#include "platform/http/worker_pool.h"

#include <utility>

#include "platform/base/assert.h"

namespace cydofal::http {

WorkerPool::WorkerPool(int workers, int at_once, std::size_t queue_most,
                       std::function<void(Job&)> work)
    : at_once_(at_once), queue_most_(queue_most), work_(std::move(work)) {
  CYD_ASSERT(workers >= 1 && at_once >= 1);
  for (int i = 0; i < workers; ++i) {
    workers_.push_back(std::make_unique<Worker>(*this));
    // They rest from the beginning, however late their threads start: what may be added depends on
    // how many workers there are, not on how quick the machine is.
    resting_.push_back(workers_.back().get());
  }
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
    if (queue_.size() >= queue_most_ + resting_.size()) return false;
    queue_.push_back(std::move(job));
    called = hand_out();
  }
  if (called != nullptr) called->called.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

WorkerPool::Worker* WorkerPool::hand_out() {
  if (computing_ >= at_once_ || queue_.empty() || resting_.empty()) return nullptr;
  Worker* worker = resting_.back();
  resting_.pop_back();
  worker->job = std::move(queue_.front());
  queue_.pop_front();
  ++computing_;
  return worker;
}

void WorkerPool::make_room() noexcept {
  Worker* called = nullptr;
  {
    const std::lock_guard lock(mutex_);
    --computing_;
    called = hand_out();
  }
  if (called != nullptr) called->called.notify_one();
}

void WorkerPool::come_back() noexcept {
  const std::lock_guard lock(mutex_);
  ++computing_;
}

std::optional<Job> WorkerPool::rest(Worker& me, std::unique_lock<std::mutex> lock) {
  me.called.wait(lock, [&] { return stopping_ || me.job; });
  return std::exchange(me.job, std::nullopt);  // without one: the pool stops
}

std::optional<Job> WorkerPool::next(Worker& me) {
  std::unique_lock lock(mutex_);
  if (stopping_) return std::nullopt;
  // The same worker goes on with what waits: nobody has to be woken for it.
  if (computing_ <= at_once_ && !queue_.empty()) {
    Job job = std::move(queue_.front());
    queue_.pop_front();
    return job;
  }
  --computing_;
  resting_.push_back(&me);
  if (Worker* const called = hand_out(); called != nullptr && called != &me) {
    lock.unlock();
    called->called.notify_one();
    lock.lock();
  }
  return rest(me, std::move(lock));
}

void WorkerPool::run(Worker& me) {
  Waiting::heed(&me);
  auto job = rest(me, std::unique_lock(mutex_));
  while (job) {
    work_(*job);
    job = next(me);
  }
}

}  // namespace cydofal::http
