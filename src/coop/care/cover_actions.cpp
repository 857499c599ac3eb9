#include "coop/care/cover_actions.h"

#include <algorithm>
#include <set>

#include "coop/care/change_store.h"
#include "people/record_store.h"

namespace cydofal::care {

namespace {

/// Visits that their worker called off and that nobody else makes.
void add_cancelled(db::Transaction& transaction, CoopId coop, Instant now, std::vector<CoverNeed>& needs) {
  for (const Visit& visit : cancelled_by_workers(transaction, coop, now)) {
    constexpr std::int64_t longest = 86'400;
    const auto others = visits_for(transaction, coop, visit.person, seconds_after(visit.starts_at, -longest), visit.ends_at);
    if (std::ranges::any_of(others, [&](const Visit& other) { return other.ends_at > visit.starts_at; })) continue;
    CoverNeed need = need_of(visit, *find_pattern(transaction, coop, visit.pattern));
    need.cancelled = visit.id;
    for (const Pattern& pattern : patterns_of(transaction, coop, visit.person)) {
      if (pattern.person == visit.person && !pattern.agreed() && comes_at(pattern, need.first)) need.asked.push_back(pattern.worker_name);
    }
    needs.push_back(std::move(need));
  }
}

/// Visits for which two are needed and one comes: of each arrangement for two the next such visit.
void add_lone(db::Transaction& transaction, CoopId coop, Instant now, std::vector<CoverNeed>& needs) {
  std::set<PatternId> known;
  for (const Visit& visit : visits_lacking_somebody(transaction, coop, now)) {
    if (!known.insert(*visit.team).second) continue;
    const Pattern pattern = *find_pattern(transaction, coop, visit.pattern);
    CoverNeed need{.pattern = pattern, .first = {visit.date, visit.starts_at, visit.ends_at}, .comes = visit.worker_name};
    bool only_once = visit.changes > 0;
    for (const Pattern& mate : patterns_of_team(transaction, coop, *visit.team)) {
      if (mate.id == pattern.id || !comes_at(mate, need.first)) continue;
      // Whoever comes in other weeks has called this one off.
      if (mate.agreed()) only_once = true;
      else need.asked.push_back(mate.worker_name);
    }
    if (only_once) need.pattern = need_of(visit, pattern).pattern;
    needs.push_back(std::move(need));
  }
}

}  // namespace

std::vector<CoverNeed> cover_needs(db::Transaction& transaction, CoopId coop, Date today, Instant now) {
  auto refused = refused_patterns(transaction, coop, today);
  std::set<PersonId> people;
  for (const Pattern& pattern : refused) people.insert(pattern.person);
  std::vector<Pattern> live;
  for (const PersonId person : people) {
    for (Pattern& pattern : patterns_of(transaction, coop, person)) live.push_back(std::move(pattern));
  }
  auto needs = cover_needed(std::move(refused), live, today, now);
  add_cancelled(transaction, coop, now, needs);
  add_lone(transaction, coop, now, needs);
  put_in_order(needs);
  return needs;
}

Result<Done> close_cover(db::Database& database, const people::Authorised<people::Action::close_cover>& who,
                         PatternId id, const people::Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto pattern = find_pattern(transaction, who.coop(), id);
    if (!pattern || !pattern->refused() || pattern->ended()) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
    end_pattern(transaction, who.coop(), id, today, who.actor());
    people::append_to_record(transaction, who.coop(),
                             {"cover.closed", who.actor(), pattern->person, people::Payload().add("pattern", id.value).text()},
                             moment);
    return Done{};
  });
}

Result<Done> close_cover_of_visit(db::Database& database, const people::Authorised<people::Action::close_cover>& who,
                                  VisitId id, const people::Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto visit = find_visit(transaction, who.coop(), id);
    if (!visit || !close_cover_of(transaction, who.coop(), id, moment.now)) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
    people::append_to_record(transaction, who.coop(),
                             {"cover.closed", who.actor(), visit->person, people::Payload().add("visit", id.value).text()}, moment);
    return Done{};
  });
}

}  // namespace cydofal::care
