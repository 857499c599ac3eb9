#pragma once

#include <vector>

#include "app/route.h"

namespace cydofal::app {

/// "My data", and asking for it to be erased.
std::vector<Route> my_data_routes();

}  // namespace cydofal::app
