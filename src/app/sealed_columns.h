#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "people/own_key.h"
#include "platform/db/database.h"

/// Every column whose values are sealed with people's own keys, told once for whatever goes over all of them.
/// tests/checks/schema holds them against the table of docs/security/sensitivity.md.
namespace cydofal::app {

struct SealedColumn {
  std::string_view table;
  std::string_view column;
  std::string_view keeping;  ///< SQL over the row: the name of what it is kept with
  std::string_view owner;  ///< SQL over the row: whose key
  std::string_view row;    ///< SQL over the row: SealedPlace::row
};

std::span<const SealedColumn> sealed_columns();
const SealedColumn* find_sealed_column(std::string_view table, std::string_view column);

}  // namespace cydofal::app
