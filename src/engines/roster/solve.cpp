#include "engines/roster/solve.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "engines/roster/limits.h"
#include "platform/base/assert.h"

namespace cydofal::roster {

namespace {

constexpr int rounds = 16;

using Chains = std::vector<std::unique_ptr<Chain>>;

/// Calls work(chain) for every chain, `threads` at a time; which thread has which chain changes
/// nothing, because chains share nothing within a round.
template <class Work>
void for_each_chain(std::size_t chains, int threads, const Work& work) {
  const std::size_t workers = std::min(chains, static_cast<std::size_t>(std::max(threads, 1)));
  std::vector<std::thread> others;
  const auto every_nth = [&](std::size_t first) {
    for (std::size_t at = first; at < chains; at += workers) work(at);
  };
  for (std::size_t thread = 1; thread < workers; ++thread) others.emplace_back(every_nth, thread);
  every_nth(0);
  for (std::thread& other : others) other.join();
}

/// The best chain; of equals the first, so that threads do not matter.
std::size_t find_best(const Chains& chains) {
  std::size_t best = 0;
  for (std::size_t at = 1; at < chains.size(); ++at) {
    if (chains[at]->best_cost() < chains[best]->best_cost()) best = at;
  }
  return best;
}

}  // namespace

Outcome solve(const Problem& problem, const Effort& effort, const Watch& watch) {
  CYD_ASSERT(effort.moves > 0 || watch.elapsed);
  const auto count = static_cast<std::size_t>(std::clamp(effort.chains, 1, limits::chains_most));
  const int threads = std::clamp(effort.threads, 1, limits::threads_most);
  const std::int64_t moves_each = effort.moves / static_cast<std::int64_t>(count);
  const auto is_cancelled = [&] { return watch.is_cancelled && watch.is_cancelled(); };
  const Chain::Pace pace = [&](std::int64_t moves) -> Progress {
    if (is_cancelled()) return Chain::stop_now;
    if (effort.moves == 0) return watch.elapsed();
    if (moves >= moves_each) return all_done;
    return static_cast<Progress>(moves < (std::int64_t{1} << 46) ? moves * all_done / moves_each
                                                                 : moves / (moves_each >> 16));
  };

  const Tuning tuning = effort.tuning.value_or(suited_to(problem));
  Chains chains(count);
  for_each_chain(count, threads, [&](std::size_t at) {
    chains[at] = make_chain(problem, tuning, effort.seed + 0x1000'0000'0000ULL * at);
  });
  for (int round = 1; round <= rounds && !is_cancelled(); ++round) {
    const Progress until = all_done * round / rounds;
    for_each_chain(count, threads, [&](std::size_t at) { chains[at]->run(until, pace); });
    const std::size_t best = find_best(chains);
    if (watch.on_news) watch.on_news(chains[best]->best_cost(), until);
    if (round == rounds) break;
    // Half way and later the worst gives up its plan for the best one: little elite, much variety.
    if (round * 2 >= rounds) {
      for (std::size_t at = 0; at < count; ++at) {
        if (chains[at]->best_cost() > chains[best]->best_cost())
          chains[at]->adopt(chains[best]->best());
      }
    }
  }

  const Chain& winner = *chains[find_best(chains)];
  Outcome outcome{.plan = finish(problem, winner.best()), .terms = {}};
  outcome.terms = measure(problem, outcome.plan);
  outcome.cost = cost_of(problem, outcome.terms);
  for (const auto& chain : chains) outcome.moves += chain->moves();
  return outcome;
}

}  // namespace cydofal::roster
