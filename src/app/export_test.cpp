#include "app/export.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "people/testing.h"
#include "platform/base/assert.h"

namespace cydofal::app {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAreArray;

const Table& table_named(const std::vector<Table>& tables, std::string_view name) {
  const auto found = std::ranges::find(tables, name, &Table::name);
  CYD_ASSERT(found != tables.end());
  return *found;
}

const Column& column_named(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  CYD_ASSERT(found != table.columns.end());
  return *found;
}

TEST(DeclaredTables, HoldColumnsThatALaterMigrationAdded) {
  const auto tables = declared_tables();
  const Column& area = column_named(table_named(tables, "proposal"), "area_id");
  EXPECT_EQ(area.type, Column::Type::integer);
  EXPECT_EQ(area.sensitivity, 1);
  const Column& votes = column_named(table_named(tables, "member_class"), "votes");
  EXPECT_EQ(votes.type, Column::Type::text) << "of a table that was made anew before";
  EXPECT_EQ(votes.sensitivity, 1);
  EXPECT_EQ(std::ranges::count(tables, "member_class", &Table::name), 1);
}

/// The whole schema on either database.
class Export : public people::testing::House {
 protected:
  std::vector<std::string> tables_there() {
    return read([&](db::Transaction& transaction) {
      const std::string_view sql = transaction.engine() == db::Engine::sqlite
                                       ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
                                       : "select cast(table_name as text) from information_schema.tables where table_schema = current_schema()";
      return transaction.all(sql, {}, [](const db::Row& row) { return row.text(0); });
    });
  }
  std::vector<std::string> columns_there(const std::string& table) {
    return read([&](db::Transaction& transaction) {
      const std::string_view sql = transaction.engine() == db::Engine::sqlite
                                       ? "select name from pragma_table_info(:table)"
                                       : "select cast(column_name as text) from information_schema.columns where table_schema = current_schema() and table_name = :table";
      return transaction.all(sql, {{"table", table}}, [](const db::Row& row) { return row.text(0); });
    });
  }
};

TEST_P(Export, KnowsEveryTableAndColumnThatTheDatabaseHas) {
  auto there = tables_there();
  std::erase(there, "schema_migration");  // which migrations were done is of the installation, and of no co-op
  const auto tables = declared_tables();
  std::vector<std::string> declared;
  for (const Table& table : tables) declared.push_back(table.name);
  ASSERT_THAT(declared, UnorderedElementsAreArray(there));
  for (const Table& table : tables) {
    std::vector<std::string> columns;
    for (const Column& column : table.columns) columns.push_back(column.name);
    EXPECT_THAT(columns, UnorderedElementsAreArray(columns_there(table.name))) << table.name;
  }
}

TEST_P(Export, WritesWhatIsInALaterColumn) {
  const auto coop = new_coop("nyth");
  write([&](db::Transaction& transaction) { constitution::add_rule_book(transaction, coop, constitution::find_template("foster_care")->rules); });
  std::vector<std::string> lines;
  read([&](db::Transaction& transaction) {
    export_coop(transaction, *people::find_coop(transaction, coop), [&](const std::string& line) { lines.push_back(line); });
  });
  EXPECT_THAT(lines, Contains(AllOf(HasSubstr(R"("table":"member_class")"), HasSubstr(R"("code":"foster_carers")"), HasSubstr(R"("votes":"no")"))));
}

CYDOFAL_ON_BOTH_DATABASES(Export);

}  // namespace
}  // namespace cydofal::app
