#include "platform/mail/text_command.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// glibc 2.36 forgot to say that these are functions of C.
extern "C" {
#include <sys/pidfd.h>
}

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "platform/mail/limits.h"

namespace cydofal::mail {

namespace {

constexpr std::string_view number_gap = "{number}";
constexpr int could_not_begin = 127;  // as a shell says it
constexpr int by_signal = 128;

/// An open file that is closed again.
class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() {
    if (number_ >= 0) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// The words as a file in memory: the command reads as it likes, and nobody waits for it.
void fill(const File& file, std::string_view words) {
  while (!words.empty()) {
    const ssize_t more = write(file.number(), words.data(), words.size());
    if (more <= 0) throw std::runtime_error("a text message finds no memory");
    words.remove_prefix(static_cast<std::size_t>(more));
  }
  if (lseek(file.number(), 0, SEEK_SET) != 0) throw std::runtime_error("a text message cannot be read again");
}

/// How posix_spawn begins it: its own process group, no signal blocked or ignored, and none of our files.
class Beginning {
 public:
  explicit Beginning(const File& input) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, input.number(), 0);
    posix_spawn_file_actions_addopen(&files_, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files_, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files_, 3);
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Beginning() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Beginning(const Beginning&) = delete;
  Beginning& operator=(const Beginning&) = delete;

  /// The process; nothing when there is no such command.
  std::optional<pid_t> begin(std::vector<std::string> words) const {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
    std::string language = "LANG=C.UTF-8";
    char* environment[] = {path.data(), language.data(), nullptr};
    pid_t process = 0;
    if (posix_spawn(&process, arguments[0], &files_, &attributes_, arguments.data(), environment) != 0) return std::nullopt;
    return process;
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// Waits until the process has ended, no longer than `limit`.
void wait_for_end(const File& process, std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + limit;
  pollfd ended{.fd = process.number(), .events = POLLIN, .revents = 0};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0 || poll(&ended, 1, static_cast<int>(left)) != -1 || errno != EINTR) return;
  }
}

int status_of(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) == -1) {
    if (errno != EINTR) return could_not_begin;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : by_signal + WTERMSIG(status);
}

Delivery judged(int status) {
  constexpr int data_error = 65, no_user = 67, no_host = 68;  // sysexits.h
  if (status == 0) return Delivery::taken;
  const bool for_good = status == data_error || status == no_user || status == no_host;
  return for_good ? Delivery::no_such_address : Delivery::later;
}

}  // namespace

std::optional<TextCommand> TextCommand::of(std::string_view line, std::chrono::milliseconds limit) {
  std::vector<std::string> words;
  std::istringstream all{std::string(line)};
  for (std::string word; all >> word;) words.push_back(word);
  const bool has_gap = std::ranges::find(words, number_gap) != words.end();
  if (words.empty() || words.size() > limits::command_words || !words.front().starts_with('/') || !has_gap) return std::nullopt;
  return TextCommand(std::move(words), limit);
}

Attempt TextCommand::send(const Number& to, std::string_view words) const {
  std::vector<std::string> arguments = words_;
  for (std::string& word : arguments) {
    if (word == number_gap) word = to.text();
  }
  const File input(memfd_create("text", MFD_CLOEXEC));
  if (input.number() < 0) throw std::runtime_error("a text message finds no memory");
  fill(input, words);
  const auto process = Beginning(input).begin(std::move(arguments));
  if (!process) return {Delivery::later, could_not_begin};
  {
    const File handle(pidfd_open(*process, 0));
    if (handle.number() >= 0) wait_for_end(handle, limit_);
  }
  // Until it is waited for below, its number and that of its group are nobody else's.
  kill(-*process, SIGKILL);
  const int status = status_of(*process);
  return {judged(status), status};
}

}  // namespace cydofal::mail
