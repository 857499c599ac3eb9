#include "coop/care/reason.h"

#include <algorithm>

namespace cydofal::care {

const Reason* find_reason(std::string_view name) {
  const auto found = std::ranges::find(reasons, name, &Reason::name);
  return found == reasons.end() ? nullptr : &*found;
}

}  // namespace cydofal::care
