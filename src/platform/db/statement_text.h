#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cydofal::db {

/// A statement with its `:name`s found: what the databases need to bind by name.
struct StatementText {
  std::string numbered;            ///< with $1, $2... in place of the names, as PostgreSQL wants it
  std::vector<std::string> names;  ///< names[0] is $1; each name once
};

/// Finds the names outside string literals, quoted names, comments and dollar quotes; `::type` is a
/// cast and no name.
StatementText find_names(std::string_view sql);

}  // namespace cydofal::db
