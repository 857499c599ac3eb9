#include "platform/speech/london.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <memory>
#include <stdexcept>

namespace cydofal::speech {

namespace {

constexpr std::int64_t milliseconds_in_a_day = 86'400'000;
constexpr std::int64_t microseconds_in_a_millisecond = 1'000;

const icu::BasicTimeZone& london() {
  static const std::unique_ptr<icu::BasicTimeZone> zone = [] {
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone("Europe/London"));
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(made.get());
    if (basic == nullptr || *made == icu::TimeZone::getUnknown()) {
      throw std::runtime_error("ICU does not know Europe/London: is its data installed?");
    }
    made.release();
    return std::unique_ptr<icu::BasicTimeZone>(basic);
  }();
  return *zone;
}

/// How far London is before UTC from one change of its clocks to the next, in milliseconds.
struct Season {
  double from = 0;
  double to = 0;  ///< not in it any more
  std::int32_t ahead = 0;
};

Season season_at(double utc) {
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  london().getOffset(utc, false, raw, saving, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  Season season{utc, utc, raw + saving};
  icu::TimeZoneTransition change;
  if (london().getPreviousTransition(utc, true, change)) season.from = change.getTime();
  if (london().getNextTransition(utc, false, change)) season.to = change.getTime();
  return season;
}

}  // namespace

LocalTime london_time(Instant instant) {
  const double utc = static_cast<double>(instant.microseconds / microseconds_in_a_millisecond);
  // A page is full of times, nearly all of one season: ICU is asked once for it.
  thread_local Season season;
  if (utc < season.from || utc >= season.to) season = season_at(utc);

  const std::int64_t local =
      instant.microseconds / microseconds_in_a_millisecond + season.ahead;
  std::int64_t day = local / milliseconds_in_a_day;
  std::int64_t within = local % milliseconds_in_a_day;
  if (within < 0) {
    within += milliseconds_in_a_day;
    --day;
  }
  const auto minutes = static_cast<int>(within / 60'000);
  return {Date::from_day_number(static_cast<std::int32_t>(day)),
          *ClockTime::of(minutes / 60, minutes % 60)};
}

std::optional<Instant> instant_in_london(LocalTime local) {
  const std::int64_t wall = std::int64_t{local.date.day_number()} * milliseconds_in_a_day +
                            std::int64_t{local.time.minutes()} * 60'000;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  // FORMER: an hour that comes twice is read as its first coming.
  london().getOffsetFromLocal(static_cast<double>(wall), UCAL_TZ_LOCAL_FORMER,
                              UCAL_TZ_LOCAL_FORMER, raw, saving, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));

  const Instant instant{(wall - raw - saving) * microseconds_in_a_millisecond};
  // A time inside the skipped hour comes back as another one.
  if (london_time(instant) != local) return std::nullopt;
  return instant;
}

}  // namespace cydofal::speech
