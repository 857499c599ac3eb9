#pragma once

#include <vector>

#include "engines/roster/search/dice.h"
#include "engines/roster/search/editing.h"
#include "engines/roster/search/pricing.h"

namespace cydofal::roster {

/// Puts everyone who is absent back, one decision each: a visit, or both visits of a pair together,
/// where they cost least at that moment. The order of decisions is drawn anew each time.
template <Scope scope>
class Recreate {
 public:
  explicit Recreate(const Problem& problem);

  /// False as soon as the draft cannot come out at `threshold` or less; the draft is then of no
  /// use.
  [[nodiscard]] bool complete(Draft& draft, Cost threshold, Dice& dice);

  /// Takes visits out and notes their persons as absent. Now and then takes a rest out as well.
  /// False when what remains cannot be timed (see Editor::remove); the draft is then of no use.
  [[nodiscard]] bool take_out(Draft& draft, const std::vector<VisitIndex>& visits, Dice& dice);

  std::int64_t moves() const { return pricer_.moves(); }

 private:
  enum class Outcome { placed, left_out, too_dear };

  void arrange(const Draft& draft, Dice& dice);
  Outcome place(Draft& draft, PersonIndex person, Cost allowed, Dice& dice);
  void place_rests(Draft& draft);

  const Problem& problem_;
  Pricer<scope> pricer_;
  Editor<scope> editor_;
  std::vector<std::pair<std::int64_t, PersonIndex>> order_;
  std::vector<PersonIndex> still_absent_;
};

extern template class Recreate<Scope::plain>;
extern template class Recreate<Scope::full>;

}  // namespace cydofal::roster
