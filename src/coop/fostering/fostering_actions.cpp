#include "coop/fostering/fostering_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book.h"
#include "coop/fostering/limits.h"
#include "coop/membership/member_store.h"
#include "people/record_store.h"
#include "platform/base/text.h"

namespace cydofal::fostering {

namespace {

using people::Payload;

Refusal absent(const char* key) { return {Refusal::Kind::not_found, {key}}; }
Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }
Refusal conflict(const char* key, const char* field = "") { return {Refusal::Kind::conflict, {key}, field}; }

bool is_foster_carer(db::Transaction& transaction, CoopId coop, PersonId person) {
  const auto member = membership::current_member(transaction, coop, person);
  return member && member->class_code == constitution::foster_carers_class;
}

}  // namespace

Result<SupportGroupId> add_support_group(db::Database& database, const Authorised<Action::change_support_groups>& who,
                                         const NewSupportGroup& group, const Moment& moment, Date today) {
  const auto name_cy = people::read_name(group.name_cy, "name_cy");
  if (!name_cy) return name_cy.refusal();
  const auto name_en = people::read_name(group.name_en, "name_en");
  if (!name_en) return name_en.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<SupportGroupId> {
    people::take_turn(transaction, who.coop());
    const std::int64_t before = count_support_groups(transaction, who.coop());
    if (before >= limits::groups_most) return conflict("group.too_many");
    const SupportGroupId id{moment.chance.identifier()};
    add_support_group(transaction, who.coop(),
                      {.id = id, .place = before + 1, .name_cy = *name_cy, .name_en = *name_en, .town = group.town, .begun_on = today});
    people::append_to_record(transaction, who.coop(),
                             {"support_group.added", who.actor(), who.actor(),
                              Payload().add("name_cy", *name_cy).add("name_en", *name_en).add("town", group.town).text()},
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
    if (last.has_met && met_on == last.on) return conflict("group.met_already", "met_on");
    if (met_on < last.on) return wrong("group.before_last", "met_on");
    add_group_meeting(transaction, who.coop(), group, met_on, who.actor(), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"support_group.met", who.actor(), who.actor(),
                              Payload().add("group", group.value).add("met_on", met_on.text()).text()},
                             moment);
    return Done{};
  });
}

Result<Done> take_break(db::Database& database, const Authorised<Action::take_group_break>& who,
                        std::optional<Date> until, const Moment& moment, Date today) {
  if (until && (*until <= today || *until > today + limits::break_days_most)) return wrong("group.break_until", "until");
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto household = household_of(transaction, who.coop(), who.subject());
    if (!household) return absent("household.none");
    set_break(transaction, who.coop(), *household, until);
    people::append_to_record(transaction, who.coop(),
                             {"support_group.break", who.actor(), who.subject(),
                              Payload().add("household", household->value).add("until", until ? until->text() : "").text()},
                             moment);
    return Done{};
  });
}

Result<HouseholdId> add_household(db::Database& database, const Authorised<Action::change_households>& who,
                                  const NewHousehold& household, const Moment& moment, Date today) {
  std::vector<PersonId> carers;
  for (const PersonId carer : household.carers) {
    if (std::ranges::find(carers, carer) == carers.end()) carers.push_back(carer);
  }
  if (carers.empty() || carers.size() > limits::carers_most) return wrong("household.carers", "carers");
  return database.write([&](db::Transaction& transaction) -> Result<HouseholdId> {
    people::take_turn(transaction, who.coop());
    for (const PersonId carer : carers) {
      if (!is_foster_carer(transaction, who.coop(), carer)) return wrong("household.carers", "carers");
      if (household_of(transaction, who.coop(), carer)) return conflict("household.carer_elsewhere", "carers");
    }
    if (!find_support_group(transaction, who.coop(), household.group)) return wrong("household.group", "group");
    const HouseholdId id{moment.chance.identifier()};
    add_household(transaction, who.coop(), {.id = id, .town = household.town, .since = today});
    for (const PersonId carer : carers) {
      add_carer(transaction, who.coop(), id, carer);
      people::append_to_record(transaction, who.coop(),
                               {"household.carer", who.actor(), carer, Payload().add("household", id.value).text()}, moment);
    }
    put_into_group(transaction, who.coop(), id, household.group);
    return id;
  });
}

std::vector<Refusal> faults_of(const NewPlacement& placement, Date today) {
  std::vector<Refusal> faults;
  const auto check = [&](bool fits, const char* key, const char* field) {
    if (!fits) faults.push_back(wrong(key, field));
  };
  const bool could_be_a_child = placement.born_in <= today.year() && placement.born_in >= today.year() - limits::oldest_child_years;
  // A year that is wrong says nothing about the day.
  const bool is_after_birth = !could_be_a_child || placement.from.year() >= placement.born_in;
  check(are_initials(trimmed(placement.initials)), "placement.initials", "initials");
  check(could_be_a_child, "placement.born_in", "born_in");
  check(find_authority(placement.authority) != nullptr, "placement.authority", "authority");
  check(placement.from <= today && is_after_birth, "placement.from", "from");
  return faults;
}

Result<PlacementId> begin_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                                    const NewPlacement& placement, const Moment& moment, Date today) {
  if (const auto faults = faults_of(placement, today); !faults.empty()) return faults.front();
  const std::string initials(trimmed(placement.initials));
  return database.write([&](db::Transaction& transaction) -> Result<PlacementId> {
    people::take_turn(transaction, who.coop());
    const auto household = household_of(transaction, who.coop(), who.subject());
    if (!household) return absent("household.none");
    const auto now = placements_now(transaction, who.coop(), *household);
    if (static_cast<std::int64_t>(now.size()) >= limits::children_most) return conflict("placement.full");
    const Placement begun{.id = PlacementId{moment.chance.identifier()},
                          .child = {ChildId{moment.chance.identifier()}, initials, placement.born_in},
                          .authority = placement.authority,
                          .from = placement.from};
    add_child(transaction, who.coop(), begun.child, moment.chance);
    add_placement(transaction, who.coop(), *household, begun);
    // Who the child is stays out of the record, committed to or not: initials are few enough to guess.
    people::append_to_record(transaction, who.coop(),
                             {"placement.began", who.actor(), who.subject(), Payload().add("placement", begun.id.value).text()}, moment);
    return begun.id;
  });
}

Result<Done> end_placement(db::Database& database, const Authorised<Action::change_placements>& who,
                           PlacementId placement, Date until, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto household = household_of(transaction, who.coop(), who.subject());
    if (!household) return absent("household.none");
    const auto now = placements_now(transaction, who.coop(), *household);
    const auto found = std::ranges::find(now, placement, &Placement::id);
    if (found == now.end()) return wrong("placement.not_here", "placement");
    if (until < found->from || until > today) return wrong("placement.until", "until");
    end_placement(transaction, who.coop(), placement, until);
    people::append_to_record(transaction, who.coop(),
                             {"placement.ended", who.actor(), who.subject(),
                              Payload().add("placement", placement.value).add("until", until.text()).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::fostering
