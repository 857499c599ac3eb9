#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engines/record/note.h"
#include "engines/record/tree.h"
#include "people/person.h"
#include "platform/db/database.h"

/// The store of what is made from a record's entries: the hashes of its tree, the checkpoints that
/// were signed, the keys they are checked with.
namespace cydofal::people {

/// How many entries a record has.
std::int64_t record_size(db::Transaction& transaction, CoopId coop);

/// The co-ops that have entries newer than their last checkpoint.
std::vector<CoopId> coops_to_sign(db::Transaction& transaction);

/// The hashes of a co-op's tree, as far as it was signed. Throws db::Corrupt when one is not there.
class StoredHashes final : public record::HashReader {
 public:
  StoredHashes(db::Transaction& transaction, CoopId coop) : transaction_(transaction), coop_(coop) {}
  std::vector<Digest> read(std::span<const record::Node> nodes) override;

 private:
  db::Transaction& transaction_;
  CoopId coop_;
};

/// Nodes above level 0; one that is there already stays.
using MadeHashes = std::vector<std::pair<record::Node, Digest>>;
void add_hashes(db::Transaction& transaction, CoopId coop, const MadeHashes& hashes);

/// Every stored hash, in the order of levels and positions.
void each_hash(db::Transaction& transaction, CoopId coop,
               const std::function<void(record::Node, const Bytes& hash)>& visit);

struct StoredCheckpoint {
  std::int64_t size;
  std::string note;
};
/// One of that size that is there already stays.
void add_checkpoint(db::Transaction& transaction, CoopId coop, const StoredCheckpoint& checkpoint);
std::optional<StoredCheckpoint> last_checkpoint(db::Transaction& transaction, CoopId coop);
/// From the first to the last.
std::vector<StoredCheckpoint> all_checkpoints(db::Transaction& transaction, CoopId coop);

/// Keys as anyone checks with them, one a text; the last is in force.
std::vector<std::string> record_keys(db::Transaction& transaction, CoopId coop);
void add_record_key(db::Transaction& transaction, CoopId coop, std::int64_t since,
                    std::string_view key);
/// True when any record of this installation was ever signed.
bool has_record_keys(db::Transaction& transaction);

}  // namespace cydofal::people
