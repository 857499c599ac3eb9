#include "engines/roster/search/pricing.h"

#include <algorithm>
#include <array>

#include "engines/roster/search/shift.h"

namespace cydofal::roster {

namespace {

/// One place in so many is overlooked (Christiaens and Vanden Berghe 2020, "blinks").
constexpr std::int32_t blink_once_in = 100;

/// How many of the best places of each of two partners are tried together.
constexpr std::size_t pair_candidates_most = 16;

}  // namespace

/// Joins placements into their routes for as long as it lives, forwards only: enough for a wave.
template <Scope scope>
class Pricer<scope>::Link {
 public:
  Link(const Problem& problem, Draft& draft, std::span<const Placement> placements)
      : draft_(draft), placements_(placements) {
    for (std::size_t at = 0; at < placements.size(); ++at) {
      const Placement& placement = placements[at];
      Node& node = draft.nodes[draft.node_of(placement.visit)];
      Node& before = draft.nodes[placement.after];
      const PlaceIndex place{node.place};
      old_leg_[at] = before.leg;
      node.next = before.next;
      node.worker = placement.worker;
      if constexpr (scope == Scope::full) {
        const Window& window =
            problem.visits[placement.visit].windows[static_cast<std::size_t>(placement.window)];
        node.early = window.opens;
        node.late = window.closes;
      }
      node.leg = problem.travel.between(place, PlaceIndex{draft.nodes[before.next].place});
      before.next = draft.node_of(placement.visit);
      before.leg = problem.travel.between(PlaceIndex{before.place}, place);
      detours_[at] = Ticks{before.leg} + node.leg - old_leg_[at];
    }
  }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link() {
    for (std::size_t at = placements_.size(); at-- > 0;) {
      Node& node = draft_.nodes[draft_.node_of(placements_[at].visit)];
      Node& before = draft_.nodes[placements_[at].after];
      before.next = node.next;
      before.leg = old_leg_[at];
      node.worker = WorkerIndex{};
    }
  }

  Ticks detour(std::size_t at) const { return detours_[at]; }

 private:
  Draft& draft_;
  std::span<const Placement> placements_;
  std::array<std::int32_t, 2> old_leg_{};
  std::array<Ticks, 2> detours_{};
};

template <Scope scope>
Pricer<scope>::Pricer(const Problem& problem)
    : problem_(problem), ripple_(problem), is_touched_(problem.workers.size(), 0) {}

template <Scope scope>
Cost Pricer<scope>::lateness_bound(const Draft& draft, const Node& node, Ticks start,
                                   Ticks late) const {
  const Ticks over = start - late;
  if (over <= 0) return 0;
  return node.weight * over +
         problem_.weights.worst_lateness * std::max<Ticks>(0, over - draft.worst_lateness);
}

/// Calls take(place, earliest start there, arrival by the route alone, bound) for every place whose
/// bound is under `limit`, which `take` may lower. Routes in order of workers, places in order of
/// time, so that a route is left once its workers are free too late. Where nobody may be late, the
/// first worker is drawn: all who are still at home cost the same, and it must not always be the
/// same one, with the same skills, who sets out.
template <Scope scope>
template <class Take>
void Pricer<scope>::scan(const Draft& draft, Query& query, Dice& dice, const Cost& limit,
                         const Take& take) {
  const Node& node = *query.node;
  const bool forbids = problem_.lateness == Lateness::forbidden;
  const std::vector<WorkerIndex>& eligible = problem_.visits[query.visit].eligible;
  const auto workers = static_cast<std::int32_t>(eligible.size());
  std::int32_t turn = forbids ? dice.below(workers) : 0;
  for (std::int32_t seen = 0; seen < workers; ++seen, ++turn) {
    if (turn == workers) turn = 0;
    const WorkerIndex worker = eligible[static_cast<std::size_t>(turn)];
    Cost taste = -possible_relief(draft, worker);
    if constexpr (scope == Scope::full) {
      if (problem_.is_unliked(query.visit, worker))
        taste += problem_.weights.unliked_worker * problem_.ticks_per_unit;
    }
    NodeIndex at = draft.departure_of(worker);
    for (NodeIndex next = draft.nodes[at].next; next.is_some();
         at = next, next = draft.nodes[at].next) {
      const Node& before = draft.nodes[at];
      const Node& after = draft.nodes[next];
      const bool forbids_next = forbids && draft.is_visit(next);
      const Ticks free = before.start + before.duration;
      if (free > query.late && (forbids || node.weight * (free - query.late) + taste >= limit))
        break;
      ++moves_;
      // Long before the window whoever comes next would wait for this visit and be too late.
      const Ticks too_early = std::max(query.early, free) + node.duration - after.late;
      if (too_early > 0 &&
          (forbids_next ||
           after.weight * std::min(too_early, too_early + after.late - after.start) + taste >=
               limit)) {
        continue;
      }
      const Ticks reach = std::max(query.early, free + query.into[before.place]);
      const Ticks start = std::max(reach, query.held_until);
      if (forbids && start > query.late) continue;
      const Ticks onward = query.out_of[after.place];
      const Cost detour =
          problem_.weights.travel * (Ticks{query.into[before.place]} + onward - before.leg);
      Cost bound = detour + taste + lateness_bound(draft, node, start, query.late);
      if (bound >= limit) continue;
      const Ticks next_start = start + node.duration + onward;
      if (next_start > after.late) {
        if (forbids_next) continue;
        bound += after.weight * (next_start - std::max(after.start, after.late));
        if (bound >= limit && next_start > after.start) continue;
      }
      if (--query.blinks_in < 0) {
        query.blinks_in = dice.below(2 * blink_once_in);
      } else {
        take(Placement{query.visit, at, worker, query.window}, start, reach, bound);
      }
    }
  }
}

template <Scope scope>
std::optional<Priced<Placement>> Pricer<scope>::place_one(Draft& draft, VisitIndex visit,
                                                          Cost limit, Dice& dice) {
  const Visit& who = problem_.visits[visit];
  const Node& node = draft.nodes[draft.node_of(visit)];
  std::optional<Priced<Placement>> best;
  WorkerIndex barred;
  Query query{.visit = visit,
              .node = &node,
              .into = problem_.travel.into(who.place),
              .out_of = problem_.travel.out_of(who.place),
              .blinks_in = dice.below(2 * blink_once_in)};
  if (who.partner.is_some() && draft.is_planned(who.partner)) {
    const Node& partner = draft.nodes[draft.node_of(who.partner)];
    if (who.push != no_push) query.held_until = partner.start + partner.push;
    if (problem_.persons[who.person].hands == Hands::two_workers) barred = partner.worker;
  }
  for (std::size_t window = 0; window < who.windows.size(); ++window) {
    query.window = static_cast<std::int8_t>(window);
    query.early = who.windows[window].opens;
    query.late = who.windows[window].closes;
    scan(draft, query, dice, limit, [&](const Placement& where, Ticks, Ticks, Cost) {
      if (where.worker == barred) return;
      const auto exact = price(draft, std::span(&where, 1), limit);
      if (!exact) return;
      best = {where, *exact};
      limit = *exact;
    });
  }
  return best;
}

template <Scope scope>
void Pricer<scope>::collect(const Draft& draft, VisitIndex visit, Cost limit, Dice& dice,
                            std::vector<Candidate>& found) {
  const Visit& who = problem_.visits[visit];
  Query query{.visit = visit,
              .node = &draft.nodes[draft.node_of(visit)],
              .into = problem_.travel.into(who.place),
              .out_of = problem_.travel.out_of(who.place),
              .blinks_in = dice.below(2 * blink_once_in)};
  found.clear();
  for (std::size_t window = 0; window < who.windows.size(); ++window) {
    query.window = static_cast<std::int8_t>(window);
    query.early = who.windows[window].opens;
    query.late = who.windows[window].closes;
    scan(draft, query, dice, limit,
         [&](const Placement& where, Ticks start, Ticks reach, Cost bound) {
           found.push_back({where, start, reach, bound});
         });
  }
  const auto cheaper = [](const Candidate& a, const Candidate& b) {
    if (a.bound != b.bound) return a.bound < b.bound;
    if (a.where.after != b.where.after) return a.where.after < b.where.after;
    return a.where.window < b.where.window;
  };
  if (found.size() > pair_candidates_most) {
    std::nth_element(found.begin(), found.begin() + pair_candidates_most, found.end(), cheaper);
    found.resize(pair_candidates_most);
  }
  std::sort(found.begin(), found.end(), cheaper);
}

template <Scope scope>
std::optional<Priced<PairPlacement>> Pricer<scope>::place_pair(Draft& draft, const Person& person,
                                                               Cost limit, Dice& dice) {
  collect(draft, person.first, limit, dice, firsts_);
  collect(draft, person.second, limit, dice, seconds_);
  const Visit& first = problem_.visits[person.first];
  const Visit& second = problem_.visits[person.second];
  const Node& first_node = draft.nodes[draft.node_of(person.first)];
  const Node& second_node = draft.nodes[draft.node_of(person.second)];
  std::optional<Priced<PairPlacement>> best;
  for (const Candidate& one : firsts_) {
    if (seconds_.empty() || one.bound + seconds_.front().bound >= limit) break;
    for (const Candidate& other : seconds_) {
      const Cost apart = one.bound + other.bound;
      if (apart >= limit) break;
      ++moves_;
      if (one.where.after == other.where.after) continue;
      if (one.where.worker == other.where.worker && person.hands == Hands::two_workers) continue;
      // Together each waits for the other: what that adds to their own lateness, at least.
      const Ticks start = std::max(one.start, other.start + second.push);
      const Ticks other_start = std::max(other.start, one.start + first.push);
      const auto late_of = [&](const Candidate& candidate) {
        return problem_.visits[candidate.where.visit]
            .windows[static_cast<std::size_t>(candidate.where.window)]
            .closes;
      };
      const Cost more = first_node.weight * (std::max<Ticks>(0, start - late_of(one)) -
                                             std::max<Ticks>(0, one.start - late_of(one))) +
                        second_node.weight * (std::max<Ticks>(0, other_start - late_of(other)) -
                                              std::max<Ticks>(0, other.start - late_of(other)));
      if (apart + more >= limit) continue;
      const std::array<Placement, 2> both{one.where, other.where};
      const auto exact = price(draft, both, limit);
      if (!exact) continue;
      best = {PairPlacement{one.where, other.where}, *exact};
      limit = *exact;
    }
  }
  return best;
}

template <Scope scope>
const Ripple<scope>& Pricer<scope>::wave_of(Draft& draft, std::span<const Placement> placements) {
  const auto again = price(draft, placements, never_closes);
  CYD_ASSERT(again);
  return ripple_;
}

/// Exact price of placements, or nothing when it is not under `limit`.
template <Scope scope>
std::optional<Cost> Pricer<scope>::price(Draft& draft, std::span<const Placement> placements,
                                         Cost limit) {
  const Link link(problem_, draft, placements);
  Cost fixed = 0;
  for (std::size_t at = 0; at < placements.size(); ++at) {
    fixed += problem_.weights.travel * link.detour(at);
    if constexpr (scope == Scope::full) {
      if (problem_.is_unliked(placements[at].visit, placements[at].worker)) {
        fixed += problem_.weights.unliked_worker * problem_.ticks_per_unit;
      }
    }
  }
  Cost relief = 0;
  for (const Placement& placement : placements) relief += possible_relief(draft, placement.worker);
  ripple_.begin(draft, limit - fixed + relief);
  for (const Placement& placement : placements) {
    const NodeIndex at = draft.node_of(placement.visit);
    const Node& node = draft.nodes[at];
    const Node& before = draft.nodes[placement.after];
    Ticks start = std::max(
        node.early, reach_next<scope>(problem_, draft, before, ripple_.start_of(placement.after)));
    if (node.partner.is_some() && draft.nodes[node.partner].worker.is_some()) {
      start = std::max(start, ripple_.start_of(node.partner) + draft.nodes[node.partner].push);
    }
    if (!ripple_.raise(at, start)) return std::nullopt;
  }
  Cost total = fixed + ripple_.added();
  if constexpr (scope == Scope::full) total += shift_change(draft, placements, nullptr);
  if (total >= limit) return std::nullopt;
  return total;
}

/// The most by which a placement in a worker's route can bring down that route's waiting, and the
/// worst idle time if it is this worker's alone.
template <Scope scope>
Cost Pricer<scope>::possible_relief(const Draft& draft, WorkerIndex worker) const {
  if constexpr (scope == Scope::plain) {
    return 0;
  } else {
    const Shift& shift = draft.shifts[worker];
    const Ticks idle = shift.idle == draft.worst_idle ? draft.worst_idle - draft.second_idle : 0;
    return problem_.weights.waiting * shift.waiting + problem_.weights.worst_idle * idle;
  }
}

/// What the wave, and the work of the placements (or of a rest), change about waiting and idleness.
template <Scope scope>
Cost Pricer<scope>::shift_change(Draft& draft, std::span<const Placement> placements,
                                 const NodeIndex* rest) {
  const auto touch = [&](WorkerIndex worker) {
    if (!worker.is_some() || is_touched_[worker] != 0) return;
    is_touched_[worker] = 1;
    touched_.push_back(worker);
  };
  touched_.clear();
  for (const Placement& placement : placements) {
    touch(placement.worker);
    // A visit that was free to be postponed is now one of a pair.
    const NodeIndex partner = draft.nodes[draft.node_of(placement.visit)].partner;
    if (partner.is_some()) touch(draft.nodes[partner].worker);
  }
  if (rest != nullptr) touch(draft.nodes[*rest].worker);
  for (const NodeIndex at : ripple_.raised()) touch(draft.nodes[at].worker);

  const auto start_of = [&](NodeIndex at) { return ripple_.start_of(at); };
  Ticks waiting = draft.waiting;
  Ticks worst_idle = 0;
  for (const WorkerIndex worker : touched_) {
    Ticks work = draft.shifts[worker].work;
    for (const Placement& placement : placements) {
      if (placement.worker != worker) continue;
      const Node& node = draft.nodes[draft.node_of(placement.visit)];
      const NodeIndex after = node.next;
      const PlaceIndex from{draft.nodes[placement.after].place};
      const bool fills = !draft.is_visit(placement.after) && !draft.is_visit(after);
      const Ticks old_leg =
          fills ? 0 : problem_.travel.between(from, PlaceIndex{draft.nodes[after].place});
      work += draft.nodes[placement.after].leg + node.leg - old_leg + node.duration;
    }
    if (rest != nullptr && draft.nodes[*rest].worker == worker) work += problem_.pause->length;
    const Shift shift = measure_shift(problem_, draft, worker, work, route_, start_of);
    waiting += shift.waiting - draft.shifts[worker].waiting;
    worst_idle = std::max(worst_idle, shift.idle);
  }
  for (const WorkerIndex worker : problem_.each_worker()) {
    if (is_touched_[worker] == 0) worst_idle = std::max(worst_idle, draft.shifts[worker].idle);
    is_touched_[worker] = 0;
  }
  return problem_.weights.waiting * (waiting - draft.waiting) +
         problem_.weights.worst_idle * (worst_idle - draft.worst_idle);
}

template <Scope scope>
std::optional<Priced<RestPlacement>> Pricer<scope>::place_rest(Draft& draft, WorkerIndex worker,
                                                               Cost limit) {
  std::optional<Priced<RestPlacement>> best;
  for (NodeIndex at = draft.departure_of(worker);;) {
    const NodeIndex before = draft.nodes[at].next;
    if (!before.is_some()) break;
    ++moves_;
    Node& node = draft.nodes[before];
    node.rests = 1;
    ripple_.begin(draft, limit + possible_relief(draft, worker));
    if (ripple_.raise(before,
                      reach_next<scope>(problem_, draft, draft.nodes[at], draft.nodes[at].start))) {
      const Cost price = ripple_.added() + shift_change(draft, {}, &before);
      if (price < limit) {
        best = {RestPlacement{before}, price};
        limit = price;
      }
    }
    node.rests = 0;
    at = before;
  }
  return best;
}

template <Scope scope>
const Ripple<scope>& Pricer<scope>::wave_of(Draft& draft, RestPlacement rest) {
  Node& node = draft.nodes[rest.before];
  const Node& from = draft.nodes[node.prev];
  node.rests = 1;
  ripple_.begin(draft, never_closes);
  const bool again =
      ripple_.raise(rest.before, reach_next<scope>(problem_, draft, from, from.start));
  CYD_ASSERT(again);
  node.rests = 0;
  return ripple_;
}

template class Pricer<Scope::plain>;
template class Pricer<Scope::full>;

}  // namespace cydofal::roster
