#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace cydofal {

/// A CSV file as people's spreadsheets write it (RFC 4180): UTF-8 with or without a byte order mark,
/// commas or semicolons, quoted cells, either line end. Cells are text and kept exactly: "=1+1" is
/// four characters here and nothing else.
struct CsvFile {
  struct Row {
    std::size_t line;  ///< where it begins in the file, from 1
    std::vector<std::string> cells;
  };
  std::vector<std::string> columns;  ///< the first row, trimmed, in small letters
  std::vector<Row> rows;             ///< rows of empty cells are left out

  /// The cell of a row in the column of that name.
  const std::string& cell(const Row& row, std::string_view column) const;
};

struct CsvLimits {
  std::size_t octets;
  std::size_t rows;
};

/// Reads a file whose columns must be exactly `columns`, in any order. Refused (invalid, field
/// "file"): "csv.empty", "csv.too_large", "csv.not_utf8" with the line, "csv.column_missing" and
/// "csv.column_unknown" with the name, "csv.too_many_rows", "csv.cells" with the line,
/// "csv.quote" with the line.
Result<CsvFile> read_csv(std::string_view text, const std::vector<std::string_view>& columns,
                         const CsvLimits& limits);

/// Refuses (invalid, "csv.not_text", field "file") a file by how its name ends: one of .csv, .tsv and .txt is taken, and one without an
/// ending, as some phones send it. What is in it has to be a table all the same.
std::optional<Refusal> refuse_csv_named(std::string_view file_name);

/// A cell for machines: quoted where RFC 4180 asks for it.
std::string csv_cell(std::string_view text);

/// A cell for spreadsheet programs: one that begins with = + - @ or a control character has an
/// apostrophe before it, so that no program takes it for a formula.
std::string csv_spreadsheet_cell(std::string_view text);

}  // namespace cydofal
