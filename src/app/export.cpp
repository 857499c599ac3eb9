#include "app/export.h"

#include <algorithm>
#include <sstream>

#include "app/migrations.h"
#include "app/sealed_columns.h"
#include "platform/base/assert.h"
#include "platform/base/encoding.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

/// "name text not null,  -- S1: why" as a column; nothing for constraints.
std::optional<Column> column_in(std::string_view line) {
  const auto mark = line.find("-- S");
  if (mark == std::string_view::npos) return std::nullopt;
  std::istringstream words{std::string(line.substr(0, mark))};
  std::string name;
  std::string type;
  words >> name >> type;
  CYD_ASSERT(mark + 4 < line.size());
  const Column::Type known = type.starts_with("{{integer}}") ? Column::Type::integer
                             : type.starts_with("{{bytes}}") ? Column::Type::bytes
                                                             : Column::Type::text;
  return Column{name, known, line[mark + 4] - '0'};
}

/// What picks a co-op's own rows of a table: by its column, by belonging to one of its people, or
/// none.
std::string condition_of(const Table& table) {
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(table.columns, [&](const Column& column) { return column.name == name; });
  };
  const std::string its_people = " in (select subject_id from relation where coop_id = :coop)";
  if (table.name == "coop") return "id = :coop";
  if (table.name == "person") return "id" + its_people;
  if (has("coop_id")) return "coop_id = :coop";
  if (has("person_id")) return "person_id" + its_people;
  return "";
}

std::string json_of(const db::Row& row, int position, Column::Type type) {
  if (row.is_null(position)) return "null";
  if (type == Column::Type::integer) return std::to_string(row.integer(position));
  if (type == Column::Type::bytes) return json_quoted(base64(row.bytes(position)));
  return json_quoted(row.text_view(position));
}

/// What is sealed is opened for the co-op that takes its data elsewhere; null where it was erased.
std::string opened_json(db::Transaction& transaction, people::CoopId coop, const SealedColumn& sealed, const db::Row& row, int value, int place) {
  if (row.is_null(value)) return "null";
  const std::string_view text = row.text_view(value);
  if (text.empty()) return json_quoted(text);
  const people::SealedPlace at{.coop = coop,
                               .owner = row.id<people::PersonId>(place),
                               .keeping = people::keeping_named(row.text_view(place + 2)),
                               .table = sealed.table,
                               .column = sealed.column,
                               .row = row.text(place + 1)};
  const auto words = people::unseal_words(transaction, at, text);
  return words ? json_quoted(*words) : "null";
}

/// The columns of one table that are shown, and after them where each sealed one stands.
struct Selection {
  std::vector<Column> shown;
  std::vector<const SealedColumn*> sealed;  ///< of each shown column, or null
  std::vector<int> places;                  ///< where its owner is selected; the row and what it is kept with are the next
  std::string sql;
};

Selection selection_of(const Table& table, const std::string& condition) {
  constexpr int secret = 4;
  Selection selection;
  std::ranges::copy_if(table.columns, std::back_inserter(selection.shown), [](const Column& column) { return column.sensitivity < secret; });
  std::string columns;
  for (const Column& column : selection.shown) columns += (columns.empty() ? "" : ", ") + column.name;
  int selected = static_cast<int>(selection.shown.size());
  for (const Column& column : selection.shown) {
    const SealedColumn* sealed = find_sealed_column(table.name, column.name);
    selection.sealed.push_back(sealed);
    selection.places.push_back(selected);
    if (sealed == nullptr) continue;
    columns += ", " + std::string(sealed->owner) + ", " + std::string(sealed->row) + ", " + std::string(sealed->keeping);
    selected += 3;
  }
  selection.sql = "select " + columns + " from " + table.name + " where " + condition;
  return selection;
}

/// "alter table vote add column way text not null; -- S1" adds one to a table that is there.
void add_later_column(std::vector<Table>& tables, std::string_view line) {
  constexpr std::string_view alter = "alter table ";
  constexpr std::string_view add = " add column ";
  const auto added = line.find(add);
  if (!line.starts_with(alter) || added == std::string_view::npos) return;
  const auto table = std::ranges::find(tables, line.substr(alter.size(), added - alter.size()), &Table::name);
  CYD_ASSERT(table != tables.end());
  if (auto column = column_in(line.substr(added + add.size()))) table->columns.push_back(*std::move(column));
}

}  // namespace

std::vector<Table> declared_tables() {
  std::vector<Table> tables;
  for (const db::Migration& migration : migrations()) {
    std::istringstream lines{std::string(migration.text)};
    std::string line;
    bool inside = false;
    while (std::getline(lines, line)) {
      const std::string_view content = trimmed(line);
      constexpr std::string_view begin = "create table ";
      if (!inside) add_later_column(tables, content);
      if (content.starts_with(begin)) {
        const std::string name(trimmed(content.substr(begin.size(), content.find('(') - begin.size())));
        // A table that was made anew is as it was made last.
        std::erase_if(tables, [&](const Table& earlier) { return earlier.name == name; });
        tables.push_back({name, {}});
        inside = true;
      } else if (inside && content.starts_with(")")) {
        inside = false;
      } else if (inside) {
        if (auto column = column_in(content)) tables.back().columns.push_back(*std::move(column));
      }
    }
  }
  std::ranges::sort(tables, {}, &Table::name);
  return tables;
}

void export_coop(db::Transaction& transaction, const people::Coop& coop,
                 const std::function<void(const std::string&)>& line) {
  for (const Table& table : declared_tables()) {
    const std::string condition = condition_of(table);
    const Selection selection = condition.empty() ? Selection() : selection_of(table, condition);
    const auto& shown = selection.shown;
    if (shown.empty()) continue;
    auto rows = transaction.all(selection.sql, {{"coop", coop.id}}, [&](const db::Row& row) {
      std::string json = "{\"table\":" + json_quoted(table.name);
      for (std::size_t i = 0; i < shown.size(); ++i) {
        const int at = static_cast<int>(i);
        json += "," + json_quoted(shown[i].name) + ":" +
                (selection.sealed[i] != nullptr ? opened_json(transaction, coop.id, *selection.sealed[i], row, at, selection.places[i])
                                                : json_of(row, at, shown[i].type));
      }
      return json + "}";
    });
    std::ranges::sort(rows);
    for (const std::string& row : rows) line(row);
  }
}

}  // namespace cydofal::app
