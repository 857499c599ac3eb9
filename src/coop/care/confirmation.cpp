#include "coop/care/confirmation.h"

#include "coop/care/limits.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

/// What a box for hours or minutes holds; an empty one is 0.
std::optional<std::int64_t> count_in(std::string_view typed) {
  const std::string_view text = trimmed(typed);
  if (text.empty()) return 0;
  const auto value = whole_number(text);
  return value && *value >= 0 && *value < 10'000 ? value : std::nullopt;
}

Refusal invalid(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

}  // namespace

Confirmation::State Confirmation::state() const {
  if (!person && !worker) return State::nobody;
  if (!person) return State::waits_for_person;
  if (!worker) return State::waits_for_worker;
  return person->minutes == worker->minutes ? State::confirmed : State::differ;
}

Result<Minutes> read_time_taken(const http::Form& form, Minutes planned) {
  const auto taken = form.value("taken");
  if (taken == "as_planned") return planned;
  if (taken == "nobody_came") return Minutes{0};
  if (taken != "other") return invalid("confirm.choose", "taken");
  const auto hours = count_in(form.value("hours"));
  if (!hours) return invalid("confirm.time", "hours");
  const auto minutes = count_in(form.value("minutes"));
  if (!minutes || *minutes >= 60) return invalid("confirm.time", "minutes");
  const Minutes all{*hours * 60 + *minutes};
  // Two empty boxes are no answer: "nobody came" has a button of its own.
  if (all.value == 0) return invalid("confirm.time", "hours");
  if (all.value > limits::confirmed_minutes_most) return invalid("confirm.too_long", "hours");
  return all;
}

}  // namespace cydofal::care
