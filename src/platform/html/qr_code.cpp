#include "platform/html/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace cydofal::html {
namespace {

constexpr int margin = 4;
constexpr std::size_t most_octets = 2'331;  // version 40 at level M

/// Squares that lie beside one another in a row are drawn at once.
std::string squares(const QRcode& code) {
  std::string path;
  for (int row = 0; row < code.width; ++row) {
    for (int column = 0; column < code.width;) {
      const auto is_dark = [&](int at) { return at < code.width && (code.data[row * code.width + at] & 1) != 0; };
      int end = column;
      while (is_dark(end)) ++end;
      if (end == column) {
        ++column;
        continue;
      }
      const std::string length = std::to_string(end - column);
      path += "M" + std::to_string(column + margin) + " " + std::to_string(row + margin) + "h" + length + "v1h-" + length + "z";
      column = end;
    }
  }
  return path;
}

}  // namespace

std::optional<Node> qr_code(std::string_view text, std::string_view label) {
  if (text.empty() || text.size() > most_octets) return std::nullopt;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), &QRcode_free);
  if (code == nullptr) throw std::bad_alloc();  // all else that it refuses was ruled out
  const std::string side = std::to_string(code->width + 2 * margin);
  std::string markup = "<svg class=\"qr-code\" role=\"img\" viewBox=\"0 0 " + side + " " + side + "\" shape-rendering=\"crispEdges\" aria-label=\"";
  append_escaped(markup, label);
  markup += "\"><rect width=\"" + side + "\" height=\"" + side + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + squares(*code) + "\"/></svg>";
  return trusted(std::move(markup));
}

}  // namespace cydofal::html
