#include "coop/fostering/fostering_actions.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::fostering {
namespace {

using membership::testing::day;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A foster care co-op: Eleri is its secretary, Rhiannon leads on foster care, Alun and Medwen foster together.
class FosterCare : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    teulu = found("nyth", "foster_care", people::Coop::Profile::provider);
    eleri = member("Eleri Prosser", "staff");
    give_office(eleri, Relation::secretary);
    rhiannon = member("Rhiannon Howells", "staff");
    give_office(rhiannon, Relation::foster_lead);
    alun = member("Alun Parry", "foster_carers");
    medwen = member("Medwen Parry", "foster_carers");
    beryl = member("Beryl Tomos", "foster_carers");
    const auto made = add_support_group(database(), lead<Action::change_support_groups>(), {"Powys", "Powys", "Newtown"}, moment(), day("2026-09-01"));
    if (!made) throw std::logic_error(made.refusal().message.key);
    group = *made;
  }

  template <Action action>
  Authorised<action> lead(PersonId about = {}) {
    return key<action>(rhiannon, {.coop = teulu, .subject = about});
  }
  std::string home(const std::vector<PersonId>& carers) {
    return why_not(add_household(database(), lead<Action::change_households>(), {carers, "Newtown", group}, moment(), today));
  }
  Result<PlacementId> place(PersonId carer, const NewPlacement& placement) {
    return begin_placement(database(), lead<Action::change_placements>(carer), placement, moment(), today);
  }
  std::vector<Placement> living_with(PersonId carer) {
    return read([&](db::Transaction& transaction) { return placements_now(transaction, teulu, *household_of(transaction, teulu, carer)); });
  }
  std::string met(const char* on) { return why_not(record_group_meeting(database(), lead<Action::change_support_groups>(), group, day(on), moment(), today)); }
  Date due() {
    return read([&](db::Transaction& transaction) { return due_on(last_met(transaction, teulu, *find_support_group(transaction, teulu, group))); });
  }
  template <Action action>
  bool may(PersonId who, PersonId about) {
    return std::holds_alternative<Authorised<action>>(ask<action>(visitor(who), {.coop = teulu, .subject = about}));
  }

  PersonId rhiannon;
  PersonId alun;
  PersonId medwen;
  PersonId beryl;
  SupportGroupId group;
};

TEST_P(FosterCare, GroupsAreDueSixWeeksAfterTheyLastMet) {
  EXPECT_EQ(due(), day("2026-10-13")) << "since it began";
  EXPECT_EQ(met("2026-11-03"), "group.not_yet");
  EXPECT_EQ(met("2026-08-31"), "group.before_last");
  EXPECT_EQ(met("2026-09-25"), "");
  EXPECT_EQ(due(), day("2026-11-06"));
  EXPECT_EQ(met("2026-09-25"), "group.met_already");
  EXPECT_EQ(met("2026-09-24"), "group.before_last");
  EXPECT_EQ(met("2026-11-02"), "");
  EXPECT_EQ(due(), day("2026-12-14"));
}

TEST_P(FosterCare, HouseholdsAreOfCarersWhoAreMembersAndOfOneHouseholdOnly) {
  EXPECT_EQ(home({}), "household.carers");
  EXPECT_EQ(home({eleri}), "household.carers") << "she is no foster carer";
  EXPECT_EQ(home({new_person("Nobody")}), "household.carers");
  EXPECT_EQ(home({alun, medwen, alun}), "");
  EXPECT_EQ(home({medwen}), "household.carer_elsewhere");
  EXPECT_EQ(why_not(add_household(database(), lead<Action::change_households>(), {{beryl}, "Newtown", SupportGroupId{404}}, moment(), today)), "household.group");
  const auto listed = read([&](db::Transaction& transaction) { return households(transaction, teulu); });
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_THAT(listed.front().carers, ::testing::AnyOf("Alun Parry, Medwen Parry", "Medwen Parry, Alun Parry"));
}

TEST_P(FosterCare, BreaksLastUntilTheirDay) {
  ASSERT_EQ(home({alun, medwen}), "");
  ASSERT_EQ(home({beryl}), "");
  const auto asked = [&](const char* meeting) {
    return count_invited(read([&](db::Transaction& transaction) { return households_in_group(transaction, teulu, group); }), day(meeting));
  };
  const auto rest = [&](std::optional<Date> until) {
    return why_not(take_break(database(), key<Action::take_group_break>(beryl, {.coop = teulu, .subject = beryl}), until, moment(), today));
  };
  EXPECT_EQ(rest(today), "group.break_until");
  EXPECT_EQ(rest(today + 400), "group.break_until");
  EXPECT_EQ(rest(day("2026-12-01")), "");
  EXPECT_EQ(asked("2026-11-06"), 1);
  EXPECT_EQ(asked("2026-12-02"), 2) << "then she is asked again";
  EXPECT_EQ(rest({}), "");
  EXPECT_EQ(asked("2026-11-06"), 2);
  EXPECT_EQ(why_not(take_break(database(), key<Action::take_group_break>(eleri, {.coop = teulu, .subject = eleri}), day("2026-12-01"), moment(), today)), "household.none");
}

TEST_P(FosterCare, ChildrenComeAndGo) {
  ASSERT_EQ(home({alun, medwen}), "");
  const NewPlacement right{.initials = " M.H. ", .born_in = 2014, .authority = "powys", .from = day("2024-09-01")};
  const auto wrong = [&](auto change) {
    NewPlacement changed = right;
    change(changed);
    const auto refused = place(alun, changed);
    return why_not(refused) + " " + (refused ? "" : std::string(refused.refusal().field));
  };
  EXPECT_EQ(wrong([](auto& each) { each.initials = "Mari Haf Prosser"; }), "placement.initials initials");
  EXPECT_EQ(wrong([](auto& each) { each.born_in = 1990; }), "placement.born_in born_in");
  EXPECT_EQ(wrong([](auto& each) { each.authority = "llareggub"; }), "placement.authority authority");
  EXPECT_EQ(wrong([&](auto& each) { each.from = today + 1; }), "placement.from from");
  EXPECT_EQ(wrong([&](auto& each) { each.from = day("2013-12-31"); }), "placement.from from");
  EXPECT_EQ(why_not(place(beryl, right)), "household.none");
  const auto began = place(medwen, right);
  ASSERT_TRUE(began);
  ASSERT_THAT(living_with(alun), SizeIs(1)) << "the household is one";
  EXPECT_EQ(living_with(alun).front().child.initials, "M.H.");
  const auto end = [&](PlacementId id, const char* until) { return why_not(end_placement(database(), lead<Action::change_placements>(alun), id, day(until), moment(), today)); };
  EXPECT_EQ(end(PlacementId{404}, "2026-11-01"), "placement.not_here");
  EXPECT_EQ(end(*began, "2024-08-31"), "placement.until");
  EXPECT_EQ(end(*began, "2026-11-03"), "placement.until");
  EXPECT_EQ(end(*began, "2026-11-01"), "");
  EXPECT_THAT(living_with(alun), IsEmpty());
  EXPECT_EQ(end(*began, "2026-11-01"), "placement.not_here");
  EXPECT_THAT(recorded(teulu), ::testing::IsSupersetOf({"placement.began", "placement.ended"}));
}

TEST_P(FosterCare, AFormTellsAllItsFaultsInTheirOrder) {
  const auto fields = [&](const NewPlacement& typed) {
    std::vector<std::string> named;
    for (const Refusal& fault : faults_of(typed, today)) named.push_back(fault.field);
    return named;
  };
  EXPECT_THAT(fields({.initials = "Mari Haf Prosser", .born_in = 1990, .authority = "llareggub", .from = today + 1}), ::testing::ElementsAre("initials", "born_in", "authority", "from"));
  EXPECT_THAT(fields({.initials = "M.H.", .born_in = 0, .authority = "powys", .from = today}), ::testing::ElementsAre("born_in"));
  EXPECT_THAT(fields({.initials = "M.H.", .born_in = today.year() + 1, .authority = "powys", .from = today}), ::testing::ElementsAre("born_in")) << "the day could be right";
  EXPECT_THAT(fields({.initials = "M.H.", .born_in = today.year(), .authority = "powys", .from = today}), IsEmpty());
}

TEST_P(FosterCare, KnowsWhoBelongsToAHousehold) {
  ASSERT_EQ(home({alun, medwen}), "");
  const auto carers = read([&](db::Transaction& transaction) { return all_carers(transaction, teulu); });
  EXPECT_THAT(carers, ::testing::UnorderedElementsAre(alun, medwen));
}

TEST_P(FosterCare, IsSeenByTheCarersThemselvesAndWhoeverLeadsOnItAndNoOtherOffice) {
  EXPECT_TRUE(may<Action::see_household>(alun, alun));
  EXPECT_TRUE(may<Action::see_household>(rhiannon, alun));
  for (const PersonId other : {beryl, eleri}) EXPECT_FALSE(may<Action::see_household>(other, alun)) << "the secretary neither";
  EXPECT_FALSE(may<Action::change_placements>(alun, alun));
  EXPECT_FALSE(may<Action::see_households>(eleri, {}));
  EXPECT_FALSE(may<Action::see_support_group>(alun, {}));
  EXPECT_TRUE(may<Action::see_support_groups>(alun, {}));
  EXPECT_FALSE(may<Action::see_register>(rhiannon, {})) << "the office opens foster care and nothing else";
}

TEST_P(FosterCare, OfTwoCoopsDoesNotMix) {
  ASSERT_EQ(home({alun, medwen}), "");
  const people::CoopId other = found("arall", "foster_care", people::Coop::Profile::provider);
  read([&](db::Transaction& transaction) {
    EXPECT_THAT(support_groups(transaction, other), IsEmpty());
    EXPECT_FALSE(household_of(transaction, other, alun));
    EXPECT_THAT(households(transaction, other), IsEmpty());
    EXPECT_FALSE(find_support_group(transaction, other, group));
  });
}

CYDOFAL_ON_BOTH_DATABASES(FosterCare);

}  // namespace
}  // namespace cydofal::fostering
