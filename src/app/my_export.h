#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/export.h"
#include "app/retention.h"
#include "people/person_store.h"

/// Everything that is kept about one person, for that person: to read, to print, and for other programs. What is sealed is
/// opened; what is others' is not in it.
namespace cydofal::app {

/// A row of my_export.tsv: one way in which a table is told, or why it is not.
struct ExportTable {
  std::string_view table;
  std::string_view as;  ///< the end of its words' key: export.is_<as>
  std::optional<DataKind> kind{};  ///< nothing: none of it is theirs
  std::string_view mine{};
  std::vector<std::string_view> shown{};
  std::vector<std::string_view> kept_back{};
  std::string_view why{};
};
std::span<const ExportTable> export_tables();

/// What a value says, by which it is told in words.
enum class Meaning { text, number, moment, day, person, coop, pence, duration, kinds };
Meaning meaning_of(std::string_view column);

struct ExportedValue {
  std::string_view column;
  Meaning meaning;
  std::variant<std::monostate, std::int64_t, std::string> value{};  ///< monostate: nothing is there, or it was erased
};
using ExportedRow = std::vector<ExportedValue>;
struct ExportedTable {
  const ExportTable* of;
  DataKind kind;  ///< under which a page tells it
  std::vector<ExportedRow> rows{};  ///< the oldest first, where the first column is a time
};

struct MyExport {
  people::PersonId person;
  std::vector<ExportedTable> tables{};           ///< only those of which something is theirs
  std::map<std::int64_t, std::string> people{};  ///< what those are called who are named in it
  std::map<std::int64_t, people::Coop> coops{};
};

/// Only for this person themselves: the caller holds their key to Action::read_my_data.
MyExport everything_about(db::Transaction& transaction, people::PersonId person);

/// Of these kinds alone, in one co-op, for whoever hands it out: the one way in which somebody else reads what is kept, also what was
/// written before it was asked for to be erased and is shown to nobody since. The caller holds their key to Action::read_handed_out.
/// What the co-op itself did with it (looked, held, handed out) is not in it.
MyExport kept_about(db::Transaction& transaction, people::PersonId person, const people::Coop& coop, const std::vector<DataKind>& kinds);

/// {"about":"Mari Haf Prosser","made_at":"2026-11-02T09:00:00Z","visit_note":[{"written_at":"...","author_id":{"id":17,"name":"Ceri"},...}],...}
std::string json_of(const MyExport& held, Instant now);

}  // namespace cydofal::app
