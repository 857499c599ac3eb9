#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/base/result.h"

namespace cydofal::tally {

/// Goes through a text line by line. Line ends are LF or CR LF; a byte order mark is passed over.
class LineReader {
 public:
  explicit LineReader(std::string_view text);

  /// The next line without its end, or nothing at the end of the text.
  std::optional<std::string_view> next();

  /// Number of the line that next() gave last, from 1.
  std::int64_t line_number() const { return line_number_; }

 private:
  std::string_view rest_;
  std::int64_t line_number_ = 0;
};

/// A refusal about one line. `found` is shortened and made harmless to print.
Refusal refused_line(std::string_view key, std::int64_t line, std::string_view found = {});

/// Refuses what no reader takes: too long a file or line, octets that are not UTF-8. Nothing when
/// the text may be read.
std::optional<Refusal> unreadable(std::string_view text);

/// A whole number without sign, and nothing else. Nothing when it is not, or exceeds `most`.
std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most);

/// A name as people may write it: trimmed, not empty, at most max_name_bytes, printable.
std::optional<std::string> usable_name(std::string_view text);

}  // namespace cydofal::tally
