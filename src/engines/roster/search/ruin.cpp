#include "engines/roster/search/ruin.h"

#include <algorithm>
#include <utility>

namespace cydofal::roster {

namespace {

constexpr std::size_t neighbours_most = 200;

/// How unlike two visits are: travel between them, and a share of how far their windows lie apart.
std::int64_t distance(const Problem& problem, const Visit& one, const Visit& other,
                      std::int32_t time_share_percent) {
  const std::int64_t travel = std::int64_t{problem.travel.between(one.place, other.place)} +
                              problem.travel.between(other.place, one.place);
  const std::int64_t apart = one.windows.front().opens - other.windows.front().opens;
  return travel * 50 + (apart < 0 ? -apart : apart) * time_share_percent;
}

}  // namespace

Ruin::Ruin(const Problem& problem, const Tuning& tuning)
    : problem_(problem),
      tuning_(tuning),
      neighbours_(std::min(problem.visits.size(), neighbours_most)),
      is_chosen_(problem.visits.size(), 0),
      is_ruined_(problem.workers.size(), 0) {
  std::vector<std::pair<std::int64_t, VisitIndex>> by_distance;
  for (const VisitIndex visit : problem.each_visit()) {
    by_distance.clear();
    for (const VisitIndex other : problem.each_visit()) {
      const std::int64_t far = other == visit
                                   ? -1
                                   : distance(problem, problem.visits[visit], problem.visits[other],
                                              tuning.time_share_percent);
      by_distance.emplace_back(far, other);
    }
    std::sort(by_distance.begin(), by_distance.end());
    for (std::size_t at = 0; at < neighbours_; ++at) nearest_.push_back(by_distance[at].second);
  }
}

void Ruin::take(VisitIndex visit) {
  if (is_chosen_[visit] != 0) return;
  is_chosen_[visit] = 1;
  chosen_.push_back(visit);
}

const std::vector<VisitIndex>& Ruin::choose(const Draft& draft, Dice& dice) {
  chosen_.clear();
  const auto visits = static_cast<std::int32_t>(problem_.visits.size());
  std::int32_t routes = 1;
  for (const WorkerIndex worker : problem_.each_worker()) {
    routes += draft.is_visit(draft.nodes[draft.departure_of(worker)].next) ? 1 : 0;
  }
  const std::int32_t longest = std::clamp(visits / routes, 1, tuning_.string_most);
  const std::int32_t strings_most = std::max(1, 4 * tuning_.removed_on_average / (1 + longest) - 1);
  std::int32_t strings = 1 + dice.below(strings_most);
  const bool takes_whole =
      tuning_.whole_route_once_in > 0 && dice.once_in(tuning_.whole_route_once_in);

  const VisitIndex* nearest = &nearest_[static_cast<std::size_t>(dice.below(visits)) * neighbours_];
  for (std::size_t at = 0; at < neighbours_ && strings > 0; ++at) {
    const WorkerIndex worker = draft.nodes[draft.node_of(nearest[at])].worker;
    if (!worker.is_some() || is_ruined_[worker] != 0) continue;
    is_ruined_[worker] = 1;
    if (takes_whole && chosen_.empty()) {
      choose_route(draft, worker);
    } else {
      choose_string(draft, nearest[at], longest, dice);
    }
    --strings;
  }
  for (const VisitIndex visit : chosen_) is_ruined_[draft.nodes[draft.node_of(visit)].worker] = 0;
  choose_partners(draft, dice);
  for (const VisitIndex visit : chosen_) is_chosen_[visit] = 0;
  return chosen_;
}

void Ruin::choose_route(const Draft& draft, WorkerIndex worker) {
  NodeIndex at = draft.nodes[draft.departure_of(worker)].next;
  for (; draft.is_visit(at); at = draft.nodes[at].next) take(draft.visit_of(at));
}

void Ruin::choose_string(const Draft& draft, VisitIndex around, std::int32_t length, Dice& dice) {
  const WorkerIndex worker = draft.nodes[draft.node_of(around)].worker;
  route_.clear();
  std::int32_t centre = 0;
  for (NodeIndex at = draft.nodes[draft.departure_of(worker)].next; draft.is_visit(at);
       at = draft.nodes[at].next) {
    if (draft.visit_of(at) == around) centre = static_cast<std::int32_t>(route_.size());
    route_.push_back(draft.visit_of(at));
  }
  const auto stops = static_cast<std::int32_t>(route_.size());
  length = 1 + dice.below(std::min(length, stops));
  // A split string spans some visits more and leaves them where they are.
  std::int32_t kept = 0;
  if (length > 1 && length < stops && dice.once_in(tuning_.split_once_in)) {
    kept = 1;
    while (length + kept < stops && dice.once_in(2)) ++kept;
  }
  const std::int32_t span = length + kept;
  const std::int32_t first_least = std::max(0, centre - span + 1);
  const std::int32_t first_most = std::min(centre, stops - span);
  const std::int32_t first = first_least + dice.below(first_most - first_least + 1);
  const std::int32_t keep_from = kept > 0 ? first + 1 + dice.below(length - 1) : first;
  for (std::int32_t at = first; at < first + span; ++at) {
    if (at >= keep_from && at < keep_from + kept) continue;
    take(route_[static_cast<std::size_t>(at)]);
  }
}

void Ruin::choose_partners(const Draft& draft, Dice& dice) {
  for (std::size_t at = 0; at < chosen_.size(); ++at) {
    const Visit& visit = problem_.visits[chosen_[at]];
    if (!visit.partner.is_some() || !draft.is_planned(visit.partner)) continue;
    const bool is_optional = problem_.persons[visit.person].attendance == Attendance::optional;
    if (is_optional || dice.below(100) < tuning_.partner_goes_percent) take(visit.partner);
  }
}

}  // namespace cydofal::roster
