#pragma once

#include <string>
#include <vector>

#include "coop/care/pattern.h"

namespace cydofal::care {

/// A time for which somebody was asked, somebody said no, and nobody else comes yet. It does not say
/// who said no, nor why.
struct CoverNeed {
  Pattern pattern;
  PlannedVisit first;               ///< the first visit that nobody makes
  std::vector<std::string> asked{}; ///< who has been asked for that time and has yet to be agreed with
};

/// Which of `refused` still need cover: no agreed pattern of `live` has a visit of the same person at
/// their next time. Of several refusals for one time only the last proposal counts.
std::vector<CoverNeed> cover_needed(std::vector<Pattern> refused, const std::vector<Pattern>& live, Date today,
                                    Instant now);

}  // namespace cydofal::care
