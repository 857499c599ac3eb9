#pragma once

#include <cstdint>

/// Every limit of accounts and sign-in, in one place.
namespace cydofal::people::limits {

constexpr std::size_t name_letters = 200;
constexpr std::size_t words_letters = 4'000;  ///< any longer text a person writes

constexpr std::int64_t look_seconds = 12 * 3'600;       ///< a card opens this long
constexpr std::int64_t say_seconds = 15 * 60;           ///< pictures or a PIN open this long
constexpr std::int64_t sessions_shown = 50;             ///< places where somebody is signed in, the newest
constexpr std::int64_t device_seconds = 400 * 86'400;   ///< how long a browser keeps a device
constexpr std::int64_t device_unused_seconds = 180 * 86'400;  ///< unused for so long, a device is known no more
constexpr std::int64_t sessions_kept_seconds = 30 * 86'400;   ///< after their end
constexpr std::int64_t account_news_seconds = 90 * 86'400;    ///< how long a person reads what happened to their way in
constexpr std::int64_t recovery_seconds = 7 * 86'400;         ///< within which a second officer answers
constexpr std::int64_t account_news_shown = 20;               ///< the newest
constexpr std::int64_t account_notice_seconds = 14 * 86'400;  ///< that it is news
constexpr std::int64_t set_up_seconds = 7 * 86'400;     ///< a set-up link

/// Cyber Essentials: at most ten guesses in five minutes at one door.
constexpr int guesses_most = 10;
constexpr std::int64_t guesses_seconds = 5 * 60;
/// And at somebody's pictures or PIN, of which there are few: 30 in a day and 100 in a season (NIST SP 800-63B,
/// 3.2.2: no more than 100), or who has found a card would come to the end of them.
constexpr int guesses_day_most = 30;
constexpr std::int64_t guesses_day_seconds = 86'400;
constexpr int guesses_season_most = 100;
constexpr std::int64_t guesses_season_seconds = 90 * 86'400;

constexpr std::size_t pictures_offered = 12;
constexpr std::size_t pictures_chosen = 3;
constexpr std::size_t pin_digits_least = 4;
constexpr std::size_t pin_digits_most = 8;

/// Telling people: a minute after the first attempt, then ever longer; after ten, some eight hours, it
/// goes another way.
constexpr std::int64_t attempts_most = 10;
constexpr std::int64_t between_attempts_least = 60;
constexpr std::int64_t between_attempts_most = 4 * 3'600;
constexpr std::int64_t lease_seconds = 5 * 60;            ///< longer than any attempt takes
constexpr std::int64_t notices_kept_seconds = 90 * 86'400;  ///< after they were told
constexpr std::int64_t letters_shown = 50;                ///< on one page, the oldest first
constexpr std::int64_t invitation_seconds = 30 * 86'400;  ///< that an invitation is news
constexpr std::size_t postal_letters = 400;
constexpr std::size_t postal_lines = 8;

constexpr std::size_t contact_code_digits = 6;
constexpr std::int64_t contact_code_seconds = 3'600;      ///< from when it went out
constexpr std::int64_t link_seconds = 15 * 60;            ///< a link to sign in, from when it went out
constexpr std::int64_t links_asked_most = 3;              ///< for one address in five minutes

/// Keys for programs.
constexpr std::size_t key_name_letters = 100;
constexpr std::int64_t keys_most = 10;                 ///< of one person at a time
constexpr std::int64_t keys_shown = 50;                ///< those that have ended among them
constexpr std::int64_t key_days_most = 365;
constexpr std::int64_t key_used_seconds = 20 * 3'600;  ///< a use so soon after the last is not written down

/// Passkeys.
constexpr std::int64_t passkeys_most = 10;             ///< of one person
constexpr std::size_t passkey_name_letters = 100;
constexpr std::int64_t passkey_question_seconds = 5 * 60;  ///< within which a device answers what it is asked

/// The second step: an hour of an officer's work, in which pictures or PIN are asked for each quarter.
constexpr std::int64_t second_step_seconds = 3'600;
constexpr std::int64_t second_step_set_up_seconds = 15 * 60;  ///< within which a new app shows its first code
constexpr std::int64_t second_step_grace_seconds = 14 * 86'400;  ///< from when somebody takes an office on, where the co-op says so
constexpr std::size_t second_step_secret_octets = 20;         ///< RFC 4226, 4: 160 bits are recommended
constexpr std::size_t recovery_codes = 8;
constexpr std::size_t second_step_typed_most = 40;            ///< letters, with blanks and dashes

/// Breaking the glass.
constexpr std::int64_t glass_seconds = 4 * 3'600;          ///< how long it opens what is closed
constexpr std::int64_t glass_review_seconds = 7 * 86'400;  ///< by when somebody has looked at why
constexpr std::size_t glass_reason_least = 10;             ///< letters
constexpr std::size_t glass_reason_most = 1'000;
constexpr std::size_t glass_officers_told = 2;
constexpr std::int64_t glass_people_shown = 50;            ///< on one page, to whoever leads on keeping people safe
constexpr std::int64_t glass_shown_seconds = 90 * 86'400;  ///< how long those who review find it in their list

/// Argon2id as OWASP advises for a server (19 MiB, two passes), few at a time: each takes that memory.
constexpr std::size_t hash_octets = 19 * 1'024 * 1'024;
constexpr int hash_passes = 2;
constexpr int hashes_at_once = 2;

}  // namespace cydofal::people::limits
