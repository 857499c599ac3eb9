#include "engines/roster/formats/decimal.h"

#include <cmath>

#include "engines/roster/limits.h"

namespace cydofal::roster {

namespace {

constexpr int digits_most = 15;

Decimal shortened(Decimal number) {
  while (number.decimals > 0 && number.digits % 10 == 0) {
    number.digits /= 10;
    --number.decimals;
  }
  return number;
}

}  // namespace

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int step = 0; step < exponent; ++step) power *= 10;
  return power;
}

std::optional<std::int64_t> Decimal::in_ticks(int scale) const {
  std::int64_t ticks = 0;
  if (__builtin_mul_overflow(digits, power_of_ten(scale - decimals), &ticks)) return std::nullopt;
  return ticks;
}

std::optional<Decimal> read_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Decimal number;
  int digits = 0;
  bool after_point = false;
  for (const char letter : text) {
    if (letter == '.' && !after_point && digits > 0) {
      after_point = true;
      continue;
    }
    if (letter < '0' || letter > '9' || ++digits > digits_most) return std::nullopt;
    number.digits = number.digits * 10 + (letter - '0');
    if (after_point) ++number.decimals;
  }
  if (digits == 0 || text.back() == '.') return std::nullopt;
  if (negative) number.digits = -number.digits;
  return shortened(number);
}

std::optional<Decimal> decimal_of(double number) {
  if (!(std::fabs(number) < 1e9)) return std::nullopt;
  for (int decimals = 0; decimals <= limits::decimals_most; ++decimals) {
    const double scale = static_cast<double>(power_of_ten(decimals));
    const double digits = std::nearbyint(number * scale);
    if (digits / scale == number) return Decimal{static_cast<std::int64_t>(digits), decimals};
  }
  return std::nullopt;
}

}  // namespace cydofal::roster
