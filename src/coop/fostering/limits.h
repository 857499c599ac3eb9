#pragma once

#include <cstddef>
#include <cstdint>

namespace cydofal::fostering::limits {

constexpr std::int64_t groups_most = 100;
constexpr std::size_t carers_most = 4;        ///< of one household
constexpr std::int64_t children_most = 10;    ///< with one household at a time
constexpr std::size_t initials_letters = 4;
constexpr int oldest_child_years = 21;        ///< "When I Am Ready" arrangements end then
constexpr int break_days_most = 366;
constexpr std::int64_t households_shown = 40; ///< on one page

}  // namespace cydofal::fostering::limits
