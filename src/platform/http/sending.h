#pragma once

#include <cstddef>
#include <string_view>

namespace cydofal::http {

/// How much of an answer the kernel took without waiting.
struct Sent {
  enum class How {
    whole,
    part,   ///< the rest has to wait until the client has read some
    broken  ///< the client is gone
  };
  How how;
  std::size_t octets;  ///< of head and body together
};

/// Hands head and body over in one system call, and never waits. From any thread that has the socket to itself.
Sent send_at_once(int socket, std::string_view head, std::string_view body);

}  // namespace cydofal::http
