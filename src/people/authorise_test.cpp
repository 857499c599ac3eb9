#include "people/authorise.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>

#include "people/testing.h"

namespace cydofal::people {
namespace {

using Authorise = testing::House;

/// policy.tsv, read here once more by other code than the one that makes the table.
struct Promise {
  std::set<std::string> relations;
  std::string strength;
  std::string sensitivity;
};

std::map<std::string, Promise> promises() {
  std::map<std::string, Promise> read;
  std::ifstream file(CYDOFAL_SOURCE_DIR "/src/people/policy.tsv");
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#' || line.starts_with("action\t")) continue;
    std::istringstream cells(line);
    std::string action, relations, one;
    Promise promise;
    std::getline(cells, action, '\t');
    std::getline(cells, relations, '\t');
    std::getline(cells, promise.strength, '\t');
    std::getline(cells, promise.sensitivity, '\t');
    std::istringstream names(relations);
    while (std::getline(names, one, ',')) promise.relations.insert(one);
    read[action] = promise;
  }
  return read;
}

constexpr std::array strengths{std::pair{Strength::none, "none"}, std::pair{Strength::look, "look"},
                               std::pair{Strength::say, "say"}, std::pair{Strength::second, "second"}};

int rank(const std::string& strength) {
  return strength == "none" ? 0 : strength == "look" ? 1 : strength == "say" ? 2 : 3;
}

TEST(Policy, HasInTheProgramTheRowsOfItsTable) {
  const auto expected = promises();
  ASSERT_EQ(policy_table.size(), expected.size());
  for (const PolicyRow& row : policy_table) {
    const auto found = expected.find(std::string(row.name));
    ASSERT_NE(found, expected.end()) << row.name;
    std::set<std::string> relations;
    for (std::size_t at = 0; at < relation_names.size(); ++at) {
      if ((row.relations & bit(static_cast<Relation>(at))) != 0)
        relations.emplace(relation_names[at]);
    }
    EXPECT_EQ(relations, found->second.relations) << row.name;
    EXPECT_EQ("S" + std::to_string(static_cast<int>(row.sensitivity)), found->second.sensitivity)
        << row.name;
    EXPECT_EQ(&policy_of(row.action), &row) << row.name;
  }
}

TEST(Policy, AllowsExactlyWhatItsTableSaysForEveryPairOfRelations) {
  const auto expected = promises();
  std::int64_t allowed = 0;
  for (const PolicyRow& row : policy_table) {
    const Promise& promise = expected.at(std::string(row.name));
    for (std::size_t one = 0; one < relation_names.size(); ++one) {
      for (std::size_t two = 0; two < relation_names.size(); ++two) {
        const RelationSet holding =
            bit(static_cast<Relation>(one)) | bit(static_cast<Relation>(two));
        const bool related = promise.relations.contains(std::string(relation_names[one])) ||
                             promise.relations.contains(std::string(relation_names[two]));
        for (const auto& [strength, name] : strengths) {
          const bool expects = related && rank(name) >= rank(promise.strength);
          const auto denied = decide(row, holding, strength, strength != Strength::none);
          ASSERT_EQ(!denied, expects) << row.name << " for " << relation_names[one] << " and "
                                      << relation_names[two] << " at " << name;
          allowed += expects;
        }
      }
    }
    for (const auto& [strength, name] : strengths) {
      ASSERT_TRUE(decide(row, 0, strength, true)) << row.name << " for nobody";
    }
  }
  EXPECT_GT(allowed, 0);
}

TEST(Policy, EveryRelationAloneDecidesAsItDoesAmongAllOthersItIsNotHelpedBy) {
  for (const PolicyRow& row : policy_table) {
    EXPECT_TRUE(decide(row, ~row.relations, Strength::second, true))
        << row.name << ": all the others together";
    EXPECT_FALSE(decide(row, ~RelationSet{0}, Strength::second, true)) << row.name;
  }
}

TEST(Policy, SaysOnlyTheDoorThatHelps) {
  const PolicyRow& row = policy_of(Action::admit_member);
  using Way = Denied::Way;
  EXPECT_EQ(decide(row, bit(Relation::anyone), Strength::none, false)->way, Way::sign_in);
  EXPECT_EQ(decide(row, bit(Relation::member), Strength::say, true)->way, Way::absent);
  EXPECT_EQ(decide(row, bit(Relation::member), Strength::look, true)->way, Way::absent)
      << "showing who they are would not help them: they are told nothing";
  EXPECT_EQ(decide(row, bit(Relation::officer), Strength::look, true)->way, Way::say);
  EXPECT_EQ(decide(row, bit(Relation::officer), Strength::say, true)->way, Way::second);
  EXPECT_FALSE(decide(row, bit(Relation::officer), Strength::second, true));
}

TEST_P(Authorise, FindsWhatHoldsBetweenTwoPeopleAndNothingElse) {
  const CoopId coop = new_coop("teulu");
  const CoopId elsewhere = new_coop("arall");
  const PersonId eleri = new_person_in(coop, "Eleri", {Relation::member, Relation::secretary});
  const PersonId mari = new_person_in(coop, "Mari", {Relation::member, Relation::supported});
  const PersonId tomos = new_person_in(coop, "Tomos", {Relation::member, Relation::supported});
  give(coop, eleri, Relation::circle_family, mari);
  const auto between = [&](PersonId actor, Circle circle) {
    const Visitor who = visitor(actor);
    return read([&](db::Transaction& transaction) {
      return relations_between(transaction, who, circle, now);
    });
  };
  const RelationSet signed_in = bit(Relation::anyone) | bit(Relation::signed_in);

  const RelationSet about_mari = between(eleri, {.coop = coop, .subject = mari});
  EXPECT_EQ(about_mari, signed_in | bit(Relation::member) | bit(Relation::secretary) |
                            bit(Relation::officer) | bit(Relation::circle_family));
  EXPECT_EQ(between(eleri, {.coop = coop, .subject = tomos}),
            about_mari & ~bit(Relation::circle_family));
  EXPECT_EQ(between(eleri, {.coop = coop}), about_mari & ~bit(Relation::circle_family));
  EXPECT_EQ(between(eleri, {.coop = elsewhere, .subject = mari}), signed_in);
  EXPECT_EQ(between(eleri, {.coop = elsewhere, .subject = eleri}), signed_in)
      << "where she does not belong she is not even herself";
  EXPECT_EQ(between(mari, {.coop = coop, .subject = mari}),
            signed_in | bit(Relation::member) | bit(Relation::supported) | bit(Relation::self));
  EXPECT_EQ(between(mari, {.subject = mari}), signed_in | bit(Relation::self));
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return relations_between(transaction, std::nullopt, {.coop = coop, .subject = mari},
                                       now);
            }),
            bit(Relation::anyone));
}

template <Action action>
std::optional<Denied::Way> way_of(db::Transaction& transaction,
                                  const std::optional<Visitor>& visitor, const Circle& circle,
                                  Instant now) {
  const auto outcome = authorise<action>(transaction, visitor, circle, now);
  const auto* denied = std::get_if<Denied>(&outcome);
  if (denied == nullptr) return std::nullopt;
  return denied->way;
}

using WayOf = std::optional<Denied::Way> (*)(db::Transaction&, const std::optional<Visitor>&,
                                             const Circle&, Instant);

template <std::size_t... at>
std::array<WayOf, sizeof...(at)> ways(std::index_sequence<at...>) {
  return {&way_of<static_cast<Action>(at)>...};
}

/// Every action for every kind of person, about themselves, another, another co-op's and nobody.
TEST_P(Authorise, AnswersForbiddenAsAbsent) {
  const CoopId coop = new_coop("teulu");
  const CoopId elsewhere = new_coop("arall");
  const PersonId mari = new_person_in(coop, "Mari", {Relation::member, Relation::supported});
  const PersonId stranger =
      new_person_in(elsewhere, "Non", {Relation::member, Relation::secretary});
  const PersonId nobody{12'345};
  std::vector<PersonId> personas;
  for (const Relation relation :
       {Relation::invited, Relation::member, Relation::supported, Relation::worker,
        Relation::secretary, Relation::treasurer, Relation::chair, Relation::safeguarding_lead,
        Relation::foster_lead}) {
    personas.push_back(new_person_in(coop, "One of them", {relation}));
  }
  personas.push_back(new_person("Someone without a co-op"));
  personas.push_back(stranger);
  const auto actions = ways(std::make_index_sequence<policy_table.size()>());
  const auto about_others = bit(Relation::self) | bit(Relation::circle_family) |
                            bit(Relation::circle_friend) | bit(Relation::worker_regular) |
                            bit(Relation::worker_planned) | bit(Relation::broke_glass) |
                            bit(Relation::advocate) | bit(Relation::advocate_plan) |
                            bit(Relation::shown_daily) | bit(Relation::shown_health) |
                            bit(Relation::shown_money) | bit(Relation::shown_location);

  for (const PersonId persona : personas) {
    const Visitor who = visitor(persona);
    read([&](db::Transaction& transaction) {
      for (const PolicyRow& row : policy_table) {
        const auto ask = actions[static_cast<std::size_t>(row.action)];
        const auto there = ask(transaction, who, {.coop = coop, .subject = mari}, now);
        EXPECT_EQ(there, ask(transaction, who, {.coop = coop, .subject = nobody}, now))
            << row.name << ": that Mari exists can be seen";
        EXPECT_EQ(there, ask(transaction, who, {.coop = coop, .subject = stranger}, now))
            << row.name;
        if ((row.relations & ~about_others) == 0) {
          EXPECT_EQ(there, Denied::Way::absent) << row.name << " is for Mari's own people";
        }
      }
    });
  }
}

TEST_P(Authorise, ReachesIntoNoOtherCoop) {
  const CoopId coop = new_coop("teulu");
  const CoopId elsewhere = new_coop("arall");
  const PersonId mari = new_person_in(coop, "Mari", {Relation::member, Relation::supported});
  const PersonId stranger =
      new_person_in(elsewhere, "Non",
                    {Relation::member, Relation::supported, Relation::worker, Relation::secretary});
  give(elsewhere, stranger, Relation::circle_family, mari);
  give(elsewhere, stranger, Relation::worker_planned, mari);
  const auto actions = ways(std::make_index_sequence<policy_table.size()>());
  const RelationSet for_all = bit(Relation::anyone) | bit(Relation::signed_in);
  const Visitor who = visitor(stranger);

  read([&](db::Transaction& transaction) {
    for (const PolicyRow& row : policy_table) {
      if ((row.relations & for_all) != 0) continue;
      const auto ask = actions[static_cast<std::size_t>(row.action)];
      EXPECT_EQ(ask(transaction, who, {.coop = coop, .subject = mari}, now), Denied::Way::absent)
          << row.name;
      EXPECT_EQ(ask(transaction, who, {.coop = coop, .subject = stranger}, now),
                Denied::Way::absent)
          << row.name;
      EXPECT_EQ(ask(transaction, who, {.coop = coop}, now), Denied::Way::absent) << row.name;
    }
  });
}

TEST_P(Authorise, GivesAKeyThatNamesWhoAndWhoseAndWithWhom) {
  const CoopId coop = new_coop("teulu");
  const PersonId mari = new_person_in(coop, "Mari", {Relation::member, Relation::supported});
  const auto permit =
      key<Action::answer_pattern>(mari, {.coop = coop, .subject = mari}, "Ceri Lloyd");
  EXPECT_EQ(permit.actor(), mari);
  EXPECT_EQ(permit.subject(), mari);
  EXPECT_EQ(permit.coop(), coop);
  EXPECT_EQ(permit.companion(), "Ceri Lloyd");
}

TEST_P(Authorise, OpensTheTwoDoorsWithoutASessionToThemAlone) {
  const CoopId coop = new_coop("teulu");
  EXPECT_TRUE(std::holds_alternative<Authorised<Action::begin>>(
      ask<Action::begin>(std::nullopt, {.set_up = true})));
  EXPECT_TRUE(std::holds_alternative<Denied>(ask<Action::begin>(std::nullopt, {.coop = coop})));
  const PersonId eleri = new_person_in(coop, "Eleri", {Relation::member, Relation::secretary});
  EXPECT_TRUE(std::holds_alternative<Denied>(ask<Action::begin>(visitor(eleri), {.coop = coop})));
}

TEST_P(Authorise, EndsWithTheRelation) {
  const CoopId coop = new_coop("teulu");
  const PersonId ceri = new_person_in(coop, "Ceri", {Relation::worker});
  const PersonId mari = new_person_in(coop, "Mari", {Relation::member, Relation::supported});
  write([&](db::Transaction& transaction) {
    relate(transaction, coop,
           {.subject = ceri,
            .relation = Relation::worker_planned,
            .object = mari,
            .from = now,
            .until = seconds_after(now, 3'600),
            .granted_by = mari},
           chance);
  });
  const Visitor who = visitor(ceri);
  const auto sees_notes = [&](std::int64_t seconds) {
    return read([&](db::Transaction& transaction) {
      return !way_of<Action::see_notes>(transaction, who, {.coop = coop, .subject = mari},
                                        seconds_after(now, seconds));
    });
  };
  EXPECT_FALSE(sees_notes(-1));
  EXPECT_TRUE(sees_notes(0));
  EXPECT_TRUE(sees_notes(3'599));
  EXPECT_FALSE(sees_notes(3'600));
}

CYDOFAL_ON_BOTH_DATABASES(Authorise);

}  // namespace
}  // namespace cydofal::people
