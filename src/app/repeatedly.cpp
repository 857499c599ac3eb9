#include "app/repeatedly.h"

#include "app/log.h"

namespace cydofal::app {

Repeatedly::Repeatedly(std::string name, std::chrono::milliseconds between, std::function<void()> work)
    : name_(std::move(name)), between_(between), work_(std::move(work)), thread_([this] { run(); }) {}

Repeatedly::~Repeatedly() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void Repeatedly::run() {
  std::unique_lock lock(mutex_);
  while (!ends_) {
    lock.unlock();
    try {
      work_();
    } catch (const std::exception& error) {
      // People's own requests go on meanwhile.
      log_error(name_ + ".failed", {{"what", error.what()}});
    }
    lock.lock();
    ending_.wait_for(lock, between_, [this] { return ends_; });
  }
}

}  // namespace cydofal::app
