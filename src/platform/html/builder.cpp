#include "platform/html/builder.h"

namespace cydofal::html {

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view escaped;
    switch (text[at]) {
      case '&': escaped = "&amp;"; break;
      case '<': escaped = "&lt;"; break;
      case '>': escaped = "&gt;"; break;
      case '"': escaped = "&quot;"; break;
      case '\'': escaped = "&#39;"; break;
      default: continue;
    }
    out.append(text.substr(from, at - from));
    out.append(escaped);
    from = at + 1;
  }
  out.append(text.substr(from));
}

Node node_of(Pieces pieces) { return trusted(std::move(pieces.markup_)); }

Node trusted(std::string markup) {
  Node node;
  node.markup_ = std::move(markup);
  return node;
}

}  // namespace cydofal::html
