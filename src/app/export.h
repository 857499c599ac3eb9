#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person_store.h"
#include "platform/db/database.h"

/// Everything that a co-op keeps, as text that anyone can read: one JSON object a line.
namespace cydofal::app {

/// A column as the migrations declare it.
struct Column {
  std::string name;
  enum class Type { text, integer, bytes } type;
  int sensitivity;  ///< 0 to 4, from its mark "-- S2"
};
struct Table {
  std::string name;
  std::vector<Column> columns;
};

/// The tables of all migrations, read from their text: whoever adds a table has it exported.
std::vector<Table> declared_tables();

/// Calls `line` with each row of the co-op, sorted by table and content, without what is sealed (S4:
/// hashes of secrets, salts): {"table":"member","class":"workers",...}. The same data gives the same
/// bytes on both databases.
void export_coop(db::Transaction& transaction, const people::Coop& coop,
                 const std::function<void(const std::string& line)>& line);

}  // namespace cydofal::app
