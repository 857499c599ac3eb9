#include "coop/membership/office_actions.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using ::testing::ElementsAre;
using testing::why_not;

/// Eleri is the secretary, Huw a member without an office.
class Offices : public testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    huw = member("Huw Beynon", "family_and_friends");
  }

  Result<Done> give_it(PersonId officer, PersonId person, Relation office,
                       std::string_view decided = "Annual meeting") {
    return membership::give_office(database(),
                                   key<people::Action::give_office>(officer, {.coop = teulu}),
                                   {person, office, std::string(decided)}, moment());
  }
  Result<Done> end_it(PersonId officer, PersonId person, Relation office) {
    return end_office(database(),
                      key<people::Action::give_office>(officer, {.coop = teulu, .subject = person}),
                      person, office, moment());
  }
  std::vector<std::string> holders() {
    std::vector<std::string> names;
    for (const OfficeTerm& term :
         read([&](db::Transaction& transaction) { return current_terms(transaction, teulu); })) {
      names.push_back(std::string(name_of_office(term.office)) + ": " + term.name);
    }
    return names;
  }
  std::vector<PersonId> with(Relation relation) {
    return read([&](db::Transaction& transaction) {
      return people::with_relation(transaction, teulu, relation, now);
    });
  }

  PersonId huw;
};

TEST_P(Offices, AreGivenByAnOfficerAndOpenWhatTheyShould) {
  ASSERT_TRUE(give_it(eleri, huw, Relation::treasurer, "  Annual meeting, 12 October 2026 "));
  EXPECT_THAT(holders(), ElementsAre("secretary: Eleri Prosser", "treasurer: Huw Beynon"));
  EXPECT_THAT(with(Relation::treasurer), ElementsAre(huw));
  EXPECT_EQ(recorded(teulu).back(), "office.given");
  const auto terms =
      read([&](db::Transaction& transaction) { return current_terms(transaction, teulu); });
  EXPECT_EQ(terms.back().decided, "Annual meeting, 12 October 2026");
  EXPECT_EQ(terms.back().giver, "Eleri Prosser");
  EXPECT_EQ(terms.back().from, now);
}

TEST_P(Offices, EndWithWhatTheyOpened) {
  ASSERT_TRUE(give_it(eleri, huw, Relation::treasurer));
  ASSERT_TRUE(end_it(eleri, huw, Relation::treasurer));
  EXPECT_THAT(holders(), ElementsAre("secretary: Eleri Prosser"));
  EXPECT_THAT(with(Relation::treasurer), ElementsAre());
  EXPECT_EQ(recorded(teulu).back(), "office.ended");
  EXPECT_EQ(why_not(end_it(eleri, huw, Relation::treasurer)), "office.not_held");
  EXPECT_EQ(count("office_term"), 2) << "who held it once stays in the register";
  ASSERT_TRUE(give_it(eleri, huw, Relation::treasurer)) << "and may hold it again";
}

TEST_P(Offices, AreForMembersWithADecisionBehindThem) {
  const PersonId carwyn = invited("Carwyn", "family_and_friends");
  EXPECT_EQ(why_not(give_it(eleri, carwyn, Relation::chair)), "office.not_a_member");
  EXPECT_EQ(why_not(give_it(eleri, PersonId{}, Relation::chair)), "office.not_a_member");
  EXPECT_EQ(why_not(give_it(eleri, huw, Relation::chair, " ")), "office.decided_missing");
  EXPECT_EQ(why_not(give_it(eleri, huw, Relation::chair, std::string(201, 'a'))),
            "office.decided_too_long");
  EXPECT_EQ(why_not(give_it(eleri, huw, Relation::chair, "\xE2\x80\xAE")),
            "apply.words_unreadable");
  ASSERT_TRUE(give_it(eleri, huw, Relation::chair));
  EXPECT_EQ(why_not(give_it(eleri, huw, Relation::chair)), "office.holds_already");
  EXPECT_THAT(holders(), ElementsAre("secretary: Eleri Prosser", "chair: Huw Beynon"));
}

TEST_P(Offices, AreNotTakenByOneselfWhereAnotherCouldWriteItDown) {
  ASSERT_TRUE(give_it(eleri, eleri, Relation::chair)) << "who began alone has nobody to ask";
  ASSERT_TRUE(give_it(eleri, huw, Relation::treasurer));
  EXPECT_EQ(why_not(give_it(eleri, eleri, Relation::treasurer)), "office.own");
  EXPECT_EQ(why_not(give_it(huw, huw, Relation::secretary)), "office.own");
  EXPECT_TRUE(give_it(huw, eleri, Relation::treasurer));
}

TEST_P(Offices, NeverEndAltogether) {
  EXPECT_EQ(why_not(end_it(eleri, eleri, Relation::secretary)), "office.last");
  ASSERT_TRUE(give_it(eleri, huw, Relation::safeguarding_lead));
  EXPECT_EQ(why_not(end_it(eleri, eleri, Relation::secretary)), "office.last")
      << "who leads on safeguarding does not keep the books";
  ASSERT_TRUE(give_it(eleri, huw, Relation::treasurer));
  EXPECT_TRUE(end_it(eleri, eleri, Relation::secretary));
  EXPECT_EQ(why_not(end_it(huw, huw, Relation::treasurer)), "office.last");
}

TEST_P(Offices, OfAnotherCoopAreNotTouched) {
  const CoopId other = found("arall", "family", people::Coop::Profile::provider);
  EXPECT_TRUE(
      read([&](db::Transaction& transaction) { return current_terms(transaction, other); }).empty());
  give(other, huw, Relation::secretary);
  EXPECT_EQ(why_not(membership::end_office(
                database(), key<people::Action::give_office>(huw, {.coop = other, .subject = huw}),
                eleri, Relation::secretary, moment())),
            "office.not_held");
  EXPECT_THAT(holders(), ElementsAre("secretary: Eleri Prosser"));
}

CYDOFAL_ON_BOTH_DATABASES(Offices);

}  // namespace
}  // namespace cydofal::membership
