#include "engines/record/entry.h"

#include <algorithm>
#include <charconv>

#include "engines/record/limits.h"
#include "platform/base/digest.h"
#include "platform/base/encoding.h"

namespace cydofal::record {

namespace {

constexpr std::size_t max_word = 64;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_small_letter(char letter) { return letter >= 'a' && letter <= 'z'; }
bool of_a_type(char letter) {
  return is_small_letter(letter) || is_digit(letter) || letter == '.' || letter == '_';
}
bool of_a_name(char letter) {
  return is_small_letter(letter) || (letter >= 'A' && letter <= 'Z') || is_digit(letter) ||
         letter == '-' || letter == '_';
}

bool take(std::string_view& rest, std::string_view expected) {
  if (!rest.starts_with(expected)) return false;
  rest.remove_prefix(expected.size());
  return true;
}

/// What stands before the next quote; all of `rest` when there is none, which then fails to end.
std::string_view take_to_quote(std::string_view& rest) {
  const std::string_view found = rest.substr(0, rest.find('"'));
  rest.remove_prefix(found.size());
  return found;
}

bool take_number(std::string_view& rest, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc() || number >= max_entries) return false;
  if (rest.front() == '0' && end != rest.data() + 1) return false;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return true;
}

bool is_word(std::string_view word, bool (*allowed)(char)) {
  return !word.empty() && word.size() <= max_word && std::ranges::all_of(word, allowed);
}

bool is_minute(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00Z";
  return std::ranges::equal(text, form, [](char letter, char wanted) {
    return wanted == '0' ? is_digit(letter) : letter == wanted;
  });
}

bool is_digest(std::string_view text) {
  const auto octets = from_base64(text);
  return octets && octets->size() == sizeof(Digest);
}

}  // namespace

std::optional<Entry> read_entry(std::string_view line) {
  if (line.size() > max_line_bytes) return std::nullopt;
  Entry entry{};
  if (!take(line, "{\"v\":1,\"i\":") || !take_number(line, entry.index)) return std::nullopt;
  if (!take(line, ",\"t\":\"")) return std::nullopt;
  entry.time = take_to_quote(line);
  if (!take(line, "\",\"type\":\"")) return std::nullopt;
  entry.type = take_to_quote(line);
  if (!take(line, "\",\"actor\":\"")) return std::nullopt;
  entry.actor = take_to_quote(line);
  if (!take(line, "\",\"subject\":\"")) return std::nullopt;
  entry.subject = take_to_quote(line);
  if (!take(line, "\",\"c\":\"")) return std::nullopt;
  entry.commitment = take_to_quote(line);
  if (line != "\"}") return std::nullopt;
  if (!is_minute(entry.time) || !is_word(entry.type, of_a_type) ||
      !is_word(entry.actor, of_a_name) || !is_word(entry.subject, of_a_name) ||
      !is_digest(entry.commitment)) {
    return std::nullopt;
  }
  return entry;
}

}  // namespace cydofal::record
