#include <gmock/gmock.h>

#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/meeting_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/democracy/testing.h"
#include "coop/membership/organisation_actions.h"
#include "coop/membership/testing.h"
#include "people/relation_store.h"

namespace cydofal::democracy {
namespace {

using membership::testing::day;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::SizeIs;

/// A consortium of three parties with two delegates each, the first of whom is Eleri of the tenants.
class Consortium : public membership::testing::RoomHouse {
 protected:
  struct Party {
    PersonId id;
    PersonId first;
    PersonId second;
  };

  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    teulu = found("consortiwm", "consortium", people::Coop::Profile::introduction);
    eleri = new_person("Eleri Prosser");
    tenants = party("Pwyllgor Tenantiaid Hafren", membership::Organisation::Kind::tenants_committee, eleri);
    landlord = party("Cymdeithas Tai Hafren", membership::Organisation::Kind::housing_association, new_person("Delyth Evans"));
    repairs = party("Trwsio'r Fro", membership::Organisation::Kind::company, new_person("Huw Pugh"));
    give_office(eleri, Relation::secretary);
  }

  Party party(std::string_view name, membership::Organisation::Kind kind, PersonId first) {
    const PersonId second = new_person(std::string("Second of ") + std::string(name));
    return write([&](db::Transaction& transaction) {
      const membership::Organisation organisation{.id = {}, .name = std::string(name), .postal_address = "Y Drenewydd", .kind = kind};
      const PersonId id = membership::enter_organisation_in(transaction, teulu, first, organisation, Language::cy, "parties", moment());
      for (const PersonId delegate : {first, second}) membership::appoint_delegate_in(transaction, teulu, first, id, delegate, "Letter", moment());
      belong(transaction, id, "parties");
      return Party{id, first, second};
    });
  }

  void belong(db::Transaction& transaction, PersonId organisation, std::string_view class_code) {
    membership::make_member(transaction, teulu, organisation, class_code, *constitution::current_rule_book(transaction, teulu), eleri, today, moment());
  }

  ProposalId opened() {
    const Draft draft{.kind = "ordinary", .title = {"Uno gofal nos", "Merge night care"}, .words = {"Un tîm.", "One team."}, .easy = {{"moon", {"Nos.", "Night."}}}};
    const auto made = make_proposal(database(), key<Action::make_proposal>(landlord.first, {.coop = teulu, .subject = landlord.first}), Asked::whole_coop, draft, moment());
    if (!made) throw std::logic_error(made.refusal().message.key);
    const auto open = open_vote(database(), key<Action::open_vote>(eleri, {.coop = teulu, .subject = eleri}), *made, day("2026-11-05"), *ClockTime::parse("18:00"), nobody_sits_out, moment(), today);
    if (!open) throw std::logic_error(open.refusal().message.key);
    return *made;
  }
  Result<Done> vote(PersonId delegate, const Party& party, ProposalId id, Answer answer) {
    return cast_vote_for(database(), key<Action::cast_vote_for>(delegate, {.coop = teulu, .subject = party.id}), id, answer, moment());
  }
  std::optional<Vote> kept(ProposalId id, PersonId elector) {
    return read([&](db::Transaction& transaction) { return vote_of(transaction, teulu, id, elector); });
  }
  /// What came of it once the time was over.
  Counted counted(ProposalId id) {
    now = membership::testing::moment_in_london("2026-11-05", "18:00");
    EXPECT_EQ(write([&](db::Transaction& transaction) { return count_ended_votes(transaction, teulu, moment()); }), 1);
    return read([&](db::Transaction& transaction) { return count_of(transaction, teulu, *find_proposal(transaction, teulu, id)); });
  }

  Party tenants, landlord, repairs;
};

TEST_P(Consortium, HasAnEqualSayForEachPartyAndNoneForItsDelegates) {
  const ProposalId id = opened();
  const auto roll = read([&](db::Transaction& transaction) { return roll_of(transaction, teulu, id); });
  ASSERT_THAT(roll, SizeIs(3));
  for (const Elector& elector : roll) EXPECT_EQ(elector.class_code, "parties");
  ASSERT_TRUE(vote(tenants.first, tenants, id, Answer::in_favour));
  const auto said = kept(id, tenants.id);
  ASSERT_TRUE(said);
  EXPECT_EQ(said->way, Way::delegate);
  EXPECT_EQ(said->entered_by, tenants.first);
  EXPECT_EQ(said->name, "Pwyllgor Tenantiaid Hafren");
  EXPECT_EQ(recorded(teulu).back(), "vote.cast");
}

TEST_P(Consortium, CountsTwoDelegatesOfAPartyOnce) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(tenants.first, tenants, id, Answer::in_favour));
  EXPECT_EQ(why_not(vote(tenants.second, tenants, id, Answer::in_favour)), "vote.said_by_other");
  EXPECT_EQ(why_not(vote(tenants.second, tenants, id, Answer::against)), "vote.said_by_other");
  EXPECT_EQ(kept(id, tenants.id)->answer, Answer::in_favour);
  EXPECT_EQ(why_not(take_back_vote_for(database(), key<Action::cast_vote_for>(tenants.second, {.coop = teulu, .subject = tenants.id}), id, moment())), "vote.said_by_other");
  ASSERT_TRUE(vote(tenants.first, tenants, id, Answer::against)) << "whoever answered can change it";
  ASSERT_TRUE(take_back_vote_for(database(), key<Action::cast_vote_for>(tenants.first, {.coop = teulu, .subject = tenants.id}), id, moment()));
  ASSERT_TRUE(vote(tenants.second, tenants, id, Answer::pass)) << "and then the other can answer";
  EXPECT_EQ(count("vote"), 1);
}

TEST_P(Consortium, LetsTheOtherDelegateMendWhatOneWhoIsGoneSaid) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(landlord.first, landlord, id, Answer::against));
  ASSERT_TRUE(membership::end_delegate(database(), key<Action::end_delegate>(eleri, {.coop = teulu, .subject = landlord.id}), landlord.first, moment()));
  const auto denied = ask<Action::cast_vote_for>(visitor(landlord.first), {.coop = teulu, .subject = landlord.id});
  EXPECT_TRUE(std::holds_alternative<people::Denied>(denied)) << "after the appointment ended there is no vote to cast";
  ASSERT_TRUE(vote(landlord.second, landlord, id, Answer::in_favour));
  EXPECT_EQ(kept(id, landlord.id)->entered_by, landlord.second);
}

TEST_P(Consortium, DecidesNothingWhileAPartyIsUndecided) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(landlord.first, landlord, id, Answer::in_favour));
  ASSERT_TRUE(vote(repairs.first, repairs, id, Answer::in_favour));
  const Counted without = counted(id);
  EXPECT_EQ(without.outcome.result, Outcome::Result::no_quorum);
  EXPECT_EQ(without.outcome.undecided, 1);
}

TEST_P(Consortium, TakesNotYetAsUndecidedAndPassAsDecided) {
  const ProposalId waits = opened();
  const ProposalId goes = opened();
  for (const ProposalId id : {waits, goes}) {
    ASSERT_TRUE(vote(landlord.first, landlord, id, Answer::in_favour));
    ASSERT_TRUE(vote(repairs.first, repairs, id, Answer::in_favour));
  }
  ASSERT_TRUE(vote(tenants.first, tenants, waits, Answer::not_yet));
  ASSERT_TRUE(vote(tenants.first, tenants, goes, Answer::pass));
  now = membership::testing::moment_in_london("2026-11-05", "18:00");
  EXPECT_EQ(write([&](db::Transaction& transaction) { return count_ended_votes(transaction, teulu, moment()); }), 2);
  const auto state = [&](ProposalId id) { return read([&](db::Transaction& transaction) { return find_proposal(transaction, teulu, id)->state; }); };
  EXPECT_EQ(state(waits), Proposal::State::no_quorum);
  EXPECT_EQ(state(goes), Proposal::State::agreed) << "seven for, none against and one that leaves it to the others";
}

TEST_P(Consortium, IsOutvotedByNobodyOnceAllHaveDecided) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(tenants.first, tenants, id, Answer::against));
  ASSERT_TRUE(vote(landlord.first, landlord, id, Answer::in_favour));
  ASSERT_TRUE(vote(repairs.first, repairs, id, Answer::in_favour));
  EXPECT_EQ(counted(id).outcome.result, Outcome::Result::agreed);
}

TEST_P(Consortium, GivesAPersonWhoIsAMemberTooBothVotesOnceEach) {
  // A co-op of people that an organisation has joined.
  teulu = found("teulu-ynghyd", "family", people::Coop::Profile::provider);
  eleri = member("Eleri of the family", "family_and_friends");
  give_office(eleri, Relation::secretary);
  const PersonId non = member("Non Rees", "family_and_friends");
  const Party school = write([&](db::Transaction& transaction) {
    const membership::Organisation organisation{.id = {}, .name = "Ysgol y Garn", .postal_address = "Abergwaun", .kind = membership::Organisation::Kind::charity};
    const PersonId id = membership::enter_organisation_in(transaction, teulu, eleri, organisation, Language::cy, "family_and_friends", moment());
    membership::appoint_delegate_in(transaction, teulu, eleri, id, non, "Letter", moment());
    belong(transaction, id, "family_and_friends");
    return Party{id, non, {}};
  });
  landlord.first = non;
  const ProposalId id = opened();
  ASSERT_TRUE(cast_vote(database(), key<Action::cast_vote>(non, {.coop = teulu, .subject = non}), id, Answer::against, moment()));
  ASSERT_TRUE(vote(non, school, id, Answer::in_favour));
  EXPECT_EQ(kept(id, non)->answer, Answer::against);
  EXPECT_EQ(kept(id, non)->way, Way::screen);
  EXPECT_EQ(kept(id, school.id)->answer, Answer::in_favour);
  EXPECT_EQ(kept(id, school.id)->entered_by, non);
  EXPECT_EQ(count("vote"), 2);
}

TEST_P(Consortium, TakesATellingByPhoneFromNobodyWhoSpeaksForTheParty) {
  const ProposalId id = opened();
  const auto tell = [&](PersonId elector) {
    return enter_vote(database(), key<Action::enter_vote>(eleri, {.coop = teulu, .subject = eleri}), id, {.person = elector, .answer = Answer::in_favour, .way = Way::phone}, moment());
  };
  EXPECT_EQ(why_not(tell(tenants.id)), "vote.told_own");
  ASSERT_TRUE(tell(repairs.id));
  ASSERT_TRUE(vote(repairs.second, repairs, id, Answer::against)) << "its delegate can change what was told";
}

TEST_P(Consortium, TellsTheDelegatesOfWhatThereIsToDecide) {
  opened();
  const auto told = read([&](db::Transaction& transaction) {
    return transaction.all("select person.name from outbox join person on person.id = person_id order by person.name", {}, [](const db::Row& row) { return row.text(0); });
  });
  EXPECT_THAT(told, ElementsAre("Delyth Evans", "Huw Pugh", "Second of Cymdeithas Tai Hafren", "Second of Pwyllgor Tenantiaid Hafren", "Second of Trwsio'r Fro"))
      << "all but Eleri, who opened it, and no organisation";
}

TEST_P(Consortium, MeetsWithADelegateInTheChairAndPartiesOnTheRoll) {
  const Call call{.area = {}, .date = day("2026-11-24"), .time = *ClockTime::parse("14:00"), .place = "Y Drenewydd", .chair = landlord.first, .agenda = {{.doing = AgendaItem::Doing::talk, .title = {"Cartrefi cynnes", "Warm homes"}}}};
  Call by_party = call;
  by_party.chair = landlord.id;
  const auto try_to = [&](const Call& wanted) { return call_meeting(database(), key<Action::call_meeting>(eleri, {.coop = teulu, .subject = eleri}), wanted, moment(), today); };
  EXPECT_EQ(why_not(try_to(by_party)), "meeting.chair");
  const auto called = try_to(call);
  ASSERT_TRUE(called);
  now = membership::testing::moment_in_london("2026-11-24", "14:10");
  const auto hold = key<Action::hold_meeting>(landlord.first, {.coop = teulu, .subject = landlord.first});
  EXPECT_EQ(why_not(take_attendance(database(), hold, *called, {landlord.second}, moment())), "hold.not_a_member") << "a delegate counts as the party";
  EXPECT_TRUE(take_attendance(database(), hold, *called, {landlord.id, tenants.id}, moment()));
}

CYDOFAL_ON_BOTH_DATABASES(Consortium);

}  // namespace
}  // namespace cydofal::democracy
