#include "platform/confinement/confinement.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <span>
#include <system_error>

#include "platform/confinement/landlock.h"

namespace cydofal::confinement {

namespace {

// What the server, SQLite, libpq, libcurl and the C library call, by whole families, so that another version of a library
// finds the other half of what it uses. The journeys on both databases go on under it.

constexpr std::array files_and_descriptors{
    "access", "chmod", "close", "close_range", "copy_file_range", "dup", "dup2", "dup3", "eventfd2", "faccessat", "faccessat2",
    "fadvise64", "fallocate", "fchmod", "fchmodat", "fchown", "fcntl", "fdatasync", "flock", "fstat", "fstatfs", "fsync",
    "ftruncate", "getcwd", "getdents64", "link", "linkat", "lseek", "lstat", "mkdir", "mkdirat", "newfstatat", "open", "openat", "pipe", "pipe2",
    "pread64", "preadv", "preadv2", "pwrite64", "pwritev", "pwritev2", "read", "readlink", "readlinkat", "readv", "rename",
    "renameat", "renameat2", "rmdir", "sendfile", "stat", "statfs", "statx", "sync_file_range", "truncate", "umask", "unlink",
    "unlinkat", "utimensat", "write", "writev"};

constexpr std::array memory{"brk", "madvise", "membarrier", "mincore", "mlock", "mlock2", "mremap", "munlock", "munmap"};

constexpr std::array threads_and_signals{
    "exit", "exit_group", "futex", "futex_waitv", "get_robust_list", "getcpu", "getpid", "getppid", "gettid", "restart_syscall",
    "rseq", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigreturn", "rt_sigsuspend", "rt_sigtimedwait",
    "sched_getaffinity", "sched_yield", "set_robust_list", "set_tid_address", "sigaltstack", "tgkill", "wait4", "waitid"};

constexpr std::array time_and_chance{
    "clock_getres", "clock_gettime", "clock_nanosleep", "getrandom", "gettimeofday", "nanosleep", "time", "timerfd_create",
    "timerfd_gettime", "timerfd_settime", "times"};

constexpr std::array about_itself{
    "getegid", "geteuid", "getgid", "getgroups", "getresgid", "getresuid", "getrlimit", "getrusage", "getuid", "sysinfo", "uname"};

constexpr std::array network{
    "accept", "accept4", "bind", "connect", "epoll_create1", "epoll_ctl", "epoll_pwait", "epoll_pwait2", "epoll_wait",
    "getpeername", "getsockname", "getsockopt", "listen", "poll", "ppoll", "pselect6", "recvfrom", "recvmmsg", "recvmsg", "select",
    "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown"};

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), seccomp_release) {
    if (!context_) throw std::system_error(ENOMEM, std::generic_category(), "seccomp");
    keep(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));  // a search, not a list to go through
  }

  void allow(std::span<const char* const> names) {
    for (const char* name : names) allow(name, std::span<const scmp_arg_cmp>());
  }

  /// With what its arguments must be.
  void allow(const char* name, std::span<const scmp_arg_cmp> arguments) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) return;  // a newer one than this libseccomp knows, which answers ENOSYS
    const int code = seccomp_rule_add_array(context_.get(), SCMP_ACT_ALLOW, number, static_cast<unsigned>(arguments.size()), arguments.data());
    // Another processor may lack one of them, or hide several behind one that cannot be told apart by arguments.
    if (code != -EDOM) keep(code);
  }
  void allow(const char* name, scmp_arg_cmp argument) { allow(name, std::span(&argument, 1)); }

  /// False when the kernel, or a container's filter around this one, does not take it.
  bool load() {
    const int code = seccomp_load(context_.get());
    if (code == -ECANCELED) return false;  // as libseccomp says that the system call itself failed
    keep(code);
    return true;
  }

 private:
  static void keep(int code) {
    if (code != 0) throw std::system_error(-code, std::generic_category(), "seccomp");
  }

  std::unique_ptr<void, void (*)(scmp_filter_ctx)> context_;
};

scmp_arg_cmp is(unsigned argument, scmp_datum_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp has(unsigned argument, scmp_datum_t mask, scmp_datum_t value) { return {argument, SCMP_CMP_MASKED_EQ, mask, value}; }

void allow_with_conditions(Filter& filter) {
  // A thread, and nothing that is a process. clone3 keeps its flags where no filter can see them; it
  // answers ENOSYS, and the C library then uses clone.
  filter.allow("clone", has(0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
  for (const int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK}) {  // netlink: which addresses this machine has
    filter.allow("socket", is(0, static_cast<scmp_datum_t>(family)));
  }
  filter.allow("socketpair", is(0, AF_UNIX));
  filter.allow("mmap", has(2, PROT_EXEC, 0));
  filter.allow("mprotect", has(2, PROT_EXEC, 0));
  filter.allow("prctl", is(0, PR_SET_NAME));
  filter.allow("prctl", is(0, PR_GET_NAME));
  filter.allow("prlimit64", is(2, 0));  // asks, sets nothing
  for (const unsigned long request : {std::uint32_t{FIONBIO}, std::uint32_t{FIONREAD}, std::uint32_t{TCGETS}}) filter.allow("ioctl", is(1, request));
}

bool restrict_system_calls() {
  Filter filter;
  filter.allow(files_and_descriptors);
  filter.allow(memory);
  filter.allow(threads_and_signals);
  filter.allow(time_and_chance);
  filter.allow(about_itself);
  filter.allow(network);
  allow_with_conditions(filter);
  return filter.load();
}

}  // namespace

std::vector<std::string> files_of_name_lookup() {
  return {"/etc/gai.conf", "/etc/host.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/services",
          "/etc/ssl", "/run/systemd/resolve", "/usr/lib/ssl", "/usr/share/ca-certificates", "/dev/null", "/dev/urandom"};
}

Held confine(const Files& files) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) throw std::system_error(errno, std::generic_category(), "no_new_privs");
  Held held;
  held.files = restrict_files(files);
  held.system_calls = restrict_system_calls();
  return held;
}

}  // namespace cydofal::confinement
