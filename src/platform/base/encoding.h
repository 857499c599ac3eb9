#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cydofal {

using Bytes = std::vector<std::uint8_t>;

/// The octets of a text, as they are.
std::span<const std::uint8_t> as_bytes(std::string_view text);
Bytes to_bytes(std::string_view text);

/// Lower-case hexadecimal, two letters an octet.
std::string hex(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_hex(std::string_view text);

/// RFC 4648 base64 with padding; the `url` form has '-' and '_' and no padding.
std::string base64(std::span<const std::uint8_t> bytes);
std::string base64_url(std::span<const std::uint8_t> bytes);
/// Each text of octets has one form only: padding that lacks or left-over bits that are set are
/// refused.
std::optional<Bytes> from_base64(std::string_view text);
std::optional<Bytes> from_base64_url(std::string_view text);

/// JSON string literal with its quotes: control characters, quotes and backslash escaped, the rest
/// of UTF-8 as it is.
std::string json_quoted(std::string_view text);

}  // namespace cydofal
