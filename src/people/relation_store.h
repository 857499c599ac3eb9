#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "people/policy_table.h"
#include "platform/db/database.h"

namespace cydofal::people {

/// One tuple of a co-op: `subject` stands in `relation` to `object` (0: the co-op itself) for a
/// time. Permission is made of nothing else.
struct RelationTuple {
  PersonId subject;
  Relation relation;
  PersonId object{};
  Instant from;
  std::optional<Instant> until{};
  PersonId granted_by;
  std::string reason{};
};

void relate(db::Transaction& transaction, CoopId coop, const RelationTuple& tuple, Chance& chance);

/// Ends every current tuple of this kind between the two; returns how many.
std::int64_t unrelate(db::Transaction& transaction, CoopId coop, PersonId subject,
                      Relation relation, PersonId object, Instant now);

/// The same for the tuples that were given for one reason ("visit 17").
std::int64_t unrelate_for(db::Transaction& transaction, CoopId coop, std::string_view reason,
                          Instant now);

/// Ends everything in which a person stands in a co-op, as subject or object.
void unrelate_entirely(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);

/// Those in which `subject` stands now, in this co-op.
std::vector<RelationTuple> relations_of(db::Transaction& transaction, CoopId coop, PersonId subject,
                                        Instant now);

/// Those who stand in `relation` to `object` now; nobody who only broke the glass before it.
std::vector<RelationTuple> related_to(db::Transaction& transaction, CoopId coop, PersonId object,
                                      Instant now);

/// Everyone who stands in `relation` to the co-op itself now.
std::vector<PersonId> with_relation(db::Transaction& transaction, CoopId coop, Relation relation,
                                    Instant now);

struct Named {
  PersonId id;
  std::string name;
  std::string known_as;
  std::string face;
};
/// The same people with their names, by one question however many they are.
std::vector<Named> named_with_relation(db::Transaction& transaction, CoopId coop, Relation relation,
                                       Instant now);

bool is_officer(Relation relation);

/// What somebody is to a person only because that person chose it.
inline constexpr std::array given_relations{Relation::circle_family, Relation::circle_friend,  Relation::shown_daily,
                                            Relation::shown_health,  Relation::shown_money,    Relation::shown_location};

/// As relations are stored, and the end of their words' key in po/.
std::string_view name_of(Relation relation);
Relation relation_named(std::string_view name);

}  // namespace cydofal::people
