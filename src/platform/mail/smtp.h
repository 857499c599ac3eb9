#pragma once

#include <cstdint>
#include <string>

#include "platform/mail/limits.h"
#include "platform/mail/message.h"

namespace cydofal::mail {

/// The mail server that takes what leaves the house.
struct SmtpServer {
  enum class Security {
    starttls,  ///< plain first, then encrypted: nothing is said before that
    tls,       ///< encrypted from the first octet (port 465)
    none       ///< a server on this machine, or in a network of one's own
  };

  std::string host;
  std::uint16_t port = 587;
  Security security = Security::starttls;
  std::string user{};      ///< empty: without signing in
  std::string password{};
  std::chrono::seconds limit = limits::sending;  ///< for one message, from connecting to the last answer
};

/// What became of one attempt to hand a message over.
enum class Delivery {
  taken,           ///< the server has it, and is answerable for it from now on
  later,           ///< it may be taken another time: the server is away, busy or not set up rightly
  not_this,        ///< the server will never take this message; the address may be sound
  no_such_address  ///< the server says for good that nothing can be delivered there
};

/// An attempt, and what may be told of it in a log: numbers only, no address and no words.
struct Attempt {
  Delivery delivery;
  int reply = 0;      ///< the server's last reply (550); 0: none came
  int transport = 0;  ///< libcurl's code; 0: nothing went wrong below SMTP
};

/// Hands one message over (RFC 5321). Takes no longer than the server's limit and a second,
/// whatever it does.
/// Safe from many threads.
Attempt send(const SmtpServer& server, const Message& message);

}  // namespace cydofal::mail
