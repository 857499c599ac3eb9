#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/record/note.h"
#include "platform/base/digest.h"
#include "platform/base/result.h"

/// Checkpoints as C2SP tlog-checkpoint has them: a note that says whose record it is, how many
/// entries it has, and the root of their tree.
namespace cydofal::record {

struct Checkpoint {
  std::string origin;  ///< the record's name, which is also its key's
  std::uint64_t size = 0;
  Digest root{};

  /// Three lines: origin, size, base64 of the root.
  std::string text() const;
  /// From the text of a note. Lines after the third are others' extensions and passed over; each must
  /// say something.
  static std::optional<Checkpoint> read(std::string_view text);

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct SignedCheckpoint {
  Checkpoint checkpoint;
  Note note;
};

/// One note that is a checkpoint; nothing when it is none. Its signatures are not checked.
std::optional<SignedCheckpoint> read_checkpoint(std::string_view note);

/// Notes one after another, an empty line between two. Refuses (invalid) the first that cannot be
/// read, by its number.
Result<std::vector<SignedCheckpoint>> read_checkpoints(std::string_view notes);

/// The signed note. The checkpoint's origin is the key's name.
std::string signed_checkpoint(const Checkpoint& checkpoint, const SignerKey& key);

}  // namespace cydofal::record
