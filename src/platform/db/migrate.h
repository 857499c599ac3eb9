#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/db/database.h"

namespace cydofal::db {

/// One step of the schema's history: the file migrations/0001_platform.sql is {1, "platform",
/// text}.
///
/// One text serves both databases: {{integer}}, {{bytes}} and what stands after a table's closing
/// parenthesis are replaced, and lines between `-- only sqlite:` or `-- only postgres:` and `-- end`
/// are left out for the other. After the parenthesis stands {{table}}, or {{clustered}} for small
/// rows that are read together: they lie in the order of their key.
struct Migration {
  int number;
  std::string_view name;
  std::string_view text;
};

/// Where a database stands against the migrations of this program.
struct SchemaState {
  int applied = 0;  ///< number of the last migration applied; 0 for a new database
  int known = 0;    ///< number of the last one known
  bool up_to_date() const { return applied == known; }
};

/// Compares without changing anything. Throws NewerSchema and ChangedPast.
SchemaState schema_state(Database& database, std::span<const Migration> migrations);

struct MigrationReport {
  std::vector<int> applied;
  std::string copy;  ///< path of the copy made before, empty when there was nothing to copy
};

/// Brings the schema up to date, each migration in one transaction with the SHA-256 of its text.
///
/// On SQLite a copy of the data is made first, as `directory_for_copy`/before-migration-N.db,
/// unless the database is new. On PostgreSQL no copy is made: its DDL is transactional, so a
/// migration that fails leaves nothing behind, and copies there are the operator's own
/// (docs/decisions/0002). There every table with a coop_id gets its wall between co-ops, old ones too
/// (tenant_wall.h). Throws NewerSchema and ChangedPast before anything is changed, and Unavailable when
/// the connection's role would pass through the walls.
MigrationReport migrate(Database& database, std::span<const Migration> migrations, Instant now,
                        const std::string& directory_for_copy);

/// The text of a migration as one database takes it. Throws WrongStatement on an unknown
/// placeholder or a section that does not end.
std::string text_for(Engine engine, std::string_view text);

}  // namespace cydofal::db
