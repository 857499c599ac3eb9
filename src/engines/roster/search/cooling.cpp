#include "engines/roster/search/cooling.h"

#include <algorithm>
#include <bit>

#include "platform/base/assert.h"

namespace cydofal::roster {

namespace {

constexpr int fraction_bits = 16;

/// 2 ^ (2 ^ -(bit + 1)) with 32 fractional bits: the square roots of two, one of another, rounded.
constexpr std::array<std::uint64_t, fraction_bits> roots_of_two = {
    0x16A09E668, 0x1306FE0A3, 0x1172B83C8, 0x10B5586D0, 0x1059B0D31, 0x102C9A3E7,
    0x10163DAA0, 0x100B1AFA6, 0x10058C86E, 0x1002C605E, 0x100162F39, 0x1000B175F,
    0x100058BA0, 0x10002C5CC, 0x1000162E5, 0x10000B172};

constexpr int chance_bits = 12;
using Logarithms = std::array<std::int64_t, 1 << chance_bits>;

/// -ln((k + 0.5) / 4096) with 16 fractional bits for every k.
Logarithms make_logarithms() {
  Logarithms table{};
  constexpr std::int64_t ln2 = 45'426;  // ln 2 with 16 fractional bits
  for (std::size_t k = 0; k < table.size(); ++k) {
    const std::int64_t log2_of_chance =
        log2_fixed(2 * k + 1) - (std::int64_t{chance_bits + 1} << fraction_bits);
    table[k] = (-log2_of_chance * ln2) >> fraction_bits;
  }
  return table;
}

}  // namespace

std::int64_t log2_fixed(std::uint64_t value) {
  CYD_ASSERT(value >= 1);
  const int whole = static_cast<int>(std::bit_width(value)) - 1;
  // The value between 1 and 2 with 31 fractional bits; its square stays within 64 bits.
  std::uint64_t part = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);
  std::int64_t result = whole;
  for (int bit = 0; bit < fraction_bits; ++bit) {
    part = (part * part) >> 31;
    result <<= 1;
    if (part >> 32 != 0) {
      part >>= 1;
      result |= 1;
    }
  }
  return result;
}

std::uint64_t exp2_fixed(std::int64_t exponent) {
  CYD_ASSERT(exponent >= 0 && exponent <= std::int64_t{62} << fraction_bits);
  const int whole = static_cast<int>(exponent >> fraction_bits);
  std::uint64_t part = std::uint64_t{1} << 31;
  for (int bit = 0; bit < fraction_bits; ++bit) {
    if ((exponent >> (fraction_bits - 1 - bit) & 1) != 0) {
      part = (part * (roots_of_two[static_cast<std::size_t>(bit)] >> 1)) >> 31;
    }
  }
  return whole >= 31 ? part << (whole - 31) : part >> (31 - whole);
}

Cooling::Cooling(Cost first, Cost last)
    : log2_first_(log2_fixed(static_cast<std::uint64_t>(std::max<Cost>(first, 1)))),
      log2_last_(log2_fixed(static_cast<std::uint64_t>(std::max<Cost>(std::min(first, last), 1)))) {
}

Cost Cooling::temperature(Progress progress) const {
  const std::int64_t at = log2_first_ - (log2_first_ - log2_last_) * progress / all_done;
  return static_cast<Cost>(exp2_fixed(at));
}

Cost Cooling::allowance(Cost temperature, Dice& dice) {
  static const Logarithms logarithms = make_logarithms();
  return temperature * logarithms[dice.roll() >> (64 - chance_bits)] >> fraction_bits;
}

}  // namespace cydofal::roster
