#pragma once

#include <sys/types.h>

#include <string_view>

#include "platform/mail/text_command.h"

namespace cydofal::mail {

/// Runs the command for text messages in a process beside the server, which may then give up starting
/// programs (platform/confinement). All that crosses between the two is a number, the words, and how it
/// went; the process knows nothing else, and ends with the server, however that ends.
class TextRunner {
 public:
  /// Begins the process; before the first thread and before the server is confined. Throws
  /// std::system_error when there can be none.
  explicit TextRunner(const TextCommand& command);
  ~TextRunner();  ///< waits for what runs, no longer than the command's own limit
  TextRunner(const TextRunner&) = delete;
  TextRunner& operator=(const TextRunner&) = delete;

  /// TextCommand::send over there; one at a time. When the process is gone: later, without a reply.
  /// `words` of more than limits::text_octets are not this runner's to send: not_this.
  Attempt send(const Number& to, std::string_view words) const;

  pid_t process() const { return process_; }

 private:
  int socket_ = -1;
  pid_t process_ = 0;
};

}  // namespace cydofal::mail
