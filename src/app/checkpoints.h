#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "people/checkpoint_actions.h"
#include "platform/db/database.h"

/// Signing the records of an installation while it is served.
namespace cydofal::app {

struct SigningReport {
  std::int64_t checkpoints = 0;
  std::vector<std::pair<people::CoopId, Refusal>> refused;  ///< records that were not signed, and why
};

/// Signs what is new in every record that has something new. One that cannot be signed does not keep
/// the others waiting.
SigningReport sign_records(db::Database& database, const people::RecordSecret& secret);

/// Signs at once, every five minutes and once more when it is destroyed, on a thread of its own:
/// what was written more than five minutes ago cannot be changed unseen.
class CheckpointThread {
 public:
  CheckpointThread(db::Database& database, people::RecordSecret secret);
  ~CheckpointThread();
  CheckpointThread(const CheckpointThread&) = delete;
  CheckpointThread& operator=(const CheckpointThread&) = delete;

 private:
  void run();

  db::Database& database_;
  people::RecordSecret secret_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace cydofal::app
