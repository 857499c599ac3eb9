#include "coop/fostering/fostering_store.h"

namespace cydofal::fostering {

namespace {

constexpr std::string_view add_a_household = R"(
  insert into household (coop_id, id, town, since, ended_on) values (:coop, :id, :town, :since, :ended_on))";

constexpr std::string_view add_a_carer = R"(
  insert into household_carer (coop_id, household_id, person_id) values (:coop, :household, :person))";

constexpr std::string_view one_household = R"(
  select id, town, since, ended_on from household where coop_id = :coop and id = :household)";

constexpr std::string_view every_household = R"(
  select id, town, since, ended_on from household where coop_id = :coop order by town, since, id)";

constexpr std::string_view carers_of_a_household = R"(
  select person.id, person.name, person.face
    from household_carer join person on person.id = person_id
   where coop_id = :coop and household_id = :household order by person.id)";

constexpr std::string_view household_of_a_carer = R"(
  select household_id from household_carer where coop_id = :coop and person_id = :person)";

constexpr std::string_view add_an_authority = R"(
  insert into placing_authority (coop_id, id, name_cy, name_en, country)
  values (:coop, :id, :name_cy, :name_en, :country))";

constexpr std::string_view every_authority = R"(
  select id, name_cy, name_en, country from placing_authority where coop_id = :coop order by id)";

constexpr std::string_view add_a_child = R"(
  insert into child (coop_id, id, initials, born_in) values (:coop, :id, :initials, :born_in))";

constexpr std::string_view add_a_placement = R"(
  insert into placement (coop_id, id, child_id, household_id, authority_id, from_on, until_on)
  values (:coop, :id, :child, :household, :authority, :from, :until))";

constexpr std::string_view end_a_placement = R"(
  update placement set until_on = :until where coop_id = :coop and id = :placement and until_on is null)";

constexpr std::string_view placements_of_a_household = R"(
  select placement.id, child.id, initials, born_in, placing_authority.id, name_cy, name_en, country, from_on
    from placement
    join child on child.coop_id = placement.coop_id and child.id = child_id
    join placing_authority on placing_authority.coop_id = placement.coop_id
                          and placing_authority.id = authority_id
   where placement.coop_id = :coop and household_id = :household and until_on is null
   order by born_in, child.id)";

constexpr std::string_view children_with_a_household = R"(
  select count(*) from placement where coop_id = :coop and household_id = :household and until_on is null)";

constexpr std::string_view add_a_group = R"(
  insert into support_group (coop_id, id, place, name_cy, name_en, town, begun_on)
  values (:coop, :id, :place, :name_cy, :name_en, :town, :begun_on))";

constexpr std::string_view every_group = R"(
  select id, place, name_cy, name_en, town, begun_on from support_group where coop_id = :coop order by place)";

constexpr std::string_view one_group = R"(
  select id, place, name_cy, name_en, town, begun_on from support_group where coop_id = :coop and id = :group)";

constexpr std::string_view put_a_household = R"(
  insert into support_group_household (coop_id, household_id, group_id, break_until)
  values (:coop, :household, :group, null)
  on conflict (coop_id, household_id) do update set group_id = excluded.group_id, break_until = null)";

constexpr std::string_view keep_break = R"(
  update support_group_household set break_until = :until where coop_id = :coop and household_id = :household)";

constexpr std::string_view households_of_a_group = R"(
  select household_id, break_until from support_group_household
   where coop_id = :coop and group_id = :group order by household_id)";

constexpr std::string_view group_of_a_household = R"(
  select group_id from support_group_household where coop_id = :coop and household_id = :household)";

constexpr std::string_view add_a_meeting = R"(
  insert into support_group_meeting (coop_id, group_id, met_on, recorded_by, recorded_at)
  values (:coop, :group, :met_on, :by, :now) on conflict do nothing)";

constexpr std::string_view last_meeting = R"(
  select max(met_on) from support_group_meeting where coop_id = :coop and group_id = :group)";

Household read_household(const db::Row& row) {
  return {.id = row.id<HouseholdId>(0), .town = row.text(1), .since = row.date(2), .ended_on = row.date_or_null(3)};
}

PlacingAuthority read_authority(const db::Row& row, int first) {
  using Country = PlacingAuthority::Country;
  return {.id = row.id<AuthorityId>(first),
          .name_cy = row.text(first + 1),
          .name_en = row.text(first + 2),
          .country = row.text_view(first + 3) == "wales" ? Country::wales : Country::england};
}

SupportGroup read_group(const db::Row& row) {
  return {.id = row.id<SupportGroupId>(0),
          .place = row.integer(1),
          .name_cy = row.text(2),
          .name_en = row.text(3),
          .town = row.text(4),
          .begun_on = row.date(5)};
}

}  // namespace

void add_household(db::Transaction& transaction, CoopId coop, const Household& household) {
  transaction.run(add_a_household, {{"coop", coop},
                                    {"id", household.id},
                                    {"town", household.town},
                                    {"since", household.since},
                                    {"ended_on", household.ended_on}});
}

void add_carer(db::Transaction& transaction, CoopId coop, HouseholdId household, PersonId carer) {
  transaction.run(add_a_carer, {{"coop", coop}, {"household", household}, {"person", carer}});
}

std::optional<Household> find_household(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.one(one_household, {{"coop", coop}, {"household", household}}, read_household);
}

std::vector<Household> households(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_household, {{"coop", coop}}, read_household);
}

std::vector<Carer> carers_of(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.all(carers_of_a_household, {{"coop", coop}, {"household", household}}, [](const db::Row& row) {
    return Carer{row.id<PersonId>(0), row.text(1), row.text(2)};
  });
}

std::optional<HouseholdId> household_of(db::Transaction& transaction, CoopId coop, PersonId carer) {
  return transaction.one(household_of_a_carer, {{"coop", coop}, {"person", carer}},
                         [](const db::Row& row) { return row.id<HouseholdId>(0); });
}

void add_authority(db::Transaction& transaction, CoopId coop, const PlacingAuthority& authority) {
  const bool is_welsh = authority.country == PlacingAuthority::Country::wales;
  transaction.run(add_an_authority, {{"coop", coop},
                                     {"id", authority.id},
                                     {"name_cy", authority.name_cy},
                                     {"name_en", authority.name_en},
                                     {"country", is_welsh ? "wales" : "england"}});
}

std::vector<PlacingAuthority> authorities(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_authority, {{"coop", coop}}, [](const db::Row& row) { return read_authority(row, 0); });
}

void add_child(db::Transaction& transaction, CoopId coop, const Child& child) {
  transaction.run(add_a_child, {{"coop", coop},
                                {"id", child.id},
                                {"initials", child.initials},
                                {"born_in", std::int64_t{child.born_in}}});
}

void add_placement(db::Transaction& transaction, CoopId coop, PlacementId id, ChildId child, HouseholdId household,
                   AuthorityId authority, Date from, std::optional<Date> until) {
  transaction.run(add_a_placement, {{"coop", coop},
                                    {"id", id},
                                    {"child", child},
                                    {"household", household},
                                    {"authority", authority},
                                    {"from", from},
                                    {"until", until}});
}

void end_placement(db::Transaction& transaction, CoopId coop, PlacementId placement, Date until) {
  transaction.run(end_a_placement, {{"coop", coop}, {"placement", placement}, {"until", until}});
}

std::vector<Placement> placements_now(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.all(placements_of_a_household, {{"coop", coop}, {"household", household}}, [&](const db::Row& row) {
    return Placement{.id = row.id<PlacementId>(0),
                     .child = {row.id<ChildId>(1), row.text(2), static_cast<int>(row.integer(3))},
                     .household = household,
                     .authority = read_authority(row, 4),
                     .from = row.date(8)};
  });
}

std::int64_t count_children(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.number(children_with_a_household, {{"coop", coop}, {"household", household}});
}

void add_support_group(db::Transaction& transaction, CoopId coop, const SupportGroup& group) {
  transaction.run(add_a_group, {{"coop", coop},
                                {"id", group.id},
                                {"place", group.place},
                                {"name_cy", group.name_cy},
                                {"name_en", group.name_en},
                                {"town", group.town},
                                {"begun_on", group.begun_on}});
}

std::vector<SupportGroup> support_groups(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_group, {{"coop", coop}}, read_group);
}

std::optional<SupportGroup> find_support_group(db::Transaction& transaction, CoopId coop, SupportGroupId group) {
  return transaction.one(one_group, {{"coop", coop}, {"group", group}}, read_group);
}

void put_into_group(db::Transaction& transaction, CoopId coop, HouseholdId household, SupportGroupId group) {
  transaction.run(put_a_household, {{"coop", coop}, {"household", household}, {"group", group}});
}

void set_break(db::Transaction& transaction, CoopId coop, HouseholdId household, std::optional<Date> until) {
  transaction.run(keep_break, {{"coop", coop}, {"household", household}, {"until", until}});
}

std::vector<InGroup> households_in_group(db::Transaction& transaction, CoopId coop, SupportGroupId group) {
  return transaction.all(households_of_a_group, {{"coop", coop}, {"group", group}}, [](const db::Row& row) {
    return InGroup{row.id<HouseholdId>(0), row.date_or_null(1)};
  });
}

std::optional<SupportGroupId> group_of(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.one(group_of_a_household, {{"coop", coop}, {"household", household}},
                         [](const db::Row& row) { return row.id<SupportGroupId>(0); });
}

bool add_group_meeting(db::Transaction& transaction, CoopId coop, SupportGroupId group, Date met_on, PersonId recorded_by, Instant now) {
  return transaction.run(add_a_meeting, {{"coop", coop}, {"group", group}, {"met_on", met_on}, {"by", recorded_by}, {"now", now}}) == 1;
}

LastMet last_met(db::Transaction& transaction, CoopId coop, const SupportGroup& group) {
  const auto met = transaction.one(last_meeting, {{"coop", coop}, {"group", group.id}},
                                   [](const db::Row& row) { return row.date_or_null(0); });
  if (met && *met) return {**met, true};
  return {group.begun_on, false};
}

}  // namespace cydofal::fostering
