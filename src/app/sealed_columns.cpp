#include "app/sealed_columns.h"

#include <algorithm>
#include <array>

namespace cydofal::app {

namespace {

constexpr std::string_view own_id = "cast(id as text)";
constexpr std::string_view whose_visit = "(select visit.person_id from visit where visit.coop_id = visit_note.coop_id and visit.id = visit_id)";

constexpr std::array columns{
    SealedColumn{"visit_note", "words", "'care'", whose_visit, own_id},
    SealedColumn{"correction", "wrong", "'care'", "person_id", own_id},
    SealedColumn{"correction", "right_is", "'care'", "person_id", own_id},
    SealedColumn{"correction", "reason", "'care'", "person_id", own_id},
    SealedColumn{"support_period", "answers", "'care'", "person_id", own_id},
    SealedColumn{"support_period", "reason", "'care'", "person_id", own_id},
    SealedColumn{"decision_support", "name", "'care'", "person_id", own_id},
    SealedColumn{"decision_support", "reason", "'care'", "person_id", own_id},
    SealedColumn{"decision_words", "words", "'care'", "person_id", "cast(decision_id as text) || '/' || question"},
    SealedColumn{"representative", "reference", "'care'", "person_id", own_id},
    SealedColumn{"representative", "answer", "'care'", "person_id", own_id},
    SealedColumn{"emergency_answer", "words", "'daily'", "person_id", "cast(person_id as text) || '/' || question"},
    SealedColumn{"pattern_reason", "reason", "'daily'", "person_id", "cast(pattern_id as text)"},
    SealedColumn{"record_payload", "salt", "keeping", "subject_id", "cast(position as text)"},
    SealedColumn{"record_payload", "payload", "keeping", "subject_id", "cast(position as text)"},
    SealedColumn{"narration", "salt", "'money'", "0", "cast(number as text)"},
    SealedColumn{"narration", "words", "'money'", "0", "cast(number as text)"},
    SealedColumn{"broken_glass", "reason", "'safeguarding'", "subject_id", own_id},
    SealedColumn{"broken_glass", "review_words", "'safeguarding'", "subject_id", own_id},
    SealedColumn{"second_step", "secret", "'account'", "person_id", "cast(person_id as text)"},
    SealedColumn{"legal_hold", "reason", "'safeguarding'", "person_id", own_id},
    SealedColumn{"handed_out", "recipient", "'safeguarding'", "person_id", own_id},
    SealedColumn{"handed_out", "reason", "'safeguarding'", "person_id", own_id},
    SealedColumn{"child", "initials", "'fostering'", "id", own_id},
};

}  // namespace

std::span<const SealedColumn> sealed_columns() { return columns; }

const SealedColumn* find_sealed_column(std::string_view table, std::string_view column) {
  const auto found = std::ranges::find_if(columns, [&](const SealedColumn& each) { return each.table == table && each.column == column; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace cydofal::app
