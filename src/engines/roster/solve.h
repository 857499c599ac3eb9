#pragma once

#include <functional>
#include <optional>

#include "engines/roster/model/objective.h"
#include "engines/roster/search/chain.h"

namespace cydofal::roster {

/// How much to search. The plan is a function of the problem, `seed`, `moves` and `chains` alone;
/// `threads` only says how many chains run at the same time.
struct Effort {
  std::uint64_t seed = 1;
  std::int64_t moves = 0;  ///< of all chains together; 0: as long as the watch allows
  int chains = 1;
  int threads = 1;
  std::optional<Tuning> tuning{};  ///< otherwise what suits the problem
};

/// What the caller hears and says while the engine searches. The engine reads no clock: `elapsed`
/// tells it how much of the time is gone. Both are called from the searching threads.
struct Watch {
  std::function<Progress()> elapsed;  ///< needed when Effort::moves is 0
  std::function<bool()> is_cancelled;
  std::function<void(Cost best, Progress progress)>
      on_news;  ///< after every round, from one thread
};

struct Outcome {
  Plan plan;
  Terms terms;  ///< measured anew from the plan, not taken from the search
  Cost cost = 0;
  std::int64_t moves = 0;  ///< candidate placements priced
};

/// Searches for a good plan: chains of annealing that exchange their best plans between rounds.
/// There is always a plan, even when cancelled at once.
Outcome solve(const Problem& problem, const Effort& effort, const Watch& watch);

}  // namespace cydofal::roster
