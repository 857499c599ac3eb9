#pragma once

#include <string>
#include <vector>

#include "platform/db/key_ring.h"

/// Destroying keys, remembering that, and copies of the ring, which are kept for a short while only.
namespace cydofal::db {

/// That something was erased, remembered where the keys are: a copy of the data from before does not know it. `kind` is what
/// was erased, in the words of whoever erased it; at: microseconds since 1970.
struct Erasure {
  std::int64_t coop;
  std::int64_t owner;
  std::string kind;
  std::int64_t at;

  friend bool operator==(const Erasure&, const Erasure&) = default;
};

/// Sees that there is a table to remember them in. A ring that is opened for writing has it, so that it stands before the walls between
/// co-ops are built.
void have_erasures(Transaction& transaction);

/// Destroys the keys and remembers why, in one transaction; how many there were. Doing it again does nothing.
std::int64_t destroy_keys(KeyRing& ring, const std::vector<KeyName>& names, const Erasure& erasure);
/// Those that were ever remembered, the oldest first.
std::vector<Erasure> erasures_of(KeyRing& ring);

/// Copies the ring to a new SQLite file, which says when it was made. Throws as Database::backup_to.
void copy_keys_to(KeyRing& ring, const std::string& path, Instant now);
/// When the copy at `path` was made; nothing when it is a ring and no copy.
std::optional<Instant> keys_copied_at(const std::string& path);

}  // namespace cydofal::db
