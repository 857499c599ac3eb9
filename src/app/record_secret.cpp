#include "app/record_secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/installation.h"
#include "people/checkpoint_store.h"
#include "platform/base/encoding.h"

namespace cydofal::app {

namespace {

using people::RecordSecret;

constexpr std::string_view form = "cydofal-record-key-1 ";
constexpr std::size_t octets_most = 256;

class File {
 public:
  File(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void cannot(const std::string& path) {
  throw db::Unavailable(path + " cannot be written: " + std::strerror(errno));
}

Refusal refused(Refusal::Kind kind, const char* key, const std::string& path) {
  return {kind, {key, {{"path", path}}}};
}

std::optional<RecordSecret> secret_in(std::string_view text) {
  if (!text.starts_with(form) || !text.ends_with('\n')) return std::nullopt;
  text.remove_prefix(form.size());
  text.remove_suffix(1);
  auto octets = from_base64_url(text);
  if (!octets || octets->size() != RecordSecret::size) return std::nullopt;
  RecordSecret secret{std::span<const std::uint8_t, RecordSecret::size>(*octets)};
  sodium_memzero(octets->data(), octets->size());
  return secret;
}

/// A name is only on the disk when its directory is.
void flush_directory_of(const std::string& path) {
  const auto parent = std::filesystem::path(path).parent_path();
  const File directory(parent.empty() ? "." : parent.string(), O_RDONLY | O_DIRECTORY);
  if (!directory || ::fsync(directory.number()) != 0) cannot(path);
}

/// The file is whole before it has its name, and never takes the place of another: two that begin at
/// once end with one secret.
void make_secret(const std::string& path, Chance& chance) {
  const std::string unfinished = path + ".new-" + base64_url(chance.bytes(6));
  {
    const File file(unfinished, O_WRONLY | O_CREAT | O_EXCL);
    std::string text = std::string(form) + base64_url(chance.bytes(RecordSecret::size)) + "\n";
    const bool written = file && ::write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file.number()) == 0;
    sodium_memzero(text.data(), text.size());
    if (!written) cannot(path);
  }
  const bool named = ::link(unfinished.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const int error = errno;
  ::unlink(unfinished.c_str());
  errno = error;
  if (!named) cannot(path);
  flush_directory_of(path);
}

Result<RecordSecret> read_or_missing(const std::string& path) {
  if (auto secret = read_record_secret(path)) return *std::move(secret);
  return refused(Refusal::Kind::not_found, "record.key_missing", path);
}

}  // namespace

std::string record_secret_path(const std::string& data, const std::string& given) {
  if (!given.empty()) return given;
  const auto directory = directory_of_data(data);
  return directory ? *directory + "/record.key" : std::string();
}

std::optional<Result<RecordSecret>> read_record_secret(const std::string& path) {
  const File file(path, O_RDONLY);
  if (!file && errno == ENOENT) return std::nullopt;
  struct stat facts{};
  if (!file || ::fstat(file.number(), &facts) != 0) {
    return refused(Refusal::Kind::invalid, "record.key_unreadable", path);
  }
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return refused(Refusal::Kind::invalid, "record.key_open", path);
  }
  std::array<char, octets_most> text;
  const ssize_t length = ::read(file.number(), text.data(), text.size());
  auto secret = secret_in({text.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))});
  sodium_memzero(text.data(), text.size());
  if (!secret) return refused(Refusal::Kind::invalid, "record.key_unreadable", path);
  return *std::move(secret);
}

Result<RecordSecret> open_record_secret(db::Database& database, const std::string& path, Chance& chance) {
  if (path.empty()) return refused(Refusal::Kind::invalid, "record.key_nowhere", path);
  if (auto there = read_record_secret(path)) return *std::move(there);
  const bool was_signed = database.read([](db::Transaction& transaction) { return people::has_record_keys(transaction); });
  if (!was_signed) make_secret(path, chance);
  return read_or_missing(path);
}

Result<RecordSecret> renew_record_secret(const std::string& path, Chance& chance) {
  if (path.empty()) return refused(Refusal::Kind::invalid, "record.key_nowhere", path);
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    const std::string before = path + ".before-" + base64_url(chance.bytes(6));
    if (::rename(path.c_str(), before.c_str()) != 0) cannot(path);
  }
  make_secret(path, chance);
  return read_or_missing(path);
}

}  // namespace cydofal::app
