#pragma once

#include <string>
#include <vector>

#include "platform/db/database.h"

/// The second wall between co-ops, behind the permissions of the program: PostgreSQL's row-level
/// security on every table that has a column coop_id, forced on the tables' owner too
/// (docs/decisions/0015-tenant-wall.md). SQLite has no such thing: there these do nothing.
namespace cydofal::db {

/// Every table with a coop_id on which the wall does not stand whole, by name.
std::vector<std::string> tables_without_wall(Transaction& transaction);

/// Builds it where it does not stand. Only the owner of the tables can.
void build_walls(Transaction& transaction);

/// Throws Unavailable when whoever is connected passes through every wall: a superuser, or a role with
/// BYPASSRLS.
void expect_to_be_kept_by_walls(Transaction& transaction);

}  // namespace cydofal::db
