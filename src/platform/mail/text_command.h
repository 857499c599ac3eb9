#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/mail/address.h"
#include "platform/mail/smtp.h"

namespace cydofal::mail {

/// The command with which an installation sends text messages, whichever service it uses:
/// "/usr/local/bin/send-text {number}". It is run as it stands, without a shell; the words of the message come on its
/// standard input, as UTF-8. Exit status 0: sent; 65, 67 or 68 (sysexits.h: EX_DATAERR, EX_NOUSER,
/// EX_NOHOST): never to this number; anything else: another time.
class TextCommand {
 public:
  /// Nothing unless `line` begins with a path from "/", has {number} as one of its words, and no more than
  /// limits::command_words.
  static std::optional<TextCommand> of(std::string_view line, std::chrono::milliseconds limit);

  /// Runs it in a process group of its own, which is killed after `limit`, and with it whatever it left
  /// running. What it prints is dropped; of the environment it gets PATH and LANG.
  /// `reply` is its exit status, or 128 and the signal that ended it.
  Attempt send(const Number& to, std::string_view words) const;

 private:
  TextCommand(std::vector<std::string> words, std::chrono::milliseconds limit) : words_(std::move(words)), limit_(limit) {}

  std::vector<std::string> words_;
  std::chrono::milliseconds limit_;
};

}  // namespace cydofal::mail
