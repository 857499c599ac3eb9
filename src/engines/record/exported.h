#pragma once

#include <string_view>
#include <vector>

#include "engines/record/verifier.h"

/// A record as it is handed out: three files that anyone can read, and check without us.
///
///   keys.txt         verifier keys, one a line; the last is the one in force
///   checkpoints.txt  signed notes, an empty line between two
///   entries.jsonl    the entries up to the last checkpoint, one a line, as they were hashed
namespace cydofal::record {

// Behind the name of a directory.
inline constexpr std::string_view keys_file = "/keys.txt";
inline constexpr std::string_view checkpoints_file = "/checkpoints.txt";
inline constexpr std::string_view entries_file = "/entries.jsonl";

/// What the files hold. Nothing of it is copied.
struct ExportedRecord {
  std::string_view keys;
  std::string_view checkpoints;
  std::string_view entries;
  std::vector<std::string_view> kept{};  ///< files of checkpoints that somebody kept elsewhere
};

/// Adds every line of `entries`. The last must be whole.
void add_entries(Verifier& verifier, std::string_view entries);

/// The verdict about all of it, as Verifier gives it; refuses besides what cannot be read at all.
Result<Verified> verify(const ExportedRecord& exported);

}  // namespace cydofal::record
