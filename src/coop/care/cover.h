#pragma once

#include <string>
#include <vector>

#include "coop/care/care_store.h"

namespace cydofal::care {

/// A time for which somebody was asked, somebody said no, and nobody else comes yet. It does not say
/// who said no, nor why.
struct CoverNeed {
  Pattern pattern;
  PlannedVisit first;               ///< the first visit that nobody makes
  std::vector<std::string> asked{}; ///< who has been asked for that time and has yet to be agreed with
  VisitId cancelled{};              ///< the visit that its worker called off, if that is why
  std::string comes{};              ///< where two are needed and one comes: that one's name

  bool lacks_one_of_two() const { return !comes.empty(); }
  /// Names it on a page.
  std::string key() const;
};

/// The soonest first.
void put_in_order(std::vector<CoverNeed>& needs);

/// A visit that its worker called off, or to which one of two comes, as something to ask somebody else for.
CoverNeed need_of(const Visit& cancelled, const Pattern& pattern);

/// Whether the pattern has a visit at the same time.
bool comes_at(const Pattern& pattern, const PlannedVisit& wanted);

/// Which of `refused` still need cover: no agreed pattern of `live` has a visit of the same person at
/// their next time. Of several refusals for one time only the last proposal counts.
std::vector<CoverNeed> cover_needed(std::vector<Pattern> refused, const std::vector<Pattern>& live, Date today,
                                    Instant now);

}  // namespace cydofal::care
