#include "coop/care/pattern.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "platform/base/assert.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

/// The moment of a clock time, or the first after it that exists.
Instant moment_of(Date date, ClockTime time) {
  for (int minutes = time.minutes(); minutes < 24 * 60; ++minutes) {
    const auto instant =
        speech::instant_in_london({date, *ClockTime::of(minutes / 60, minutes % 60)});
    if (instant) return *instant;
  }
  CYD_ASSERT(false);
  return {};
}

Minutes minutes_between(Instant from, Instant to) {
  return {(to.microseconds - from.microseconds) / microseconds_in_a_minute};
}

}  // namespace

std::string_view name_of(PatternKind kind) { return kind == PatternKind::sleep_in ? "sleep_in" : "waking"; }

PatternKind pattern_kind_named(std::string_view name) {
  CYD_ASSERT(name == "waking" || name == "sleep_in");
  return name == "sleep_in" ? PatternKind::sleep_in : PatternKind::waking;
}

bool Pattern::waits_for(PersonId who) const {
  if (ended() || refused()) return false;
  return (who == person && person_answer == Answer::none) ||
         (who == worker && worker_answer == Answer::none);
}

Minutes Pattern::length() const {
  const int minutes = ends.minutes() - starts.minutes();
  return Minutes{minutes > 0 ? minutes : minutes + 24 * 60};
}

std::vector<PlannedVisit> visits_of(const Pattern& pattern, Date from, Date to) {
  Date last = to;
  if (pattern.until) last = std::min(last, *pattern.until);
  if (pattern.ended_on) last = std::min(last, *pattern.ended_on);

  std::vector<PlannedVisit> visits;
  int tried = 0;
  // A trial is counted from its beginning.
  const Date first = pattern.trial > 0 ? pattern.from : std::max(pattern.from, from);
  for (Date day = first; day <= last; day = day + 1) {
    if (!pattern.days.has(day.weekday())) continue;
    const Date end_day = pattern.ends > pattern.starts ? day : day + 1;
    const PlannedVisit visit{day, moment_of(day, pattern.starts), moment_of(end_day, pattern.ends)};
    if (visit.ends_at <= visit.starts_at) continue;
    if (pattern.trial > 0 && ++tried > pattern.trial) break;
    if (day >= from) visits.push_back(visit);
  }
  return visits;
}

std::optional<Instant> last_end_of(const Pattern& pattern) {
  if (!pattern.until && pattern.trial == 0) return std::nullopt;
  // There is a visit in each week but one in which the spring night swallows it.
  const Date last = pattern.trial > 0 ? pattern.from + 7 * (pattern.trial + 2) : *pattern.until;
  const auto visits = visits_of(pattern, pattern.trial > 0 ? pattern.from : last - 14, last);
  if (visits.empty()) return std::nullopt;
  return visits.back().ends_at;
}

std::optional<Clash> first_clash(const std::vector<Engagement>& existing, const Engagement& wanted) {
  const Town* here = find_town(wanted.town);
  for (const Engagement& other : existing) {
    if (other.starts_at < wanted.ends_at && wanted.starts_at < other.ends_at) {
      return Clash{.kind = Clash::Kind::overlap, .other = other};
    }
    const Town* there = find_town(other.town);
    if (here == nullptr || there == nullptr) continue;
    const bool before = other.ends_at <= wanted.starts_at;
    const Minutes between = before ? minutes_between(other.ends_at, wanted.starts_at)
                                   : minutes_between(wanted.ends_at, other.starts_at);
    const Minutes needed = travel_between(*here, *there);
    if (between >= needed) continue;
    Clash clash{.kind = Clash::Kind::travel,
                .other = other,
                .metres = metres_between(*here, *there),
                .between = between,
                .other_is_before = before};
    if (before) clash.possible_start = seconds_after(other.ends_at, needed.value * 60);
    return clash;
  }
  return std::nullopt;
}

}  // namespace cydofal::care
