#pragma once

#include <string>

#include "platform/base/date.h"
#include "platform/base/language.h"
#include "platform/mail/address.h"

namespace cydofal::mail {

/// A mail in plain words. Its parts cannot break a header; the body may hold any UTF-8.
struct Message {
  Address from;
  Line sender;        ///< the name that people see beside `from`
  Address to;
  Line subject;
  std::string body;   ///< lines end with '\n'
  Language language;
  Line id;            ///< letters and digits that name this message for good: sent again, it is the same
  Instant date;
};

/// The message as RFC 5322 and MIME have it: ASCII only, lines that end with CR LF and are at most 76
/// letters long but for an address's own length, the subject in encoded words where it has to be
/// (RFC 2047), the body quoted-printable.
std::string written(const Message& message);

/// One header's value, encoded where it is not plain ASCII.
std::string encoded_words(std::string_view text);
/// RFC 2045, section 6.7.
std::string quoted_printable(std::string_view text);

}  // namespace cydofal::mail
