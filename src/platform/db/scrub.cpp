#include "platform/db/scrub.h"

#include "platform/db/postgres_connection.h"
#include "platform/db/sqlite_connection.h"

namespace cydofal::db {

namespace {

constexpr std::string_view own_tables = "select cast(tablename as text) from pg_tables where schemaname = current_schema() order by tablename";
constexpr std::string_view may_end_log = "select case when has_function_privilege('pg_switch_wal()', 'execute') then 1 else 0 end";

Options options_for(const std::string& location) { return {.location = location, .access = Access::alongside}; }

void scrub_sqlite(const std::string& directory) {
  const std::string path = directory + "/cydofal.db";
  SqliteConnection connection(path, SqliteConnection::Role::writer, options_for(directory));
  connection.vacuum();
  std::int64_t busy = 1;
  connection.each("pragma wal_checkpoint(truncate)", {}, [&](const Row& row) { busy = row.integer(0); });
  if (busy != 0) throw Unavailable("somebody is still reading what was deleted");
}

LogEnded scrub_postgres(const std::string& conninfo) {
  Options options = options_for(conninfo);
  options.statement_timeout = std::chrono::minutes(10);
  PostgresConnection connection(conninfo, options);
  std::vector<std::string> tables;
  connection.each(own_tables, {}, [&](const Row& row) { tables.push_back(row.text(0)); });
  for (const std::string& table : tables) connection.script("vacuum (full) \"" + table + "\"");
  std::int64_t may = 0;
  connection.each(may_end_log, {}, [&](const Row& row) { may = row.integer(0); });
  if (may == 0) return LogEnded::not_permitted;
  connection.script("select pg_switch_wal()");
  connection.script("checkpoint");
  return LogEnded::yes;
}

}  // namespace

LogEnded scrub(const std::string& location) {
  constexpr std::string_view scheme = "sqlite:";
  if (location.find('=') != std::string::npos || location.starts_with("postgres")) return scrub_postgres(location);
  scrub_sqlite(location.starts_with(scheme) ? location.substr(scheme.size()) : location);
  return LogEnded::yes;
}

}  // namespace cydofal::db
