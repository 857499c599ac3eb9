#include "platform/base/csv.h"

#include <algorithm>

#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Refusal refuse(const char* key, std::vector<std::pair<std::string, Argument>> arguments = {}) {
  return {Refusal::Kind::invalid, {key, std::move(arguments)}, "file"};
}

Refusal refuse_line(const char* key, std::size_t line) {
  return refuse(key, {{"line", static_cast<std::int64_t>(line)}});
}

std::size_t line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Where UTF-8 ends to be UTF-8: the line of the first octet that cannot be read.
std::size_t first_unreadable_line(std::string_view text) {
  std::size_t line = 1;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (!is_utf8(text.substr(0, end))) return line;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    ++line;
  }
  return line;
}

/// Takes cells off the front of `rest` until a line ends.
class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool at_end() const { return at_ >= text_.size(); }

  /// The line of what is read next, counted on from where it was last asked.
  std::size_t line() {
    const auto from = text_.begin() + static_cast<std::ptrdiff_t>(counted_to_);
    line_ += static_cast<std::size_t>(std::count(from, text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    counted_to_ = at_;
    return line_;
  }

  Result<std::vector<std::string>> row() {
    std::vector<std::string> cells;
    while (true) {
      auto cell = this->cell();
      if (!cell) return cell.refusal();
      cells.push_back(*std::move(cell));
      if (at_end()) return cells;
      if (text_[at_] == separator_) {
        ++at_;
        continue;
      }
      if (text_[at_] == '\r') ++at_;
      if (!at_end() && text_[at_] == '\n') ++at_;
      return cells;
    }
  }

 private:
  bool ends_cell() const {
    return at_end() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
  }

  Result<std::string> cell() {
    std::string cell;
    if (at_end() || text_[at_] != '"') {
      const std::size_t from = at_;
      while (!ends_cell()) ++at_;
      return std::string(text_.substr(from, at_ - from));
    }
    const std::size_t opened = at_;
    ++at_;
    while (!at_end()) {
      if (text_[at_] != '"') {
        cell += text_[at_++];
        continue;
      }
      ++at_;
      if (!at_end() && text_[at_] == '"') {
        cell += text_[at_++];
        continue;
      }
      if (ends_cell()) return cell;
      break;
    }
    return refuse_line("csv.quote", line_of(text_, opened));
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t counted_to_ = 0;
};

/// Spreadsheets of half of Europe write semicolons: what stands in the first line decides.
char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos ? ';' : ',';
}

std::optional<Refusal> wrong_columns(const std::vector<std::string>& found,
                                     const std::vector<std::string_view>& expected) {
  std::string all;
  for (const std::string_view name : expected) all += (all.empty() ? "" : ", ") + std::string(name);
  for (const std::string_view name : expected) {
    if (std::ranges::count(found, name) != 1) {
      return refuse("csv.column_missing", {{"column", std::string(name)}, {"columns", all}});
    }
  }
  for (const std::string& name : found) {
    if (std::ranges::find(expected, name) == expected.end()) {
      return refuse("csv.column_unknown", {{"column", name}, {"columns", all}});
    }
  }
  return std::nullopt;
}

}  // namespace

const std::string& CsvFile::cell(const Row& row, std::string_view column) const {
  const auto found = std::ranges::find(columns, column);
  CYD_ASSERT(found != columns.end());
  return row.cells[static_cast<std::size_t>(found - columns.begin())];
}

Result<CsvFile> read_csv(std::string_view text, const std::vector<std::string_view>& columns,
                         const CsvLimits& limits) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (trimmed(text).empty()) return refuse("csv.empty");
  if (text.size() > limits.octets) return refuse("csv.too_large");
  if (!is_utf8(text)) return refuse_line("csv.not_utf8", first_unreadable_line(text));

  Reader reader(text, separator_of(text));
  auto header = reader.row();
  if (!header) return header.refusal();
  CsvFile file;
  for (const std::string& name : *header) file.columns.push_back(ascii_lower(trimmed(name)));
  if (const auto refusal = wrong_columns(file.columns, columns)) return *refusal;

  while (!reader.at_end()) {
    const std::size_t line = reader.line();
    auto cells = reader.row();
    if (!cells) return cells.refusal();
    const bool blank = std::ranges::all_of(*cells, [](const std::string& cell) { return trimmed(cell).empty(); });
    if (blank) continue;
    if (file.rows.size() == limits.rows) {
      return refuse("csv.too_many_rows", {{"most", static_cast<std::int64_t>(limits.rows)}});
    }
    if (cells->size() != file.columns.size()) {
      return refuse_line("csv.cells", line);
    }
    file.rows.push_back({line, *std::move(cells)});
  }
  return file;
}

std::optional<Refusal> refuse_csv_named(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string ending = ascii_lower(file_name.substr(dot));
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt") return std::nullopt;
  return Refusal{Refusal::Kind::invalid, {"csv.not_text"}, "file"};
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",;\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  quoted += '"';
  return quoted;
}

std::string csv_spreadsheet_cell(std::string_view text) {
  constexpr std::string_view formula = "=+-@\t\r";
  const bool could_be_formula = !text.empty() && formula.find(text.front()) != std::string_view::npos;
  return csv_cell(could_be_formula ? "'" + std::string(text) : std::string(text));
}

}  // namespace cydofal
