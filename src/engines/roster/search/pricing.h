#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engines/roster/search/dice.h"
#include "engines/roster/search/editing.h"

namespace cydofal::roster {

/// Where to put something, and what the draft will cost more for it.
template <class Where>
struct Priced {
  Where where;
  Cost price = 0;
};

struct PairPlacement {
  Placement first;
  Placement second;
};

struct RestPlacement {
  NodeIndex before;
};

/// Finds the cheapest places in a draft.
///
/// Every place is first bounded from below by what is next to it: the detour, the visit's own
/// lateness and that of the visit behind it. Only where the bound is under the best price so far
/// does a wave of later starts run through the draft for the exact price (ripple.h). Where waiting
/// and idle time cost, the bound allows for what the place can bring down of them in its own route;
/// that a wave fills the waiting of another route as well is left to chance.
template <Scope scope>
class Pricer {
 public:
  explicit Pricer(const Problem& problem);

  /// The cheapest place under `limit` for a visit whose partner, if any, stays where it is.
  std::optional<Priced<Placement>> place_one(Draft& draft, VisitIndex visit, Cost limit,
                                             Dice& dice);

  /// The cheapest two places under `limit` for a person's two visits, chosen together.
  std::optional<Priced<PairPlacement>> place_pair(Draft& draft, const Person& person, Cost limit,
                                                  Dice& dice);

  /// The cheapest moment under `limit` for a rest of a worker who has none.
  std::optional<Priced<RestPlacement>> place_rest(Draft& draft, WorkerIndex worker, Cost limit);

  /// The wave of what was last found: what Editor::insert wants.
  const Ripple<scope>& wave_of(Draft& draft, std::span<const Placement> placements);
  const Ripple<scope>& wave_of(Draft& draft, RestPlacement rest);

  /// Places bounded or priced since the beginning: the unit of work of the search.
  std::int64_t moves() const { return moves_; }

 private:
  /// A place with its lower bound, as a candidate for one of a pair.
  struct Candidate {
    Placement where;
    Ticks start = 0;
    Ticks reach = 0;  ///< arrival by the route alone
    Cost bound = 0;
  };

  class Link;

  /// What the places of one visit have in common.
  struct Query {
    VisitIndex visit;
    const Node* node = nullptr;
    const std::int32_t* into = nullptr;
    const std::int32_t* out_of = nullptr;
    Ticks held_until = not_started;  ///< by a partner that is in the draft
    Ticks early = 0;
    Ticks late = 0;
    std::int8_t window = 0;
    std::int32_t blinks_in = 0;
  };

  template <class Take>
  void scan(const Draft& draft, Query& query, Dice& dice, const Cost& limit, const Take& take);
  void collect(const Draft& draft, VisitIndex visit, Cost limit, Dice& dice,
               std::vector<Candidate>& found);
  Cost lateness_bound(const Draft& draft, const Node& node, Ticks start, Ticks late) const;
  std::optional<Cost> price(Draft& draft, std::span<const Placement> placements, Cost limit);
  Cost shift_change(Draft& draft, std::span<const Placement> placements, const NodeIndex* rest);
  Cost possible_relief(const Draft& draft, WorkerIndex worker) const;

  const Problem& problem_;
  Ripple<scope> ripple_;
  std::int64_t moves_ = 0;
  std::vector<Candidate> firsts_;
  std::vector<Candidate> seconds_;
  std::vector<NodeIndex> route_;
  std::vector<WorkerIndex> touched_;
  Table<WorkerIndex, std::uint8_t> is_touched_;
};

extern template class Pricer<Scope::plain>;
extern template class Pricer<Scope::full>;

}  // namespace cydofal::roster
