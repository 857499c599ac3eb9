#include "platform/db/key_ring.h"

#include "platform/db/backend.h"
#include "platform/db/key_erasure.h"
#include "platform/db/migrate.h"
#include "platform/db/postgres_connection.h"

namespace cydofal::db {

namespace {

constexpr std::string_view begun_already = "select count(*) from own_key";

// Whose keys those are that somebody finds here, nobody can tell: names are numbers, and keys are wrapped.
constexpr std::string_view tables = R"(
  create table if not exists own_key (
    coop_id {{integer}} not null,
    owner_id {{integer}} not null,
    keeping text not null,
    wrapped {{bytes}} not null,
    primary key (coop_id, owner_id, keeping)
  ){{clustered}};
  create table if not exists own_key_destroyed (key_id {{bytes}} not null primary key){{clustered}})";

constexpr std::string_view remember_destroyed = "insert into own_key_destroyed (key_id) values (:id) on conflict (key_id) do nothing";
constexpr std::string_view destroyed_key = "select 1 from own_key_destroyed where key_id = :id";

constexpr std::string_view one_key = R"(
  select wrapped from own_key where coop_id = :coop and owner_id = :owner and keeping = :keeping)";

constexpr std::string_view add_a_key = R"(
  insert into own_key (coop_id, owner_id, keeping, wrapped) values (:coop, :owner, :keeping, :wrapped)
  on conflict (coop_id, owner_id, keeping) do nothing)";

constexpr std::string_view destroy_a_key = R"(
  delete from own_key where coop_id = :coop and owner_id = :owner and keeping = :keeping)";

constexpr std::string_view every_key = "select coop_id, owner_id, keeping, wrapped from own_key order by coop_id, owner_id, keeping";

constexpr std::string_view replace_a_key = R"(
  update own_key set wrapped = :wrapped where coop_id = :coop and owner_id = :owner and keeping = :keeping)";

constexpr std::string_view number_of_keys = "select count(*) from own_key where coop_id <> 0";

/// A key that seals nothing: it only says which wrapping key is the right one.
constexpr KeyName touchstone{0, 0, "touchstone"};

std::string bound_to(const KeyName& name) {
  return "cydofal/own-key/1 " + std::to_string(name.coop) + " " + std::to_string(name.owner) + " " + std::string(name.keeping);
}

Bytes octets_of(const KeyId& id) { return {id.begin(), id.end()}; }

std::optional<Bytes> wrapped_key(Transaction& transaction, const KeyName& name) {
  return transaction.one(one_key, {{"coop", name.coop}, {"owner", name.owner}, {"keeping", name.keeping}},
                         [](const Row& row) { return row.bytes(0); });
}

bool add_key(Transaction& transaction, const KeyRing::Wrapped& key) {
  return transaction.run(add_a_key, {{"coop", key.name.coop},
                                     {"owner", key.name.owner},
                                     {"keeping", key.name.keeping},
                                     {"wrapped", key.octets}}) == 1;
}

std::optional<SecretKey> unwrapped(const SecretKey& wrapping, const Bytes& wrapped, const KeyName& name) {
  auto octets = unseal(wrapping, wrapped, bound_to(name));
  if (!octets || octets->size() != SecretKey::size) return std::nullopt;
  SecretKey key{std::span<const std::uint8_t, SecretKey::size>(*octets)};
  std::fill(octets->begin(), octets->end(), std::uint8_t{0});
  return key;
}

}  // namespace

KeyRing::KeyRing(const Options& options, SecretKey wrapping, Chance& chance)
    : database_(Database::open(options).serving(Scope::whole_installation(Across::keys))), wrapping_(std::move(wrapping)) {
  if (options.access != Access::read_only) begin(chance);
  check_wrapping();
}

void KeyRing::begin(Chance& chance) {
  database_.write([&](Transaction& transaction) {
    // Two servers may begin at once: the second finds the table there.
    (void)transaction.attempt([](Transaction& inside) {
      inside.session().script(text_for(inside.engine(), tables));
    });
    have_erasures(transaction);
    if (transaction.number(begun_already) == 0) add_key(transaction, wrap(touchstone, SecretKey::from(chance), chance));
  });
}

void KeyRing::check_wrapping() {
  database_.read([&](Transaction& transaction) { check_wrapping_in(transaction); });
}

void KeyRing::check_wrapping_in(Transaction& transaction) const {
  const auto wrapped = wrapped_key(transaction, touchstone);
  if (!wrapped || !unwrapped(wrapping_, *wrapped, touchstone)) {
    throw Unavailable("the keys of people's words were wrapped by another wrapping key than the one given");
  }
}

std::optional<SecretKey> KeyRing::find(const KeyName& name) {
  const auto wrapped = database_.read([&](Transaction& transaction) { return wrapped_key(transaction, name); });
  if (!wrapped) return std::nullopt;
  auto key = unwrapped(wrapping_, *wrapped, name);
  if (!key) {
    check_wrapping();
    throw Corrupt("a key of people's words was changed where it lies");
  }
  return key;
}

KeyRing::Wrapped KeyRing::wrap(const KeyName& name, const SecretKey& key, Chance& chance) const {
  return {name, seal(wrapping_, key.octets(), bound_to(name), chance)};
}

void KeyRing::add(const std::vector<Wrapped>& keys) {
  database_.write([&](Transaction& transaction) {
    check_wrapping_in(transaction);
    for (const Wrapped& key : keys) {
      if (!add_key(transaction, key)) throw Conflict("another server made the same key first");
    }
  });
}

std::int64_t KeyRing::rewrap(SecretKey wrapping, Chance& chance) {
  struct Stored {
    std::int64_t coop, owner;
    std::string keeping;
    Bytes octets;
  };
  const auto stored_in = [](const Row& row) { return Stored{row.integer(0), row.integer(1), row.text(2), row.bytes(3)}; };
  const std::int64_t count = database_.write([&](Transaction& transaction) {
    for (const Stored& stored : transaction.all(every_key, {}, stored_in)) {
      const KeyName name{stored.coop, stored.owner, stored.keeping};
      const auto key = unwrapped(wrapping_, stored.octets, name);
      if (!key) throw Corrupt("a key of people's words was changed where it lies");
      transaction.run(replace_a_key, {{"coop", name.coop},
                                      {"owner", name.owner},
                                      {"keeping", name.keeping},
                                      {"wrapped", seal(wrapping, key->octets(), bound_to(name), chance)}});
    }
    return transaction.number(number_of_keys);
  });
  wrapping_ = std::move(wrapping);
  return count;
}

std::int64_t KeyRing::destroy(const std::vector<KeyName>& names) {
  return database_.write([&](Transaction& transaction) { return destroy_in(transaction, names); });
}

std::int64_t KeyRing::destroy_in(Transaction& transaction, const std::vector<KeyName>& names) {
  std::int64_t destroyed = 0;
  for (const KeyName& name : names) {
    const auto wrapped = wrapped_key(transaction, name);
    if (!wrapped) continue;
    // One that was changed opens nothing, and has no id that anything was sealed with.
    if (const auto key = unwrapped(wrapping_, *wrapped, name)) transaction.run(remember_destroyed, {{"id", octets_of(id_of(*key))}});
    destroyed += transaction.run(destroy_a_key, {{"coop", name.coop}, {"owner", name.owner}, {"keeping", name.keeping}});
  }
  return destroyed;
}

bool KeyRing::was_destroyed(const KeyId& id) {
  return database_.read([&](Transaction& transaction) { return transaction.any(destroyed_key, {{"id", octets_of(id)}}); });
}

std::int64_t KeyRing::size() {
  return database_.read([](Transaction& transaction) { return transaction.number(number_of_keys); });
}

const SecretKey* Keys::find(const KeyName& name) {
  auto known = known_.find(name);
  if (known == known_.end()) known = known_.emplace(name, ring_.find(name)).first;
  return known->second ? &*known->second : nullptr;
}

const SecretKey& Keys::find_or_make(const KeyName& name, Chance& chance) {
  if (const SecretKey* key = find(name)) return *key;
  SecretKey key = SecretKey::from(chance);
  made_.push_back(ring_.wrap(name, key, chance));
  return known_[name].emplace(std::move(key));
}

void Keys::keep() {
  if (made_.empty()) return;
  ring_.add(made_);
  made_.clear();
}

}  // namespace cydofal::db
