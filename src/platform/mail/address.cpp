#include "platform/mail/address.h"

#include <algorithm>
#include <optional>

#include "platform/base/text.h"
#include "platform/mail/limits.h"

namespace cydofal::mail {

namespace {

Refusal invalid(const char* key, std::string_view field) { return {Refusal::Kind::invalid, {key}, std::string(field)}; }

bool is_letter_or_digit(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

/// RFC 5322's dot-atom: no quoted names, which real people do not have and servers misread.
bool is_local(std::string_view text) {
  if (text.empty() || text.size() > limits::local_octets) return false;
  if (text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char letter) {
    return is_letter_or_digit(letter) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(letter) != std::string_view::npos;
  });
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > limits::label_octets || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(text, [](char letter) { return is_letter_or_digit(letter) || letter == '-'; });
}

bool is_domain(std::string_view text) {
  if (text.find('.') == std::string_view::npos) return false;
  while (true) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

Result<Address> Address::read(std::string_view typed, std::string_view field) {
  const std::string_view text = trimmed(typed);
  if (text.empty()) return invalid("mail.address_missing", field);
  const auto at = text.rfind('@');
  if (text.size() > limits::address_octets || at == std::string_view::npos || !is_local(text.substr(0, at)) ||
      !is_domain(text.substr(at + 1))) {
    return invalid("mail.address_unreadable", field);
  }
  return Address(std::string(text.substr(0, at + 1)) + ascii_lower(text.substr(at + 1)));
}

std::optional<Line> Line::of(std::string_view text) {
  const std::string_view line = trimmed(text);
  const bool one_line = line.find_first_of("\n\t") == std::string_view::npos;
  if (line.empty() || !one_line || !is_utf8(line) || has_unprintable(line)) return std::nullopt;
  if (code_points(line) > limits::line_letters) return std::nullopt;
  return Line(std::string(line));
}

Result<Number> Number::read(std::string_view typed, std::string_view field) {
  const std::string_view text = trimmed(typed);
  if (text.empty()) return invalid("mail.number_missing", field);
  std::string number;
  for (const char letter : text) {
    if (letter == ' ' || letter == '-' || letter == '.' || letter == '(' || letter == ')') continue;
    const bool fits = (letter >= '0' && letter <= '9') || (letter == '+' && number.empty());
    if (!fits) return invalid("mail.number_unreadable", field);
    number += letter;
  }
  if (number.starts_with("00")) {
    number = "+" + number.substr(2);
  } else if (number.starts_with("0")) {
    number = "+44" + number.substr(1);
  }
  const std::size_t digits = number.size() - 1;
  if (!number.starts_with("+") || number.starts_with("+0") || digits < limits::number_digits_least || digits > limits::number_digits_most) {
    return invalid("mail.number_unreadable", field);
  }
  return Number(number);
}

}  // namespace cydofal::mail
