#pragma once

#include <cstddef>
#include <cstdint>

/// Limits of what programs ask.
namespace cydofal::app::limits {

constexpr std::size_t api_body_octets = 64 * 1'024;
constexpr std::int64_t api_requests_a_minute = 300;  ///< with one key
constexpr std::size_t api_keys_remembered = 10'000;  ///< whose requests are counted at a time
constexpr std::size_t api_key_octets = 200;          ///< of an Idempotency-Key
constexpr int api_retry_seconds = 10;                ///< when the data is away
constexpr int api_door_seconds = 5 * 60;             ///< when something was tried too often

}  // namespace cydofal::app::limits
