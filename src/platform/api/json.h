#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/message.h"

/// JSON from outside, read strictly: RFC 8259, UTF-8, no name twice in an object, bounded depth.
namespace cydofal::api {

namespace json = boost::json;

/// What is wrong with one place of a document.
struct Problem {
  std::string pointer;  ///< RFC 6901: "/lines/0/amount"; empty: the whole
  Message message;
};

/// One piece of a JSON pointer, with '~' and '/' escaped.
std::string pointer_piece(std::string_view name);

/// The document, or what is wrong with it: "api.not_json" (with the octet at which it stops being
/// JSON), "api.too_deep", "api.twice" at the name that is there already, "api.number_size" at a
/// number beyond what a double holds.
std::variant<json::value, Problem> parse(std::string_view text);

/// Text with two blanks for each level and a line end at its end, names in the order in which they
/// were put in: what people read and what is compared in git.
std::string pretty(const json::value& value);

}  // namespace cydofal::api
