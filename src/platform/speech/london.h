#pragma once

#include <optional>

#include "platform/base/date.h"

/// Wall clocks in Wales (Europe/London), by ICU's time zone data.
namespace cydofal::speech {

struct LocalTime {
  Date date;
  ClockTime time;
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

LocalTime london_time(Instant instant);

/// The moment at which clocks in Wales show this. Nothing inside the hour that is skipped on the
/// last Sunday of March; the first of the two in the hour that comes twice in October.
std::optional<Instant> instant_in_london(LocalTime local);

}  // namespace cydofal::speech
