#include "platform/db/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "platform/db/errors.h"

namespace cydofal::db {

void throw_system_error(int system_error, const std::string& doing) {
  const std::string text = doing + ": " + std::strerror(system_error);
  if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG)
    throw DiskFull(text);
  if (system_error == EROFS || system_error == EACCES || system_error == EPERM)
    throw ReadOnly(text);
  throw Unavailable(text);
}

FileLock::FileLock(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) throw_system_error(errno, "cannot make " + path);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int system_error = errno;
    std::array<char, 24> holder{};
    const ssize_t length = ::pread(descriptor_, holder.data(), holder.size(), 0);
    ::close(descriptor_);
    if (system_error != EWOULDBLOCK) throw_system_error(system_error, "cannot lock " + path);
    const std::string process(holder.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    throw AlreadyOpen("another Cydofal works on this data (process " + process + ", " + path + ")");
  }
  // Only for the message above; a full disk must not keep a server from starting.
  const std::string process = std::to_string(::getpid());
  if (::ftruncate(descriptor_, 0) == 0) {
    [[maybe_unused]] const ssize_t written =
        ::pwrite(descriptor_, process.data(), process.size(), 0);
  }
}

FileLock::~FileLock() { ::close(descriptor_); }

void sync_directory(const std::string& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw_system_error(errno, "cannot open " + directory);
  const int result = ::fsync(descriptor);
  const int system_error = errno;
  ::close(descriptor);
  if (result != 0) throw_system_error(system_error, "cannot sync " + directory);
}

}  // namespace cydofal::db
