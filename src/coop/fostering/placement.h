#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/fostering/authority.h"
#include "platform/base/date.h"
#include "platform/base/strong_id.h"

/// Children who live with foster carers, and for how long.
namespace cydofal::fostering {

using ChildId = StrongId<struct ChildTag>;
using PlacementId = StrongId<struct PlacementTag>;

/// Initials and a year of birth: nothing here says who a child is to anyone who does not know them.
struct Child {
  ChildId id;
  std::string initials;
  int born_in = 0;
};

struct Placement {
  PlacementId id;
  Child child;
  std::string authority;  ///< the code of whoever placed the child
  Date from;
  std::optional<Date> until{};
};

/// Whole months from one day to another, as people count them: 0 before the first is over.
int months_between(Date from, Date until);

/// Of these numbers the middle one, or the lower of the two in the middle; nothing of none.
std::optional<int> median(std::vector<int> numbers);

/// Letters with full stops or blanks between them, as people write initials: "M.H." or "Ŵ L".
bool are_initials(std::string_view text);

}  // namespace cydofal::fostering
