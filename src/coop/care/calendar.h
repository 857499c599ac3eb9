#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/language.h"

/// Calendars as telephones read them (RFC 5545). Times are written in UTC, so that no table of clock
/// changes has to come with them.
namespace cydofal::care {

struct CalendarEvent {
  std::string uid;  ///< the same for the same visit, however often it is moved
  Instant starts_at;
  Instant ends_at;
  Instant changed_at;     ///< when it was last changed, or else first told
  std::int64_t sequence;  ///< how often it was changed
  std::string summary;
  std::string description{};
  std::string place{};
};

/// The whole file: lines end with CR LF and are folded.
std::string calendar_text(std::string_view name, Language language, const std::vector<CalendarEvent>& events);

/// A TEXT value (3.3.11): backslashes, commas, semicolons and line ends escaped; other control
/// characters, which it may not hold, left out.
std::string calendar_escaped(std::string_view text);

/// "NAME:value" as lines of at most 75 octets, none of which ends within a letter (3.1).
std::string calendar_line(std::string_view name, std::string_view value);

/// "20261102T100000Z"
std::string calendar_instant(Instant instant);

}  // namespace cydofal::care
