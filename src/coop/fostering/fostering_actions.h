#pragma once

#include "coop/fostering/fostering_store.h"
#include "people/authorise.h"

/// Households, placements and support groups, as whoever leads on foster care arranges them.
namespace cydofal::fostering {

using people::Action;
using people::Authorised;
using people::Moment;

struct NewSupportGroup {
  std::string name_cy;
  std::string name_en;
  std::string town;  ///< one that the caller knows
};

/// Refused: invalid name (at "name_cy" or "name_en"); conflict "group.too_many".
Result<SupportGroupId> add_support_group(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                         const NewSupportGroup& group, const Moment& moment, Date today);

/// The group met on that day: it is due again six weeks later. Refused, at the field "met_on": invalid
/// "group.not_yet" for a day to come, "group.before_last" for one before the last; conflict "group.met_already".
/// not_found "group.not_here".
Result<Done> record_group_meeting(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                  SupportGroupId group, Date met_on, const Moment& moment, Date today);

/// The subject's household rests from its group until that day, or, with none, is back. Refused: not_found
/// "household.none"; invalid "group.break_until", at "until", for a day that is not to come or is over a year away.
Result<Done> take_break(db::Database& database, const Authorised<Action::take_group_break>& who,
                        std::optional<Date> until, const Moment& moment, Date today);

struct NewHousehold {
  std::vector<PersonId> carers;
  std::string town;  ///< one that the caller knows
  SupportGroupId group;
};

/// Refused: invalid "household.carers" without one, with too many or with who is no foster carer here, at "carers";
/// "household.group", at "group"; conflict "household.carer_elsewhere".
Result<HouseholdId> add_household(db::Database& database, const Authorised<Action::change_households>& who,
                                  const NewHousehold& household, const Moment& moment, Date today);

struct NewPlacement {
  std::string initials;
  int born_in = 0;
  std::string authority;
  Date from;
};

/// All that is wrong with what was typed, in the order of the form and before anything is looked up;
/// begin_placement() refuses the first of it.
std::vector<Refusal> faults_of(const NewPlacement& placement, Date today);

/// A child comes to live with the subject's household. Refused, each at its field: invalid "placement.initials",
/// "placement.born_in", "placement.authority", "placement.from"; conflict "placement.full"; not_found "household.none".
Result<PlacementId> begin_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                                    const NewPlacement& placement, const Moment& moment, Date today);

/// A child who lives with the subject's household does so no more. Refused: invalid "placement.not_here", at
/// "placement"; "placement.until", at "until", for a day before it began or to come; not_found "household.none".
Result<Done> end_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                           PlacementId placement, Date until, const Moment& moment, Date today);

}  // namespace cydofal::fostering
