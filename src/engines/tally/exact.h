#pragma once

#include <cstdint>
#include <string>

#include "platform/base/assert.h"

/// Exact arithmetic of a count: whole numbers of the rule's own unit, checked, never floating
/// point.
///
/// A rule counts in a unit of 10^-decimals of a vote (Scottish STV 0.00001, ERS97 0.01, Meek
/// 0.000000001). A paper's value, a candidate's votes and the quota are all whole numbers of it.
/// A result beyond 64 bits breaks a promise of limits.h and ends the program: it cannot be reached
/// from a file that the readers accept.
namespace cydofal::tally {

/// A number of votes in the rule's unit.
using Votes = std::int64_t;

__extension__ typedef __int128 Wide;

inline Votes narrowed(Wide value) {
  CYD_ASSERT(value <= INT64_MAX && value >= INT64_MIN);
  return static_cast<Votes>(value);
}

inline Votes added(Votes a, Votes b) {
  Votes sum = 0;
  CYD_ASSERT(!__builtin_add_overflow(a, b, &sum));
  return sum;
}

inline Votes multiplied(Votes a, Votes b) {
  Votes product = 0;
  CYD_ASSERT(!__builtin_mul_overflow(a, b, &product));
  return product;
}

/// a * b / c, any remainder ignored. None is negative, c is not 0.
inline Votes product_over(Votes a, Votes b, Votes c) {
  CYD_ASSERT(a >= 0 && b >= 0 && c > 0);
  return narrowed(static_cast<Wide>(a) * b / c);
}

/// a * b / c, rounded up. None is negative, c is not 0.
inline Votes product_over_up(Votes a, Votes b, Votes c) {
  CYD_ASSERT(a >= 0 && b >= 0 && c > 0);
  return narrowed((static_cast<Wide>(a) * b + (c - 1)) / c);
}

/// 10^decimals: one vote in the unit.
constexpr Votes one_vote(int decimals) {
  Votes unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  return unit;
}

/// "1502.00000": all decimals of the unit, a point, no grouping. The same in every language, for
/// tables and files; a page writes numbers in the reader's way.
std::string votes_text(Votes votes, int decimals);

}  // namespace cydofal::tally
