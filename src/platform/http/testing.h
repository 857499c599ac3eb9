#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// For tests only: a client that sends exactly the octets it is told to.
namespace cydofal::http::testing {

struct Answer {
  int status = 0;    ///< 0: the connection ended without an answer
  std::string head;  ///< status line and headers
  std::string body;
  bool closed = false;  ///< the server ended the connection after it
  /// A header's value by its name in small letters; empty when absent.
  std::string header(std::string_view name) const;
};

/// One connection to a server on this machine.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the server has closed already.
  bool send(std::string_view octets);
  void finish_sending();

  /// The next whole answer, or what came until the end or `patience` was over.
  Answer receive(std::chrono::milliseconds patience = std::chrono::seconds(5));
  /// Everything until the server closes.
  std::string receive_all(std::chrono::milliseconds patience = std::chrono::seconds(5));
  /// True when the server closes within `patience`.
  bool is_closed_within(std::chrono::milliseconds patience);

 private:
  bool fill(std::chrono::steady_clock::time_point until);

  int socket_ = -1;
  bool ended_ = false;
  std::string buffer_;
};

/// Sends one request on a new connection and reads the answer.
Answer ask(std::uint16_t port, std::string_view octets);
/// GET of a path with Connection: close.
Answer get(std::uint16_t port, std::string_view path, std::string_view more_headers = "");

}  // namespace cydofal::http::testing
