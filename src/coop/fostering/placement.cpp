#include "coop/fostering/placement.h"

#include <algorithm>

#include "coop/fostering/limits.h"
#include "platform/base/text.h"

namespace cydofal::fostering {

int months_between(Date from, Date until) {
  const int months = (until.year() - from.year()) * 12 + static_cast<int>(until.month()) - static_cast<int>(from.month());
  return std::max(0, until.day() < from.day() ? months - 1 : months);
}

std::optional<int> median(std::vector<int> numbers) {
  if (numbers.empty()) return std::nullopt;
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
  std::ranges::nth_element(numbers, middle);
  return *middle;
}

bool are_initials(std::string_view text) {
  if (text.empty() || !is_utf8(text) || has_unprintable(text)) return false;
  if (code_points(text) > 2 * limits::initials_letters) return false;
  // Whatever is not a letter, a full stop or a blank; letters beyond ASCII are letters of names.
  return std::ranges::all_of(text, [](char each) {
    const auto octet = static_cast<unsigned char>(each);
    const bool is_letter = (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z') || octet >= 0x80;
    return is_letter || each == '.' || each == ' ' || each == '-';
  });
}

}  // namespace cydofal::fostering
