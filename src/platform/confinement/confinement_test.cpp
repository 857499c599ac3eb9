#include "platform/confinement/confinement.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

namespace cydofal::confinement {
namespace {

/// Runs `body` in a child that gives up everything but one directory; in the child nothing of the test
/// may be touched, so it tells by its exit status, and on standard error which line failed.
class Confinement : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "cydofal-confined-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory = name;
    own = directory / "own";
    std::filesystem::create_directory(own);
    read_only = directory / "certificates";
    std::filesystem::create_directory(read_only);
    std::ofstream(read_only / "one") << "c";
    std::ofstream(directory / "others") << "secret";
  }
  void TearDown() override { std::filesystem::remove_all(directory); }

  int confined(const std::function<bool()>& body) {
    const pid_t child = fork();
    if (child == 0) {
      const Held held = confine({.changed = {own.string(), "/nowhere"}, .read = {read_only.string()}});
      if (!held.files || !held.system_calls) _exit(9);
      _exit(body() ? 0 : 1);
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  static bool opens(const std::filesystem::path& path, int flags) {
    const int descriptor = open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    close(descriptor);
    return true;
  }

  std::filesystem::path directory;
  std::filesystem::path own;
  std::filesystem::path read_only;
};

/// What a test needs of the kernel; both are in the one that Debian 12 has.
#define SKIP_WHERE_THE_KERNEL_HAS_IT_NOT()                         \
  if (confined([] { return true; }) == 9) {                        \
    GTEST_SKIP() << "skipped: this kernel does not offer Landlock" \
                    " and seccomp";                                \
  }

TEST_F(Confinement, LeavesItsOwnFilesAndNoOthers) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  EXPECT_EQ(confined([&] {
              return opens(own / "new", O_CREAT | O_RDWR) && rename((own / "new").c_str(), (own / "renamed").c_str()) == 0 &&
                     truncate((own / "renamed").c_str(), 0) == 0 && link((own / "renamed").c_str(), (own / "linked").c_str()) == 0 &&
                     unlink((own / "renamed").c_str()) == 0 &&
                     opens(read_only / "one", O_RDONLY);
            }),
            0);
  EXPECT_EQ(confined([&] { return opens("/etc/passwd", O_RDONLY); }), 1);
  EXPECT_EQ(confined([&] { return opens(directory / "others", O_RDONLY); }), 1);
  EXPECT_EQ(confined([&] { return opens(own / ".." / "others", O_RDONLY); }), 1);
  EXPECT_EQ(confined([&] { return opens(directory / "another", O_CREAT | O_RDWR); }), 1);
  EXPECT_EQ(confined([&] { return opens(read_only / "one", O_WRONLY); }), 1);
  EXPECT_EQ(confined([&] { return opens(read_only / "two", O_CREAT | O_WRONLY); }), 1);
  EXPECT_EQ(confined([&] { return unlink((read_only / "one").c_str()) == 0; }), 1);
  EXPECT_EQ(confined([&] { return symlink("/etc/passwd", (own / "way-out").c_str()) == 0; }), 1);
  EXPECT_EQ(confined([&] { return link((directory / "others").c_str(), (own / "mine").c_str()) == 0; }), 1);
}

TEST_F(Confinement, StartsNothing) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  char program[] = "/bin/true";
  char* arguments[] = {program, nullptr};
  char* environment[] = {nullptr};
  EXPECT_EQ(confined([&] {
              execve(program, arguments, environment);  // comes back only when it is refused
              return errno == ENOSYS;
            }),
            0);
  EXPECT_EQ(confined([&] { return fork() >= 0; }), 1);
  EXPECT_EQ(confined([&] {
              pid_t process = 0;
              return posix_spawn(&process, program, nullptr, nullptr, arguments, environment) == 0;
            }),
            1);
}

TEST_F(Confinement, LooksIntoNobody) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  EXPECT_EQ(confined([] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }), 1);
  EXPECT_EQ(confined([] { return kill(getppid(), 0) == 0; }), 1);
}

TEST_F(Confinement, MakesNoMemoryExecutable) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  const auto mapped = [](int protection) { return mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); };
  EXPECT_EQ(confined([&] { return mapped(PROT_READ | PROT_WRITE) != MAP_FAILED; }), 0);
  EXPECT_EQ(confined([&] { return mapped(PROT_READ | PROT_WRITE | PROT_EXEC) != MAP_FAILED; }), 1);
  EXPECT_EQ(confined([&] { return mprotect(mapped(PROT_READ | PROT_WRITE), 4096, PROT_READ | PROT_EXEC) == 0; }), 1);
}

TEST_F(Confinement, KeepsThreadsAndTheNetwork) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  EXPECT_EQ(confined([] {
              bool ran = false;
              std::thread([&] { ran = socket(AF_INET, SOCK_STREAM, 0) >= 0; }).join();
              return ran && socket(AF_INET6, SOCK_STREAM, 0) >= 0 && socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
            }),
            0);
  EXPECT_EQ(confined([] { return socket(AF_PACKET, SOCK_RAW, 0) >= 0; }), 1);
  EXPECT_EQ(confined([] { return socket(AF_VSOCK, SOCK_STREAM, 0) >= 0; }), 1);
}

TEST_F(Confinement, HoldsForThreadsThatComeLater) {
  SKIP_WHERE_THE_KERNEL_HAS_IT_NOT();
  EXPECT_EQ(confined([] {
              bool opened = true;
              std::thread([&] { opened = opens("/etc/passwd", O_RDONLY); }).join();
              return opened;
            }),
            1);
}

}  // namespace
}  // namespace cydofal::confinement
