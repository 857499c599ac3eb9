#pragma once

#include <cstdint>
#include <string>

/// Room on the disk that is put by, to be given back on the day when there is none: deleting needs room too, since SQLite first
/// writes down what it is about to change. A full disk must not keep anybody's words.
namespace cydofal::db {

/// The erasure of a person with ten years of weeks writes some 4 MiB; what leads up to it (a sign-in, a session) a few pages.
inline constexpr std::int64_t ballast_octets = 8 * 1024 * 1024;

/// Sees that `octets` are put by in the directory of SQLite's data (PostgreSQL looks after its own disk). Does nothing where the disk
/// would then be left with less than as much again. True when they are there.
bool keep_ballast(const std::string& directory, std::int64_t octets = ballast_octets);
/// Gives the room back; false when nothing was put by.
bool release_ballast(const std::string& directory);

}  // namespace cydofal::db
