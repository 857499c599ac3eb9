#pragma once

#include <array>
#include <string>

#include "engines/record/note.h"
#include "people/person_store.h"
#include "platform/db/database.h"

/// Signing what a co-op's record says, so that nobody can change it afterwards unseen.
namespace cydofal::people {

/// The installation's secret, from which the record of each co-op gets a key of its own. It lies in a
/// file apart from the database: whoever has a copy of the data cannot sign another past.
class RecordSecret {
 public:
  static constexpr std::size_t size = 32;

  explicit RecordSecret(std::span<const std::uint8_t, size> octets);
  RecordSecret(const RecordSecret&) = default;
  RecordSecret& operator=(const RecordSecret&) = default;
  ~RecordSecret();

  /// Ed25519 from HMAC-SHA-256 of "cydofal/record-key/1" 0x00 name, under the secret.
  record::SignerKey key_for(std::string_view name) const;

 private:
  std::array<std::uint8_t, size> octets_;
};

/// Signs all entries that are on the disk and not yet signed, by one checkpoint or, after a long
/// pause, one for each 1,000 entries; returns how many. The entries are read in a picture of what
/// was committed, and the checkpoint is stored by a transaction of its own afterwards.
///
/// Refuses (conflict), with nothing signed, when the secret is another than that which signed before
/// ("record.other_key"), and when what was signed before is not what the record now says
/// ("record.not_as_signed"): a record that was tampered with is never signed again.
Result<std::int64_t> sign_record(db::Database& database, CoopId coop, const RecordSecret& secret);

/// False when the key in force is not this secret's: somebody put another in its place. True when
/// nothing was signed yet.
bool is_key_of(db::Transaction& transaction, CoopId coop, const RecordSecret& secret);

/// Lets another secret sign from now on, because the first was lost or seen. The record itself says
/// that this happened. A record that was never signed has no key to change. Refuses (conflict) a
/// secret that was in force before, and more than 64 of them.
Result<Done> change_record_key(db::Database& database, CoopId coop, const RecordSecret& secret,
                               const Moment& moment);

}  // namespace cydofal::people
