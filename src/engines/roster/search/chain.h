#pragma once

#include <functional>
#include <memory>

#include "engines/roster/search/cooling.h"
#include "engines/roster/search/draft.h"
#include "engines/roster/search/tuning.h"

namespace cydofal::roster {

/// One annealing: a current draft that is ruined and recreated over and over, at a falling
/// temperature, and the best it has been.
class Chain {
 public:
  virtual ~Chain() = default;

  /// Steps on. `pace` is asked about every thousand moves and says how far the whole run is, given
  /// the moves so far; the chain returns once that is `until`, or when pace says `stop_now`.
  using Pace = std::function<Progress(std::int64_t moves)>;
  static constexpr Progress stop_now = -1;
  virtual void run(Progress until, const Pace& pace) = 0;

  /// Goes on from another chain's draft, which may be its best.
  virtual void adopt(const Draft& draft) = 0;

  virtual const Draft& best() const = 0;
  virtual Cost best_cost() const = 0;
  virtual std::int64_t moves() const = 0;
};

std::unique_ptr<Chain> make_chain(const Problem& problem, const Tuning& tuning, std::uint64_t seed);

}  // namespace cydofal::roster
