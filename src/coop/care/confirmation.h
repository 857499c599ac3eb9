#pragma once

#include <optional>
#include <string>

#include "coop/care/pattern.h"
#include "platform/http/form.h"

/// How long a visit took, as the person and the worker each say. Only when both say the same is it
/// confirmed; nobody speaks for the other, and silence is no yes.
namespace cydofal::care {

/// What one side has said.
struct SaidTime {
  Minutes minutes;
  Instant at;
  std::string companion;  ///< who was with them; empty: nobody
};

struct Confirmation {
  std::optional<SaidTime> person{};
  std::optional<SaidTime> worker{};

  enum class State { nobody, waits_for_person, waits_for_worker, differ, confirmed };
  State state() const;
  bool confirmed() const { return state() == State::confirmed; }
};

/// What a form says: "as_planned", "nobody_came", or hours and minutes. Refused, invalid:
/// "confirm.choose", "confirm.time" (no number), "confirm.too_long".
Result<Minutes> read_time_taken(const http::Form& form, Minutes planned);

}  // namespace cydofal::care
