#include "platform/db/statistics.h"

namespace cydofal::db {

namespace {

constexpr std::string_view own_tables = R"(
  select cast(quote_ident(tablename) as text) from pg_tables where schemaname = current_schema() order by tablename)";

}  // namespace

void take_statistics(Database& database) {
  if (database.engine() != Engine::postgres) return;
  database.write([](Transaction& transaction) {
    const auto tables = transaction.all(own_tables, {}, [](const Row& row) { return row.text(0); });
    for (const std::string& table : tables) transaction.run("analyze " + table);
  });
}

}  // namespace cydofal::db
