#pragma once

#include <map>
#include <mutex>

#include "people/key_store.h"

namespace cydofal::app {

/// Counts the requests of each key, so that a program that has lost its way does not keep people waiting.
/// Safe from many threads.
class Allowance {
 public:
  /// False when this key has asked too often within this minute.
  bool takes(people::KeyId key, Instant now);

 private:
  struct Asked {
    std::int64_t minute = 0;
    std::int64_t count = 0;
  };
  std::mutex one_at_a_time_;
  std::map<people::KeyId, Asked> asked_;
};

}  // namespace cydofal::app
