#pragma once

#include <vector>

#include "engines/roster/search/dice.h"
#include "engines/roster/search/draft.h"
#include "engines/roster/search/tuning.h"

namespace cydofal::roster {

/// Chooses what to take out of a draft: strings of visits from neighbouring routes, so that what
/// returns finds room in space and in time at once.
class Ruin {
 public:
  Ruin(const Problem& problem, const Tuning& tuning);

  /// Visits that are in routes, each once. Of an optional person always all visits, of a required
  /// one sometimes only one of a pair: it may then change hands under its partner.
  const std::vector<VisitIndex>& choose(const Draft& draft, Dice& dice);

 private:
  void choose_route(const Draft& draft, WorkerIndex worker);
  void choose_string(const Draft& draft, VisitIndex around, std::int32_t length, Dice& dice);
  void choose_partners(const Draft& draft, Dice& dice);
  void take(VisitIndex visit);

  const Problem& problem_;
  const Tuning tuning_;
  std::size_t neighbours_ = 0;
  std::vector<VisitIndex>
      nearest_;  ///< visits x neighbours_, nearest first, the visit itself at the front
  std::vector<VisitIndex> chosen_;
  Table<VisitIndex, std::uint8_t> is_chosen_;
  Table<WorkerIndex, std::uint8_t> is_ruined_;
  std::vector<VisitIndex> route_;
};

}  // namespace cydofal::roster
