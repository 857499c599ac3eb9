#pragma once

#include <cstdint>

namespace cydofal::care::limits {

constexpr std::int64_t area_people_shown = 8;   ///< on one page of an area's week: as many as stand on a screen
constexpr std::size_t words_letters = 120;     ///< what someone comes for
constexpr std::size_t note_letters = 4'000;
constexpr std::size_t places_most = 12;        ///< of one person
constexpr int visits_ahead_days = 8 * 7;       ///< how far visits are published
constexpr int visit_minutes_most = 24 * 60 - 1;
constexpr int visit_minutes_least = 15;
constexpr std::size_t workers_to_choose_from = 40;  ///< on one page
constexpr int trial_most = 20;                 ///< visits to try someone with

/// How long a no, and what was told about it, stands on the pages of those whom it concerns.
constexpr std::int64_t no_is_shown_seconds = 14 * 86'400;
constexpr std::size_t file_rows = 1'000;
constexpr std::size_t file_octets = 512 * 1'024;

/// What can be driven in an hour measured in a straight line: hill roads bend. Used to see what is
/// impossible, never to plan.
constexpr int straight_line_kilometres_an_hour = 35;

/// A visit can take longer than planned, but not more than a day longer than any can be planned.
constexpr std::int64_t confirmed_minutes_most = 48 * 60;
/// How long ago a visit can be that people are still asked about on their page.
constexpr std::int64_t confirm_within_seconds = 35 * 86'400;

/// How long a relation that comes with a visit lasts around it: to prepare and to write the note.
constexpr std::int64_t visit_margin_seconds = 24 * 3'600;

/// Calendars for named readers.
constexpr std::size_t feeds_most = 12;          ///< of one owner at a time
constexpr std::int64_t feed_back_days = 14;     ///< what was stays in them so long

/// What somebody says is wrong, what is right, and why it is answered as it is.
constexpr std::size_t correction_letters = 2'000;

/// Sight that a person gives of themselves ends by itself after so long at most.
constexpr int sight_days_most = 365;

/// A night at somebody's home, by the clocks: the longest from an evening to the next morning.
constexpr int sleep_in_minutes_most = 16 * 60;

/// The emergency sheet: short enough to be read beside somebody who needs help, and to stand on one page of A4.
constexpr std::size_t emergency_letters = 240;  ///< of one answer
constexpr std::int64_t emergency_lines = 4;     ///< of one answer
constexpr std::int64_t emergency_lines_in_large = 26;  ///< of all answers, of emergency_letters_of_a_line; more is set smaller
constexpr std::int64_t emergency_letters_of_a_line = 45;
constexpr std::size_t emergency_contacts = 3;

/// Support with decisions.
constexpr std::int64_t advocates_most = 3;             ///< of one person at a time
constexpr int advocate_days_most = 366;                ///< how long one appointment can last
constexpr std::size_t decision_name_letters = 120;
constexpr std::size_t decision_words_letters = 600;    ///< of one answer
constexpr std::int64_t decision_records_most = 300;    ///< of one person
constexpr int best_interests_review_days_most = 366;   ///< until somebody looks again

/// Whom the law names.
constexpr std::int64_t representatives_most = 6;        ///< of one person, who stand or wait
constexpr int representative_days_most = 366;           ///< until a paper is looked at again
constexpr std::size_t representative_reference_letters = 60;
constexpr std::size_t representative_answer_letters = 1'000;
constexpr std::int64_t new_representative_seconds = 14 * 86'400;  ///< how long it stands first on the person's home
constexpr std::int64_t disagreement_answer_seconds = 7 * 86'400;

/// Legal holds.
constexpr std::int64_t holds_most = 12;                 ///< of one person
constexpr int hold_days = 183;                          ///< until somebody looks again
constexpr int hold_days_unseen = 7;                     ///< until a second officer has seen it
constexpr std::size_t hold_reason_letters = 1'000;

}  // namespace cydofal::care::limits
