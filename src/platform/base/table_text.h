#pragma once

#include <string_view>
#include <vector>

namespace cydofal {

/// Rows of a tab-separated table of ours that is built into the program: lines that begin with '#'
/// and empty lines are left out, and so is the first row, which names the columns and must be
/// `columns`. A row with another number of columns is a mistake in the program and ends it.
std::vector<std::vector<std::string_view>> table_rows(std::string_view text,
                                                      const std::vector<std::string_view>& columns);

}  // namespace cydofal
