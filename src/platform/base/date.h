#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cydofal {

/// A civil day of the Gregorian calendar, as people write it. Knows nothing of time zones.
/// Valid by construction: years 1 to 9999.
class Date {
 public:
  /// 1 January 1970.
  constexpr Date() = default;

  /// Nothing when there is no such day (31 June).
  static std::optional<Date> of(int year, unsigned month, unsigned day);

  /// Reads "2026-11-02" and nothing else.
  static std::optional<Date> parse(std::string_view text);

  /// Days since 1 January 1970; negative before.
  static Date from_day_number(std::int32_t day_number);
  constexpr std::int32_t day_number() const { return day_number_; }

  /// All three, for whoever needs more than one: each is worked out from the number of the day.
  std::chrono::year_month_day parts() const;
  int year() const;
  unsigned month() const;  ///< 1 to 12
  unsigned day() const;    ///< 1 to 31
  unsigned weekday() const;  ///< 0 Monday to 6 Sunday

  /// "2026-11-02"
  std::string text() const;

  /// The Monday of the same week: weeks begin on Monday in Wales.
  Date monday() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr Date operator+(Date date, int days) { return Date(date.day_number_ + days); }
  friend constexpr Date operator-(Date date, int days) { return Date(date.day_number_ - days); }
  friend constexpr int operator-(Date a, Date b) { return a.day_number_ - b.day_number_; }

 private:
  explicit constexpr Date(std::int32_t day_number) : day_number_(day_number) {}

  std::int32_t day_number_ = 0;
};

/// A moment, the same everywhere: microseconds since 1970-01-01T00:00:00Z, leap seconds ignored.
struct Instant {
  std::int64_t microseconds = 0;

  /// Reads "2026-11-02T09:00:00Z", with or without a fraction of up to six digits.
  static std::optional<Instant> parse(std::string_view text);

  /// "2026-11-02T09:00:00Z": whole seconds, rounded down.
  std::string text() const;

  friend constexpr auto operator<=>(Instant, Instant) = default;
};

constexpr std::int64_t microseconds_in_a_second = 1'000'000;
constexpr std::int64_t microseconds_in_a_minute = 60 * microseconds_in_a_second;

constexpr Instant seconds_after(Instant instant, std::int64_t seconds) {
  return {instant.microseconds + seconds * microseconds_in_a_second};
}

/// A time on a clock's face: minutes since midnight, 0 to 1439.
class ClockTime {
 public:
  constexpr ClockTime() = default;

  static std::optional<ClockTime> of(int hour, int minute);

  /// Reads "9:30", "09:30" and "24:00" as nothing: a day ends at 23:59.
  static std::optional<ClockTime> parse(std::string_view text);

  constexpr int hour() const { return minutes_ / 60; }
  constexpr int minute() const { return minutes_ % 60; }
  constexpr int minutes() const { return minutes_; }

  /// "09:30"
  std::string text() const;

  friend constexpr auto operator<=>(ClockTime, ClockTime) = default;

 private:
  explicit constexpr ClockTime(int minutes) : minutes_(minutes) {}

  int minutes_ = 0;
};

}  // namespace cydofal
