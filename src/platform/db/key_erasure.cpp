#include "platform/db/key_erasure.h"

#include <filesystem>

#include "platform/db/backend.h"
#include "platform/db/migrate.h"

namespace cydofal::db {

namespace {

constexpr std::string_view table = R"(
  create table if not exists own_key_erasure (
    coop_id {{integer}} not null,
    owner_id {{integer}} not null,
    kind text not null,
    erased_at {{integer}} not null,
    primary key (coop_id, owner_id, kind)
  ){{clustered}})";

constexpr std::string_view remember = R"(
  insert into own_key_erasure (coop_id, owner_id, kind, erased_at) values (:coop, :owner, :kind, :at)
  on conflict (coop_id, owner_id, kind) do update set erased_at = excluded.erased_at)";

/// In a copy alone: when it was made.
constexpr std::string_view copy_mark = "copy";

constexpr std::string_view every_erasure = R"(
  select coop_id, owner_id, kind, erased_at from own_key_erasure where kind <> 'copy' order by erased_at, coop_id, owner_id, kind)";

constexpr std::string_view when_copied = "select erased_at from own_key_erasure where kind = 'copy'";

void remember_in(Transaction& transaction, const Erasure& erasure) {
  have_erasures(transaction);
  transaction.run(remember, {{"coop", erasure.coop}, {"owner", erasure.owner}, {"kind", erasure.kind}, {"at", erasure.at}});
}

}  // namespace

void have_erasures(Transaction& transaction) {
  // Two servers may begin at once: the second finds it there.
  (void)transaction.attempt([](Transaction& inside) {
    inside.session().script(text_for(inside.engine(), table));
  });
}

std::int64_t destroy_keys(KeyRing& ring, const std::vector<KeyName>& names, const Erasure& erasure) {
  return ring.database().write([&](Transaction& transaction) {
    remember_in(transaction, erasure);
    return ring.destroy_in(transaction, names);
  });
}

std::vector<Erasure> erasures_of(KeyRing& ring) {
  ring.database().write(have_erasures);
  return ring.database().read([](Transaction& transaction) {
    return transaction.all(every_erasure, {}, [](const Row& row) { return Erasure{row.integer(0), row.integer(1), row.text(2), row.integer(3)}; });
  });
}

void copy_keys_to(KeyRing& ring, const std::string& path, Instant now) {
  if (std::filesystem::exists(path)) throw Unavailable(path + " exists already");
  // It has its name only once it says when it was made.
  const std::string making = path + ".making";
  std::filesystem::remove_all(making);
  std::filesystem::create_directory(making);
  std::filesystem::permissions(making, std::filesystem::perms::owner_all);
  ring.database().backup_to(making + "/cydofal.db");
  {
    Database copy = Database::open({.location = making, .access = Access::alongside});
    copy.write([&](Transaction& transaction) { remember_in(transaction, {0, 0, std::string(copy_mark), now.microseconds}); });
    copy.backup_to(path);
  }
  std::filesystem::remove_all(making);
}

std::optional<Instant> keys_copied_at(const std::string& path) {
  Database copy = Database::open({.location = path, .access = Access::read_only});
  return copy.read([](Transaction& transaction) {
    return transaction.one(when_copied, {}, [](const Row& row) { return Instant{row.integer(0)}; });
  });
}

}  // namespace cydofal::db
