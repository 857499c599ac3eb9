#include "engines/tally/reading.h"

#include "engines/tally/line_reader.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

/// "3 2": what every BLT file begins with.
bool two_whole_numbers(std::string_view line) {
  const std::string_view text = trimmed(line.substr(0, line.find('#')));
  const std::size_t blank = text.find_first_of(" \t");
  if (blank == std::string_view::npos) return false;
  constexpr std::int64_t any = 1'000'000'000'000;
  return whole_number(text.substr(0, blank), any) && whole_number(trimmed(text.substr(blank)), any);
}

}  // namespace

Format format_of(std::string_view text) {
  LineReader lines(text);
  bool first = true;
  while (const std::optional<std::string_view> line = lines.next()) {
    const std::string_view content = trimmed(*line);
    if (content.empty() || content.starts_with('#')) continue;
    if (first && two_whole_numbers(content)) return Format::blt;
    if (content.starts_with("V:") || content.starts_with("Tally Sheet")) return Format::debian;
    first = false;
  }
  return Format::csv;
}

Result<Election> read_election(std::string_view text, Format format) {
  switch (format) {
    case Format::blt: return read_blt(text);
    case Format::debian: return read_debian(text);
    case Format::csv: return read_csv(text);
  }
  CYD_ASSERT(false && "every format is read");
}

}  // namespace cydofal::tally
