#include "platform/mail/text_runner.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <type_traits>

#include "platform/mail/limits.h"

namespace cydofal::mail {

namespace {

// A packet there is the number, a zero and the words; a packet back is an Attempt as it lies in memory, since both
// ends are one program. SOCK_SEQPACKET keeps packets whole.
constexpr std::size_t packet_most = limits::number_digits_most + 2 + limits::text_octets;
static_assert(std::is_trivially_copyable_v<Attempt>);

/// Interrupted calls are made again.
template <typename Call>
ssize_t patiently(Call call) {
  ssize_t result = 0;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

Attempt run(const TextCommand& command, std::string_view packet) {
  const std::size_t zero = packet.find('\0');
  if (zero == std::string_view::npos) return {Delivery::not_this};
  const auto number = Number::read(packet.substr(0, zero), "");
  if (!number) return {Delivery::no_such_address};
  try {
    return command.send(*number, packet.substr(zero + 1));
  } catch (const std::exception&) {  // no memory, no descriptor
    return {Delivery::later};
  }
}

/// The life of the process: until the other end is closed.
[[noreturn]] void serve(int socket, const TextCommand& command) {
  std::array<char, packet_most> packet{};
  while (true) {
    const ssize_t length = patiently([&] { return recv(socket, packet.data(), packet.size(), 0); });
    if (length <= 0) _exit(0);
    const Attempt attempt = run(command, {packet.data(), static_cast<std::size_t>(length)});
    if (patiently([&] { return ::send(socket, &attempt, sizeof attempt, MSG_NOSIGNAL); }) != sizeof attempt) _exit(0);
  }
}

}  // namespace

TextRunner::TextRunner(const TextCommand& command) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "text messages: no socket");
  }
  process_ = fork();
  if (process_ < 0) {
    const int error = errno;
    close(ends[0]);
    close(ends[1]);
    throw std::system_error(error, std::generic_category(), "text messages: no process");
  }
  if (process_ == 0) {
    close(ends[0]);
    serve(ends[1], command);
  }
  close(ends[1]);
  socket_ = ends[0];
}

TextRunner::~TextRunner() {
  close(socket_);
  patiently([&] { return waitpid(process_, nullptr, 0); });
}

Attempt TextRunner::send(const Number& to, std::string_view words) const {
  if (words.size() > limits::text_octets) return {Delivery::not_this};
  std::string packet = to.text();
  packet += '\0';
  packet += words;
  Attempt attempt{Delivery::later};
  const auto sent = patiently([&] { return ::send(socket_, packet.data(), packet.size(), MSG_NOSIGNAL); });
  if (sent != static_cast<ssize_t>(packet.size())) return {Delivery::later};
  const auto got = patiently([&] { return recv(socket_, &attempt, sizeof attempt, 0); });
  return got == sizeof attempt ? attempt : Attempt{Delivery::later};
}

}  // namespace cydofal::mail
