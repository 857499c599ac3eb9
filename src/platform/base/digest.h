#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace cydofal {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), by libsodium.
Digest sha256(std::span<const std::uint8_t> bytes);
Digest sha256(std::string_view text);

/// The same, whatever the contents: no early end that a stopwatch could read.
bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

}  // namespace cydofal
