#include "app/matching.h"

namespace cydofal::app {

namespace {

/// Gives `take` what fills the braces, up to where the two differ; true when they do not.
template <class Take>
bool walk(std::string_view pattern, std::string_view path, const Take& take) {
  while (!pattern.empty()) {
    if (pattern.front() != '{') {
      if (path.empty() || path.front() != pattern.front()) return false;
      pattern.remove_prefix(1);
      path.remove_prefix(1);
      continue;
    }
    pattern.remove_prefix(pattern.find('}') + 1);
    const std::string_view piece = path.substr(0, path.find('/'));
    if (piece.empty()) return false;
    take(piece);
    path.remove_prefix(piece.size());
  }
  return path.empty();
}

}  // namespace

bool matches(std::string_view pattern, std::string_view path) {
  return walk(pattern, path, [](std::string_view) {});
}

// Nothing is kept before it is known that the place is this one: every request asks all of them.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  if (!matches(pattern, path)) return std::nullopt;
  std::vector<std::string> pieces;
  walk(pattern, path, [&](std::string_view piece) { pieces.emplace_back(piece); });
  return pieces;
}

}  // namespace cydofal::app
