#include "platform/db/scrub.h"

#include <algorithm>
#include <set>
#include <thread>

#include "platform/db/location.h"
#include "platform/db/postgres_connection.h"
#include "platform/db/sqlite_connection.h"
#include "platform/db/statistics.h"

namespace cydofal::db {

namespace {

// By its size on the disk: row-level security hides rows, not pages. ANALYZE passes an empty table by and leaves what it noted of
// the last rows; to give a column its own type again is how a table's owner forgets that. A column that a trigger reads cannot be
// given one: those hold states and digests, nobody's words.
constexpr std::string_view columns_of_emptied_tables = R"(
  select cast(quote_ident(class.relname) as text), cast(quote_ident(attribute.attname) as text),
         cast(format_type(attribute.atttypid, attribute.atttypmod) as text)
    from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
   where class.relnamespace = current_schema()::regnamespace and class.relkind = 'r' and pg_relation_size(class.oid) = 0
     and attribute.attnum > 0 and not attribute.attisdropped and attribute.atttypid in ('text'::regtype, 'bytea'::regtype)
     and not exists (select 1 from pg_depend depends
                      where depends.classid = 'pg_trigger'::regclass and depends.refclassid = 'pg_class'::regclass
                        and depends.refobjid = class.oid and depends.refobjsubid = attribute.attnum)
   order by class.relname, attribute.attname)";

constexpr std::string_view owns_the_database = R"(
  select case when pg_has_role(current_user, datdba, 'usage') then 1 else 0 end
    from pg_database where datname = current_database())";

constexpr std::string_view may_end_log = R"(
  select case when has_function_privilege('pg_switch_wal()', 'execute')
               and exists (select 1 from pg_roles where rolname = 'pg_checkpoint' and pg_has_role(current_user, oid, 'usage'))
         then 1 else 0 end)";

// Each transaction holds its own number while it runs, in whichever database of the server: of all of them this is shown to everybody.
constexpr std::string_view running_transactions = R"(
  select virtualxid from pg_locks where locktype = 'virtualxid' and pid <> pg_backend_pid())";

Options options_for(const std::string& location) { return {.location = location, .access = Access::alongside}; }

void scrub_sqlite(const std::string& directory, std::chrono::milliseconds patience) {
  const std::string path = directory + "/cydofal.db";
  Options options = options_for(directory);
  options.busy_timeout = patience;
  SqliteConnection connection(path, SqliteConnection::Role::writer, options);
  connection.vacuum();
  std::int64_t busy = 1;
  connection.each("pragma wal_checkpoint(truncate)", {}, [&](const Row& row) { busy = row.integer(0); });
  if (busy != 0) throw Unavailable("somebody is still reading what was deleted");
}

bool may(PostgresConnection& connection, std::string_view asked) {
  std::int64_t answer = 0;
  connection.each(asked, {}, [&](const Row& row) { answer = row.integer(0); });
  return answer == 1;
}

std::set<std::string> running(PostgresConnection& connection) {
  std::set<std::string> numbers;
  connection.each(running_transactions, {}, [&](const Row& row) { numbers.insert(row.text(0)); });
  return numbers;
}

/// VACUUM keeps what somebody's picture of the data may still need. Those who run now are waited for; and then those who began
/// beside them, whose picture may be as old as the oldest of those. Whoever begins afterwards sees that it was deleted.
void wait_for_older_pictures(PostgresConnection& connection, std::chrono::steady_clock::time_point until) {
  for (int round = 0; round < 2; ++round) {
    const std::set<std::string> older = running(connection);
    const auto is_older = [&](const std::string& number) { return older.contains(number); };
    while (std::ranges::any_of(running(connection), is_older)) {
      if (std::chrono::steady_clock::now() >= until) throw Unavailable("somebody is still reading what was deleted");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

void scrub_own_tables(PostgresConnection& connection) {
  std::vector<std::string> statements;
  connection.each(own_tables_on_postgres, {}, [&](const Row& row) { statements.push_back("vacuum (full, analyze) " + row.text(0)); });
  for (const std::string& statement : statements) connection.script(statement);
  statements.clear();
  connection.each(columns_of_emptied_tables, {}, [&](const Row& row) {
    statements.push_back("alter table " + row.text(0) + " alter column " + row.text(1) + " type " + row.text(2));
  });
  for (const std::string& statement : statements) connection.script(statement);
}

Scrubbed scrub_postgres(const std::string& conninfo, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  Options options = options_for(conninfo);
  options.statement_timeout = std::chrono::minutes(10);
  PostgresConnection connection(conninfo, options);
  wait_for_older_pictures(connection, until);
  scrub_own_tables(connection);
  Scrubbed scrubbed = Scrubbed::wholly;
  if (may(connection, owns_the_database)) {
    wait_for_older_pictures(connection, until);
    connection.script("vacuum (full) pg_catalog.pg_statistic");
  } else {
    scrubbed = Scrubbed::as_permitted;
  }
  if (!may(connection, may_end_log)) return Scrubbed::as_permitted;
  connection.script("select pg_switch_wal()");
  connection.script("checkpoint");
  return scrubbed;
}

}  // namespace

Scrubbed scrub(const std::string& location, std::chrono::milliseconds patience) {
  const auto directory = directory_of_data(location);
  if (!directory) return scrub_postgres(location, patience);
  scrub_sqlite(*directory, patience);
  return Scrubbed::wholly;
}

}  // namespace cydofal::db
