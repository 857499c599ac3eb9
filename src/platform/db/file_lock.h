#pragma once

#include <string>

namespace cydofal::db {

/// Held by the one server of a directory. The kernel lets it go when the process ends, however.
class FileLock {
 public:
  /// Throws AlreadyOpen when another process holds it, ReadOnly or Unavailable when it cannot be
  /// made.
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// Throws what stands behind `system_error`: no room, read-only, or not available.
[[noreturn]] void throw_system_error(int system_error, const std::string& doing);

/// Makes sure that the names in a directory outlive a power cut.
void sync_directory(const std::string& directory);

}  // namespace cydofal::db
