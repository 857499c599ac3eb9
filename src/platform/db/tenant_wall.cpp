#include "platform/db/tenant_wall.h"

#include "platform/db/backend.h"

namespace cydofal::db {
namespace {

constexpr std::string_view without_wall = R"(
select t.relname from pg_class t
  join pg_attribute a on a.attrelid = t.oid and a.attname = 'coop_id' and not a.attisdropped
 where t.relkind in ('r', 'p') and t.relnamespace = current_schema()::regnamespace
   and not (t.relrowsecurity and t.relforcerowsecurity
            and (select count(*) from pg_policy p
                  where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
                    and p.polqual is not null
                    and p.polname in ('own_coop', 'whole_installation')) = 2
            -- A third one that permits would be a door beside the wall.
            and not exists (select 1 from pg_policy p
                             where p.polrelid = t.oid and p.polpermissive
                               and p.polname not in ('own_coop', 'whole_installation')))
 order by t.relname)";

constexpr std::string_view passes_through_walls =
    "select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

/// Scalar sub-selects, so that a query asks for each setting once and not for each row; a setting that
/// was in force once on this connection is empty afterwards, not missing.
std::string wall_of(const std::string& quoted_table) {
  return "alter table " + quoted_table + " enable row level security;"
         "alter table " + quoted_table + " force row level security;"
         "drop policy if exists own_coop on " + quoted_table + ";"
         "drop policy if exists whole_installation on " + quoted_table + ";"
         "create policy own_coop on " + quoted_table +
         " using (coop_id = (select nullif(current_setting('cydofal.coop', true), '')::bigint));"
         "create policy whole_installation on " + quoted_table +
         " using ((select coalesce(current_setting('cydofal.across', true), '')) <> '');";
}

}  // namespace

std::vector<std::string> tables_without_wall(Transaction& transaction) {
  if (transaction.engine() != Engine::postgres) return {};
  return transaction.all(without_wall, {}, [](const Row& row) { return std::string(row.text(0)); });
}

void build_walls(Transaction& transaction) {
  for (const std::string& table : tables_without_wall(transaction)) {
    transaction.session().script(wall_of('"' + table + '"'));
  }
}

void expect_to_be_kept_by_walls(Transaction& transaction) {
  if (transaction.engine() != Engine::postgres || !transaction.any(passes_through_walls)) return;
  throw Unavailable(
      "the PostgreSQL role of the connection is not held by row-level security: give Cydofal a role of its own, "
      "NOSUPERUSER and NOBYPASSRLS");
}

}  // namespace cydofal::db
