#pragma once

#include <cstddef>
#include <cstdint>

namespace cydofal::money::limits {

constexpr std::int64_t amount_most_pence = 100'000'000;     ///< typed at once: a million pounds
constexpr std::int64_t ledger_most = 9'000'000'000'000'000;  ///< sums beyond this are refused, not wrapped
constexpr std::int64_t minutes_most = 31 * 24 * 60;         ///< of support in one line
constexpr std::int64_t hourly_most_pence = 100'000;
constexpr std::size_t words_letters = 120;                  ///< what was shared
constexpr std::size_t key_octets = 200;
constexpr std::size_t funds_most = 40;                      ///< in one posting
constexpr std::int64_t workers_most = 20;                   ///< with one outing
constexpr int period_days = 28;

}  // namespace cydofal::money::limits
