#include <benchmark/benchmark.h>

#include "engines/roster/solve.h"
#include "engines/roster/testing/small_day.h"

namespace cydofal::roster {
namespace {

/// Placements priced a second, the whole search around them included.
void prices_placements(benchmark::State& state) {
  const Problem problem = testing::make_problem({.seed = 1,
                                                 .persons = static_cast<int>(state.range(0)),
                                                 .workers = static_cast<int>(state.range(0)) / 8,
                                                 .is_full = state.range(1) != 0});
  std::int64_t moves = 0;
  for (auto _ : state) moves += solve(problem, {.moves = 5'000'000}, {}).moves;
  state.counters["placements"] =
      benchmark::Counter(static_cast<double>(moves), benchmark::Counter::kIsRate);
}
BENCHMARK(prices_placements)
    ->ArgsProduct({{100, 300}, {0, 1}})
    ->ArgNames({"persons", "full"})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cydofal::roster
