#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engines/tally/record.h"
#include "engines/tally/tally.h"

namespace cydofal::app {

/// One counted file, as `cydofal tally` has it in hand.
struct CountedFile {
  std::string path;  ///< as given on the command line
  tally::Election election;
  tally::Count count;
  std::optional<tally::Candidate> new_member{};  ///< of a countback
};

/// The record of one count as a JSON object (fields: src/engines/tally/README.md). Votes with
/// decimals are strings, so that no reader turns them into floating point.
std::string tally_json(const CountedFile& file);

/// The comparison of all rules that fill seats on one file.
std::string comparison_json(std::string_view path, const tally::Election& election,
                            const std::vector<tally::Comparison>& comparisons);

}  // namespace cydofal::app
