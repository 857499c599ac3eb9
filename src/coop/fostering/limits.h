#pragma once

#include <cstddef>
#include <cstdint>

namespace cydofal::fostering::limits {

constexpr std::int64_t groups_most = 100;
constexpr std::int64_t carers_most = 4;       ///< of one household
constexpr std::int64_t children_most = 10;    ///< with one household at a time
constexpr std::size_t initials_letters = 4;
constexpr int oldest_child_years = 21;        ///< "when I am ready" arrangements end then
constexpr int break_days_most = 366;

}  // namespace cydofal::fostering::limits
