#include "people/second_step.h"

#include <algorithm>

#include "people/limits.h"
#include "people/session_store.h"
#include "platform/one_time_code/one_time_code.h"

namespace cydofal::people {

bool is_office(Relation relation) { return is_officer(relation) || relation == Relation::foster_lead; }

std::optional<Instant> second_step_asked_from(const std::vector<RelationTuple>& held, const Coop& coop) {
  if (coop.second_step == SecondStepRule::who_set_one_up) return std::nullopt;
  const std::int64_t grace = coop.second_step == SecondStepRule::at_once ? 0 : limits::second_step_grace_seconds;
  std::optional<Instant> first;
  for (const RelationTuple& tuple : held) {
    if (tuple.object != PersonId{} || !is_office(tuple.relation)) continue;
    // Whoever held the office before it was decided has as long as who takes it on that day.
    const Instant since = std::max(tuple.from, coop.second_step_since.value_or(tuple.from));
    const Instant from = seconds_after(since, grace);
    if (!first || from < *first) first = from;
  }
  return first;
}

Result<SecondStepTyped> read_second_step(std::string_view typed) {
  const Refusal unreadable{Refusal::Kind::invalid, {"second.unreadable"}, "code"};
  if (typed.size() > limits::second_step_typed_most) return unreadable;
  std::string digits;
  for (const char letter : typed) {
    if (letter != ' ' && letter != '-') digits += letter;
  }
  const bool are_digits = std::ranges::all_of(digits, [](char letter) { return letter >= '0' && letter <= '9'; });
  if (are_digits && digits.size() == one_time_code::digits) return SecondStepTyped(std::move(digits));
  if (auto code = CardCode::parse(typed)) return SecondStepTyped(*std::move(code));
  return unreadable;
}

std::string second_step_door(PersonId person) { return say_door(person) + " code"; }

std::string in_groups(std::string_view letters) {
  constexpr std::size_t together = 4;
  std::string grouped;
  for (std::size_t at = 0; at < letters.size(); at += together) {
    if (at > 0) grouped += ' ';
    grouped += letters.substr(at, together);
  }
  return grouped;
}

}  // namespace cydofal::people
