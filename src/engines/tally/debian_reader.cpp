#include "engines/tally/line_reader.h"
#include "engines/tally/paper_line.h"
#include "engines/tally/reading.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

/// The name in `|||/  Option 4------>: Anthony Towns`, or nothing when it is not such a line.
std::optional<std::string> option_name(std::string_view line) {
  constexpr std::string_view arrow = "->:";
  const std::size_t option = line.find("Option ");
  const std::size_t name = line.find(arrow);
  if (option == std::string_view::npos || name == std::string_view::npos || name < option)
    return std::nullopt;
  return usable_name(line.substr(name + arrow.size()));
}

/// `1` to `9`, then letters: the sheet has one sign for a rank.
std::optional<std::int64_t> rank_of(char sign) {
  if (sign >= '1' && sign <= '9') return sign - '0';
  if (sign >= 'A' && sign <= 'Z') return sign - 'A' + 10;
  if (sign >= 'a' && sign <= 'z') return sign - 'a' + 10;
  return std::nullopt;
}

/// Debian wrote its sheets in ISO 8859-1 before it wrote them in UTF-8 (2007 and earlier).
std::string from_latin_1(std::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + 16);
  for (const char letter : text) {
    const auto octet = static_cast<unsigned char>(letter);
    if (octet < 0x80U) {
      utf8 += letter;
    } else {
      utf8 += static_cast<char>(0xC0U | octet >> 6U);
      utf8 += static_cast<char>(0x80U | (octet & 0x3FU));
    }
  }
  return utf8;
}

/// The ranks of `V: 3-311-56   digest`.
Result<std::vector<Preference>> ranks_of(std::string_view line, std::size_t options,
                                         std::int64_t line_number) {
  const std::string_view content = trimmed(line.substr(2));
  const std::string_view signs = content.substr(0, content.find_first_of(" \t"));
  if (signs.size() != options) return refused_line("tally.debian_options", line_number, signs);
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i] == '-') continue;
    const std::optional<std::int64_t> rank = rank_of(signs[i]);
    if (!rank) return refused_line("tally.debian_rank", line_number, signs);
    ranked.push_back({*rank, static_cast<Candidate>(i)});
  }
  return in_order_of_rank(std::move(ranked));
}

}  // namespace

Result<Election> read_debian(std::string_view text) {
  if (text.size() <= max_file_bytes && !is_utf8(text)) return read_debian(from_latin_1(text));
  if (std::optional<Refusal> refusal = unreadable(text)) return *refusal;
  Election election;
  LineReader lines(text);
  while (const std::optional<std::string_view> line = lines.next()) {
    if (std::optional<std::string> name = option_name(*line)) {
      if (!election.ballots.empty() || election.candidates.size() == max_candidates)
        return refused_line("tally.debian_options", lines.line_number(), *line);
      election.candidates.push_back({std::move(*name)});
    }
    if (!line->starts_with("V:")) continue;
    Result<std::vector<Preference>> preferences =
        ranks_of(*line, election.candidates.size(), lines.line_number());
    if (!preferences) return preferences.refusal();
    for (const Preference preference : *preferences)
      if (preference.shares_rank() && !election.line_of_first_shared_rank)
        election.line_of_first_shared_rank = lines.line_number();
    election.ballots.add(1, *preferences);
  }
  if (election.candidates.empty()) return refused_line("tally.no_candidates", lines.line_number());
  if (election.ballots.empty()) return refused_line("tally.no_papers", lines.line_number());
  election.ballots.close();
  return election;
}

}  // namespace cydofal::tally
