#include "people/record_check.h"

#include <algorithm>
#include <bit>

#include "engines/record/entry.h"
#include "people/checkpoint_store.h"
#include "people/record_store.h"

namespace cydofal::people {

namespace {

constexpr std::string_view entries_with_payloads = R"(
  select e.line, e.leaf_hash, p.salt, p.payload, p.subject_id
  from record_entry e left join record_payload p on p.coop_id = e.coop_id and p.position = e.position
  where e.coop_id = :coop order by e.position)";

bool equal(const Digest& digest, const Bytes& octets) {
  return std::ranges::equal(digest, octets);
}

Result<std::vector<record::VerifierKey>> keys_of(db::Transaction& transaction, CoopId coop) {
  std::string text;
  for (const std::string& key : record_keys(transaction, coop)) text += key + '\n';
  if (text.empty()) return std::vector<record::VerifierKey>();
  return record::read_keys(text);
}

Result<std::vector<record::SignedCheckpoint>> checkpoints_of(db::Transaction& transaction,
                                                             CoopId coop) {
  std::vector<record::SignedCheckpoint> checkpoints;
  for (const StoredCheckpoint& stored : all_checkpoints(transaction, coop)) {
    auto read = record::read_checkpoint(stored.note);
    if (!read || static_cast<std::int64_t>(read->checkpoint.size) != stored.size) {
      return Refusal{Refusal::Kind::invalid,
                     {"record.verify.checkpoint_unreadable",
                      {{"checkpoint", std::to_string(checkpoints.size() + 1)}}}};
    }
    checkpoints.push_back(*std::move(read));
  }
  return checkpoints;
}

/// True when the payload beside a line is what the line commits to. A copy of the data that came without its keys
/// shows nothing of it, and what was erased has no payload or no key any more.
bool says_what_was_committed(db::Transaction& transaction, CoopId coop, const db::Row& row, std::uint64_t number, const record::Entry& entry) {
  if (row.is_null(2) || !transaction.has_keys()) return true;
  try {
    const auto opened = unseal_payload(transaction, coop, row.id<PersonId>(4), entry.type, static_cast<std::int64_t>(number), row.bytes(2), row.text_view(3));
    return !opened || entry.commitment == base64(commitment(opened->salt, opened->payload));
  } catch (const db::Corrupt&) {
    return false;
  }
}

/// One line, and what is stored beside it.
void check_entry(db::Transaction& transaction, CoopId coop, record::Verifier& verifier, const db::Row& row, std::uint64_t number) {
  const std::string line = row.text(0);
  const std::string entry = std::to_string(number);
  if (!equal(record::leaf_hash(line), row.bytes(1))) {
    verifier.refuse({"record.verify.hash_differs", {{"entry", entry}}});
  }
  const auto read = record::read_entry(line);
  if (read && !says_what_was_committed(transaction, coop, row, number, *read)) {
    verifier.refuse({"record.verify.payload_differs", {{"entry", entry}}});
  }
  verifier.add(line);
}

/// All complete subtrees of what was signed are stored, each with its hash, and no others.
void check_hashes(db::Transaction& transaction, CoopId coop, const record::HashesInMemory& made,
                  record::Verifier& verifier) {
  const auto last = last_checkpoint(transaction, coop);
  const auto size = last ? static_cast<std::uint64_t>(last->size) : 0;
  const std::uint64_t expected = size - static_cast<std::uint64_t>(std::popcount(size));
  std::uint64_t found = 0;
  each_hash(transaction, coop, [&](record::Node node, const Bytes& stored) {
    const Digest* hash = made.find(node);
    if (hash != nullptr && (node.index + 1) << node.level <= size && equal(*hash, stored)) {
      ++found;
    } else {
      verifier.refuse({"record.verify.stored_hash_differs"});
    }
  });
  if (found != expected) verifier.refuse({"record.verify.stored_hash_differs"});
}

}  // namespace

Result<record::Verified> check_record(db::Transaction& transaction, CoopId coop) {
  const auto keys = keys_of(transaction, coop);
  if (!keys) return keys.refusal();
  auto checkpoints = checkpoints_of(transaction, coop);
  if (!checkpoints) return checkpoints.refusal();
  record::Verifier verifier(*keys, *std::move(checkpoints));
  record::HashesInMemory made;
  verifier.on_hash([&](record::Node node, const Digest& hash) { made.add(node, hash); });
  std::uint64_t entries = 0;
  transaction.each(entries_with_payloads, {{"coop", coop}},
                   [&](const db::Row& row) { check_entry(transaction, coop, verifier, row, entries++); });
  if (record_size(transaction, coop) != static_cast<std::int64_t>(entries)) {
    verifier.refuse({"record.verify.head_differs", {{"entries", std::to_string(entries)}}});
  }
  check_hashes(transaction, coop, made, verifier);
  return verifier.verdict(record::Verifier::NewerEntries::counted);
}

}  // namespace cydofal::people
