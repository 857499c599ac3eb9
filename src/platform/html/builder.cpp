#include "platform/html/builder.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace cydofal::html {

namespace {

/// What stands for an octet in text and attributes; empty: itself.
constexpr std::array<std::string_view, 256> escapes = [] {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}();

/// A table of one octet each, since most text is looked through and never escaped.
constexpr std::array<bool, 256> is_escaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t octet = 0; octet < table.size(); ++octet) table[octet] = !escapes[octet].empty();
  return table;
}();

template <class Out>
void escape_into(Out& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto octet = static_cast<unsigned char>(text[at]);
    if (!is_escaped[octet]) [[likely]] continue;
    out += text.substr(from, at - from);
    out += escapes[octet];
    from = at + 1;
  }
  out += text.substr(from);
}

}  // namespace

void Markup::grow(std::size_t more) {
  constexpr std::size_t first = 256;
  if (more == 0) return;
  room_ = std::max({first, 2 * room_, size_ + more});
  auto letters = std::make_unique_for_overwrite<char[]>(room_);
  if (size_ != 0) std::memcpy(letters.get(), letters_.get(), size_);
  letters_ = std::move(letters);
}

void append_escaped(Markup& out, std::string_view text) { escape_into(out, text); }
void append_escaped(std::string& out, std::string_view text) { escape_into(out, text); }

Node node_of(Pieces pieces) { return trusted(pieces.markup_.take()); }

Node trusted(std::string markup) {
  Node node;
  node.markup_ = std::move(markup);
  return node;
}

}  // namespace cydofal::html
