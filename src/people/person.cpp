#include "people/person.h"

#include "people/limits.h"
#include "platform/base/text.h"
#include "platform/speech/speech.h"

namespace cydofal::people {

Result<std::string> read_name(std::string_view typed, std::string_view field) {
  const auto refuse = [&](const char* key) {
    return Refusal{Refusal::Kind::invalid,
                   {key, {{"most", std::int64_t{limits::name_letters}}}},
                   std::string(field)};
  };
  const std::string_view name = trimmed(typed);
  if (name.empty()) return refuse("name.missing");
  if (name.size() > limits::name_letters * 4 || !is_utf8(name) ||
      code_points(name) > limits::name_letters) {
    return refuse(is_utf8(name) ? "name.too_long" : "name.unreadable");
  }
  if (has_unprintable(name) || name.find_first_of("\n\t") != std::string_view::npos) {
    return refuse("name.unreadable");
  }
  return speech::normalised(name);
}

std::string first_name(std::string_view name) {
  return std::string(name.substr(0, name.find(' ')));
}

}  // namespace cydofal::people
