#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// One line of a record, exactly as it was hashed: canonical JSON that names no person.
///
///   {"v":1,"i":7,"t":"2026-11-02T09:00Z","type":"member.left","actor":"...","subject":"...","c":"..."}
namespace cydofal::record {

struct Entry {
  std::uint64_t index;        ///< how many entries stand before it
  std::string_view time;      ///< UTC, to the minute
  std::string_view type;      ///< small letters, digits, '.', '_'
  std::string_view actor;     ///< a random name: letters, digits, '-', '_'
  std::string_view subject;
  std::string_view commitment;  ///< base64 of 32 octets
};

/// Nothing unless the line is written in the one way in which an entry can be. The views are into
/// `line`.
std::optional<Entry> read_entry(std::string_view line);

}  // namespace cydofal::record
