#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cydofal::http {

enum class Method { get, head, post, put, patch, remove, options };

/// "GET" and so on; `remove` is written DELETE.
std::string_view name_of(Method method);

struct NameAndValue {
  std::string name;
  std::string value;
  friend bool operator==(const NameAndValue&, const NameAndValue&) = default;
};

/// How the person's browser reached us; known from the trusted proxy, else from the socket.
enum class Scheme { http, https };

/// A whole request within the limits: what a handler gets. Everything in it came from outside.
struct Request {
  Method method = Method::get;
  std::string target;  ///< as it came: path and query, percent signs and all
  std::string
      path;  ///< decoded; begins with '/', is UTF-8, has no empty, "." or ".." segment inside
  std::vector<NameAndValue> query;    ///< decoded, in the order in which it came
  std::vector<NameAndValue> headers;  ///< names in small letters
  std::string body;
  std::string remote_address;  ///< of the person's side, as far as the trusted proxy tells
  Scheme scheme = Scheme::http;

  /// The value of a header by its name in small letters; nothing when absent.
  std::optional<std::string_view> header(std::string_view name) const;

  /// The first value of that name in the query; nothing when absent.
  std::optional<std::string_view> query_value(std::string_view name) const;

  /// A cookie's value; nothing when it is absent or sent twice (someone may be planting one).
  std::optional<std::string_view> cookie(std::string_view name) const;

  /// "https://host" or "http://host:port": what our own pages have as their origin.
  std::string own_origin() const;
};

/// Cookies of a Cookie header in their order; a piece that is no cookie is left out.
std::vector<std::pair<std::string_view, std::string_view>> parse_cookies(std::string_view header);

/// "a=1&b=2" decoded strictly: nothing on a broken percent sign, text that is not UTF-8, a NUL, or
/// more than `fields_most` fields.
std::optional<std::vector<NameAndValue>> parse_pairs(std::string_view text,
                                                     std::size_t fields_most);

/// The path of a target, decoded strictly: nothing unless it keeps what Request::path promises.
std::optional<std::string> decode_path(std::string_view path);

/// Percent-encodes everything but letters, digits and "-._~": for one segment or one query value.
std::string percent_encoded(std::string_view text);

}  // namespace cydofal::http
