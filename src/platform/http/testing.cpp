#include "platform/http/testing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal::http::testing {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

std::string Answer::header(std::string_view name) const {
  const std::string small = ascii_lower(head);
  const std::string key = "\r\n" + std::string(name) + ": ";
  const std::size_t found = small.find(key);
  if (found == std::string::npos) return "";
  const std::size_t start = found + key.size();
  return head.substr(start, head.find("\r\n", start) - start);
}

RawClient::RawClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  CYD_ASSERT(socket_ >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ended_ = true;
  }
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::send(std::string_view octets) {
  while (!octets.empty()) {
    const ssize_t sent = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    octets.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::fill(Clock::time_point until) {
  if (ended_) return false;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
  pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
  if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 65536> octets{};
  const ssize_t count = ::recv(socket_, octets.data(), octets.size(), 0);
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  buffer_.append(octets.data(), static_cast<std::size_t>(count));
  return true;
}

Answer RawClient::receive(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  Answer answer;
  std::size_t head_end = buffer_.find("\r\n\r\n");
  while (head_end == std::string::npos && fill(until)) head_end = buffer_.find("\r\n\r\n");
  if (head_end == std::string::npos) {
    answer.closed = ended_;
    return answer;
  }
  answer.head = buffer_.substr(0, head_end + 2);
  buffer_.erase(0, head_end + 4);
  answer.status = std::atoi(answer.head.substr(9, 3).c_str());
  const auto length = static_cast<std::size_t>(std::atoll(answer.header("content-length").c_str()));
  while (buffer_.size() < length && fill(until)) {
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  if (answer.header("connection") == "close") {
    while (fill(until)) {
    }
    answer.closed = ended_ && buffer_.empty();
  }
  return answer;
}

std::string RawClient::receive_all(std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  while (fill(until)) {
  }
  return std::move(buffer_);
}

bool RawClient::is_closed_within(std::chrono::milliseconds patience) {
  receive_all(patience);
  return ended_;
}

Answer ask(std::uint16_t port, std::string_view octets) {
  RawClient client(port);
  client.send(octets);
  return client.receive();
}

Answer get(std::uint16_t port, std::string_view path, std::string_view more_headers) {
  return ask(port, "GET " + std::string(path) +
                       " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                       std::string(more_headers) + "\r\n");
}

}  // namespace cydofal::http::testing
