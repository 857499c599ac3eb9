#include "platform/api/described.h"

#include "platform/api/limits.h"
#include "platform/base/text.h"

namespace cydofal::api {

void Reader::wrong(std::string key, std::vector<std::pair<std::string, Argument>> arguments) {
  if (problems_.size() < limits::problems_most) {
    problems_.push_back({pointer_, {std::move(key), std::move(arguments)}});
  }
}

bool Reader::whole_number(const json::value& value, std::int64_t least, std::int64_t most,
                          std::int64_t& into) {
  // What is beyond 64 bits or has a point or an exponent is no whole number to us: no rounding.
  const auto* found = value.if_int64();
  if (found == nullptr) {
    wrong("api.no_whole_number");
    return false;
  }
  if (*found < least || *found > most) {
    wrong("api.out_of_bounds", {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return false;
  }
  into = *found;
  return true;
}

bool Reader::text(const json::value& value, std::size_t most, std::string& into) {
  const auto* found = value.if_string();
  if (found == nullptr) {
    wrong("api.no_text");
    return false;
  }
  const std::string_view text(found->data(), found->size());
  if (text.empty()) {
    wrong("api.empty_text");
    return false;
  }
  if (!is_utf8(text) || has_unprintable(text)) {
    wrong("api.unprintable");
    return false;
  }
  if (code_points(text) > most) {
    wrong("api.too_long", {{"most", static_cast<std::int64_t>(most)}});
    return false;
  }
  into = text;
  return true;
}

const json::array* Reader::list(const json::value& value, std::size_t most) {
  const auto* found = value.if_array();
  if (found == nullptr) {
    wrong("api.no_list");
  } else if (found->size() > most) {
    wrong("api.too_many", {{"most", static_cast<std::int64_t>(most)}});
    return nullptr;
  }
  return found;
}

const json::object* Reader::object(const json::value& value) {
  const auto* found = value.if_object();
  if (found == nullptr) wrong("api.no_object");
  return found;
}

json::object Schemas::all() const {
  json::object all;
  for (const auto& [name, schema] : known_) all.emplace(name, schema);
  return all;
}

}  // namespace cydofal::api
