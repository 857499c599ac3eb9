#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cydofal::roster {

/// A number exactly as written: digits / 10^decimals, with as few decimals as it needs.
struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;

  /// In ticks, when there are 10^scale ticks to the unit and scale >= decimals; nothing on
  /// overflow.
  std::optional<std::int64_t> in_ticks(int scale) const;
};

/// Reads "54.45181", "-3", "618.0" and nothing else: no exponent, no more than 15 digits.
std::optional<Decimal> read_decimal(std::string_view text);

/// The shortest decimal that a binary number stands for (618.0 is 618); nothing when it needs more
/// than limits::decimals_most decimals or is too large.
std::optional<Decimal> decimal_of(double number);

std::int64_t power_of_ten(int exponent);

}  // namespace cydofal::roster
