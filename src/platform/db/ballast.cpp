#include "platform/db/ballast.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace cydofal::db {

namespace {

std::string path_in(const std::string& directory) { return directory + "/ballast"; }

bool holds(const std::string& path, std::int64_t octets) {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0 && found.st_blocks * 512 >= octets;
}

/// For it, and for as much again.
bool has_room(const std::string& directory, std::int64_t octets) {
  struct statvfs disk{};
  if (::statvfs(directory.c_str(), &disk) != 0) return false;
  return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize >= 2 * static_cast<std::uint64_t>(octets);
}

}  // namespace

bool keep_ballast(const std::string& directory, std::int64_t octets) {
  const std::string path = path_in(directory);
  if (holds(path, octets)) return true;
  if (!has_room(directory, octets)) return false;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool kept = ::posix_fallocate(file, 0, octets) == 0;
  ::close(file);
  if (!kept) ::unlink(path.c_str());
  return kept;
}

bool release_ballast(const std::string& directory) { return ::unlink(path_in(directory).c_str()) == 0; }

}  // namespace cydofal::db
