#pragma once

#include <compare>
#include <map>
#include <string_view>
#include <vector>

#include "platform/base/sealing.h"
#include "platform/db/database.h"

/// The keys under which people's words are sealed. They lie in a small database of their own, apart from the
/// words, each wrapped by the installation's wrapping key: whoever has a copy of the data, or of the keys, reads
/// nothing, and what is destroyed here is gone from every copy of the data (decision 14).
namespace cydofal::db {

/// Whose key, and for what: one for each person, co-op and keeping, so that what must be kept can be kept when
/// the rest is destroyed. Owner 0 is the co-op itself. `keeping` names one of a fixed few: it is not copied.
struct KeyName {
  std::int64_t coop;
  std::int64_t owner;
  std::string_view keeping;

  auto operator<=>(const KeyName&) const = default;
};

/// All keys of an installation. Safe from many threads.
class KeyRing {
 public:
  /// A key as it lies in the ring.
  struct Wrapped {
    KeyName name;
    Bytes octets;
  };

  /// Opens the ring at `options.location`, or begins it. Throws Unavailable when its keys were wrapped by another
  /// wrapping key than `wrapping`, and what Database::open throws.
  KeyRing(const Options& options, SecretKey wrapping, Chance& chance);

  /// Nothing when there never was one or it was destroyed. Throws Corrupt when it is there and was changed.
  std::optional<SecretKey> find(const KeyName& name);

  Wrapped wrap(const KeyName& name, const SecretKey& key, Chance& chance) const;

  /// Keeps new keys; they are on the disk when this returns. Throws Conflict, with none of them kept, when one of
  /// that name is there already, and Unavailable when the wrapping key was changed since this was opened.
  void add(const std::vector<Wrapped>& keys);

  /// Wraps every key with `wrapping` from now on, all in one transaction: what wrapped them before opens nothing here any more, and a
  /// program that still has it can neither read a key nor add one (Unavailable). How many there are.
  std::int64_t rewrap(SecretKey wrapping, Chance& chance);

  /// Destroys them; how many there were. Doing it again does nothing.
  std::int64_t destroy(const std::vector<KeyName>& names);
  /// The same within a transaction of the ring's own database.
  std::int64_t destroy_in(Transaction& transaction, const std::vector<KeyName>& names);
  /// Whether there was a key of this id: what it sealed was erased, and is no damage.
  bool was_destroyed(const KeyId& id);

  std::int64_t size();
  Database& database() { return database_; }

 private:
  void begin(Chance& chance);
  void check_wrapping();
  void check_wrapping_in(Transaction& transaction) const;

  Database database_;
  SecretKey wrapping_;
};

/// The keys that one transaction uses: each is fetched once, and new ones are kept before the transaction is.
class Keys {
 public:
  explicit Keys(KeyRing& ring) : ring_(ring) {}
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  /// Null when there is none any more.
  const SecretKey* find(const KeyName& name);
  const SecretKey& find_or_make(const KeyName& name, Chance& chance);
  bool was_destroyed(const KeyId& id) { return ring_.was_destroyed(id); }

  /// Puts the new ones on the disk.
  void keep();

 private:
  KeyRing& ring_;
  std::map<KeyName, std::optional<SecretKey>> known_;
  std::vector<KeyRing::Wrapped> made_;
};

}  // namespace cydofal::db
