#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"

/// The store of a co-op's record: an append-only list of commitments whose leaves are those of an
/// RFC 6962 tree. The lines hold no personal data: people stand in them under random names, and what
/// happened is committed to with a secret salt, so that erasing it later breaks no proof
/// (reliability.md 3.1).
namespace cydofal::people {

struct RecordEntry {
  std::string_view type;  ///< coarse on purpose: "member.admitted", never what was said
  PersonId actor;
  PersonId subject;       ///< whose record this belongs in; the actor's own when about themselves
  std::string payload;    ///< canonical JSON: what was committed to
};

/// Appends one entry; call it in the transaction of what it records, after that. Locks the co-op's
/// one head row, so that positions neither fork nor leave gaps. Returns the entry's position.
std::int64_t append_to_record(db::Transaction& transaction, CoopId coop, const RecordEntry& entry,
                      const Moment& moment);

/// Waits until nobody else changes what the whole co-op shares (numbers, limits, the record), until
/// the end of the transaction. Call it before reading what the decision rests on.
void take_turn(db::Transaction& transaction, CoopId coop);

/// One object of canonical JSON: keys in the order given, no blanks.
class Payload {
 public:
  Payload& add(std::string_view key, std::string_view value);
  Payload& add(std::string_view key, std::int64_t value);
  std::string text() const { return text_.empty() ? "{}" : "{" + text_ + "}"; }

 private:
  std::string text_;
};

/// SHA-256("cydofal/commit/1" 0x00 salt payload).
Digest commitment(std::span<const std::uint8_t> salt, std::string_view payload);

/// What an entry committed to.
struct Committed {
  Bytes salt;
  std::string payload;
};
/// A row of record_payload, opened; nothing when the subject's key was destroyed. Throws db::Corrupt when it was changed.
std::optional<Committed> unseal_payload(db::Transaction& transaction, CoopId coop, PersonId subject, std::string_view type, std::int64_t position,
                                        const Bytes& salt, std::string_view payload);

struct StoredEntry {
  std::int64_t position;
  std::string line;
  Bytes leaf_hash;
};
std::vector<StoredEntry> record_entries(db::Transaction& transaction, CoopId coop);

/// The first `count` lines, in their order, for what is too long to hold at once.
void each_line(db::Transaction& transaction, CoopId coop, std::int64_t count,
               const std::function<void(std::string_view line)>& visit);

}  // namespace cydofal::people
