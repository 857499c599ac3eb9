#include "app/my_export.h"

#include <algorithm>
#include <array>

#include "app/handing_out.h"
#include "app/my_data.h"
#include "app/sealed_columns.h"
#include "cydofal_app_files.h"
#include "platform/base/assert.h"
#include "platform/base/encoding.h"
#include "platform/base/table_text.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

constexpr std::array<std::string_view, 6> kind_names{"daily", "care", "membership", "money", "safeguarding", "account"};

std::vector<std::string_view> pieces(std::string_view list) {
  std::vector<std::string_view> found;
  while (!list.empty()) {
    const auto comma = list.find(',');
    found.push_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return found;
}

std::vector<ExportTable> read_tables() {
  std::vector<ExportTable> read;
  for (const auto& row : table_rows(embedded::my_export_tsv(), {"table", "as", "kind", "mine", "shown", "kept_back", "why"})) {
    ExportTable table{.table = row[0], .as = row[1], .mine = row[3], .shown = pieces(row[4]), .kept_back = pieces(row[5]), .why = row[6]};
    if (table.as != "-") {
      const auto kind = std::ranges::find(kind_names, row[2]);
      CYD_ASSERT(kind != kind_names.end() && !table.mine.empty() && !table.shown.empty());
      table.kind = static_cast<DataKind>(kind - kind_names.begin());
    }
    CYD_ASSERT(!table.why.empty());
    read.push_back(std::move(table));
  }
  return read;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

/// A table's statement, and where in its row each value and the place of each sealed one stands.
struct Asked {
  struct At {
    std::string_view column;
    Column::Type type;
    const SealedColumn* sealed;
    int place;  ///< of owner, row and keeping; 0 where it is not sealed
  };
  std::vector<At> columns;
  std::string sql;
};

/// Whether a row's words say themselves what they are kept with: then that is its kind, and not its table's.
const SealedColumn* kind_by_row(const ExportTable& table) {
  for (const std::string_view shown : table.shown) {
    const SealedColumn* sealed = find_sealed_column(table.table, shown);
    if (sealed != nullptr && !sealed->keeping.starts_with('\'')) return sealed;
  }
  return nullptr;
}

people::Keeping keeping_of(DataKind kind) {
  switch (kind) {
    case DataKind::daily: return people::Keeping::daily;
    case DataKind::care: return people::Keeping::care;
    case DataKind::membership: return people::Keeping::record;
    case DataKind::money: return people::Keeping::money;
    case DataKind::safeguarding: return people::Keeping::safeguarding;
    case DataKind::account: return people::Keeping::account;
  }
  return people::Keeping::account;
}

/// Of these kinds alone, in one co-op.
struct Part {
  const people::Coop& coop;
  const std::vector<DataKind>& kinds;

  bool has(const ExportTable& table) const { return kind_by_row(table) != nullptr || std::ranges::find(kinds, *table.kind) != kinds.end(); }
  /// What its statement asks for besides.
  std::string condition(const ExportTable& table) const {
    std::string asked = " and coop_id = :coop";
    const SealedColumn* by_row = kind_by_row(table);
    if (by_row == nullptr) return asked;
    asked += " and " + std::string(by_row->keeping) + " in (";
    for (const DataKind kind : kinds) asked += (kind == kinds.front() ? "'" : ", '") + std::string(people::name_of(keeping_of(kind))) + "'";
    return asked + ")";
  }
};

/// What the co-op itself did with somebody's data stands on pages of its own: who may not know of a legal hold does not read of it here.
bool is_about_keeping(const ExportTable& table) { return is_one_of(table.table, {"legal_hold", "handed_out", "record_look"}); }

Asked asked_of(const ExportTable& table, const std::vector<Table>& declared) {
  const auto found = std::ranges::find(declared, table.table, &Table::name);
  CYD_ASSERT(found != declared.end());
  Asked asked;
  std::string names;
  std::string places;
  int place = static_cast<int>(table.shown.size());
  for (const std::string_view shown : table.shown) {
    const auto column = std::ranges::find(found->columns, shown, &Column::name);
    CYD_ASSERT(column != found->columns.end());
    const SealedColumn* sealed = find_sealed_column(table.table, shown);
    asked.columns.push_back({shown, column->type, sealed, sealed != nullptr ? place : 0});
    names += (names.empty() ? "" : ", ") + std::string(shown);
    if (sealed == nullptr) continue;
    places += ", " + std::string(sealed->owner) + ", " + std::string(sealed->row) + ", " + std::string(sealed->keeping);
    place += 3;
  }
  const bool has_coop = std::ranges::find(found->columns, "coop_id", &Column::name) != found->columns.end();
  asked.sql = "select " + names + places + (has_coop ? ", coop_id" : ", 0") + " from " + std::string(table.table) + " where (" + std::string(table.mine) + ")";
  return asked;
}

std::optional<std::string> opened(db::Transaction& transaction, const db::Row& row, const Asked& asked, std::size_t position) {
  const Asked::At& at = asked.columns[position];
  const int column = static_cast<int>(position);
  const people::SealedPlace place{.coop = row.id<people::CoopId>(static_cast<int>(asked.columns.size()) +
                                                                 3 * static_cast<int>(std::ranges::count_if(asked.columns, [](const Asked::At& each) { return each.sealed != nullptr; }))),
                                  .owner = row.id<people::PersonId>(at.place),
                                  .keeping = people::keeping_named(row.text_view(at.place + 2)),
                                  .table = at.sealed->table,
                                  .column = at.sealed->column,
                                  .row = row.text(at.place + 1)};
  if (at.type == Column::Type::bytes) {
    const Bytes sealed = row.bytes(column);
    const auto octets = people::unseal_octets(transaction, place, sealed);
    return octets ? std::optional(std::string(octets->begin(), octets->end())) : std::nullopt;
  }
  if (row.text_view(column).empty()) return std::string();
  return people::unseal_words(transaction, place, row.text_view(column));
}

ExportedValue value_of(db::Transaction& transaction, const db::Row& row, const Asked& asked, std::size_t position) {
  const Asked::At& at = asked.columns[position];
  const int column = static_cast<int>(position);
  ExportedValue value{.column = at.column, .meaning = meaning_of(at.column)};
  if (row.is_null(column)) return value;
  if (at.sealed != nullptr) {
    if (auto words = opened(transaction, row, asked, position)) value.value = *std::move(words);
  } else if (at.type == Column::Type::integer) {
    value.value = row.integer(column);
  } else if (at.type == Column::Type::bytes) {
    value.value = base64(row.bytes(column));
  } else {
    value.value = row.text(column);
  }
  return value;
}

void name_everybody(db::Transaction& transaction, MyExport& held) {
  for (const ExportedTable& table : held.tables) {
    for (const ExportedRow& row : table.rows) {
      for (const ExportedValue& value : row) {
        const auto* id = std::get_if<std::int64_t>(&value.value);
        if (id == nullptr || value.meaning != Meaning::person || held.people.contains(*id)) continue;
        if (const auto person = people::find_person(transaction, people::PersonId{*id})) held.people[*id] = person->known_as;
      }
    }
  }
}

/// What lies in the years that a date can have; a file of someone else's making could hold any number.
bool is_told_as_a_date(std::int64_t microseconds) {
  static const Instant last = *Instant::parse("9999-12-31T00:00:00Z");
  return microseconds >= 0 && microseconds <= last.microseconds;
}

std::string json_of(HandedKinds handed) {
  std::string names;
  for (const DataKind kind : handed.all()) names += (names.empty() ? "" : ",") + json_quoted(name_of(kind));
  return "[" + names + "]";
}

std::string json_of(const MyExport& held, const ExportedValue& value) {
  if (std::holds_alternative<std::monostate>(value.value)) return "null";
  if (const auto* text = std::get_if<std::string>(&value.value)) return json_quoted(*text);
  const std::int64_t number = std::get<std::int64_t>(value.value);
  if (value.meaning == Meaning::moment && is_told_as_a_date(number)) return json_quoted(Instant{number}.text());
  if (value.meaning == Meaning::coop) {
    const auto coop = held.coops.find(number);
    return coop == held.coops.end() ? "null" : json_quoted(coop->second.slug);
  }
  if (value.meaning == Meaning::kinds) return json_of(HandedKinds(number));
  if (value.meaning != Meaning::person) return std::to_string(number);
  const auto person = held.people.find(number);
  return "{\"id\":" + std::to_string(number) + ",\"name\":" + (person == held.people.end() ? "null" : json_quoted(person->second)) + "}";
}

}  // namespace

std::span<const ExportTable> export_tables() {
  static const std::vector<ExportTable> tables = read_tables();
  return tables;
}

Meaning meaning_of(std::string_view column) {
  if (column == "coop_id") return Meaning::coop;
  if (column == "kinds") return Meaning::kinds;
  if (column.ends_with("_by") || is_one_of(column, {"person_id", "worker_id", "author_id", "reader_id", "opener_id", "subject_id", "organisation_id", "advocate_id", "representative_id", "answered_with"})) return Meaning::person;
  if (column.ends_with("_at") || is_one_of(column, {"at", "known_since", "look_until", "say_until", "renew_since"})) return Meaning::moment;
  if (column.ends_with("_on") || is_one_of(column, {"day", "monday"})) return Meaning::day;
  if (column.ends_with("_pence")) return Meaning::pence;
  if (is_one_of(column, {"minutes", "minutes_a_week"})) return Meaning::duration;
  if (is_one_of(column, {"number", "amount", "position", "version", "parts", "topics", "trial", "meeting_id", "area_id", "household_id"})) return Meaning::number;
  return Meaning::text;
}

namespace {

void add_table(db::Transaction& transaction, MyExport& held, const ExportTable& table, DataKind kind, const Asked& asked, std::initializer_list<db::Binding> bindings) {
  ExportedTable told{.of = &table, .kind = kind};
  told.rows = transaction.all(asked.sql, bindings, [&](const db::Row& row) {
    ExportedRow values;
    for (std::size_t position = 0; position < asked.columns.size(); ++position) values.push_back(value_of(transaction, row, asked, position));
    return values;
  });
  std::ranges::stable_sort(told.rows, {}, [](const ExportedRow& row) { return row.front().value; });
  if (!told.rows.empty()) held.tables.push_back(std::move(told));
}

}  // namespace

MyExport kept_about(db::Transaction& transaction, people::PersonId person, const people::Coop& coop, const std::vector<DataKind>& kinds) {
  const std::vector<Table> declared = declared_tables();
  MyExport held{.person = person};
  if (kinds.empty()) return held;
  const Part part{coop, kinds};
  for (const ExportTable& table : export_tables()) {
    if (!table.kind || *table.kind == DataKind::account || is_about_keeping(table) || !part.has(table)) continue;
    Asked asked = asked_of(table, declared);
    asked.sql += part.condition(table);
    // A table of several kinds is told with one that was asked for.
    const bool is_asked_for = std::ranges::find(kinds, *table.kind) != kinds.end();
    add_table(transaction, held, table, is_asked_for ? *table.kind : kinds.front(), asked, {{"person", person}, {"coop", coop.id}});
  }
  name_everybody(transaction, held);
  held.coops[coop.id.value] = coop;
  return held;
}

MyExport everything_about(db::Transaction& transaction, people::PersonId person) {
  const std::vector<Table> declared = declared_tables();
  MyExport held{.person = person};
  for (const ExportTable& table : export_tables()) {
    if (table.kind) add_table(transaction, held, table, *table.kind, asked_of(table, declared), {{"person", person}});
  }
  name_everybody(transaction, held);
  for (people::Coop& coop : coops_ever_of(transaction, person)) held.coops[coop.id.value] = std::move(coop);
  return held;
}

std::string json_of(const MyExport& held, Instant now) {
  std::string json = "{\"made_at\":" + json_quoted(now.text());
  for (const ExportedTable& table : held.tables) {
    json += ",\n" + json_quoted(table.of->as) + ":[";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      json += i == 0 ? "\n{" : ",\n{";
      for (std::size_t j = 0; j < table.rows[i].size(); ++j) {
        json += (j == 0 ? "" : ",") + json_quoted(table.rows[i][j].column) + ":" + json_of(held, table.rows[i][j]);
      }
      json += "}";
    }
    json += "]";
  }
  return json + "}\n";
}

}  // namespace cydofal::app
