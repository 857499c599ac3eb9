#include "coop/care/team.h"

#include <algorithm>

#include "coop/care/cover.h"
#include "coop/care/limits.h"

namespace cydofal::care {

namespace {

constexpr std::int64_t together = 2;

std::vector<PlannedVisit> first_visits(const Pattern& pattern, Date today) {
  const Date first = std::max(today, pattern.from);
  return visits_of(pattern, first, first + limits::visits_ahead_days);
}

/// Whether an agreed arrangement will have a visit then that is not published yet.
bool will_come_at(const Pattern& mate, const PlannedVisit& wanted) {
  if (!mate.agreed()) return false;
  const Date first = mate.published_until ? *mate.published_until + 1 : mate.from;
  const auto visits = visits_of(mate, std::max(first, wanted.date - 1), wanted.date + 1);
  return std::ranges::any_of(visits, [&](const PlannedVisit& visit) { return visit.starts_at < wanted.ends_at && wanted.starts_at < visit.ends_at; });
}

}  // namespace

Result<PatternId> team_to_join(db::Transaction& transaction, CoopId coop, const Pattern& joining, PatternId beside, Date today) {
  const auto found = find_pattern(transaction, coop, beside);
  if (!found || found->person != joining.person || !found->team || found->ended()) {
    return Refusal{Refusal::Kind::conflict, {"pattern.team_gone"}, "worker"};
  }
  const auto visits = first_visits(joining, today);
  for (const Pattern& mate : patterns_of_team(transaction, coop, *found->team)) {
    const bool at_once = std::ranges::any_of(visits, [&](const PlannedVisit& visit) { return comes_at(mate, visit); });
    if (mate.worker == joining.worker && at_once) return Refusal{Refusal::Kind::invalid, {"pattern.same_worker"}, "worker"};
  }
  Pattern with_team = joining;
  with_team.team = found->team;
  if (auto refusal = too_many_at_once(transaction, coop, with_team, today)) return *std::move(refusal);
  return *found->team;
}

std::optional<Refusal> too_many_at_once(db::Transaction& transaction, CoopId coop, const Pattern& pattern, Date today) {
  if (!pattern.team) return std::nullopt;
  auto mates = patterns_of_team(transaction, coop, *pattern.team);
  std::erase_if(mates, [&](const Pattern& mate) { return mate.id == pattern.id; });
  for (const PlannedVisit& visit : first_visits(pattern, today)) {
    const auto later = std::ranges::count_if(mates, [&](const Pattern& mate) { return will_come_at(mate, visit); });
    if (team_visits_between(transaction, coop, *pattern.team, visit.starts_at, visit.ends_at) + later >= together) {
      return Refusal{Refusal::Kind::conflict, {"pattern.team_full"}, "worker"};
    }
  }
  return std::nullopt;
}

}  // namespace cydofal::care
