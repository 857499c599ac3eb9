#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/http/request.h"

namespace cydofal::http {

/// The head of a request, read as RFC 9112 says and with none of the leniency it allows: what two
/// programs could read differently is how one request is smuggled inside another.
struct Head {
  Method method = Method::get;
  std::string_view target;
  std::vector<std::pair<std::string_view, std::string_view>> fields;  ///< names as they came

  enum class Length { none, fixed, chunked } length = Length::none;
  std::uint64_t content_length = 0;

  enum class After { keep_open, close } after = After::keep_open;
  bool expects_continue = false;
};

/// The status to answer when it cannot be read: 400, 414, 417, 431, 501. Then close.
struct HeadFault {
  int status;
};

/// Where the head ends in what has come so far.
struct HeadEnd {
  enum class State { not_yet, found, fault } state;
  std::size_t at = 0;  ///< found: first octet after the empty line
  int status = 0;      ///< fault
};

/// Looks for the end from `from` (0, or what was there last time) on. Finds at once a line that
/// ends without CR, is too long, or a first octet that begins no method.
HeadEnd find_head_end(std::string_view octets, std::size_t from);

/// Reads a whole head, the empty line included. The views point into `head`.
std::variant<Head, HeadFault> parse_head(std::string_view head);

/// Equal but for the size of ASCII letters.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// True for the letters of a token (RFC 9110, 5.6.2).
bool is_token(std::string_view text);

}  // namespace cydofal::http
