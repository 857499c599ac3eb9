#pragma once

#include <cstddef>
#include <cstdint>

/// What is refused, shortened or ended, in what only the program as a whole does.
namespace cydofal::app::limits {

/// Handing out what is kept about somebody who asked for erasure.
constexpr std::int64_t handed_out_seconds = 4 * 3'600;  ///< how long the file can be read
constexpr std::int64_t handed_out_most = 100;           ///< of one person
constexpr std::size_t recipient_letters = 200;
constexpr std::size_t handing_reason_letters = 1'000;

}  // namespace cydofal::app::limits
