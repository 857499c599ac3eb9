#include <algorithm>
#include <numeric>

#include "engines/tally/line_reader.h"
#include "engines/tally/paper_line.h"
#include "engines/tally/reading.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

/// The cells of one line (RFC 4180, no line ends inside cells), or nothing when quotes are wrong.
std::optional<std::vector<std::string>> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  enum class In { plain, quotes, after_quotes };
  In in = In::plain;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char letter = line[i];
    if (in == In::quotes) {
      if (letter != '"') {
        cells.back() += letter;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else {
        in = In::after_quotes;
      }
    } else if (letter == ',') {
      cells.emplace_back();
      in = In::plain;
    } else if (letter == '"' && in == In::plain && trimmed(cells.back()).empty()) {
      cells.back().clear();
      in = In::quotes;
    } else if (letter == '"' || (in == In::after_quotes && letter != ' ')) {
      return std::nullopt;
    } else if (in == In::plain) {
      cells.back() += letter;
    }
  }
  if (in == In::quotes) return std::nullopt;
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : lines_(text) {}

  Result<Election> read() {
    while (const std::optional<std::string_view> line = lines_.next()) {
      const std::string_view content = trimmed(*line);
      if (content.empty()) continue;
      std::optional<Refusal> refusal;
      if (content.front() == '#')
        refusal = read_setting(trimmed(content.substr(1)));
      else if (election_.candidates.empty())
        refusal = read_names(*line);
      else
        refusal = read_paper(*line);
      if (refusal) return *refusal;
    }
    if (election_.candidates.empty()) return refuse("tally.no_candidates");
    if (election_.ballots.empty()) return refuse("tally.no_papers");
    if (election_.seats > static_cast<std::int64_t>(election_.candidates.size()))
      return refuse("tally.more_seats_than_candidates", std::to_string(election_.seats));
    election_.ballots.close();
    return std::move(election_);
  }

 private:
  using Trouble = std::optional<Refusal>;

  Refusal refuse(std::string_view key, std::string_view found = {}) const {
    return refused_line(key, lines_.line_number(), found);
  }

  /// `title: ...`, `seats: 3`, `cells: points`, `cap: 10`; other comments are passed over.
  Trouble read_setting(std::string_view setting) {
    const std::size_t colon = setting.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string name = ascii_lower(trimmed(setting.substr(0, colon)));
    const std::string_view value = trimmed(setting.substr(colon + 1));
    const bool known = name == "title" || name == "seats" || name == "cells" || name == "cap";
    if (known && !election_.candidates.empty()) return refuse("tally.csv_setting", setting);
    if (name == "title") {
      std::optional<std::string> title = usable_name(value);
      if (!title) return refuse("tally.csv_setting", setting);
      election_.title = std::move(*title);
    } else if (name == "seats") {
      const auto seats = whole_number(value, max_seats);
      if (!seats) return refuse("tally.csv_setting", setting);
      if (*seats == 0) return refuse("tally.no_seats", setting);
      election_.seats = *seats;
    } else if (name == "cells") {
      if (value != "points" && value != "ranks") return refuse("tally.csv_setting", setting);
      election_.marks = value == "points" ? Election::Marks::points : Election::Marks::ranks;
    } else if (name == "cap") {
      cap_ = whole_number(value, max_points);
      if (!cap_) return refuse("tally.csv_setting", setting);
    }
    return std::nullopt;
  }

  Trouble read_names(std::string_view line) {
    const auto cells = cells_of(line);
    if (!cells) return refuse("tally.csv_quotes", line);
    for (std::size_t i = 0; i < cells->size(); ++i) {
      if (i == 0 && ascii_lower((*cells)[0]) == "papers") {
        has_papers_column_ = true;
        continue;
      }
      std::optional<std::string> name = usable_name((*cells)[i]);
      if (!name) return refuse("tally.csv_name", line);
      if (election_.candidates.size() == max_candidates) return refuse("tally.csv_name", line);
      election_.candidates.push_back({std::move(*name)});
    }
    if (election_.candidates.empty()) return refuse("tally.no_candidates", line);
    return std::nullopt;
  }

  Trouble read_paper(std::string_view line) {
    const auto cells = cells_of(line);
    if (!cells) return refuse("tally.csv_quotes", line);
    const std::size_t before = has_papers_column_ ? 1 : 0;
    if (cells->size() != election_.candidates.size() + before)
      return refuse("tally.csv_cells", line);
    std::int64_t papers = 1;
    if (has_papers_column_) {
      const std::string& cell = cells->front();
      if (cell.starts_with('-')) return refuse("tally.negative_weight", cell);
      const auto number = whole_number(cell, max_votes);
      if (!number) return refuse("tally.not_a_number", cell);
      if (*number == 0) return refuse("tally.zero_weight", line);
      papers = *number;
    }
    total_ += papers;
    if (total_ > max_votes) return refuse("tally.too_many_papers", cells->front());
    const std::vector<std::string> marks(cells->begin() + static_cast<std::ptrdiff_t>(before),
                                         cells->end());
    return election_.marks == Election::Marks::points ? add_points(papers, marks)
                                                      : add_ranks(papers, marks);
  }

  Trouble add_ranks(std::int64_t papers, const std::vector<std::string>& marks) {
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].empty()) continue;
      const auto rank = whole_number(marks[i], max_points);
      if (!rank || *rank == 0) return refuse("tally.csv_rank", marks[i]);
      ranked.push_back({*rank, static_cast<Candidate>(i)});
    }
    const std::vector<Preference> preferences = in_order_of_rank(std::move(ranked));
    for (const Preference preference : preferences)
      if (preference.shares_rank() && !election_.line_of_first_shared_rank)
        election_.line_of_first_shared_rank = lines_.line_number();
    election_.ballots.add(papers, preferences);
    return std::nullopt;
  }

  Trouble add_points(std::int64_t papers, const std::vector<std::string>& marks) {
    std::vector<Preference> options;
    std::vector<std::int32_t> points;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].empty()) continue;
      const auto given = whole_number(marks[i], max_points);
      if (!given) return refuse("tally.csv_points", marks[i]);
      options.emplace_back(static_cast<Candidate>(i), Preference::Rank::next);
      points.push_back(static_cast<std::int32_t>(*given));
    }
    const std::int64_t given = std::accumulate(points.begin(), points.end(), std::int64_t{0});
    if (cap_ && given > *cap_) return refuse("tally.csv_over_cap", std::to_string(given));
    election_.ballots.add(papers, options, points);
    return std::nullopt;
  }

  LineReader lines_;
  Election election_;
  std::optional<std::int64_t> cap_;
  std::int64_t total_ = 0;
  bool has_papers_column_ = false;
};

}  // namespace

Result<Election> read_csv(std::string_view text) {
  if (std::optional<Refusal> refusal = unreadable(text)) return *refusal;
  return CsvReader(text).read();
}

}  // namespace cydofal::tally
