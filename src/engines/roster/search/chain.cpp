#include "engines/roster/search/chain.h"

#include <algorithm>

#include "engines/roster/search/recreate.h"
#include "engines/roster/search/ruin.h"

namespace cydofal::roster {

namespace {

constexpr std::int64_t moves_between_questions = 20'000;

template <Scope scope>
class RuiningChain final : public Chain {
 public:
  RuiningChain(const Problem& problem, const Tuning& tuning, std::uint64_t seed)
      : problem_(problem),
        dice_(seed),
        ruin_(problem, tuning),
        recreate_(problem),
        current_(problem),
        cooling_(1, 1) {
    begin();
    current_cost_ = current_.cost(problem);
    trial_ = current_;
    best_ = current_;
    best_cost_ = current_cost_;
    const Cost per_visit =
        (current_cost_ - current_.left_out) / static_cast<Cost>(problem.visits.size());
    cooling_ = Cooling(per_visit * tuning.first_temperature_permille / 1000,
                       per_visit * tuning.last_temperature_permille / 1000);
  }

  void run(Progress until, const Pace& pace) override {
    while (true) {
      const Progress progress = pace(moves());
      if (progress == stop_now || progress >= until) return;
      const Cost temperature = cooling_.temperature(progress);
      const std::int64_t ask_at = moves() + moves_between_questions;
      while (moves() < ask_at) step(temperature);
    }
  }

  void adopt(const Draft& draft) override {
    current_ = draft;
    current_cost_ = draft.cost(problem_);
    trial_ = current_;
    remember();
  }

  const Draft& best() const override { return best_; }
  Cost best_cost() const override { return best_cost_; }
  std::int64_t moves() const override { return recreate_.moves() + steps_; }

 private:
  /// A first plan; at the very worst the one that leaves everyone out.
  void begin() {
    for (int attempt = 0; attempt < 10; ++attempt) {
      if (recreate_.complete(current_, never_closes, dice_)) return;
      current_ = Draft(problem_);
    }
  }

  void step(Cost temperature) {
    ++steps_;  // counts as work even where nothing can be moved, so that every run ends
    const Cost threshold = current_cost_ + Cooling::allowance(temperature, dice_);
    if (recreate_.take_out(trial_, ruin_.choose(trial_, dice_), dice_) &&
        recreate_.complete(trial_, threshold, dice_)) {
      current_ = trial_;
      current_cost_ = current_.cost(problem_);
      remember();
    } else {
      trial_ = current_;
    }
  }

  void remember() {
    if (current_cost_ >= best_cost_) return;
    best_ = current_;
    best_cost_ = current_cost_;
  }

  const Problem& problem_;
  Dice dice_;
  Ruin ruin_;
  Recreate<scope> recreate_;
  Draft current_;
  Draft trial_{current_};
  Draft best_{current_};
  Cost current_cost_ = 0;
  Cost best_cost_ = 0;
  std::int64_t steps_ = 0;
  Cooling cooling_;
};

}  // namespace

std::unique_ptr<Chain> make_chain(const Problem& problem, const Tuning& tuning,
                                  std::uint64_t seed) {
  if (problem.is_plain())
    return std::make_unique<RuiningChain<Scope::plain>>(problem, tuning, seed);
  return std::make_unique<RuiningChain<Scope::full>>(problem, tuning, seed);
}

}  // namespace cydofal::roster
