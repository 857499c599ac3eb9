#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

/// What goes into an envelope or a header. None of these can be made from text that would end a line,
/// so nobody who types a name or an address writes a header.
namespace cydofal::mail {

/// An e-mail address as mail servers everywhere take it: plain ASCII, one @, a domain with a dot.
class Address {
 public:
  /// The domain is made small; blanks at the ends are dropped. Refused (invalid, at `field`):
  /// "mail.address_missing", "mail.address_unreadable".
  static Result<Address> read(std::string_view typed, std::string_view field);

  const std::string& text() const { return text_; }
  std::string_view domain() const { return std::string_view(text_).substr(text_.find('@') + 1); }

  friend bool operator==(const Address&, const Address&) = default;

 private:
  explicit Address(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// One line of a header: UTF-8 without control characters or marks that turn the direction of writing.
class Line {
 public:
  /// Nothing when it is empty, too long or unprintable.
  static std::optional<Line> of(std::string_view text);

  const std::string& text() const { return text_; }

 private:
  explicit Line(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A telephone number in the international form ("+447700900101"). A number that begins with one 0 is
/// of the United Kingdom.
class Number {
 public:
  /// Blanks, dashes, dots and brackets are dropped. Refused (invalid, at `field`):
  /// "mail.number_missing", "mail.number_unreadable".
  static Result<Number> read(std::string_view typed, std::string_view field);

  const std::string& text() const { return text_; }

 private:
  explicit Number(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace cydofal::mail
