#pragma once

#include <string_view>

#include "engines/tally/election.h"
#include "platform/base/result.h"

/// Files of papers, read strictly: what cannot be meant in one way only is refused, with the line
/// and what to do. Reading is pure: the caller brings the text.
///
/// Every refusal has the arguments `line` (from 1, as text) and often `found` (what stands there),
/// and a way out whose key is the message's with "_way_out".
namespace cydofal::tally {

enum class Format { blt, debian, csv };

/// Which format a text is in: BLT begins with two whole numbers, a Debian tally sheet has lines
/// that begin with "V:", everything else is read as CSV.
Format format_of(std::string_view text);

Result<Election> read_election(std::string_view text, Format format);

/// BLT (Hill, Wichmann and Woodall, 1987), with the extensions that other programs write:
/// `-3` withdrawn candidates, `1=2` shared ranks, `-` a rank left out, `[tie 3 2 1]` the order in
/// which ties are settled, `[nick A B C]` short names that papers may use, `#` comments, and
/// anything after the title.
Result<Election> read_blt(std::string_view text);

/// The tally sheet of Debian's vote system: `Option 1---->: Name`, then `V: 2-1 digest`. One digit
/// or letter an option, `-` is not ranked. One seat. A sheet that is not UTF-8 is read as ISO
/// 8859-1.
Result<Election> read_debian(std::string_view text);

/// One row of names, then one row a paper: the rank of each candidate, 1 first, empty for none; a
/// first column named `papers` says how many such papers there are. Before it, lines such as
///   # title: Board 2026      # seats: 3      # cells: points      # cap: 10
/// With `cells: points` the cells are points and `cap` the most that one paper may give together.
Result<Election> read_csv(std::string_view text);

}  // namespace cydofal::tally
