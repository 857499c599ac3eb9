#include "platform/base/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "platform/base/assert.h"

namespace cydofal {

namespace {

/// All of `text` as a whole number without a sign.
std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Date(static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()));
}

// Each page of rows reads a hundred of them: by hand it takes a fifth of what from_chars does.
std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool are_digits = true;
  const auto two = [&](std::size_t at) {
    const auto tens = static_cast<unsigned>(text[at] - '0');
    const auto ones = static_cast<unsigned>(text[at + 1] - '0');
    are_digits = are_digits && tens <= 9 && ones <= 9;
    return 10 * tens + ones;
  };
  const unsigned year = 100 * two(0) + two(2);
  const unsigned month = two(5);
  const unsigned day = two(8);
  if (!are_digits) return std::nullopt;
  return of(static_cast<int>(year), month, day);
}

Date Date::from_day_number(std::int32_t day_number) { return Date(day_number); }

std::chrono::year_month_day Date::parts() const {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day_number_)));
}
int Date::year() const { return static_cast<int>(parts().year()); }
unsigned Date::month() const { return static_cast<unsigned>(parts().month()); }
unsigned Date::day() const { return static_cast<unsigned>(parts().day()); }

unsigned Date::weekday() const {
  // 1 January 1970 was a Thursday.
  const int shifted = (day_number_ + 3) % 7;
  return static_cast<unsigned>(shifted < 0 ? shifted + 7 : shifted);
}

std::string Date::text() const {
  const auto date = parts();
  char buffer[16];
  const int length = std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u",
                                   static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()));
  CYD_ASSERT(length == 10);
  return std::string(buffer, 10);
}

Date Date::monday() const { return *this - static_cast<int>(weekday()); }

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  const auto date = Date::parse(text.substr(0, 10));
  if (!date || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  const auto second = digits(text.substr(17, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;

  std::int64_t fraction = 0;
  std::string_view rest = text.substr(19, text.size() - 20);
  if (!rest.empty()) {
    if (rest.front() != '.' || rest.size() < 2 || rest.size() > 7) return std::nullopt;
    rest.remove_prefix(1);
    const auto value = digits(rest);
    if (!value) return std::nullopt;
    fraction = *value;
    for (std::size_t place = rest.size(); place < 6; ++place) fraction *= 10;
  }
  const std::int64_t seconds =
      std::int64_t{date->day_number()} * 86'400 + *hour * 3'600 + *minute * 60 + *second;
  return Instant{seconds * microseconds_in_a_second + fraction};
}

std::string Instant::text() const {
  std::int64_t seconds = microseconds / microseconds_in_a_second;
  if (microseconds % microseconds_in_a_second < 0) --seconds;
  std::int64_t day = seconds / 86'400;
  std::int64_t within = seconds % 86'400;
  if (within < 0) {
    within += 86'400;
    --day;
  }
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(within / 3'600),
                static_cast<int>(within / 60 % 60), static_cast<int>(within % 60));
  return Date::from_day_number(static_cast<std::int32_t>(day)).text() + buffer;
}

std::optional<ClockTime> ClockTime::of(int hour, int minute) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return ClockTime(hour * 60 + minute);
}

std::optional<ClockTime> ClockTime::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 2 || text.size() - colon != 3) return std::nullopt;
  const auto hour = digits(text.substr(0, colon));
  const auto minute = digits(text.substr(colon + 1));
  if (!hour || !minute) return std::nullopt;
  return of(*hour, *minute);
}

std::string ClockTime::text() const {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d", hour(), minute());
  return buffer;
}

}  // namespace cydofal
