#pragma once

#include <compare>
#include <cstdint>

namespace cydofal {

/// Money in pence, exact. Negative is owed. No floating point ever touches it.
struct Pence {
  std::int64_t value = 0;
  friend auto operator<=>(Pence, Pence) = default;
};

constexpr Pence operator+(Pence a, Pence b) { return {a.value + b.value}; }
constexpr Pence operator-(Pence a, Pence b) { return {a.value - b.value}; }

/// A length of time in whole minutes.
struct Minutes {
  std::int64_t value = 0;
  friend auto operator<=>(Minutes, Minutes) = default;
};

constexpr Minutes operator+(Minutes a, Minutes b) { return {a.value + b.value}; }
constexpr Minutes operator-(Minutes a, Minutes b) { return {a.value - b.value}; }

}  // namespace cydofal
