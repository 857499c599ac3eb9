#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace cydofal::app {

/// Does something at once and then again and again, on a thread of its own, until it is destroyed.
class Repeatedly {
 public:
  /// What `work` throws is logged under the name of the work, and it is tried again at the next turn.
  Repeatedly(std::string name, std::chrono::milliseconds between, std::function<void()> work);
  ~Repeatedly();
  Repeatedly(const Repeatedly&) = delete;
  Repeatedly& operator=(const Repeatedly&) = delete;

 private:
  void run();

  std::string name_;
  std::chrono::milliseconds between_;
  std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ends_ = false;
  std::thread thread_;  // the last: it uses all of the others
};

}  // namespace cydofal::app
