#include "people/checkpoint_actions.h"

#include <sodium.h>

#include <algorithm>

#include "engines/record/checkpoint.h"
#include "engines/record/limits.h"
#include "people/checkpoint_store.h"
#include "people/record_store.h"

namespace cydofal::people {

namespace {

/// Bounds what one reading holds in memory and one writing keeps others waiting for.
constexpr std::int64_t entries_in_a_checkpoint = 1'000;

constexpr std::string_view lines_between = R"(
  select line, leaf_hash from record_entry
  where coop_id = :coop and position >= :from and position < :to order by position)";

Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }

/// What a record is called: the co-op's short name for people, its number because there may be
/// another of that name elsewhere. Its first key keeps it for good.
std::string name_of_record(const Coop& coop) {
  std::array<std::uint8_t, 8> octets;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    octets[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(coop.id.value) >> (56 - 8 * i));
  }
  return "cydofal/" + coop.slug + "/" + hex(octets).substr(2);  // 53 bits
}

/// The key with which this secret signs the record.
record::SignerKey signer_of(db::Transaction& transaction, CoopId coop, const RecordSecret& secret) {
  const auto keys = record_keys(transaction, coop);
  if (keys.empty()) return secret.key_for(name_of_record(*find_coop(transaction, coop)));
  const auto first = record::VerifierKey::read(keys.front());
  if (!first) throw db::Corrupt("the key of a record cannot be read");
  return secret.key_for(first->name);
}

/// Nothing in force yet counts as the same.
bool is_in_force(db::Transaction& transaction, CoopId coop, const std::string& key) {
  const auto keys = record_keys(transaction, coop);
  return keys.empty() || keys.back() == key;
}

/// The tree as it was last signed; nothing when what is stored now is something else.
std::optional<record::GrowingTree> signed_tree(db::Transaction& transaction, CoopId coop) {
  const auto last = last_checkpoint(transaction, coop);
  if (!last) return record::GrowingTree();
  const auto read = record::read_checkpoint(last->note);
  const auto size = static_cast<std::uint64_t>(last->size);
  if (!read || read->checkpoint.size != size) return std::nullopt;
  StoredHashes hashes(transaction, coop);
  record::GrowingTree tree = record::GrowingTree::from(size, hashes);
  if (read->checkpoint.root != tree.root()) return std::nullopt;
  return tree;
}

/// What is stored when a checkpoint is signed.
struct Signing {
  std::string key;
  MadeHashes hashes;
  StoredCheckpoint checkpoint;
};

/// Nothing when there is nothing new.
Result<std::optional<Signing>> prepare(db::Transaction& transaction, CoopId coop,
                                       const RecordSecret& secret) {
  const record::SignerKey key = signer_of(transaction, coop, secret);
  Signing signing{.key = key.verifier().text(), .hashes = {}, .checkpoint = {}};
  if (!is_in_force(transaction, coop, signing.key)) return conflict("record.other_key");
  auto tree = signed_tree(transaction, coop);
  if (!tree) return conflict("record.not_as_signed");
  const auto from = static_cast<std::int64_t>(tree->size());
  const std::int64_t to = std::min(record_size(transaction, coop), from + entries_in_a_checkpoint);
  if (to == from) return std::optional<Signing>();
  bool sound = to > from;
  transaction.each(lines_between, {{"coop", coop}, {"from", from}, {"to", to}},
                   [&](const db::Row& row) {
                     const Digest leaf = record::leaf_hash(row.text_view(0));
                     sound = sound && row.bytes(1) == Bytes(leaf.begin(), leaf.end());
                     tree->append(leaf, [&](record::Node node, const Digest& hash) {
                       if (node.level > 0) signing.hashes.emplace_back(node, hash);
                     });
                   });
  if (!sound || static_cast<std::int64_t>(tree->size()) != to) return conflict("record.not_as_signed");
  signing.checkpoint = {
      to, record::signed_checkpoint({key.verifier().name, tree->size(), tree->root()}, key)};
  return std::optional(std::move(signing));
}

/// Another server may have signed meanwhile: then both said the same, or it has another secret.
Result<Done> store(db::Transaction& transaction, CoopId coop, const Signing& signing) {
  // The hashes are the same whoever stores them, so nobody else's turn waits for these many rows.
  add_hashes(transaction, coop, signing.hashes);
  take_turn(transaction, coop);
  if (!is_in_force(transaction, coop, signing.key)) return conflict("record.other_key");
  if (record_keys(transaction, coop).empty()) add_record_key(transaction, coop, 0, signing.key);
  add_checkpoint(transaction, coop, signing.checkpoint);
  return Done{};
}

}  // namespace

RecordSecret::RecordSecret(std::span<const std::uint8_t, size> octets) {
  std::ranges::copy(octets, octets_.begin());
}

RecordSecret::~RecordSecret() { sodium_memzero(octets_.data(), octets_.size()); }

record::SignerKey RecordSecret::key_for(std::string_view name) const {
  std::string message = "cydofal/record-key/1";
  message += '\0';
  message += name;
  static_assert(crypto_auth_hmacsha256_KEYBYTES == size);
  std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> seed;
  crypto_auth_hmacsha256(seed.data(), reinterpret_cast<const std::uint8_t*>(message.data()),
                         message.size(), octets_.data());
  record::SignerKey key(name, seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<std::int64_t> sign_record(db::Database& database, CoopId coop, const RecordSecret& secret) {
  for (std::int64_t signed_now = 0;; ++signed_now) {
    // Read, then written: a picture shows only what is committed, which on both databases means on
    // the disk. A writing transaction would also see what its neighbours of one flush just wrote.
    const auto signing = database.read(
        [&](db::Transaction& transaction) { return prepare(transaction, coop, secret); });
    if (!signing) return signing.refusal();
    if (!*signing) return signed_now;
    const auto stored = database.write(
        [&](db::Transaction& transaction) { return store(transaction, coop, **signing); });
    if (!stored) return stored.refusal();
  }
}

bool is_key_of(db::Transaction& transaction, CoopId coop, const RecordSecret& secret) {
  return is_in_force(transaction, coop, signer_of(transaction, coop, secret).verifier().text());
}

Result<Done> change_record_key(db::Database& database, CoopId coop, const RecordSecret& secret,
                               const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    take_turn(transaction, coop);
    const std::string key = signer_of(transaction, coop, secret).verifier().text();
    const auto keys = record_keys(transaction, coop);
    if (keys.empty()) return Done{};  // whatever signs first will be in force
    if (std::ranges::find(keys, key) != keys.end()) return conflict("record.same_key");
    if (keys.size() == record::max_keys) return conflict("record.too_many_keys");
    const std::int64_t since = record_size(transaction, coop);
    append_to_record(transaction, coop,
                     {"record.key_changed", {}, {}, Payload().add("key", key).text()}, moment);
    add_record_key(transaction, coop, since, key);
    return Done{};
  });
}

}  // namespace cydofal::people
