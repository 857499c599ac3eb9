#pragma once

#include <array>
#include <cstdint>

#include "engines/roster/model/problem.h"
#include "engines/roster/search/dice.h"

namespace cydofal::roster {

/// How far a run is, 0 at its beginning to `all_done`.
using Progress = std::int32_t;
constexpr Progress all_done = 1 << 16;

/// Annealing's two formulas in integers, so that g++ and clang, and every machine, decide alike:
/// the temperature first * (last / first) ^ progress, and how much worse a plan may become at a
/// temperature, temperature * -ln(chance).
class Cooling {
 public:
  /// Temperatures in weighted ticks, first >= last >= 1.
  Cooling(Cost first, Cost last);

  Cost temperature(Progress progress) const;

  /// Drawn anew for every candidate plan (Kirkpatrick, Gelatt and Vecchi 1983, turned round: the
  /// chance is drawn first, so that a candidate is dropped as soon as it costs more).
  static Cost allowance(Cost temperature, Dice& dice);

 private:
  std::int64_t log2_first_;  // 16 fractional bits
  std::int64_t log2_last_;
};

/// Base-2 logarithm with 16 fractional bits, rounded down; value >= 1. By repeated squaring.
std::int64_t log2_fixed(std::uint64_t value);
/// 2 ^ (exponent / 65536), rounded down; exponent from 0 to 62 * 65536. Its inverse, by square
/// roots.
std::uint64_t exp2_fixed(std::int64_t exponent);

}  // namespace cydofal::roster
