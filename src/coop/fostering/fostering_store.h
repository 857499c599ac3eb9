#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coop/fostering/placement.h"
#include "coop/fostering/support_group.h"
#include "people/person.h"
#include "platform/db/database.h"

/// Households, the children who live with them, and support groups, as they are kept.
namespace cydofal::fostering {

using people::CoopId;
using people::PersonId;

struct Household {
  HouseholdId id;
  std::string town;
  Date since;
};

struct Carer {
  PersonId person;
  std::string name;
  std::string face;
};

void add_household(db::Transaction& transaction, CoopId coop, const Household& household);
/// Fails with a broken constraint for someone who belongs to a household already.
void add_carer(db::Transaction& transaction, CoopId coop, HouseholdId household, PersonId carer);
std::optional<Household> find_household(db::Transaction& transaction, CoopId coop, HouseholdId household);
std::vector<Carer> carers_of(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// The household to which a carer belongs.
std::optional<HouseholdId> household_of(db::Transaction& transaction, CoopId coop, PersonId carer);

/// Everyone who belongs to a household.
std::set<PersonId> all_carers(db::Transaction& transaction, CoopId coop);

/// A household as a list has it: its carers' names in one line, and by whom of them it is looked up.
struct ListedHousehold {
  Household household;
  PersonId first_carer;
  std::string carers;
  SupportGroupId group;
};
/// By town, then in the order in which they began.
std::vector<ListedHousehold> households(db::Transaction& transaction, CoopId coop);

void add_child(db::Transaction& transaction, CoopId coop, const Child& child, Chance& chance);
/// Without the child's own words: `child` is there already.
void add_placement(db::Transaction& transaction, CoopId coop, HouseholdId household, const Placement& placement);
/// Whether there was one that had not ended.
bool end_placement(db::Transaction& transaction, CoopId coop, PlacementId placement, Date until);
/// Those that are not at their end, the oldest child first.
std::vector<Placement> placements_now(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// Since when each child lives where they live now, and who placed them.
struct PlacedSince {
  std::string authority;
  Date from;
};
std::vector<PlacedSince> all_placements_now(db::Transaction& transaction, CoopId coop);

void add_support_group(db::Transaction& transaction, CoopId coop, const SupportGroup& group);
/// In their order.
std::vector<SupportGroup> support_groups(db::Transaction& transaction, CoopId coop);
std::int64_t count_support_groups(db::Transaction& transaction, CoopId coop);
std::optional<SupportGroup> find_support_group(db::Transaction& transaction, CoopId coop, SupportGroupId group);
/// From now on the household belongs to that group and to no other, and is on no break.
void put_into_group(db::Transaction& transaction, CoopId coop, HouseholdId household, SupportGroupId group);
/// Nothing: the break is over.
void set_break(db::Transaction& transaction, CoopId coop, HouseholdId household, std::optional<Date> until);
std::vector<InGroup> households_in_group(db::Transaction& transaction, CoopId coop, SupportGroupId group);
/// The group of a household, and its part in it.
struct OwnGroup {
  SupportGroupId group;
  InGroup part;
};
std::optional<OwnGroup> group_of(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// False when it was recorded already that the group met on that day.
bool add_group_meeting(db::Transaction& transaction, CoopId coop, SupportGroupId group, Date met_on, PersonId recorded_by, Instant now);
LastMet last_met(db::Transaction& transaction, CoopId coop, const SupportGroup& group);

}  // namespace cydofal::fostering
