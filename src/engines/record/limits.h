#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound of the record engine. Beyond it something is refused, never cut short.
namespace cydofal::record {

/// Entries of one record: a thousand a day for three thousand years.
inline constexpr std::uint64_t max_entries = 1'000'000'000;

/// One entry's line. Ours have about 200 octets.
inline constexpr std::size_t max_line_bytes = 1'024;

/// One signed note, and the signatures under it: the co-op's own and those of witnesses.
inline constexpr std::size_t max_note_bytes = 16'384;
inline constexpr std::size_t max_signatures = 32;

/// The name of a key or a record. RFC 1035 has the same bound for the name of a host.
inline constexpr std::size_t max_name_bytes = 255;

/// Keys that one record was signed with, one after another.
inline constexpr std::size_t max_keys = 64;

/// Checkpoints of one record: one every five minutes for a hundred years.
inline constexpr std::size_t max_checkpoints = 10'512'000;

/// Hashes of one proof. A tree of `max_entries` needs no more than 31.
inline constexpr std::size_t max_proof_hashes = 63;

}  // namespace cydofal::record
