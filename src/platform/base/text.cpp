#include "platform/base/text.h"

#include <charconv>
#include <cstdint>

namespace cydofal {

namespace {

constexpr char32_t malformed = 0xFFFFFFFF;

/// Takes one code point off the front of `text`; `malformed` when there is none.
char32_t take(std::string_view& text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  std::size_t length = 0;
  char32_t point = 0;
  char32_t least = 0;
  if (lead < 0x80) {
    text.remove_prefix(1);
    return lead;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    point = lead & 0x1F;
    least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    point = lead & 0x0F;
    least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    point = lead & 0x07;
    least = 0x10000;
  } else {
    return malformed;
  }
  if (text.size() < length) return malformed;
  for (std::size_t at = 1; at < length; ++at) {
    const auto next = static_cast<std::uint8_t>(text[at]);
    if ((next & 0xC0) != 0x80) return malformed;
    point = point << 6 | (next & 0x3F);
  }
  if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return malformed;
  text.remove_prefix(length);
  return point;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (take(text) == malformed) return false;
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char octet : text) {
    if ((static_cast<std::uint8_t>(octet) & 0xC0) != 0x80) ++count;
  }
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  const auto is_blank = [](char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
  };
  while (!text.empty()) {
    if (is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      break;
    }
  }
  return text;
}

bool has_unprintable(std::string_view text) {
  while (!text.empty()) {
    const char32_t point = take(text);
    if (point == malformed) return true;
    if (point < 0x20 && point != '\t' && point != '\n') return true;
    if (point >= 0x7F && point <= 0x9F) return true;
    if (point >= 0x202A && point <= 0x202E) return true;
    if (point >= 0x2066 && point <= 0x2069) return true;
    // Without width: two names that look the same must be the same. 0x200C and 0x200D join letters in
    // some scripts and are kept.
    if (point == 0x200B || point == 0x200E || point == 0x200F || point == 0x2060 || point == 0xFEFF) return true;
  }
  return false;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

}  // namespace cydofal
