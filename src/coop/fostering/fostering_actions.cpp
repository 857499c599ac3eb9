#include "coop/fostering/fostering_actions.h"

#include <algorithm>

#include "coop/fostering/limits.h"
#include "coop/membership/member_store.h"
#include "people/record_store.h"
#include "platform/base/text.h"

namespace cydofal::fostering {

namespace {

using people::Payload;

Refusal absent(const char* key) { return {Refusal::Kind::not_found, {key}}; }
Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

/// Letters with full stops or blanks between them, as people write initials: "M.H." or "ŵ l".
bool are_initials(std::string_view text) {
  if (text.empty() || !is_utf8(text) || has_unprintable(text)) return false;
  return code_points(text) <= 2 * limits::initials_letters && text.find_first_of("0123456789<>&\"'/") == std::string_view::npos;
}

bool is_member(db::Transaction& transaction, CoopId coop, PersonId person) {
  const auto latest = membership::latest_membership(transaction, coop, person);
  return latest && !latest->left_on;
}

}  // namespace

Result<SupportGroupId> add_support_group(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                         const NewSupportGroup& group, const Moment& moment, Date today) {
  const auto name_cy = people::read_name(group.name_cy, "name_cy");
  if (!name_cy) return name_cy.refusal();
  const auto name_en = people::read_name(group.name_en, "name_en");
  if (!name_en) return name_en.refusal();
  const auto town = people::read_name(group.town, "town");
  if (!town) return wrong("group.town", "town");
  return database.write([&](db::Transaction& transaction) -> Result<SupportGroupId> {
    people::take_turn(transaction, who.coop());
    const auto before = static_cast<std::int64_t>(support_groups(transaction, who.coop()).size());
    if (before >= limits::groups_most) return Refusal{Refusal::Kind::conflict, {"group.too_many"}};
    const SupportGroupId id{moment.chance.identifier()};
    add_support_group(transaction, who.coop(),
                      {.id = id, .place = before + 1, .name_cy = *name_cy, .name_en = *name_en, .town = *town, .begun_on = today});
    people::append_to_record(transaction, who.coop(),
                             {"support_group.added", who.actor(), who.actor(),
                              Payload().add("name_cy", *name_cy).add("name_en", *name_en).add("town", *town).text()},
                             moment);
    return id;
  });
}

Result<Done> record_group_meeting(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                  SupportGroupId group, Date met_on, const Moment& moment, Date today) {
  if (met_on > today) return wrong("group.not_yet", "met_on");
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto found = find_support_group(transaction, who.coop(), group);
    if (!found) return absent("group.not_here");
    const LastMet last = last_met(transaction, who.coop(), *found);
    if (last.has_met && met_on == last.on) return Refusal{Refusal::Kind::conflict, {"group.met_already"}, "met_on"};
    if (met_on < last.on) return wrong("group.before_last", "met_on");
    add_group_meeting(transaction, who.coop(), group, met_on, who.actor(), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"support_group.met", who.actor(), who.actor(),
                              Payload().add("group", group.value).add("met_on", met_on.text()).text()},
                             moment);
    return Done{};
  });
}

Result<Done> take_break(db::Database& database, const Authorised<Action::change_support_groups>& who,
                        HouseholdId household, std::optional<Date> until, const Moment& moment, Date today) {
  if (until && (*until <= today || *until > today + limits::break_days_most)) return wrong("group.break_until", "until");
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!group_of(transaction, who.coop(), household)) return absent("household.not_here");
    set_break(transaction, who.coop(), household, until);
    people::append_to_record(transaction, who.coop(),
                             {"support_group.break", who.actor(), who.actor(),
                              Payload().add("household", household.value).add("until", until ? until->text() : "").text()},
                             moment);
    return Done{};
  });
}

Result<HouseholdId> add_household(db::Database& database, const Authorised<Action::change_households>& who,
                                  const NewHousehold& household, const Moment& moment, Date today) {
  if (household.carers.empty() || household.carers.size() > static_cast<std::size_t>(limits::carers_most)) {
    return wrong("household.carers", "carer");
  }
  const auto town = people::read_name(household.town, "town");
  if (!town) return wrong("household.town", "town");
  return database.write([&](db::Transaction& transaction) -> Result<HouseholdId> {
    people::take_turn(transaction, who.coop());
    if (!find_support_group(transaction, who.coop(), household.group)) return wrong("household.group", "group");
    for (const PersonId carer : household.carers) {
      if (!is_member(transaction, who.coop(), carer)) return wrong("household.carers", "carer");
      if (household_of(transaction, who.coop(), carer)) {
        return Refusal{Refusal::Kind::conflict, {"household.carer_elsewhere"}, "carer"};
      }
    }
    const HouseholdId id{moment.chance.identifier()};
    add_household(transaction, who.coop(), {.id = id, .town = *town, .since = today});
    for (const PersonId carer : household.carers) {
      add_carer(transaction, who.coop(), id, carer);
      people::append_to_record(transaction, who.coop(),
                               {"household.carer", who.actor(), carer, Payload().add("household", id.value).text()}, moment);
    }
    put_into_group(transaction, who.coop(), id, household.group);
    return id;
  });
}

Result<PlacementId> begin_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                                    const NewPlacement& placement, const Moment& moment, Date today) {
  if (!are_initials(placement.initials)) return wrong("placement.initials", "initials");
  if (placement.born_in > today.year() || placement.born_in < today.year() - limits::oldest_child_years) {
    return wrong("placement.born_in", "born_in");
  }
  if (placement.from > today || placement.from.year() < placement.born_in) return wrong("placement.from", "from");
  return database.write([&](db::Transaction& transaction) -> Result<PlacementId> {
    people::take_turn(transaction, who.coop());
    const auto home = find_household(transaction, who.coop(), placement.household);
    if (!home || home->ended_on) return absent("household.not_here");
    const auto placing = authorities(transaction, who.coop());
    if (std::ranges::find(placing, placement.authority, &PlacingAuthority::id) == placing.end()) {
      return wrong("placement.authority", "authority");
    }
    if (count_children(transaction, who.coop(), placement.household) >= limits::children_most) {
      return Refusal{Refusal::Kind::conflict, {"placement.full"}};
    }
    const ChildId child{moment.chance.identifier()};
    const PlacementId id{moment.chance.identifier()};
    add_child(transaction, who.coop(), {child, placement.initials, placement.born_in});
    add_placement(transaction, who.coop(), id, child, placement.household, placement.authority, placement.from);
    // Who the child is stays out of the record, committed to or not: initials are few enough to guess.
    people::append_to_record(transaction, who.coop(),
                             {"placement.began", who.actor(), who.actor(), Payload().add("placement", id.value).text()}, moment);
    return id;
  });
}

Result<Done> end_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                           HouseholdId household, PlacementId placement, Date until, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto now = placements_now(transaction, who.coop(), household);
    const auto found = std::ranges::find(now, placement, &Placement::id);
    if (found == now.end()) return absent("placement.not_here");
    if (until < found->from || until > today) return wrong("placement.until", "until");
    end_placement(transaction, who.coop(), placement, until);
    people::append_to_record(transaction, who.coop(),
                             {"placement.ended", who.actor(), who.actor(),
                              Payload().add("placement", placement.value).add("until", until.text()).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::fostering
