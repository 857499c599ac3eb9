#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/request.h"

namespace cydofal::http {

/// What an answer carries: text of its own, or octets that outlive the server (assets).
class Body {
 public:
  Body() = default;
  Body(std::string text) : text_(std::move(text)) {}
  Body(const char* text) : text_(text) {}
  static Body immortal(std::span<const std::uint8_t> octets) {
    Body body;
    body.immortal_ = octets;
    return body;
  }

  std::string_view view() const {
    if (immortal_.empty()) return text_;
    return {reinterpret_cast<const char*>(immortal_.data()), immortal_.size()};
  }
  bool is_immortal() const { return !immortal_.empty(); }

 private:
  std::string text_;
  std::span<const std::uint8_t> immortal_;
};

/// An answer. The server adds Content-Length, Date, Connection and, for text, Content-Encoding.
struct Response {
  int status = 200;
  std::vector<NameAndValue> headers{};
  Body body{};

  Response& add(std::string name, std::string value) {
    headers.push_back({std::move(name), std::move(value)});
    return *this;
  }
  std::optional<std::string_view> header(std::string_view name) const;
};

Response html(std::string page, int status = 200);
Response json(std::string text, int status = 200);
Response plain_text(std::string text, int status = 200);
/// 303: after a form, fetch this with GET. `location` is a path of ours ("/cy/...").
Response see_other(std::string location);
Response no_content();

/// "Not Found" and so on, for the status line.
std::string_view reason_of(int status);

/// A cookie that only we read: `__Host-`, Secure, HttpOnly, SameSite=Lax, Path=/.
struct Cookie {
  std::string name;                             ///< without the prefix
  std::string value;                            ///< letters, digits and -._~ only
  std::optional<std::chrono::seconds> lasts{};  ///< absent: until the browser closes
};

/// Name under which the browser sends it back: "__Host-" and the name.
std::string cookie_name(std::string_view name);
/// The value of the Set-Cookie header.
std::string set_cookie(const Cookie& cookie);
std::string delete_cookie(std::string_view name);

}  // namespace cydofal::http
