#include "platform/db/statistics.h"

namespace cydofal::db {

void take_statistics(Database& database) {
  if (database.engine() != Engine::postgres) return;
  database.write([](Transaction& transaction) {
    const auto tables = transaction.all(own_tables_on_postgres, {}, [](const Row& row) { return row.text(0); });
    for (const std::string& table : tables) transaction.run("analyze " + table);
  });
}

}  // namespace cydofal::db
