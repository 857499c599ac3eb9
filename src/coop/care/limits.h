#pragma once

#include <cstdint>

namespace cydofal::care::limits {

constexpr std::int64_t area_people_shown = 15;  ///< on one page of an area's week
constexpr std::size_t words_letters = 120;     ///< what someone comes for
constexpr std::size_t note_letters = 4'000;
constexpr std::size_t places_most = 12;        ///< of one person
constexpr int visits_ahead_days = 8 * 7;       ///< how far visits are published
constexpr int visit_minutes_most = 24 * 60 - 1;
constexpr int visit_minutes_least = 15;
constexpr std::size_t file_rows = 1'000;
constexpr std::size_t file_octets = 512 * 1'024;

/// What can be driven in an hour measured in a straight line: hill roads bend. Used to see what is
/// impossible, never to plan.
constexpr int straight_line_kilometres_an_hour = 35;

/// How long a relation that comes with a visit lasts around it: to prepare and to write the note.
constexpr std::int64_t visit_margin_seconds = 24 * 3'600;

}  // namespace cydofal::care::limits
