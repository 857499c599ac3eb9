#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engines/roster/formats/json_instances.h"
#include "engines/roster/formats/solution_json.h"
#include "engines/roster/testing/small_day.h"

/// Any text as a plan for one fixed day: read and checked, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal::roster;
  static const Problem problem =
      testing::make_problem({.seed = 7, .persons = 6, .workers = 3, .is_full = true});
  const auto plan = read_solution({reinterpret_cast<const char*>(data), size}, problem);
  if (plan) check(problem, *plan);
  return 0;
}
