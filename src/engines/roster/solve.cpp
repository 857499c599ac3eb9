#include "engines/roster/solve.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "engines/roster/limits.h"
#include "engines/roster/model/parts.h"
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

/// The chains that search one part of the day, or all of it.
class Team {
 public:
  Team(const Problem& problem, const Effort& effort, std::uint64_t seed)
      : problem_(problem),
        threads_(std::clamp(effort.threads, 1, limits::threads_most)),
        chains_(static_cast<std::size_t>(std::clamp(effort.chains, 1, limits::chains_most))) {
    const Tuning tuning = effort.tuning.value_or(suited_to(problem));
    for_each_chain(chains_.size(), threads_, [&](std::size_t at) {
      chains_[at] = make_chain(problem, tuning, seed + 0x1000'0000'0000ULL * at);
    });
  }

  void run(Progress until, const Chain::Pace& pace) {
    for_each_chain(chains_.size(), threads_,
                   [&](std::size_t at) { chains_[at]->run(until, pace); });
  }

  /// Who is worse gives up its plan for the best one.
  void share_best() {
    const Chain& best = *chains_[find_best(chains_)];
    for (const auto& chain : chains_) {
      if (chain->best_cost() > best.best_cost()) chain->adopt(best.best());
    }
  }

  Cost best_cost() const { return chains_[find_best(chains_)]->best_cost(); }
  Plan plan() const { return finish(problem_, chains_[find_best(chains_)]->best()); }
  std::size_t chains() const { return chains_.size(); }
  std::int64_t moves() const {
    std::int64_t moves = 0;
    for (const auto& chain : chains_) moves += chain->moves();
    return moves;
  }

 private:
  const Problem& problem_;
  const int threads_;
  Chains chains_;
};

/// One of several parts that are searched in turns within every round: from which share of a round
/// to which it is this one's turn, in the scale of Progress.
struct Turn {
  Progress begins = 0;
  Progress ends = all_done;
};

/// In proportion to visits; a small part gets a little more than that.
std::vector<Turn> take_turns(const Problem& problem, const std::vector<Part>& parts) {
  if (parts.empty()) return {Turn{}};
  const auto weight_of = [&](const Part& part) {
    return static_cast<std::int64_t>(std::max(part.visits.size(), problem.visits.size() / 16));
  };
  std::int64_t all = 0;
  for (const Part& part : parts) all += weight_of(part);
  std::vector<Turn> turns;
  std::int64_t before = 0;
  for (const Part& part : parts) {
    const std::int64_t after = before + weight_of(part);
    turns.push_back({static_cast<Progress>(all_done * before / all),
                     static_cast<Progress>(all_done * after / all)});
    before = after;
  }
  return turns;
}

/// How far a part is when the whole run is `whole` and it is its turn in `round` (from 0).
Progress within(const Turn& turn, int round, Progress whole) {
  const std::int64_t in_round = std::int64_t{whole} * rounds - std::int64_t{all_done} * round;
  const std::int64_t in_turn = std::clamp<std::int64_t>(
      (in_round - turn.begins) * all_done / (turn.ends - turn.begins), 0, all_done);
  return static_cast<Progress>((std::int64_t{all_done} * round + in_turn) / rounds);
}

/// `share` of `moves` (see Turn), which may be large.
std::int64_t share_of(std::int64_t moves, const Turn& turn) {
  const std::int64_t share = turn.ends - turn.begins;
  return moves / all_done * share + moves % all_done * share / all_done;
}

Plan put_together(const Problem& problem, const std::vector<Part>& parts,
                  const std::vector<std::unique_ptr<Team>>& teams) {
  if (parts.empty()) return teams.front()->plan();
  Plan plan{.routes = Table<WorkerIndex, Route>(problem.workers.size()), .left_out = {}};
  for (std::size_t at = 0; at < parts.size(); ++at)
    put_together(plan, parts[at], teams[at]->plan());
  return plan;
}

}  // namespace

Outcome solve(const Problem& problem, const Effort& effort, const Watch& watch) {
  CYD_ASSERT(effort.moves > 0 || watch.elapsed);
  const std::vector<Part> parts = split(problem);
  const std::vector<Turn> turns = take_turns(problem, parts);
  std::vector<std::unique_ptr<Team>> teams;
  for (std::size_t at = 0; at < turns.size(); ++at) {
    teams.push_back(std::make_unique<Team>(parts.empty() ? problem : parts[at].problem, effort,
                                           effort.seed + 0x0100'0000ULL * at));
  }

  const auto is_cancelled = [&] { return watch.is_cancelled && watch.is_cancelled(); };
  const auto pace_of = [&](const Turn& turn, std::size_t chains, int round) -> Chain::Pace {
    const std::int64_t moves_each =
        std::max<std::int64_t>(1, share_of(effort.moves / static_cast<std::int64_t>(chains), turn));
    return [&, turn, moves_each, round](std::int64_t moves) -> Progress {
      if (is_cancelled()) return Chain::stop_now;
      if (effort.moves == 0) return within(turn, round, watch.elapsed());
      if (moves >= moves_each) return all_done;
      return static_cast<Progress>(moves < (std::int64_t{1} << 46) ? moves * all_done / moves_each
                                                                   : moves / (moves_each >> 16));
    };
  };

  for (int round = 0; round < rounds && !is_cancelled(); ++round) {
    const Progress until = all_done * (round + 1) / rounds;
    Cost best = 0;
    for (std::size_t at = 0; at < teams.size(); ++at) {
      Team& team = *teams[at];
      team.run(until, pace_of(turns[at], team.chains(), round));
      best += team.best_cost();
      // From half way on, and never at the end: little elite, much variety.
      if (round * 2 >= rounds - 2 && round + 1 < rounds) team.share_best();
    }
    if (watch.on_news) watch.on_news(best, until);
  }

  Outcome outcome{.plan = put_together(problem, parts, teams), .terms = {}};
  outcome.terms = measure(problem, outcome.plan);
  outcome.cost = cost_of(problem, outcome.terms);
  for (const auto& team : teams) outcome.moves += team->moves();
  return outcome;
}

}  // namespace cydofal::roster
