#include "platform/confinement/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace cydofal::confinement {

namespace {

using Rights = std::uint64_t;

// Newer than the headers of Debian 12.
constexpr Rights truncate_file = Rights{1} << 14;   // from the third version
constexpr Rights ioctl_of_device = Rights{1} << 15;  // from the fifth

constexpr Rights of_a_file_read = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr Rights of_reading = of_a_file_read | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr Rights of_changing = of_reading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                               LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REFER | truncate_file;
/// Never given to anyone: programs, devices, sockets with a name, links, pipes.
constexpr Rights of_nobody = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                             LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM |
                             ioctl_of_device;

/// The rights that a version of Landlock knows; it refuses a rule with others.
Rights known_to(long version) {
  Rights rights = of_changing | of_nobody;
  if (version < 2) rights &= ~Rights{LANDLOCK_ACCESS_FS_REFER};
  if (version < 3) rights &= ~truncate_file;
  if (version < 5) rights &= ~ioctl_of_device;
  return rights;
}

[[noreturn]] void fail(const std::string& doing) {
  throw std::system_error(errno, std::generic_category(), "Landlock: " + doing);
}

class Descriptor {
 public:
  explicit Descriptor(long number) : number_(static_cast<int>(number)) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

void allow(const Descriptor& rules, const std::string& path, Rights rights) {
  const Descriptor place(open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!place.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return;  // nothing to allow
    fail("cannot look at " + path);
  }
  struct stat found {};
  if (fstat(place.number(), &found) != 0) fail("cannot look at " + path);
  if (!S_ISDIR(found.st_mode)) rights &= of_a_file_read | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_file;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = place.number();
  if (syscall(SYS_landlock_add_rule, rules.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) fail("cannot allow " + path);
}

}  // namespace

bool restrict_files(const Files& files) {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  const Rights known = known_to(version);
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = known;
  const Descriptor rules(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (!rules.is_open()) fail("cannot make rules");
  for (const std::string& path : files.changed) allow(rules, path, of_changing & known);
  for (const std::string& path : files.read) allow(rules, path, of_reading & known);
  if (syscall(SYS_landlock_restrict_self, rules.number(), 0) != 0) fail("cannot keep the rules");
  return true;
}

}  // namespace cydofal::confinement
