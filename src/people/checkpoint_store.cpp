#include "people/checkpoint_store.h"

#include <algorithm>

#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view size_of_record =
    "select coalesce((select size from record_head where coop_id = :coop), 0)";

constexpr std::string_view coops_with_newer_entries = R"(
  select h.coop_id from record_head h
  where h.size > coalesce(
    (select max(c.size) from record_checkpoint c where c.coop_id = h.coop_id), 0)
  order by h.coop_id)";

// One question for a whole proof, since on PostgreSQL each is a message there and back. The nodes come as
// one text, because a statement has a fixed number of parameters: for each its level (two digits) and its
// position (eighteen).
constexpr std::string_view hashes_of_nodes = R"(
  with recursive wanted (number, level, position) as (
    select 1, cast(substr(:nodes, 1, 2) as bigint), cast(substr(:nodes, 3, 18) as bigint)
    union all
    select number + 1, cast(substr(:nodes, number * 20 + 1, 2) as bigint),
      cast(substr(:nodes, number * 20 + 3, 18) as bigint)
    from wanted where number < :count)
  select w.level, w.position, coalesce(e.leaf_hash, h.hash)
  from wanted w
  left join record_entry e on w.level = 0 and e.coop_id = :coop and e.position = w.position
  left join record_hash h on h.coop_id = :coop and h.level = w.level and h.position = w.position
  order by w.number)";

constexpr std::string_view add_hash = R"(
  insert into record_hash (coop_id, level, position, hash)
  values (:coop, :level, :position, :hash)
  on conflict (coop_id, level, position) do nothing)";

constexpr std::string_view every_hash = R"(
  select level, position, hash from record_hash where coop_id = :coop order by level, position)";

constexpr std::string_view add_note = R"(
  insert into record_checkpoint (coop_id, size, note) values (:coop, :size, :note)
  on conflict (coop_id, size) do nothing)";

constexpr std::string_view newest_note = R"(
  select size, note from record_checkpoint where coop_id = :coop order by size desc limit 1)";

constexpr std::string_view every_note =
    "select size, note from record_checkpoint where coop_id = :coop order by size";

constexpr std::string_view every_key =
    "select verifier_key from record_key where coop_id = :coop order by since";

constexpr std::string_view add_key = R"(
  insert into record_key (coop_id, since, verifier_key) values (:coop, :since, :key))";

constexpr std::string_view any_key = "select 1 from record_key limit 1";

StoredCheckpoint checkpoint_in(const db::Row& row) { return {row.integer(0), row.text(1)}; }

std::string digits(std::uint64_t number, std::size_t width) {
  const std::string text = std::to_string(number);
  CYD_ASSERT(text.size() <= width);
  return std::string(width - text.size(), '0') + text;
}

}  // namespace

std::int64_t record_size(db::Transaction& transaction, CoopId coop) {
  return transaction.number(size_of_record, {{"coop", coop}});
}

std::vector<CoopId> coops_to_sign(db::Transaction& transaction) {
  return transaction.all(coops_with_newer_entries, {},
                         [](const db::Row& row) { return row.id<CoopId>(0); });
}

std::vector<Digest> StoredHashes::read(std::span<const record::Node> nodes) {
  if (nodes.empty()) return {};
  std::string asked;
  for (const record::Node node : nodes) asked += digits(node.level, 2) + digits(node.index, 18);
  return transaction_.all(
      hashes_of_nodes,
      {{"coop", coop_}, {"nodes", asked}, {"count", static_cast<std::int64_t>(nodes.size())}},
      [](const db::Row& row) {
        if (row.is_null(2)) {
          throw db::Corrupt("a hash of a record is not there: level " +
                            std::to_string(row.integer(0)) + ", position " +
                            std::to_string(row.integer(1)));
        }
        return row.digest(2);
      });
}

void add_hashes(db::Transaction& transaction, CoopId coop, const MadeHashes& hashes) {
  for (const auto& [node, hash] : hashes) {
    transaction.run(add_hash, {{"coop", coop},
                               {"level", static_cast<std::int64_t>(node.level)},
                               {"position", static_cast<std::int64_t>(node.index)},
                               {"hash", hash}});
  }
}

void each_hash(db::Transaction& transaction, CoopId coop,
               const std::function<void(record::Node, const Bytes&)>& visit) {
  transaction.each(every_hash, {{"coop", coop}}, [&](const db::Row& row) {
    visit({static_cast<unsigned>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))},
          row.bytes(2));
  });
}

void add_checkpoint(db::Transaction& transaction, CoopId coop, const StoredCheckpoint& checkpoint) {
  transaction.run(add_note,
                  {{"coop", coop}, {"size", checkpoint.size}, {"note", checkpoint.note}});
}

std::optional<StoredCheckpoint> last_checkpoint(db::Transaction& transaction, CoopId coop) {
  return transaction.one(newest_note, {{"coop", coop}}, checkpoint_in);
}

std::vector<StoredCheckpoint> all_checkpoints(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_note, {{"coop", coop}}, checkpoint_in);
}

std::vector<std::string> record_keys(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_key, {{"coop", coop}},
                         [](const db::Row& row) { return row.text(0); });
}

void add_record_key(db::Transaction& transaction, CoopId coop, std::int64_t since,
                    std::string_view key) {
  transaction.run(add_key, {{"coop", coop}, {"since", since}, {"key", key}});
}

bool has_record_keys(db::Transaction& transaction) { return transaction.any(any_key); }

}  // namespace cydofal::people
