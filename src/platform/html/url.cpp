#include "platform/html/url.h"

#include <algorithm>

#include "platform/base/assert.h"

namespace cydofal::html {

namespace {

bool is_blank_or_control(char letter) {
  const auto octet = static_cast<unsigned char>(letter);
  return octet <= 0x20 || octet == 0x7F;
}

}  // namespace

Url Url::local(std::string path) {
  CYD_ASSERT(!path.empty() && path.front() == '/');
  CYD_ASSERT(path.size() == 1 || (path[1] != '/' && path[1] != '\\'));
  CYD_ASSERT(std::ranges::none_of(path, is_blank_or_control));
  return Url(std::move(path));
}

Url Url::fragment(std::string_view id) {
  CYD_ASSERT(std::ranges::none_of(id, is_blank_or_control));
  return Url("#" + std::string(id));
}

std::optional<Url> Url::web(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (!text.starts_with(scheme) || text.size() <= scheme.size()) return std::nullopt;
  const char first = text[scheme.size()];
  if (first == '/' || first == '?' || first == '#' || first == ':') return std::nullopt;
  if (std::ranges::any_of(text, is_blank_or_control)) return std::nullopt;
  return Url(std::string(text));
}

std::optional<Url> Url::telephone(std::string_view number) {
  std::string digits;
  for (const char letter : number) {
    if (letter == ' ') continue;
    const bool plus = letter == '+' && digits.empty();
    if (!plus && (letter < '0' || letter > '9')) return std::nullopt;
    digits += letter;
  }
  if (digits.size() < 3 || digits.size() > 16) return std::nullopt;
  return Url("tel:" + digits);
}

Url Url::with(std::string_view name, std::string_view value) && {
  text_ += text_.find('?') == std::string::npos ? '?' : '&';
  text_ += percent_encoded(name);
  text_ += '=';
  text_ += percent_encoded(value);
  return std::move(*this);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char letter : text) {
    const auto octet = static_cast<unsigned char>(letter);
    const bool unreserved = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                            (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' ||
                            letter == '_' || letter == '~';
    if (unreserved) {
      encoded += letter;
    } else {
      encoded += '%';
      encoded += digits[octet >> 4];
      encoded += digits[octet & 15];
    }
  }
  return encoded;
}

}  // namespace cydofal::html
