#include "platform/db/migrate.h"

#include <filesystem>

#include "platform/base/digest.h"
#include "platform/db/backend.h"
#include "platform/db/tenant_wall.h"

namespace cydofal::db {
namespace {

constexpr std::string_view history_table = R"(
create table if not exists schema_migration (
  number {{integer}} not null primary key,  -- S0
  name text not null,                       -- S0
  digest {{bytes}} not null,                -- S0: SHA-256 of the text as it was applied
  applied_at {{integer}} not null           -- S0
){{table}})";

constexpr std::string_view applied_migrations =
    "select number, name, digest from schema_migration order by number";

constexpr std::string_view remember_migration = R"(
insert into schema_migration (number, name, digest, applied_at)
values (:number, :name, :digest, :applied_at))";

constexpr std::string_view history_exists_sqlite =
    "select 1 from sqlite_schema where type = 'table' and name = 'schema_migration'";
constexpr std::string_view history_exists_postgres =
    "select 1 where to_regclass('schema_migration') is not null";

struct Applied {
  std::int64_t number;
  std::string name;
  Bytes digest;
};

bool has_history(Transaction& transaction) {
  return transaction.any(transaction.engine() == Engine::sqlite ? history_exists_sqlite
                                                                : history_exists_postgres);
}

std::vector<Applied> history_of(Transaction& transaction) {
  if (!has_history(transaction)) return {};
  return transaction.all(applied_migrations, {}, [](const Row& row) {
    return Applied{row.integer(0), row.text(1), row.bytes(2)};
  });
}

Bytes digest_of(const Migration& migration) {
  const Digest digest = sha256(migration.text);
  return Bytes(digest.begin(), digest.end());
}

/// The history must be the beginning of what this program knows, text for text.
SchemaState compare(const std::vector<Applied>& history, std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < history.size(); ++i) {
    const Applied& applied = history[i];
    const std::string name = std::to_string(applied.number) + " " + applied.name;
    if (i >= migrations.size()) {
      throw NewerSchema("the data was written by a newer version (migration " + name +
                        "); use that version or restore a copy from before");
    }
    if (applied.number != migrations[i].number || applied.digest != digest_of(migrations[i])) {
      throw ChangedPast("migration " + name + " was another when this data went through it");
    }
  }
  return {.applied = static_cast<int>(history.size()),
          .known = static_cast<int>(migrations.size())};
}

void check_numbers(std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    CYD_ASSERT(migrations[i].number == static_cast<int>(i) + 1);
  }
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
}

std::string_view trimmed_line(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return line;
}

enum class Section { common, sqlite, postgres };

Section section_begun_by(std::string_view line) {
  if (line == "-- only sqlite:") return Section::sqlite;
  if (line == "-- only postgres:") return Section::postgres;
  return Section::common;
}

/// The lines that are for this engine.
std::string without_other_sections(Engine engine, std::string_view text) {
  std::string kept;
  const Section ours = engine == Engine::sqlite ? Section::sqlite : Section::postgres;
  Section section = Section::common;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    const std::string_view content = trimmed_line(line.substr(0, line.find('\n')));
    if (const Section begun = section_begun_by(content); begun != Section::common) {
      if (section != Section::common)
        throw WrongStatement("a migration has a section inside a section");
      section = begun;
    } else if (content == "-- end") {
      if (section == Section::common)
        throw WrongStatement("a migration has an end without a section");
      section = Section::common;
    } else if (section == Section::common || section == ours) {
      kept += line;
    }
  }
  if (section != Section::common) throw WrongStatement("a migration has a section without an end");
  return kept;
}

void apply(Transaction& transaction, const Migration& migration, Instant now) {
  transaction.session().script(text_for(transaction.engine(), migration.text));
  build_walls(transaction);
  transaction.run(remember_migration, {{"number", migration.number},
                                       {"name", migration.name},
                                       {"digest", digest_of(migration)},
                                       {"applied_at", now}});
}

/// Where data is from before there were walls, or somebody has taken one down.
void stand_walls(Database& database) {
  const auto missing = database.read([](Transaction& transaction) {
    expect_to_be_kept_by_walls(transaction);
    return tables_without_wall(transaction);
  });
  if (!missing.empty()) database.write([](Transaction& transaction) { build_walls(transaction); });
}

/// The first name that is free: a copy that was kept is never written over.
std::string copy_before(Database& database, int applied, const std::string& directory) {
  const std::string stem = directory + "/before-migration-" + std::to_string(applied + 1);
  std::string path = stem + ".db";
  for (int turn = 2; std::filesystem::exists(path); ++turn) {
    path = stem + "-" + std::to_string(turn) + ".db";
  }
  database.backup_to(path);
  return path;
}

}  // namespace

std::string text_for(Engine engine, std::string_view text) {
  const bool sqlite = engine == Engine::sqlite;
  std::string result = without_other_sections(engine, text);
  replace_all(result, "{{integer}}", sqlite ? "integer" : "bigint");
  replace_all(result, "{{bytes}}", sqlite ? "blob" : "bytea");
  replace_all(result, "{{table}}", sqlite ? " strict" : "");
  replace_all(result, "{{clustered}}", sqlite ? " strict, without rowid" : "");
  if (const std::size_t unknown = result.find("{{"); unknown != std::string::npos) {
    throw WrongStatement("a migration has an unknown placeholder: " + result.substr(unknown, 20));
  }
  return result;
}

SchemaState schema_state(Database& database, std::span<const Migration> migrations) {
  check_numbers(migrations);
  return database.read(
      [&](Transaction& transaction) { return compare(history_of(transaction), migrations); });
}

MigrationReport migrate(Database& unscoped, std::span<const Migration> migrations, Instant now,
                        const std::string& directory_for_copy) {
  Database database = unscoped.serving(Scope::whole_installation(Across::migration));
  const SchemaState state = schema_state(database, migrations);
  stand_walls(database);
  MigrationReport report;
  if (state.up_to_date()) return report;
  if (state.applied > 0 && database.engine() == Engine::sqlite) {
    report.copy = copy_before(database, state.applied, directory_for_copy);
  }
  for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(state.applied))) {
    const bool applied = database.write([&](Transaction& transaction) {
      if (transaction.engine() == Engine::postgres) {
        // Several servers may start at once after an upgrade: one migrates, the others wait.
        transaction.each("select pg_advisory_xact_lock(7163384699739271)", {}, [](const Row&) {});
      }
      transaction.session().script(text_for(transaction.engine(), history_table));
      const SchemaState now_state = compare(history_of(transaction), migrations);
      if (now_state.applied >= migration.number) return false;
      apply(transaction, migration, now);
      return true;
    });
    if (applied) report.applied.push_back(migration.number);
  }
  return report;
}

}  // namespace cydofal::db
