#include "app/key_ring.h"

#include <cstdlib>
#include <filesystem>

#include "app/configuration.h"
#include "app/secret_file.h"
#include "platform/db/location.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

namespace {

constexpr SecretFile wrapping_key_file{.form = "cydofal-wrapping-key-1 ",
                                       .nowhere = "own_key.nowhere",
                                       .missing = "own_key.missing",
                                       .unreadable = "own_key.unreadable",
                                       .open_to_others = "own_key.open"};

/// A key is fetched by a look at one row.
constexpr int readers = 2;
constexpr int connections = 4;

constexpr std::string_view keys_directory = "/keys";

constexpr std::string_view table_is_there = R"(
  select 1 from information_schema.tables where table_name = 'own_key' and table_schema = current_schema())";

[[noreturn]] void cannot(const Refusal& refusal) { throw db::Unavailable(speech::Speech(Language::en)(refusal.message)); }

/// Whether there are keys, for which a new wrapping key would be of no use.
bool has_keys(const std::string& data) {
  const std::string location = key_ring_location(data);
  if (db::directory_of_data(data)) return std::filesystem::exists(location + "/cydofal.db");
  db::Database database = db::Database::open({.location = location, .access = db::Access::read_only});
  return database.read([](db::Transaction& transaction) { return transaction.any(table_is_there); });
}

constexpr std::string_view table_of_payloads_on_sqlite = "select 1 from sqlite_schema where type = 'table' and name = 'record_payload'";
constexpr std::string_view table_of_payloads_on_postgres =
    "select 1 from information_schema.tables where table_name = 'record_payload' and table_schema = current_schema()";
constexpr std::string_view any_payload = "select 1 from record_payload limit 1";

/// Whether words were sealed here already: then new keys would hide that the old ones are missing.
bool has_sealed_words(const std::string& data) {
  const auto directory = db::directory_of_data(data);
  if (directory && !std::filesystem::exists(*directory + "/cydofal.db")) return false;
  db::Database database =
      db::Database::open({.location = data, .access = db::Access::read_only}).serving(db::Scope::whole_installation(db::Across::keys));
  return database.read([&](db::Transaction& transaction) {
    return transaction.any(directory ? table_of_payloads_on_sqlite : table_of_payloads_on_postgres) && transaction.any(any_payload);
  });
}

SecretKey wrapping_key_for(const std::string& data, const std::string& path, Chance& chance) {
  if (path.empty()) cannot(secret_file_nowhere(wrapping_key_file));
  if (!has_keys(data)) {
    if (has_sealed_words(data)) cannot({Refusal::Kind::not_found, {"own_key.keys_missing", {{"path", without_password(key_ring_location(data))}}}});
    make_secret_file(wrapping_key_file, path, chance);
  }
  auto secret = secret_file_or_missing(wrapping_key_file, path);
  if (!secret) cannot(secret.refusal());
  return *std::move(secret);
}

void make_private_directory(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return;
  std::filesystem::create_directories(path, error);
  if (!error) std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  if (error) throw db::Unavailable(path + " cannot be made private: " + error.message());
}

}  // namespace

std::string wrapping_key_path(const std::string& data, const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("CYDOFAL_WRAPPING_KEY"); named != nullptr && *named != '\0') return named;
  const auto directory = db::directory_of_data(data);
  return directory ? *directory + "/wrapping.key" : std::string();
}

std::string key_ring_location(const std::string& data) {
  const auto directory = db::directory_of_data(data);
  return directory ? *directory + std::string(keys_directory) : data;
}

std::shared_ptr<db::KeyRing> open_key_ring(const std::string& data, db::Access access, const std::string& wrapping_key) {
  SystemChance chance;
  const std::string path = wrapping_key_path(data, wrapping_key);
  if (access == db::Access::read_only && (path.empty() || !has_keys(data))) return nullptr;
  SecretKey wrapping = wrapping_key_for(data, path, chance);
  const std::string location = key_ring_location(data);
  if (db::directory_of_data(data)) make_private_directory(location);
  return std::make_shared<db::KeyRing>(db::Options{.location = location, .access = access, .readers = readers, .connections = connections}, std::move(wrapping), chance);
}

std::int64_t change_wrapping_key(const std::string& data, const std::string& path) {
  const auto ring = open_key_ring(data, db::Access::serve, {});
  SystemChance chance;
  make_secret_file(wrapping_key_file, path, chance);
  auto wrapping = secret_file_or_missing(wrapping_key_file, path);
  if (!wrapping) cannot(wrapping.refusal());
  return ring->rewrap(*std::move(wrapping), chance);
}

}  // namespace cydofal::app
