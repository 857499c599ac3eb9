#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cydofal::html {

/// An address that is safe in href, src and action: a path of ours, or a checked https:, mailto: or
/// tel: address. There is no way to make one from an arbitrary string, so no `javascript:` ever is.
class Url {
 public:
  /// A path of this server. It begins with one '/', and holds no control characters or blanks.
  /// Anything else is a programmer's error.
  static Url local(std::string path);

  /// The same page, from `#` on.
  static Url fragment(std::string_view id);

  /// Nothing unless `text` is an https address with a host and without blanks.
  static std::optional<Url> web(std::string_view text);

  /// Nothing unless `number` is digits with an optional leading '+'; blanks in it are dropped.
  static std::optional<Url> telephone(std::string_view number);

  /// The same address with one more query parameter, percent-encoded.
  Url with(std::string_view name, std::string_view value) &&;

  const std::string& text() const { return text_; }

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// RFC 3986 percent-encoding of everything but unreserved characters.
std::string percent_encoded(std::string_view text);

}  // namespace cydofal::html
