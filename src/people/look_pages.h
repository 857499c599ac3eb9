#pragma once

#include <vector>

#include "people/look_store.h"
#include "people/view.h"

namespace cydofal::people {

inline constexpr html::Path who_looked_path{"/{coop}/pwy-edrychodd/{person}", "/{coop}/who-looked/{person}"};

/// One month of looks at one's own record.
struct WhoLookedView {
  PersonId person;
  Date month;               ///< its first day
  std::vector<Look> looks;  ///< the newest first
  bool is_earlier = false;  ///< there are looks in a month before
};
Content who_looked_page(const View& view, const WhoLookedView& shown);

/// The first day of the month that an address asks for ("2026-11"), or of today's.
Date month_asked(std::string_view asked, Date today);
Date month_after(Date month);
Date month_before(Date month);

/// Several looks of one reader on one day for one thing, told as one.
struct LooksOfADay {
  Look last;
  Date date;
  std::int64_t count = 0;
};
std::vector<LooksOfADay> by_day(const std::vector<Look>& looks);

}  // namespace cydofal::people
