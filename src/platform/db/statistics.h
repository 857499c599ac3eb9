#pragma once

#include "platform/db/database.h"

namespace cydofal::db {

/// The names of the tables of this data on PostgreSQL, as they are written in a statement.
inline constexpr std::string_view own_tables_on_postgres = R"(
  select cast(quote_ident(tablename) as text) from pg_tables where schemaname = current_schema() order by tablename)";

/// Lets PostgreSQL look at what its tables hold after much was written at once, so that it plans for that and not for the empty tables of a
/// moment ago; by itself it would do so a minute later. SQLite plans by its indices and needs none of it.
void take_statistics(Database& database);

}  // namespace cydofal::db
