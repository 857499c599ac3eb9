#include "app/secret_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "platform/base/encoding.h"
#include "platform/db/errors.h"

namespace cydofal::app {

namespace {

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

std::optional<SecretKey> secret_in(std::string_view form, std::string_view text) {
  if (!text.starts_with(form) || !text.ends_with('\n')) return std::nullopt;
  text.remove_prefix(form.size());
  text.remove_suffix(1);
  auto octets = from_base64_url(text);
  if (!octets || octets->size() != SecretKey::size) return std::nullopt;
  SecretKey secret{std::span<const std::uint8_t, SecretKey::size>(*octets)};
  sodium_memzero(octets->data(), octets->size());
  return secret;
}

/// A name is only on the disk when its directory is.
void flush_directory_of(const std::string& path) {
  const auto parent = std::filesystem::path(path).parent_path();
  const File directory(parent.empty() ? "." : parent.string(), O_RDONLY | O_DIRECTORY);
  if (!directory || ::fsync(directory.number()) != 0) cannot(path);
}

}  // namespace

std::optional<Result<SecretKey>> read_secret_file(const SecretFile& secret_file, const std::string& path) {
  const File file(path, O_RDONLY);
  if (!file && errno == ENOENT) return std::nullopt;
  struct stat facts{};
  if (!file || ::fstat(file.number(), &facts) != 0) return refused(Refusal::Kind::invalid, secret_file.unreadable, path);
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) return refused(Refusal::Kind::invalid, secret_file.open_to_others, path);
  std::array<char, octets_most> text;
  const ssize_t length = ::read(file.number(), text.data(), text.size());
  auto secret = secret_in(secret_file.form, {text.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))});
  sodium_memzero(text.data(), text.size());
  if (!secret) return refused(Refusal::Kind::invalid, secret_file.unreadable, path);
  return *std::move(secret);
}

/// The file is whole before it has its name, and never takes the place of another: two that begin at
/// once end with one secret.
void make_secret_file(const SecretFile& secret_file, const std::string& path, Chance& chance) {
  const std::string unfinished = path + ".new-" + base64_url(chance.bytes(6));
  {
    const File file(unfinished, O_WRONLY | O_CREAT | O_EXCL);
    std::string text = std::string(secret_file.form) + base64_url(chance.bytes(SecretKey::size)) + "\n";
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

Result<SecretKey> secret_file_or_missing(const SecretFile& secret_file, const std::string& path) {
  if (auto secret = read_secret_file(secret_file, path)) return *std::move(secret);
  return refused(Refusal::Kind::not_found, secret_file.missing, path);
}

Refusal secret_file_nowhere(const SecretFile& secret_file) { return {Refusal::Kind::invalid, {secret_file.nowhere}}; }

}  // namespace cydofal::app
