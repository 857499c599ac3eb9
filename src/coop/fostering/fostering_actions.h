#pragma once

#include "coop/fostering/fostering_store.h"
#include "people/authorise.h"

/// Households, placements and support groups, as the office arranges them.
namespace cydofal::fostering {

using people::Action;
using people::Authorised;
using people::Moment;

struct NewSupportGroup {
  std::string name_cy;
  std::string name_en;
  std::string town;
};

/// Refused: invalid name (at "name_cy" or "name_en"), "group.town"; conflict "group.too_many".
Result<SupportGroupId> add_support_group(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                         const NewSupportGroup& group, const Moment& moment, Date today);

/// The group met on that day: it is due again six weeks later. Refused: not_found "group.not_here"; invalid
/// "group.not_yet" for a day to come, "group.before_last" for one that is not after the last; conflict
/// "group.met_already".
Result<Done> record_group_meeting(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                  SupportGroupId group, Date met_on, const Moment& moment, Date today);

/// The household rests from its group until that day, or, with none, is back. Refused: not_found
/// "household.not_here"; invalid "group.break_until" for a day that is not to come or is a year away.
Result<Done> take_break(db::Database& database, const Authorised<Action::change_support_groups>& who,
                        HouseholdId household, std::optional<Date> until, const Moment& moment, Date today);

struct NewHousehold {
  std::vector<PersonId> carers;
  std::string town;
  SupportGroupId group;
};

/// Refused: invalid "household.carers" without one, with too many or with who is no member, "household.town",
/// "household.group"; conflict "household.carer_elsewhere".
Result<HouseholdId> add_household(db::Database& database, const Authorised<Action::change_households>& who,
                                  const NewHousehold& household, const Moment& moment, Date today);

struct NewPlacement {
  HouseholdId household;
  std::string initials;
  int born_in = 0;
  AuthorityId authority;
  Date from;
};

/// A child comes to live with the household. Refused: not_found "household.not_here"; invalid
/// "placement.initials", "placement.born_in", "placement.authority", "placement.from"; conflict
/// "placement.full".
Result<PlacementId> begin_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                                    const NewPlacement& placement, const Moment& moment, Date today);

/// Refused: not_found "placement.not_here"; invalid "placement.until" before it began or to come.
Result<Done> end_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                           HouseholdId household, PlacementId placement, Date until, const Moment& moment, Date today);

}  // namespace cydofal::fostering
