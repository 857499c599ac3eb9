#include "coop/care/correction.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

constexpr std::array<std::string_view, 5> names{"note", "support", "membership", "money", "other"};

std::optional<Refusal> wrong_text(std::string_view text, const char* field, const char* when_missing) {
  const std::string_view words = trimmed(text);
  if (words.empty()) return Refusal{Refusal::Kind::invalid, {when_missing}, field};
  return unreadable(words, limits::correction_letters, "correction.too_long", field);
}

}  // namespace

std::string_view name_of(Wrong wrong) { return names[static_cast<std::size_t>(wrong)]; }

std::optional<Wrong> wrong_named(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<Wrong>(found - names.begin()));
}

Date answer_due(Date asked) {
  const unsigned month = asked.month() % 12 + 1;
  const int year = asked.year() + (month == 1 ? 1 : 0);
  for (unsigned day = asked.day();; --day) {
    if (const auto due = Date::of(year, month, day)) return *due;
  }
}

bool may_answer(const Correction& correction, PersonId author_of_note, PersonId officer) {
  return officer != correction.person && officer != author_of_note;
}

std::vector<Refusal> wrong_in_correction(std::string_view wrong, std::string_view right) {
  std::vector<Refusal> refusals;
  if (auto refusal = wrong_text(wrong, "wrong", "correction.wrong_missing")) refusals.push_back(*std::move(refusal));
  if (auto refusal = wrong_text(right, "right", "correction.right_missing")) refusals.push_back(*std::move(refusal));
  return refusals;
}

std::optional<Refusal> wrong_reason_of_answer(std::string_view reason) { return wrong_text(reason, "reason", "correction.reason_missing"); }

}  // namespace cydofal::care
