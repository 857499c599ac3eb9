#include "app/matching.h"

namespace cydofal::app {

std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  std::vector<std::string> pieces;
  while (true) {
    const auto opening = pattern.find('{');
    const std::string_view fixed = pattern.substr(0, opening);
    if (!path.starts_with(fixed)) return std::nullopt;
    path.remove_prefix(fixed.size());
    if (opening == std::string_view::npos) {
      if (!path.empty()) return std::nullopt;
      return pieces;
    }
    pattern.remove_prefix(pattern.find('}') + 1);
    const auto end = path.find('/');
    const std::string_view piece = path.substr(0, end);
    if (piece.empty()) return std::nullopt;
    pieces.emplace_back(piece);
    path.remove_prefix(piece.size());
  }
}

}  // namespace cydofal::app
