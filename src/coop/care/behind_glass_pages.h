#pragma once

#include <vector>

#include "coop/care/care_store.h"
#include "coop/care/emergency_pages.h"
#include "people/glass_pages.h"

namespace cydofal::care {

/// What is behind the glass: what somebody needs who has to find out at once what happened to a person and who can help.
/// Not their money, not what they decided, not what they told somebody in confidence.
struct BehindGlassView {
  people::BrokenGlass glass;
  EmergencyView emergency;
  std::vector<Visit> visits{};  ///< from a fortnight ago to a week from now
  std::vector<Note> notes{};    ///< of these visits, the newest first
  std::vector<Place> places{};
  struct Around {
    Someone someone;
    std::string how;  ///< a relation's name
    std::optional<std::string> telephone{};
  };
  std::vector<Around> around{};
};
Content behind_glass_page(const View& view, const BehindGlassView& shown);

}  // namespace cydofal::care
