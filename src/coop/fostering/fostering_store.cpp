#include "coop/fostering/fostering_store.h"

#include "people/own_key.h"

namespace cydofal::fostering {

namespace {

constexpr std::string_view add_a_household = R"(
  insert into household (coop_id, id, town, since) values (:coop, :id, :town, :since))";

constexpr std::string_view add_a_carer = R"(
  insert into household_carer (coop_id, household_id, person_id) values (:coop, :household, :person))";

constexpr std::string_view one_household = R"(
  select id, town, since from household where coop_id = :coop and id = :household)";

constexpr std::string_view every_household = R"(
  select household.id, household.town, household.since, person.id, person.name, support_group_household.group_id
    from household
    join household_carer on household_carer.coop_id = household.coop_id and household_carer.household_id = household.id
    join person on person.id = household_carer.person_id
    join support_group_household on support_group_household.coop_id = household.coop_id
                                and support_group_household.household_id = household.id
   where household.coop_id = :coop order by household.town, household.since, household.id, person.id)";

constexpr std::string_view carers_of_a_household = R"(
  select person.id, person.name, person.face
    from household_carer join person on person.id = person_id
   where coop_id = :coop and household_id = :household order by person.id)";

constexpr std::string_view household_of_a_carer = R"(
  select household_id from household_carer where coop_id = :coop and person_id = :person)";

constexpr std::string_view every_carer = R"(
  select person_id from household_carer where coop_id = :coop)";

constexpr std::string_view add_a_child = R"(
  insert into child (coop_id, id, initials, born_in) values (:coop, :id, :initials, :born_in))";

constexpr std::string_view add_a_placement = R"(
  insert into placement (coop_id, id, child_id, household_id, authority, from_on, until_on)
  values (:coop, :id, :child, :household, :authority, :from, :until))";

constexpr std::string_view end_a_placement = R"(
  update placement set until_on = :until where coop_id = :coop and id = :placement and until_on is null)";

constexpr std::string_view placements_of_a_household = R"(
  select placement.id, child.id, initials, born_in, authority, from_on
    from placement
    join child on child.coop_id = placement.coop_id and child.id = child_id
   where placement.coop_id = :coop and household_id = :household and until_on is null
   order by born_in, child.id)";

constexpr std::string_view placements_of_everyone = R"(
  select authority, from_on from placement where coop_id = :coop and until_on is null)";

constexpr std::string_view add_a_group = R"(
  insert into support_group (coop_id, id, place, name_cy, name_en, town, begun_on)
  values (:coop, :id, :place, :name_cy, :name_en, :town, :begun_on))";

constexpr std::string_view every_group = R"(
  select id, place, name_cy, name_en, town, begun_on from support_group where coop_id = :coop order by place)";

constexpr std::string_view number_of_groups = R"(
  select count(*) from support_group where coop_id = :coop)";

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
  select group_id, break_until from support_group_household where coop_id = :coop and household_id = :household)";

constexpr std::string_view add_a_meeting = R"(
  insert into support_group_meeting (coop_id, group_id, met_on, recorded_by, recorded_at)
  values (:coop, :group, :met_on, :by, :now) on conflict do nothing)";

constexpr std::string_view last_meeting = R"(
  select max(met_on) from support_group_meeting where coop_id = :coop and group_id = :group)";

Household read_household(const db::Row& row) {
  return {.id = row.id<HouseholdId>(0), .town = row.text(1), .since = row.date(2)};
}

SupportGroup read_group(const db::Row& row) {
  return {.id = row.id<SupportGroupId>(0),
          .place = row.integer(1),
          .name_cy = row.text(2),
          .name_en = row.text(3),
          .town = row.text(4),
          .begun_on = row.date(5)};
}

/// A child is no person of the co-op, and has a key of their own as everyone has.
people::SealedPlace initials_of(CoopId coop, ChildId child) {
  return {.coop = coop,
          .owner = PersonId{child.value},
          .keeping = people::Keeping::fostering,
          .table = "child",
          .column = "initials",
          .row = std::to_string(child.value)};
}

}  // namespace

void add_household(db::Transaction& transaction, CoopId coop, const Household& household) {
  transaction.run(add_a_household, {{"coop", coop},
                                    {"id", household.id},
                                    {"town", household.town},
                                    {"since", household.since}});
}

void add_carer(db::Transaction& transaction, CoopId coop, HouseholdId household, PersonId carer) {
  transaction.run(add_a_carer, {{"coop", coop}, {"household", household}, {"person", carer}});
}

std::optional<Household> find_household(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.one(one_household, {{"coop", coop}, {"household", household}}, read_household);
}

std::vector<ListedHousehold> households(db::Transaction& transaction, CoopId coop) {
  struct OneCarer {
    ListedHousehold listed;
    std::string name;
  };
  const auto rows = transaction.all(every_household, {{"coop", coop}}, [](const db::Row& row) {
    return OneCarer{{.household = read_household(row), .first_carer = row.id<PersonId>(3), .carers = {}, .group = row.id<SupportGroupId>(5)}, row.text(4)};
  });
  std::vector<ListedHousehold> listed;
  for (const OneCarer& each : rows) {
    if (listed.empty() || listed.back().household.id != each.listed.household.id) {
      listed.push_back(each.listed);
      listed.back().carers = each.name;
    } else {
      listed.back().carers += ", " + each.name;
    }
  }
  return listed;
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

std::set<PersonId> all_carers(db::Transaction& transaction, CoopId coop) {
  const auto all = transaction.all(every_carer, {{"coop", coop}}, [](const db::Row& row) { return row.id<PersonId>(0); });
  return {all.begin(), all.end()};
}

void add_child(db::Transaction& transaction, CoopId coop, const Child& child, Chance& chance) {
  transaction.run(add_a_child, {{"coop", coop},
                                {"id", child.id},
                                {"initials", people::seal_words(transaction, initials_of(coop, child.id), child.initials, chance)},
                                {"born_in", std::int64_t{child.born_in}}});
}

void add_placement(db::Transaction& transaction, CoopId coop, HouseholdId household, const Placement& placement) {
  transaction.run(add_a_placement, {{"coop", coop},
                                    {"id", placement.id},
                                    {"child", placement.child.id},
                                    {"household", household},
                                    {"authority", placement.authority},
                                    {"from", placement.from},
                                    {"until", placement.until}});
}

bool end_placement(db::Transaction& transaction, CoopId coop, PlacementId placement, Date until) {
  return transaction.run(end_a_placement, {{"coop", coop}, {"placement", placement}, {"until", until}}) == 1;
}

std::vector<Placement> placements_now(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.all(placements_of_a_household, {{"coop", coop}, {"household", household}}, [&](const db::Row& row) {
    return Placement{.id = row.id<PlacementId>(0),
                     .child = {row.id<ChildId>(1), people::unseal_words(transaction, initials_of(coop, row.id<ChildId>(1)), row.text_view(2)).value_or(""), static_cast<int>(row.integer(3))},
                     .authority = row.text(4),
                     .from = row.date(5)};
  });
}

std::vector<PlacedSince> all_placements_now(db::Transaction& transaction, CoopId coop) {
  return transaction.all(placements_of_everyone, {{"coop", coop}}, [](const db::Row& row) { return PlacedSince{row.text(0), row.date(1)}; });
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

std::int64_t count_support_groups(db::Transaction& transaction, CoopId coop) { return transaction.number(number_of_groups, {{"coop", coop}}); }

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

std::optional<OwnGroup> group_of(db::Transaction& transaction, CoopId coop, HouseholdId household) {
  return transaction.one(group_of_a_household, {{"coop", coop}, {"household", household}}, [&](const db::Row& row) {
    return OwnGroup{row.id<SupportGroupId>(0), {household, row.date_or_null(1)}};
  });
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
