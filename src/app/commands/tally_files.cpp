#include "app/commands/tally_files.h"

#include <cstdio>
#include <memory>
#include <optional>

#include "engines/tally/line_reader.h"
#include "engines/tally/reading.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

using namespace tally;

Refusal refused(std::string key, std::string found = {}) {
  Message way_out{key + "_way_out"};
  return {.kind = Refusal::Kind::invalid,
          .message = {std::move(key), {{"found", std::move(found)}}},
          .field = {},
          .way_out = std::move(way_out)};
}

/// The whole file, or nothing when it cannot be read. Stops just past max_file_bytes.
std::optional<std::string> contents(const std::string& path) {
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
  if (!file) return std::nullopt;
  std::string text;
  constexpr std::size_t piece = 1'048'576;
  if (std::fseek(file.get(), 0, SEEK_END) == 0) {
    const long size = std::ftell(file.get());
    if (size > 0 && static_cast<std::size_t>(size) <= max_file_bytes)
      text.reserve(static_cast<std::size_t>(size) + 1);
    std::rewind(file.get());
  }
  while (text.size() <= max_file_bytes) {
    const std::size_t before = text.size();
    const std::size_t room = std::max(piece, text.capacity() - before);
    text.resize(before + room);
    const std::size_t got = std::fread(text.data() + before, 1, room, file.get());
    text.resize(before + got);
    if (got == 0) break;
  }
  if (std::ferror(file.get()) != 0) return std::nullopt;
  return text;
}

}  // namespace

Result<Election> load_election(const std::string& path, const Adjustments& adjustments) {
  const std::optional<std::string> text = contents(path);
  if (!text) return refused("tally.cannot_read");
  Result<Election> election = read_election(*text, format_of(*text));
  if (!election) return election;

  Election adjusted = *std::move(election);
  const auto candidates = static_cast<std::int64_t>(adjusted.candidates.size());
  if (adjustments.seats > candidates)
    return refused("tally.more_seats_than_candidates", std::to_string(adjustments.seats));
  if (adjustments.seats > 0) adjusted.seats = adjustments.seats;
  for (const std::int64_t number : adjustments.withdrawn) {
    if (number < 1 || number > candidates)
      return refused("tally.unknown_candidate", std::to_string(number));
    adjusted.candidates[static_cast<std::size_t>(number - 1)].standing =
        CandidateEntry::Standing::withdrawn;
  }
  return adjusted;
}

Result<ReservedSeats> reserved_seats(const Election& election,
                                     const std::vector<std::string>& texts) {
  std::vector<Condition> conditions;
  for (const std::string& text : texts) {
    const std::size_t list = text.rfind(':');
    const std::size_t bounds =
        list == std::string::npos || list == 0 ? std::string::npos : text.rfind(':', list - 1);
    if (bounds == std::string::npos) return refused("tally.reserve_form", text);
    const std::string_view range = std::string_view(text).substr(bounds + 1, list - bounds - 1);
    const std::size_t dash = range.find('-');
    const auto least = whole_number(range.substr(0, dash), max_seats);
    const auto most =
        dash == std::string_view::npos ? least : whole_number(range.substr(dash + 1), max_seats);
    if (!least || !most) return refused("tally.reserve_form", text);
    Condition condition{text.substr(0, bounds), *least, *most, {}};
    std::string_view rest = std::string_view(text).substr(list + 1);
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const auto number = whole_number(trimmed(rest.substr(0, comma)), max_candidates);
      if (!number || *number == 0) return refused("tally.reserve_form", text);
      condition.candidates.push_back(static_cast<Candidate>(*number - 1));
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    conditions.push_back(std::move(condition));
  }
  return ReservedSeats::of(election, std::move(conditions));
}

}  // namespace cydofal::app
