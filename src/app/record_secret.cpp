#include "app/record_secret.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/secret_file.h"
#include "people/checkpoint_store.h"
#include "platform/base/encoding.h"
#include "platform/db/location.h"

namespace cydofal::app {

namespace {

using people::RecordSecret;

constexpr SecretFile record_key{.form = "cydofal-record-key-1 ",
                                .nowhere = "record.key_nowhere",
                                .missing = "record.key_missing",
                                .unreadable = "record.key_unreadable",
                                .open_to_others = "record.key_open"};

Result<RecordSecret> secret_from(const Result<SecretKey>& key) {
  if (!key) return key.refusal();
  return RecordSecret(key->octets());
}

}  // namespace

std::string record_secret_path(const std::string& data, const std::string& given) {
  if (!given.empty()) return given;
  const auto directory = db::directory_of_data(data);
  return directory ? *directory + "/record.key" : std::string();
}

std::optional<Result<RecordSecret>> read_record_secret(const std::string& path) {
  const auto key = read_secret_file(record_key, path);
  if (!key) return std::nullopt;
  return secret_from(*key);
}

Result<RecordSecret> open_record_secret(db::Database& database, const std::string& path, Chance& chance) {
  if (path.empty()) return secret_file_nowhere(record_key);
  if (auto there = read_record_secret(path)) return *std::move(there);
  const bool was_signed = database.read([](db::Transaction& transaction) { return people::has_record_keys(transaction); });
  if (!was_signed) make_secret_file(record_key, path, chance);
  return secret_from(secret_file_or_missing(record_key, path));
}

Result<RecordSecret> renew_record_secret(const std::string& path, Chance& chance) {
  if (path.empty()) return secret_file_nowhere(record_key);
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    const std::string before = path + ".before-" + base64_url(chance.bytes(6));
    if (::rename(path.c_str(), before.c_str()) != 0) throw db::Unavailable(path + " cannot be written: " + std::strerror(errno));
  }
  make_secret_file(record_key, path, chance);
  return secret_from(secret_file_or_missing(record_key, path));
}

}  // namespace cydofal::app
