#pragma once

#include <cstdint>

/// Every limit of accounts and sign-in, in one place.
namespace cydofal::people::limits {

constexpr std::size_t name_letters = 200;
constexpr std::size_t words_letters = 4'000;  ///< any longer text a person writes

constexpr std::int64_t look_seconds = 12 * 3'600;       ///< a card opens this long
constexpr std::int64_t say_seconds = 15 * 60;           ///< pictures or a PIN open this long
constexpr std::int64_t device_seconds = 400 * 86'400;   ///< how long a browser keeps a device
constexpr std::int64_t set_up_seconds = 7 * 86'400;     ///< a set-up link

/// Cyber Essentials: at most ten guesses in five minutes at one door.
constexpr int guesses_most = 10;
constexpr std::int64_t guesses_seconds = 5 * 60;

constexpr std::size_t pictures_offered = 12;
constexpr std::size_t pictures_chosen = 3;
constexpr std::size_t pin_digits_least = 4;
constexpr std::size_t pin_digits_most = 8;

/// Argon2id as OWASP advises for a server (19 MiB, two passes), one at a time.
constexpr std::size_t hash_octets = 19 * 1'024 * 1'024;
constexpr int hash_passes = 2;

}  // namespace cydofal::people::limits
