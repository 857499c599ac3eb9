#include "platform/mail/message.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/encoding.h"
#include "platform/mail/limits.h"

namespace cydofal::mail {

namespace {

constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= ' ' && letter < 127; });
}

bool begins_a_letter(char octet) { return (static_cast<unsigned char>(octet) & 0xC0) != 0x80; }

/// A name that stands before an address: quoted, so that a comma or a bracket in it is only that.
std::string display_name(std::string_view text) {
  if (!is_plain(text) || text.size() > limits::encoded_line - 20) return encoded_words(text);
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + "\"";
}

/// "Mon, 02 Nov 2026 09:00:00 +0000"
std::string date_of(Instant instant) {
  const std::string text = instant.text();  // 2026-11-02T09:00:00Z
  const Date date = *Date::parse(std::string_view(text).substr(0, 10));
  return std::string(days[date.weekday()]) + ", " + text.substr(8, 2) + " " + std::string(months[date.month() - 1]) + " " +
         text.substr(0, 4) + " " + text.substr(11, 8) + " +0000";
}

void add(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

std::string encoded_words(std::string_view text) {
  // What looks like an encoded word already would be read as one.
  if (is_plain(text) && text.find("=?") == std::string_view::npos && text.size() <= limits::encoded_line - 20) return std::string(text);
  std::string encoded;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), limits::words_octets);
    while (size < text.size() && size > 0 && !begins_a_letter(text[size])) --size;
    if (size == 0) size = std::min(text.size(), limits::words_octets);  // no UTF-8, and still it ends
    if (!encoded.empty()) encoded += "\r\n ";  // a blank between two encoded words is not read
    encoded += "=?UTF-8?B?" + base64(as_bytes(text.substr(0, size))) + "?=";
    text.remove_prefix(size);
  }
  return encoded;
}

std::string quoted_printable(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    const bool is_cr_of_pair = letter == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (is_cr_of_pair) continue;
    if (letter == '\n') {
      encoded += "\r\n";
      column = 0;
      continue;
    }
    const bool ends_line = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
    const bool as_it_is = (letter > ' ' && letter < 127 && letter != '=') || (letter == ' ' && !ends_line);
    const std::size_t width = as_it_is ? 1 : 3;
    if (column + width > limits::encoded_line - 1) {
      encoded += "=\r\n";
      column = 0;
    }
    if (as_it_is) {
      encoded += letter;
    } else {
      const auto octet = static_cast<unsigned char>(letter);
      encoded += '=';
      encoded += digits[octet >> 4];
      encoded += digits[octet & 15];
    }
    column += width;
  }
  return encoded;
}

std::string written(const Message& message) {
  std::string out;
  add(out, "Date", date_of(message.date));
  // Each on a line of its own: a name may be as long as a line may be.
  add(out, "From", display_name(message.sender.text()) + "\r\n <" + message.from.text() + ">");
  add(out, "To", "<" + message.to.text() + ">");
  add(out, "Message-ID", "\r\n <" + message.id.text() + "@" + std::string(message.from.domain()) + ">");
  add(out, "Subject", encoded_words(message.subject.text()));
  add(out, "MIME-Version", "1.0");
  add(out, "Content-Type", "text/plain; charset=utf-8");
  add(out, "Content-Transfer-Encoding", "quoted-printable");
  add(out, "Content-Language", code(message.language));
  // Nobody's "I am on holiday" comes back (RFC 3834).
  add(out, "Auto-Submitted", "auto-generated");
  out += "\r\n";
  out += quoted_printable(message.body);
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out;
}

}  // namespace cydofal::mail
