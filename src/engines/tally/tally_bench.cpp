#include <benchmark/benchmark.h>

#include <string>

#include "engines/tally/reading.h"
#include "engines/tally/tally.h"

/// Cost against the number of different papers. Papers are made by a small generator of our own, so
/// that the figures of two machines are of the same election.
namespace cydofal::tally {
namespace {

std::string random_blt(std::int64_t papers, std::uint32_t candidates) {
  std::uint64_t state = 42;
  const auto below = [&state](std::uint32_t bound) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::uint32_t>((state >> 33U) % bound);
  };
  std::string text = std::to_string(candidates) + " 5\n";
  for (std::int64_t i = 0; i < papers; ++i) {
    std::vector<std::uint32_t> order(candidates);
    for (std::uint32_t c = 0; c < candidates; ++c) order[c] = c + 1;
    const std::uint32_t length = 1 + below(candidates);
    text += '1';
    for (std::uint32_t place = 0; place < length; ++place) {
      std::swap(order[place], order[place + below(candidates - place)]);
      text += ' ' + std::to_string(order[place]);
    }
    text += " 0\n";
  }
  text += "0\n";
  for (std::uint32_t c = 1; c <= candidates; ++c) text += "\"C" + std::to_string(c) + "\"\n";
  return text + "\"Random\"\n";
}

void read_papers(benchmark::State& state) {
  const std::string text = random_blt(state.range(0), 20);
  for (auto _ : state) benchmark::DoNotOptimize(read_blt(text));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(read_papers)->RangeMultiplier(4)->Range(4'096, 262'144)->Complexity(benchmark::oN);

template <Rule rule>
void count_papers_under(benchmark::State& state) {
  const Result<Election> election = read_blt(random_blt(state.range(0), 20));
  for (auto _ : state)
    benchmark::DoNotOptimize(count(*election, rule, {.lots = {.way = Lots::Way::first_on_paper}}));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(count_papers_under<Rule::scottish_2011>)
    ->RangeMultiplier(4)
    ->Range(4'096, 262'144)
    ->Complexity(benchmark::oN);
BENCHMARK(count_papers_under<Rule::ers97>)
    ->RangeMultiplier(4)
    ->Range(4'096, 262'144)
    ->Complexity(benchmark::oN);
BENCHMARK(count_papers_under<Rule::meek_prf>)->Arg(65'536);
BENCHMARK(count_papers_under<Rule::meek_nz>)->Arg(65'536);
BENCHMARK(count_papers_under<Rule::schulze>)->Arg(65'536);

}  // namespace
}  // namespace cydofal::tally
