#include "coop/fostering/support_group.h"

#include <algorithm>

namespace cydofal::fostering {

std::int64_t count_invited(const std::vector<InGroup>& households, Date meeting) {
  return std::ranges::count_if(households, [&](const InGroup& each) { return each.is_invited(meeting); });
}

}  // namespace cydofal::fostering
