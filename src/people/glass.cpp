#include "people/glass.h"

#include <algorithm>
#include <array>

#include "people/limits.h"
#include "platform/base/text.h"

namespace cydofal::people {

namespace {

using Worry = BrokenGlass::Worry;
using Finding = BrokenGlass::Review::Finding;

// In the order of the enumerations.
constexpr std::array<std::string_view, 2> worry_names{"person", "circle"};
constexpr std::array<std::string_view, 2> finding_names{"right", "not_right"};

bool is_among(const std::vector<PersonId>& people, PersonId person) { return std::ranges::find(people, person) != people.end(); }

Refusal wrong(const char* key, std::string_view field, std::vector<std::pair<std::string, Argument>> arguments = {}) {
  return {Refusal::Kind::invalid, {key, std::move(arguments)}, std::string(field)};
}

}  // namespace

std::string_view name_of(Worry worry) { return worry_names[static_cast<std::size_t>(worry)]; }
std::string_view name_of(Finding finding) { return finding_names[static_cast<std::size_t>(finding)]; }

std::optional<Worry> worry_named(std::string_view name) {
  const auto found = std::ranges::find(worry_names, name);
  if (found == worry_names.end()) return std::nullopt;
  return static_cast<Worry>(found - worry_names.begin());
}

std::optional<Finding> finding_named(std::string_view name) {
  const auto found = std::ranges::find(finding_names, name);
  if (found == finding_names.end()) return std::nullopt;
  return static_cast<Finding>(found - finding_names.begin());
}

Instant review_due(const BrokenGlass& glass) { return seconds_after(glass.opened_at, limits::glass_review_seconds); }

bool is_late(const BrokenGlass& glass, Instant now) { return !glass.review && now >= review_due(glass); }

std::optional<Refusal> wrong_reason(std::string_view words, std::string_view field) {
  const std::string_view text = trimmed(words);
  if (text.empty()) return wrong("glass.reason_missing", field);
  if (!is_utf8(text) || has_unprintable(text) || code_points(text) > limits::glass_reason_most) {
    return wrong("glass.too_long", field, {{"most", static_cast<std::int64_t>(limits::glass_reason_most)}});
  }
  // "x" is no reason: somebody else has to see from it why there was no time to ask.
  if (code_points(text) < limits::glass_reason_least) return wrong("glass.reason_short", field);
  return std::nullopt;
}

WhoIsTold who_is_told(Worry worry, const AroundAPerson& around) {
  WhoIsTold told;
  const auto tell = [&](PersonId person) {
    if (person != around.opener && !is_among(told.people, person)) told.people.push_back(person);
  };
  if (worry == Worry::circle) {
    for (const PersonId lead : around.leads) {
      if (lead != around.subject && !is_among(around.circle, lead)) tell(lead);
    }
    told.outside_person = around.has_outside_person;
    told.anybody_who_reviews = !told.people.empty() || told.outside_person;
    return told;
  }
  std::size_t officers = 0;
  for (const PersonId officer : around.officers) {
    if (officer == around.subject || officer == around.opener || officers == limits::glass_officers_told) continue;
    tell(officer);
    ++officers;
  }
  told.anybody_who_reviews = officers > 0;
  tell(around.subject);
  for (const PersonId representative : around.representatives) {
    const bool is_told = representative == around.opener || is_among(told.people, representative) || is_among(told.representatives, representative);
    if (!is_told) told.representatives.push_back(representative);
  }
  return told;
}

bool may_review(const BrokenGlass& glass, const Reviewer& reviewer) {
  if (reviewer.id == glass.opener || reviewer.id == glass.subject) return false;
  if (glass.worry == Worry::circle) return reviewer.is_lead && !reviewer.is_of_the_circle;
  return reviewer.is_officer;
}

bool is_for_the_person(const BrokenGlass& glass) { return glass.worry == Worry::person || glass.shown_at.has_value(); }

}  // namespace cydofal::people
