#pragma once

#include <cstdint>

namespace cydofal::membership::limits {

/// People in one CSV file. Each gets a card whose secret takes a twentieth of a second to hash.
constexpr std::size_t file_rows = 250;
constexpr std::size_t file_octets = 1'024 * 1'024;
constexpr std::size_t problems_shown = 10;        ///< of a file, at once
constexpr std::size_t own_words_letters = 4'000;
constexpr std::size_t registration_letters = 40;  ///< of the number on a certificate
constexpr std::size_t decided_letters = 200;     ///< of what gave somebody an office
constexpr std::size_t organisation_number_letters = 40;
constexpr std::size_t organisation_words_letters = 400;  ///< its address, and what a group is made up of
constexpr std::size_t slug_letters = 60;
constexpr std::int64_t delegates_most = 6;        ///< of one organisation at a time
constexpr std::int64_t areas_most = 100;
constexpr std::int64_t members_shown = 50;        ///< on one page
constexpr std::int64_t hours_a_week_most = 168;

}  // namespace cydofal::membership::limits
