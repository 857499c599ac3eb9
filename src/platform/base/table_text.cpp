#include "platform/base/table_text.h"

#include "platform/base/assert.h"

namespace cydofal {

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::vector<std::vector<std::string_view>> table_rows(std::string_view text,
                                                      const std::vector<std::string_view>& columns) {
  std::vector<std::vector<std::string_view>> rows;
  bool header_seen = false;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    auto cells = cells_of(line);
    CYD_ASSERT(cells.size() == columns.size());
    if (!header_seen) {
      CYD_ASSERT(cells == columns);
      header_seen = true;
    } else {
      rows.push_back(std::move(cells));
    }
  }
  CYD_ASSERT(header_seen);
  return rows;
}

}  // namespace cydofal
