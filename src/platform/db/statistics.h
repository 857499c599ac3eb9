#pragma once

#include "platform/db/database.h"

namespace cydofal::db {

/// Lets PostgreSQL look at what its tables hold after much was written at once, so that it plans for that and not for the empty tables of a
/// moment ago; by itself it would do so a minute later. SQLite plans by its indices and needs none of it.
void take_statistics(Database& database);

}  // namespace cydofal::db
