#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cydofal::app {

/// Whether `path` is the place that `pattern` means, whatever fills its braces.
bool matches(std::string_view pattern, std::string_view path);

/// The pieces of `path` that fill the braces of `pattern`; nothing when it is another place.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path);

}  // namespace cydofal::app
