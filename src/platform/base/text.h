#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cydofal {

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// Number of code points in well-formed UTF-8.
std::size_t code_points(std::string_view text);

/// Without blanks (space, tab, line ends, no-break space) at either end.
std::string_view trimmed(std::string_view text);

/// True when `text` holds control characters other than tab and line feed, or the characters that
/// change the direction of the text around them (U+202A to U+202E, U+2066 to U+2069): with them a
/// name can pretend to be another.
bool has_unprintable(std::string_view text);

/// All of `text` as a whole number, a minus sign before it or not; nothing when it is anything else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// ASCII letters made small; everything else as it is.
std::string ascii_lower(std::string_view text);

}  // namespace cydofal
