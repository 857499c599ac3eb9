#pragma once

#include <span>

#include "platform/db/migrate.h"

namespace cydofal::app {

/// Every file of migrations/, in order, as it stands inside this program.
std::span<const db::Migration> migrations();

}  // namespace cydofal::app
