#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/fostering/support_group.h"
#include "people/person.h"
#include "platform/db/database.h"

/// Households, the children who live with them, and support groups, as they are kept.
namespace cydofal::fostering {

using people::CoopId;
using people::PersonId;
using ChildId = StrongId<struct ChildTag>;
using PlacementId = StrongId<struct PlacementTag>;
using AuthorityId = StrongId<struct AuthorityTag>;

struct Household {
  HouseholdId id;
  std::string town;
  Date since;
  std::optional<Date> ended_on{};
};

struct Carer {
  PersonId person;
  std::string name;
  std::string face;
};

/// The local authority that looks after a child and places it.
struct PlacingAuthority {
  enum class Country { wales, england };

  AuthorityId id;
  std::string name_cy;
  std::string name_en;
  Country country = Country::wales;

  const std::string& name(Language language) const { return language == Language::cy ? name_cy : name_en; }
};

/// Initials and a year of birth: nothing here says who a child is to anyone who does not know them.
struct Child {
  ChildId id;
  std::string initials;
  int born_in = 0;
};

struct Placement {
  PlacementId id;
  Child child;
  HouseholdId household;
  PlacingAuthority authority;
  Date from;
  std::optional<Date> until{};
};

void add_household(db::Transaction& transaction, CoopId coop, const Household& household);
/// Fails with a broken constraint for someone who belongs to a household already.
void add_carer(db::Transaction& transaction, CoopId coop, HouseholdId household, PersonId carer);
std::optional<Household> find_household(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// By town, then in the order in which they began.
std::vector<Household> households(db::Transaction& transaction, CoopId coop);
std::vector<Carer> carers_of(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// The household to which a carer belongs.
std::optional<HouseholdId> household_of(db::Transaction& transaction, CoopId coop, PersonId carer);

void add_authority(db::Transaction& transaction, CoopId coop, const PlacingAuthority& authority);
std::vector<PlacingAuthority> authorities(db::Transaction& transaction, CoopId coop);

void add_child(db::Transaction& transaction, CoopId coop, const Child& child);
void add_placement(db::Transaction& transaction, CoopId coop, PlacementId id, ChildId child, HouseholdId household,
                   AuthorityId authority, Date from, std::optional<Date> until = {});
void end_placement(db::Transaction& transaction, CoopId coop, PlacementId placement, Date until);
/// Those that are not at their end, the youngest child last.
std::vector<Placement> placements_now(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// How many children live with the household now.
std::int64_t count_children(db::Transaction& transaction, CoopId coop, HouseholdId household);

void add_support_group(db::Transaction& transaction, CoopId coop, const SupportGroup& group);
/// In their order.
std::vector<SupportGroup> support_groups(db::Transaction& transaction, CoopId coop);
std::optional<SupportGroup> find_support_group(db::Transaction& transaction, CoopId coop, SupportGroupId group);
/// From now on the household belongs to that group and to no other, and is on no break.
void put_into_group(db::Transaction& transaction, CoopId coop, HouseholdId household, SupportGroupId group);
/// Nothing: the break is over.
void set_break(db::Transaction& transaction, CoopId coop, HouseholdId household, std::optional<Date> until);
std::vector<InGroup> households_in_group(db::Transaction& transaction, CoopId coop, SupportGroupId group);
std::optional<SupportGroupId> group_of(db::Transaction& transaction, CoopId coop, HouseholdId household);
/// False when it was recorded already that the group met on that day.
bool add_group_meeting(db::Transaction& transaction, CoopId coop, SupportGroupId group, Date met_on, PersonId recorded_by, Instant now);
LastMet last_met(db::Transaction& transaction, CoopId coop, const SupportGroup& group);

}  // namespace cydofal::fostering
