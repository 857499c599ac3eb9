#include "platform/http/request.h"

#include <algorithm>
#include <array>

#include "platform/base/text.h"
#include "platform/http/head.h"
#include "platform/http/limits.h"
#include "platform/http/pieces.h"

namespace cydofal::http {
namespace {

enum class Plus { is_blank, is_itself };

/// Nothing on a percent sign without two hexadecimal digits, a NUL, or text that is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_blank) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    decoded += c;
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

bool is_segment(std::string_view segment) {
  return segment != "." && segment != ".." &&
         std::none_of(segment.begin(), segment.end(), [](char c) {
           const auto octet = static_cast<unsigned char>(c);
           return octet < 0x20 || octet == 0x7f || c == '\\';
         });
}

/// RFC 6265's cookie-octet.
bool is_cookie_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::remove: return "DELETE";
    case Method::options: return "OPTIONS";
  }
  return "";
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const NameAndValue& field : headers) {
    if (field.name == name) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const NameAndValue& field : query) {
    if (field.name == name) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const NameAndValue& field : headers) {
    // Most have nothing of ours by that name, which is quicker seen than read.
    if (field.name != "cookie" || field.value.find(name) == std::string::npos) continue;
    for (const auto& [cookie_name, value] : parse_cookies(field.value)) {
      if (cookie_name != name) continue;
      if (found) return std::nullopt;
      found = value;
    }
  }
  return found;
}

std::string Request::own_origin() const {
  const std::string start = scheme == Scheme::https ? "https://" : "http://";
  return start + std::string(header("host").value_or(""));
}

std::vector<std::pair<std::string_view, std::string_view>> parse_cookies(std::string_view header) {
  std::vector<std::pair<std::string_view, std::string_view>> cookies;
  while (!header.empty() && cookies.size() < limits::cookies) {
    const std::string_view piece = without_blanks(take_piece(header, ';'));
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view value = piece.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    if (is_token(piece.substr(0, equals)) && is_cookie_value(value)) {
      cookies.emplace_back(piece.substr(0, equals), value);
    }
  }
  return cookies;
}

std::optional<std::vector<NameAndValue>> parse_pairs(std::string_view text,
                                                     std::size_t fields_most) {
  std::vector<NameAndValue> pairs;
  while (!text.empty()) {
    std::string_view encoded_value = take_piece(text, '&');
    if (encoded_value.empty()) continue;
    if (pairs.size() == fields_most) return std::nullopt;
    auto name = percent_decoded(take_piece(encoded_value, '='), Plus::is_blank);
    auto value = percent_decoded(encoded_value, Plus::is_blank);
    if (!name || !value) return std::nullopt;
    pairs.push_back({std::move(*name), std::move(*value)});
  }
  return pairs;
}

std::optional<std::string> decode_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::string decoded;
  decoded.reserve(path.size());
  while (!path.empty()) {
    path.remove_prefix(1);
    decoded += '/';
    const std::size_t end = std::min(path.find('/'), path.size());
    const auto segment = percent_decoded(path.substr(0, end), Plus::is_itself);
    // An empty segment is only the one after the last slash; a slash that was encoded would make
    // two segments of one.
    if (!segment || !is_segment(*segment)) return std::nullopt;
    if (segment->empty() && end < path.size()) return std::nullopt;
    if (segment->find('/') != std::string::npos) return std::nullopt;
    decoded += *segment;
    path.remove_prefix(end);
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
      continue;
    }
    const auto octet = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[octet >> 4U];
    encoded += digits[octet & 15U];
  }
  return encoded;
}

}  // namespace cydofal::http
