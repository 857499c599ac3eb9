#include "app/api/allowance.h"

#include "app/api/limits.h"

namespace cydofal::app {

bool Allowance::takes(people::KeyId key, Instant now) {
  const std::int64_t minute = now.microseconds / microseconds_in_a_minute;
  const std::lock_guard lock(one_at_a_time_);
  if (asked_.size() >= limits::api_keys_remembered) {
    std::erase_if(asked_, [&](const auto& each) { return each.second.minute != minute; });
  }
  Asked& asked = asked_[key];
  if (asked.minute != minute) asked = {minute, 0};
  if (asked.count >= limits::api_requests_a_minute) return false;
  ++asked.count;
  return true;
}

}  // namespace cydofal::app
