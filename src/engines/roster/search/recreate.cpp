#include "engines/roster/search/recreate.h"

#include <algorithm>
#include <array>

namespace cydofal::roster {

namespace {

constexpr std::int32_t rest_moves_once_in = 4;

}  // namespace

template <Scope scope>
Recreate<scope>::Recreate(const Problem& problem)
    : problem_(problem), pricer_(problem), editor_(problem) {}

template <Scope scope>
bool Recreate<scope>::take_out(Draft& draft, const std::vector<VisitIndex>& visits, Dice& dice) {
  for (const VisitIndex visit : visits) {
    const PersonIndex person = problem_.visits[visit].person;
    if (std::find(draft.absent.begin(), draft.absent.end(), person) != draft.absent.end()) continue;
    draft.absent.push_back(person);
    draft.left_out += problem_.price_of_leaving_out(person);
  }
  if (!editor_.remove(draft, visits)) return false;
  if constexpr (scope == Scope::full) {
    if (problem_.pause && dice.once_in(rest_moves_once_in)) {
      editor_.take_rest(
          draft, WorkerIndex{dice.below(static_cast<std::int32_t>(problem_.workers.size()))});
    }
  }
  return true;
}

/// The orders of Christiaens and Vanden Berghe (2020), with pairs and short choices of workers in
/// the place of large demands.
template <Scope scope>
void Recreate<scope>::arrange(const Draft& draft, Dice& dice) {
  const std::int32_t kind = dice.below(11);
  order_.clear();
  for (const PersonIndex person : draft.absent) {
    const Visit& visit = problem_.visits[problem_.persons[person].first];
    std::int64_t key = dice.below(1 << 30);
    if (kind < 4) {  // hardest first: pairs, then whoever fewer workers can visit
      key = static_cast<std::int64_t>(visit.eligible.size()) -
            (visit.partner.is_some() ? 1'000'000 : 0);
    } else if (kind < 6) {  // earliest first
      key = visit.windows.front().closes;
    } else if (kind < 7) {  // latest first
      key = -visit.windows.front().closes;
    }
    order_.emplace_back(key, person);
  }
  std::sort(order_.begin(), order_.end());
}

template <Scope scope>
bool Recreate<scope>::complete(Draft& draft, Cost threshold, Dice& dice) {
  arrange(draft, dice);
  still_absent_.clear();
  for (const auto& [key, person] : order_) draft.left_out -= problem_.price_of_leaving_out(person);
  for (const auto& [key, person] : order_) {
    // Where idle time costs, a visit can make a plan cheaper, so that nothing is too dear too
    // early.
    const Cost allowed =
        scope == Scope::plain ? threshold - draft.cost(problem_) : never_closes / 2;
    if (allowed < 0) return false;
    switch (place(draft, person, allowed, dice)) {
      case Outcome::placed: break;
      case Outcome::left_out:
        still_absent_.push_back(person);
        draft.left_out += problem_.price_of_leaving_out(person);
        break;
      case Outcome::too_dear: return false;
    }
  }
  draft.absent = still_absent_;
  if constexpr (scope == Scope::full) place_rests(draft);
  return draft.cost(problem_) <= threshold;
}

template <Scope scope>
typename Recreate<scope>::Outcome Recreate<scope>::place(Draft& draft, PersonIndex person,
                                                         Cost allowed, Dice& dice) {
  const Person& who = problem_.persons[person];
  const Cost leaving_out = problem_.price_of_leaving_out(person);
  const Cost limit = std::min(leaving_out, allowed + 1);
  const bool first_missing = !draft.is_planned(who.first);
  const bool second_missing = who.second.is_some() && !draft.is_planned(who.second);
  if (first_missing && second_missing) {
    if (const auto found = pricer_.place_pair(draft, who, limit, dice)) {
      const std::array<Placement, 2> both{found->where.first, found->where.second};
      editor_.insert(draft, both, pricer_.wave_of(draft, both));
      return Outcome::placed;
    }
  } else {
    const VisitIndex missing = first_missing ? who.first : who.second;
    if (const auto found = pricer_.place_one(draft, missing, limit, dice)) {
      const std::span<const Placement> one(&found->where, 1);
      editor_.insert(draft, one, pricer_.wave_of(draft, one));
      return Outcome::placed;
    }
  }
  if (leaving_out > allowed) return Outcome::too_dear;
  for (const VisitIndex visit : {who.first, who.second}) {
    if (!visit.is_some() || !draft.is_planned(visit)) continue;
    if (!editor_.remove(draft, std::span(&visit, 1))) return Outcome::too_dear;
  }
  return Outcome::left_out;
}

template <Scope scope>
void Recreate<scope>::place_rests(Draft& draft) {
  if (!problem_.pause) return;
  const Cost missed = problem_.weights.missed_pause * problem_.ticks_per_unit;
  for (const WorkerIndex worker : problem_.each_worker()) {
    if (!problem_.workers[worker].has_pause) continue;
    bool rests = false;
    for (NodeIndex at = draft.departure_of(worker); at.is_some() && !rests;
         at = draft.nodes[at].next) {
      rests = draft.nodes[at].rests != 0;
    }
    if (rests) continue;
    if (const auto found = pricer_.place_rest(draft, worker, missed)) {
      editor_.give_rest(draft, found->where.before, pricer_.wave_of(draft, found->where));
    }
  }
}

template class Recreate<Scope::plain>;
template class Recreate<Scope::full>;

}  // namespace cydofal::roster
