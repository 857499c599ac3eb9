#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::membership {

using people::CoopId;
using people::PersonId;
using AreaId = StrongId<struct AreaTag>;  ///< 0: the whole co-op

/// A part of a large co-op, with a forum in which those who belong to it decide for themselves.
struct Area {
  AreaId id;
  std::int64_t place = 0;  ///< its turn in the list
  std::string name_cy;
  std::string name_en;
  std::string town;  ///< where its office is
  std::optional<PersonId> forum_chair{};

  const std::string& name(Language language) const {
    return language == Language::cy ? name_cy : name_en;
  }
};

/// How many people belong to an area.
struct AreaCount {
  AreaId area;
  std::int64_t people = 0;
  std::int64_t members = 0;  ///< of the co-op, among them
};

void add_area(db::Transaction& transaction, CoopId coop, const Area& area);
void set_forum_chair(db::Transaction& transaction, CoopId coop, AreaId area, PersonId chair);
/// In their order.
std::vector<Area> areas_of(db::Transaction& transaction, CoopId coop);
std::optional<Area> find_area(db::Transaction& transaction, CoopId coop, AreaId area);
/// How many areas a co-op has.
std::int64_t count_areas(db::Transaction& transaction, CoopId coop);
AreaCount area_count(db::Transaction& transaction, CoopId coop, AreaId area);
std::vector<AreaCount> area_counts(db::Transaction& transaction, CoopId coop);

/// From now on the person belongs to that area, and to no other.
void put_into_area(db::Transaction& transaction, CoopId coop, PersonId person, AreaId area);
/// 0 where the person belongs to none.
AreaId area_of(db::Transaction& transaction, CoopId coop, PersonId person);

/// Someone who stands in any relation to the co-op, and where they belong.
struct PersonInArea {
  PersonId person;
  std::string name;
  AreaId area;  ///< 0: none
  bool is_member = false;
};
std::vector<PersonInArea> people_by_area(db::Transaction& transaction, CoopId coop, Instant now);

}  // namespace cydofal::membership
