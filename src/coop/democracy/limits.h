#pragma once

#include <cstdint>

namespace cydofal::democracy::limits {

constexpr std::size_t title_letters = 120;
constexpr std::size_t words_letters = 4'000;
constexpr std::size_t comment_letters = 2'000;
constexpr std::size_t comments_most = 500;      ///< of one proposal
constexpr std::size_t pictures_most = 6;        ///< sentences of an Easy Read version
constexpr std::size_t easy_letters = 120;       ///< of one such sentence
constexpr std::size_t easy_words = 15;          ///< as Easy Read guidance has it
constexpr std::int64_t in_talk_most = 100;      ///< proposals of one co-op that are not decided yet
constexpr std::int64_t vote_seconds_least = 24 * 3'600;
constexpr std::int64_t vote_seconds_most = 60 * 86'400;
constexpr std::size_t decided_shown = 200;      ///< decisions on one page, the newest first
constexpr std::size_t place_letters = 200;
constexpr std::size_t agenda_most = 30;
constexpr std::int64_t hands_most = 100'000;   ///< that a chair can count
constexpr std::size_t present_most = 2'000;       ///< people that a program says are there, at once
constexpr std::int64_t meeting_open_seconds = 7 * 86'400;  ///< how long after it began its chair can write it down
constexpr std::int64_t meetings_shown = 50;

}  // namespace cydofal::democracy::limits
