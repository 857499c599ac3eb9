#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound of the tally engine. Beyond it a file is refused with a sentence, never cut short.
namespace cydofal::tally {

/// One file, in bytes. A million ballots that rank twenty candidates are about 55 million bytes.
inline constexpr std::size_t max_file_bytes = 512'000'000;

/// One line, in bytes: a ballot that ranks `max_candidates` candidates fits.
inline constexpr std::size_t max_line_bytes = 65'536;

inline constexpr std::size_t max_name_bytes = 1'000;
inline constexpr std::size_t max_candidates = 1'000;
inline constexpr std::int64_t max_seats = 1'000;

/// All papers of one election together. Meek counts in units of 0.000000001 of a vote, and a
/// thousand million votes in that unit still fit a signed 64-bit integer.
inline constexpr std::int64_t max_votes = 1'000'000'000;

/// Different papers of one election: they are numbered with 32 bits.
inline constexpr std::size_t max_distinct_ballots = 100'000'000;

/// Points that one paper may give to one option under the score rule.
inline constexpr std::int64_t max_points = 1'000'000;

/// Whole counts made to find out whether a lot can change who is elected. Beyond it the lot is
/// drawn without that question.
inline constexpr int max_counts_for_lots = 64;

/// Reserved seats: conditions on one roll, and steps of the search whether they can all be met.
inline constexpr std::size_t max_conditions = 16;
inline constexpr std::int64_t max_feasibility_steps = 1'000'000;

/// Rounds of one Meek distribution. Both rules end far earlier; a count that does not is wrong.
inline constexpr int max_meek_iterations = 100'000;

}  // namespace cydofal::tally
