#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "people/person.h"
#include "platform/db/database.h"

/// Words about a person are sealed with a key of their own before they are stored (decision 14). The keys come with
/// the transaction; what is sealed opens only at the very place for which it was sealed.
namespace cydofal::people {

/// What a person's keys are for: what is kept for one reason, and as long, is under one key.
enum class Keeping { daily, care, record, money, safeguarding, fostering, account };
std::string_view name_of(Keeping keeping);
Keeping keeping_named(std::string_view name);

/// What an entry of the record is kept with, by its type: "note.written" with care.
Keeping keeping_of_entry(std::string_view type);

/// Where a sealed value stands. Owner nobody is the co-op itself: words that are about several at once.
struct SealedPlace {
  CoopId coop;
  PersonId owner;
  Keeping keeping;
  std::string_view table;
  std::string_view column;
  std::string row;  ///< what tells the row from others of its co-op: its id, or "17/allergies"
};

/// The key is made when the person has none yet.
std::string seal_words(db::Transaction& transaction, const SealedPlace& place, std::string_view words, Chance& chance);
Bytes seal_octets(db::Transaction& transaction, const SealedPlace& place, std::span<const std::uint8_t> octets, Chance& chance);

/// The words; nothing when they were erased, which is to say that their key is no more. Throws db::Corrupt when the
/// key is there and does not open them: they were changed, or put in another's place.
std::optional<std::string> unseal_words(db::Transaction& transaction, const SealedPlace& place, std::string_view sealed);
std::optional<Bytes> unseal_octets(db::Transaction& transaction, const SealedPlace& place, std::span<const std::uint8_t> sealed);

/// The octets of words as they stand in a column: "sealed:" and base64url of the key's id and the sealed value. Nothing when they are not that.
std::optional<Bytes> sealed_octets(std::string_view text);

}  // namespace cydofal::people
