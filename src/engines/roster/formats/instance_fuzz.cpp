#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engines/roster/formats/json_instances.h"
#include "engines/roster/formats/solution_json.h"
#include "engines/roster/solve.h"

/// Any text: read, checked, and when it is a day, planned with little work. Never crashes, and the
/// plan can be read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal::roster;
  const auto statement = read_instance({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!statement) return 0;
  const auto problem = prepare(*statement);
  if (!problem || problem->visits.size() > 50 || problem->workers.size() > 50) return 0;
  const Outcome outcome = solve(*problem, {.moves = 500}, {});
  const auto read = read_solution(write_solution(*problem, outcome.plan), *problem);
  CYD_ASSERT(read);
  // Nothing is broken but that each of those who could not be planned is missed.
  CYD_ASSERT(check(*problem, *read).broken.size() ==
             static_cast<std::size_t>(outcome.terms.left_out_required));
  return 0;
}
