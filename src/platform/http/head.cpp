#include "platform/http/head.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "platform/http/limits.h"
#include "platform/http/pieces.h"

namespace cydofal::http {
namespace {

constexpr std::array<bool, 256> letters_of_tokens = [] {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (const char c :
       {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

/// Fields of which a second one could mean something else to a program before us.
constexpr std::array<std::string_view, 8> once_only{
    "host",   "content-length", "transfer-encoding", "content-type",
    "origin", "authorization",  "sec-fetch-site",    "expect"};

struct NamedMethod {
  std::string_view name;
  Method method;
};
constexpr std::array<NamedMethod, 7> methods{{{"GET", Method::get},
                                              {"HEAD", Method::head},
                                              {"POST", Method::post},
                                              {"PUT", Method::put},
                                              {"PATCH", Method::patch},
                                              {"DELETE", Method::remove},
                                              {"OPTIONS", Method::options}}};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_field_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    const auto octet = static_cast<unsigned char>(c);
    return (octet >= 0x20 && octet != 0x7f) || octet == '\t';
  });
}

/// An absolute path with its query: no fragment, and nothing that has to be percent-encoded and
/// that one program or another would clean up.
bool is_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return false;
  return std::all_of(target.begin(), target.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
  });
}

/// A name or an address, with or without a port.
bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 + 6 &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
         });
}

/// True when a comma-separated list holds the word.
bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    if (same_ignoring_case(without_blanks(take_piece(list, ',')), word)) return true;
  }
  return false;
}

class Parser {
 public:
  explicit Parser(std::string_view head) : rest_(head) {}

  std::variant<Head, HeadFault> parse() {
    if (!request_line()) return HeadFault{status_};
    head_.fields.reserve(16);
    for (std::string_view line = next_line(); !line.empty(); line = next_line()) {
      if (head_.fields.size() == limits::head_fields) return HeadFault{431};
      if (!field(line)) return HeadFault{status_};
    }
    if (!rest_.empty() || !meaning()) return HeadFault{status_};
    return std::move(head_);
  }

 private:
  /// Without its CR LF; empty for the last line and for anything that does not end in CR LF.
  std::string_view next_line() {
    const std::size_t end = rest_.find("\r\n");
    if (end == std::string_view::npos) return {};
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 2);
    return line;
  }

  bool fault(int status) {
    status_ = status;
    return false;
  }

  bool request_line() {
    const std::string_view line = next_line();
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return false;
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return false;
    is_1_0_ = version.back() == '0';
    head_.target = line.substr(first + 1, last - first - 1);
    if (!is_target(head_.target)) return false;
    const std::string_view name = line.substr(0, first);
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [&](const NamedMethod& method) { return method.name == name; });
    if (found == methods.end()) return fault(is_token(name) ? 501 : 400);
    head_.method = found->method;
    return true;
  }

  bool field(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (!is_token(name) || !is_field_value(value)) return false;  // a folded line has a blank here
    for (std::size_t i = 0; i < once_only.size(); ++i) {
      if (!same_ignoring_case(name, once_only[i])) continue;
      if (seen_[i]) return false;
      seen_[i] = true;
      values_[i] = value;
    }
    if (same_ignoring_case(name, "connection")) {
      if (lists(value, "close")) head_.after = Head::After::close;
    }
    head_.fields.emplace_back(name, value);
    return true;
  }

  /// What the fields say together.
  bool meaning() {
    const auto [host, content_length, transfer_encoding] = std::tie(seen_[0], seen_[1], seen_[2]);
    if (!host && !is_1_0_) return false;
    if (host && !is_host(values_[0])) return false;
    if (is_1_0_) head_.after = Head::After::close;
    if (transfer_encoding) {
      if (content_length || is_1_0_ || values_[2] != "chunked") return false;
      head_.length = Head::Length::chunked;
    }
    if (content_length && !fixed_length(values_[1])) return false;
    if (seen_[7]) {
      if (!same_ignoring_case(values_[7], "100-continue")) return fault(417);
      head_.expects_continue = !is_1_0_;
    }
    return true;
  }

  bool fixed_length(std::string_view digits) {
    if (digits.empty() || digits.size() > 15) return false;
    for (const char c : digits) {
      if (c < '0' || c > '9') return false;
      head_.content_length = head_.content_length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    head_.length = Head::Length::fixed;
    return true;
  }

  std::string_view rest_;
  Head head_;
  int status_ = 400;
  bool is_1_0_ = false;
  std::array<bool, once_only.size()> seen_{};
  std::array<std::string_view, once_only.size()> values_{};
};

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return small(x) == small(y); });
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return letters_of_tokens[static_cast<unsigned char>(c)];
  });
}

HeadEnd find_head_end(std::string_view octets, std::size_t from) {
  using State = HeadEnd::State;
  if (octets.empty()) return {State::not_yet};
  if (octets.front() < 'A' || octets.front() > 'Z') return {State::fault, 0, 400};
  // Begin at the start of the line that was not complete last time.
  const std::size_t before = from == 0 ? std::string_view::npos : octets.rfind('\n', from - 1);
  std::size_t line = before == std::string_view::npos ? 0 : before + 1;
  while (line < octets.size()) {
    const std::size_t end = octets.find('\n', line);
    const std::size_t length = (end == std::string_view::npos ? octets.size() : end) - line;
    if (length > limits::line_octets) return {State::fault, 0, line == 0 ? 414 : 431};
    if (end == std::string_view::npos) break;
    if (length == 0 || octets[end - 1] != '\r') return {State::fault, 0, 400};
    if (length == 1) return {State::found, end + 1};
    line = end + 1;
  }
  if (octets.size() > limits::head_octets) return {State::fault, 0, 431};
  return {State::not_yet};
}

std::variant<Head, HeadFault> parse_head(std::string_view head) { return Parser(head).parse(); }

}  // namespace cydofal::http
