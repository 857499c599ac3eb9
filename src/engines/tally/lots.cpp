#include "engines/tally/lots.h"

#include <algorithm>

#include "platform/base/assert.h"
#include "platform/base/digest.h"

namespace cydofal::tally {

Candidate drawn_from_seed(std::string_view seed, std::size_t draw,
                          std::span<const Candidate> tied) {
  CYD_ASSERT(!tied.empty());
  const auto ticket = [&](Candidate candidate) {
    return sha256(std::string(seed) + '/' + std::to_string(draw) + '/' +
                  std::to_string(candidate + 1));
  };
  return *std::min_element(tied.begin(), tied.end(),
                           [&](Candidate a, Candidate b) { return ticket(a) < ticket(b); });
}

LotScript::Outcome LotScript::next(std::span<const Candidate> tied) {
  CYD_ASSERT(tied.size() > 1);
  const std::size_t lot = asked_.size();
  asked_.emplace_back(tied.begin(), tied.end());
  std::sort(asked_.back().begin(), asked_.back().end());
  if (lot < outcomes_.size()) return outcomes_[lot];
  return {.chosen = asked_.back().front(), .drawn = false};
}

}  // namespace cydofal::tally
