#include "engines/tally/line_reader.h"

#include <algorithm>

#include "engines/tally/limits.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

constexpr std::size_t max_found_bytes = 60;

/// The beginning of what was found, whole characters only.
std::string shown(std::string_view found) {
  if (found.size() > max_found_bytes) {
    std::size_t end = max_found_bytes;
    while (end > 0 && (static_cast<unsigned char>(found[end]) & 0xC0U) == 0x80U) --end;
    return std::string(found.substr(0, end)) + "…";
  }
  return std::string(found);
}

std::string printable(std::string_view found) {
  if (!is_utf8(found)) return "?";
  std::string text = shown(found);
  for (char& letter : text)
    if (static_cast<unsigned char>(letter) < 0x20U || letter == 0x7F) letter = ' ';
  return has_unprintable(text) ? "?" : text;
}

/// Ballot lines are; testing that first is much faster than reading them as UTF-8.
bool is_ascii(std::string_view line) {
  unsigned char any = 0;
  for (const char letter : line) any |= static_cast<unsigned char>(letter);
  return any < 0x80U;
}

}  // namespace

LineReader::LineReader(std::string_view text) : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
}

std::optional<std::string_view> LineReader::next() {
  if (rest_.empty()) return std::nullopt;
  ++line_number_;
  const std::size_t end = rest_.find('\n');
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Refusal refused_line(std::string_view key, std::int64_t line, std::string_view found) {
  line = std::max<std::int64_t>(line, 1);  // of an empty file too
  return {
      .kind = Refusal::Kind::invalid,
      .message = {std::string(key), {{"line", std::to_string(line)}, {"found", printable(found)}}},
      .field = "line " + std::to_string(line),
      .way_out = {std::string(key) + "_way_out"}};
}

std::optional<Refusal> unreadable(std::string_view text) {
  if (text.size() > max_file_bytes) return refused_line("tally.file_too_long", 1);
  LineReader lines(text);
  while (const std::optional<std::string_view> line = lines.next()) {
    if (line->size() > max_line_bytes)
      return refused_line("tally.line_too_long", lines.line_number(), *line);
    if (!is_ascii(*line) && !is_utf8(*line))
      return refused_line("tally.not_utf8", lines.line_number());
  }
  return std::nullopt;
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most) {
  if (text.empty()) return std::nullopt;
  std::int64_t number = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    if (number > (most - (letter - '0')) / 10) return std::nullopt;
    number = number * 10 + (letter - '0');
  }
  return number;
}

std::optional<std::string> usable_name(std::string_view text) {
  const std::string_view name = trimmed(text);
  if (name.empty() || name.size() > max_name_bytes || has_unprintable(name)) return std::nullopt;
  return std::string(name);
}

}  // namespace cydofal::tally
