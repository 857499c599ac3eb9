#pragma once

#include <cstddef>

/// Limits of what programs send.
namespace cydofal::api::limits {

inline constexpr std::size_t depth_most = 16;  ///< lists and objects within each other
inline constexpr std::size_t problems_most =
    50;  ///< told at once; the rest is found when these are mended

}  // namespace cydofal::api::limits
