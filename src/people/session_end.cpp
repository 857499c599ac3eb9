#include "people/session_end.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cydofal::people {

namespace {

constexpr std::array<std::string_view, 2> fields{"<textarea", "<select"};
/// Nothing is lost with what nobody typed, nor with a name that was sought.
constexpr std::array<std::string_view, 2> of_no_weight{R"(type="hidden")", R"(type="search")"};

}  // namespace

bool is_filled_in(const html::Node& body) {
  const std::string_view markup = body.markup();
  for (const std::string_view field : fields) {
    if (markup.find(field) != std::string_view::npos) return true;
  }
  for (auto at = markup.find("<input"); at != std::string_view::npos; at = markup.find("<input", at + 1)) {
    const auto tag = markup.substr(at, markup.find('>', at) - at);
    if (std::ranges::none_of(of_no_weight, [&](std::string_view kind) { return tag.find(kind) != std::string_view::npos; })) return true;
  }
  return false;
}

std::int64_t seconds_until_left(Instant session_ends, Instant now) {
  return (session_ends.microseconds - now.microseconds + microseconds_in_a_second - 1) / microseconds_in_a_second;
}

}  // namespace cydofal::people
