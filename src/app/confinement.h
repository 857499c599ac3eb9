#pragma once

#include "app/configuration.h"

namespace cydofal::app {

/// Leaves the serving program its data and what it needs to reach mail and PostgreSQL, and nothing else of
/// the machine (platform/confinement). Before the first thread. The log says which halves the kernel holds.
void confine_serving(const Configuration& configuration);

}  // namespace cydofal::app
