#pragma once

#include <cstdint>

namespace cydofal::roster {

/// The search's chance: xoshiro256** (Blackman and Vigna, 2018), seeded by splitmix64. The same
/// seed gives the same stream on every machine; nothing here needs to be unpredictable.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9E3779B97F4A7C15ULL;
      std::uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
      mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
      word = mixed ^ (mixed >> 31);
    }
  }

  std::uint64_t roll() {
    const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }

  /// 0 to bound - 1; bound > 0. The bias of multiply-shift (Lemire, 2019) is under 2^-32 per bound.
  std::int32_t below(std::int32_t bound) {
    return static_cast<std::int32_t>(((roll() >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
  }

  /// True once in `times`.
  bool once_in(std::int32_t times) { return below(times) == 0; }

 private:
  static constexpr std::uint64_t rotated(std::uint64_t word, int by) {
    return word << by | word >> (64 - by);
  }

  std::uint64_t state_[4];
};

}  // namespace cydofal::roster
