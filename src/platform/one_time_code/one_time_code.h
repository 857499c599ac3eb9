#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/encoding.h"
#include "platform/base/date.h"

/// Codes that an app makes of a secret and the time: TOTP (RFC 6238) with what every app takes for granted, SHA-1, six digits
/// and a new one each half minute.
namespace cydofal::one_time_code {

inline constexpr std::int64_t step_seconds = 30;
inline constexpr std::size_t digits = 6;
/// RFC 6238, 5.2: at most one step for the way, each way.
inline constexpr std::int64_t steps_of_drift = 1;
/// How far a code is looked for, only to be able to say that the clock of a telephone is off: ten minutes.
inline constexpr std::int64_t steps_looked_at = 20;

/// Which half minute since 1970 it is.
std::int64_t counter_at(Instant now);

/// The code of the half minute `counter`.
std::string code_at(std::span<const std::uint8_t> secret, std::int64_t counter);

/// A right code, and of which half minute.
struct Right {
  std::int64_t counter;
};
/// It was right, or will be, by a clock that goes so many half minutes wrong: more than 0 when it goes fast.
struct ClockOff {
  std::int64_t steps;
};
struct Wrong {};
using Verdict = std::variant<Right, ClockOff, Wrong>;

/// `code` is six digits; anything else is wrong.
Verdict check(std::span<const std::uint8_t> secret, Instant now, std::string_view code);

/// RFC 4648 base32 without padding, as apps take a secret that is typed; and back, whatever the case and with blanks anywhere.
std::string base32(std::span<const std::uint8_t> octets);
std::optional<Bytes> from_base32(std::string_view text);

}  // namespace cydofal::one_time_code
