#include "coop/care/cover.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

bool are_at_once(const PlannedVisit& a, const PlannedVisit& b) {
  return a.starts_at < b.ends_at && b.starts_at < a.ends_at;
}

std::optional<CoverNeed> need_of(const Pattern& refused, const std::vector<Pattern>& live, Date today, Instant now) {
  const Date first = std::max(today, refused.from);
  for (const PlannedVisit& visit : visits_of(refused, first, first + limits::visits_ahead_days)) {
    if (visit.starts_at <= now) continue;
    CoverNeed need{.pattern = refused, .first = visit};
    bool covered = false;
    for (const Pattern& other : live) {
      if (other.person != refused.person || other.refused() || other.ended() || !comes_at(other, visit)) continue;
      if (other.agreed()) covered = true;
      else need.asked.push_back(other.worker_name);
    }
    if (!covered) return need;
  }
  return std::nullopt;
}

}  // namespace

void put_in_order(std::vector<CoverNeed>& needs) {
  std::ranges::sort(needs, [](const CoverNeed& a, const CoverNeed& b) {
    return std::pair(a.first.starts_at, a.pattern.id.value) < std::pair(b.first.starts_at, b.pattern.id.value);
  });
}

std::string CoverNeed::key() const {
  return cancelled == VisitId{} ? "pattern-" + std::to_string(pattern.id.value) : "visit-" + std::to_string(cancelled.value);
}

bool comes_at(const Pattern& pattern, const PlannedVisit& wanted) {
  // One of the day before may last into it.
  const auto near = visits_of(pattern, wanted.date - 1, wanted.date + 1);
  return std::ranges::any_of(near, [&](const PlannedVisit& visit) { return are_at_once(visit, wanted); });
}

CoverNeed need_of(const Visit& cancelled, const Pattern& pattern) {
  CoverNeed need{.pattern = pattern, .first = {cancelled.date, cancelled.starts_at, cancelled.ends_at}};
  need.pattern.days = {};
  need.pattern.days.add(cancelled.date.weekday());
  need.pattern.from = cancelled.date;
  need.pattern.until = cancelled.date;
  need.pattern.trial = 0;
  need.pattern.starts = speech::london_time(cancelled.starts_at).time;
  need.pattern.ends = speech::london_time(cancelled.ends_at).time;
  return need;
}

std::vector<CoverNeed> cover_needed(std::vector<Pattern> refused, const std::vector<Pattern>& live, Date today,
                                    Instant now) {
  std::ranges::sort(refused, [](const Pattern& a, const Pattern& b) { return a.proposed_at > b.proposed_at; });
  std::vector<CoverNeed> needs;
  for (const Pattern& pattern : refused) {
    auto need = need_of(pattern, live, today, now);
    if (!need) continue;
    const bool known = std::ranges::any_of(needs, [&](const CoverNeed& other) {
      return other.pattern.person == pattern.person && are_at_once(other.first, need->first);
    });
    if (!known) needs.push_back(*std::move(need));
  }
  put_in_order(needs);
  return needs;
}

}  // namespace cydofal::care
