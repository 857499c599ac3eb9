#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "people/person.h"
#include "platform/base/date.h"
#include "platform/base/strong_id.h"

/// Groups in which foster carers meet, and when they next have to.
namespace cydofal::fostering {

using SupportGroupId = StrongId<struct SupportGroupTag>;
using HouseholdId = StrongId<struct HouseholdTag>;

/// A group meets at least so often: every six weeks, as the co-op promises its carers.
constexpr int days_between_meetings = 42;

struct SupportGroup {
  SupportGroupId id;
  std::int64_t place = 0;  ///< its turn in the list
  std::string name_cy;
  std::string name_en;
  std::string town;
  Date begun_on;

  const std::string& name(Language language) const { return language == Language::cy ? name_cy : name_en; }
};

/// When a group last met, or, while it never has, when it began.
struct LastMet {
  Date on;
  bool has_met = false;
};

/// The last day on which it has to meet again.
constexpr Date due_on(const LastMet& last) { return last.on + days_between_meetings; }
/// Late only when that day has passed without a meeting.
constexpr bool is_overdue(const LastMet& last, Date today) { return today > due_on(last); }

/// A household's part in its group. Whoever is on a break is asked again when it is over.
struct InGroup {
  HouseholdId household;
  std::optional<Date> break_until{};

  bool is_invited(Date meeting) const { return !break_until || meeting > *break_until; }
};

/// Of `households`, those who are invited to a meeting on that day.
std::int64_t count_invited(const std::vector<InGroup>& households, Date meeting);

}  // namespace cydofal::fostering
