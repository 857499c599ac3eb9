#pragma once

#include <cstddef>
#include <cstdint>

namespace cydofal::roster::limits {

// What a file may ask for. Above these a reader refuses by name instead of trying.
constexpr std::size_t file_bytes_most = 256U << 20;  ///< after unpacking
constexpr std::size_t persons_most = 5'000;
constexpr std::size_t workers_most = 1'000;
constexpr std::size_t services_most = 1'000;
constexpr std::size_t places_most = 6'000;
constexpr std::size_t visits_of_a_person_most = 2;
constexpr std::size_t windows_of_a_visit_most = 2;
constexpr std::size_t name_octets_most = 200;

/// Digits after the decimal point that a file may use; more are refused, never rounded.
constexpr int decimals_most = 7;

/// The largest moment (a window, the end of a shift), in ticks.
constexpr std::int64_t moment_most = std::int64_t{1} << 36;
/// The largest length (a visit, one journey), in ticks: fits 32 bits.
constexpr std::int64_t length_most = (std::int64_t{1} << 31) - 1;
constexpr std::int64_t weight_most = 10'000;

/// The largest cost that the longest chain of visits could ever have; a file that could exceed it
/// is refused, so that no sum in the engine overflows.
constexpr std::int64_t plan_cost_most = std::int64_t{1} << 47;

/// What it costs the search to leave out someone who has to be visited, in weighted ticks: more
/// than any plan of this size, so such a person is left out only when there is no place at all.
constexpr std::int64_t left_out_required = std::int64_t{1} << 48;

// How the search is run.
constexpr int chains_most = 16;
constexpr int threads_most = 64;

}  // namespace cydofal::roster::limits
