#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/record/checkpoint.h"
#include "engines/record/tree.h"

/// Whether a record is what was signed: all its entries against all its checkpoints.
namespace cydofal::record {

/// What was found to hold.
struct Verified {
  std::string origin;              ///< empty when nothing was recorded and nothing signed
  std::uint64_t entries = 0;
  std::uint64_t checkpoints = 0;
  std::uint64_t not_signed = 0;    ///< entries newer than the last checkpoint
};

/// Takes the entries in their order, keeps none of them, and remembers the first thing that does not
/// hold. Every key, checkpoint and entry may come from a stranger.
///
///   Verifier verifier(keys, checkpoints);
///   for (line : lines) verifier.add(line);
///   const Result<Verified> verdict = verifier.verdict(Verifier::NewerEntries::refused);
class Verifier {
 public:
  /// Checkpoints in any order; each must be signed by one of the keys and be of the same record.
  /// Those that somebody kept elsewhere may be among them.
  Verifier(const std::vector<VerifierKey>& keys, std::vector<SignedCheckpoint> checkpoints);

  /// Hears of every complete subtree, for comparing hashes that are kept.
  using Made = std::function<void(Node, const Digest&)>;
  void on_hash(Made made) { made_ = std::move(made); }

  /// The next entry's line, without a line feed.
  void add(std::string_view line);

  /// False as soon as something was found: what comes now changes nothing.
  bool holds() const { return !broken_; }

  /// Something outside the tree that does not hold; kept when nothing was found before.
  void refuse(Message message);

  /// Entries after the last checkpoint: an export has none; a record that is written to has. Where
  /// they are counted, it may be that nothing was signed at all: see Verified::checkpoints.
  enum class NewerEntries { refused, counted };

  /// Says so (invalid, with a sentence for anyone) when a checkpoint is not signed or of another
  /// record, an entry has no form or stands in another place, the entries up to a checkpoint are not
  /// those that it signed, or entries are missing.
  Result<Verified> verdict(NewerEntries newer);

 private:
  void check_signature(const SignedCheckpoint& each, const std::vector<VerifierKey>& keys);
  void compare_with_checkpoints();

  std::vector<Checkpoint> checkpoints_;  // by size
  std::size_t held_ = 0;                 // of them
  GrowingTree tree_;
  Made made_ = [](Node, const Digest&) {};
  std::optional<Refusal> broken_;
};

/// Verifier keys, one a line. Refuses (invalid) anything else, and none at all.
Result<std::vector<VerifierKey>> read_keys(std::string_view text);

}  // namespace cydofal::record
