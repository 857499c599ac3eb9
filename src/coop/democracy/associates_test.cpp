#include <gmock/gmock.h>

#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/meeting_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/democracy/testing.h"
#include "coop/membership/testing.h"

namespace cydofal::democracy {
namespace {

using membership::testing::day;
using membership::testing::moment_in_london;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// A foster care co-op of two staff, Eleri its secretary, and three carers.
class Associates : public membership::testing::RoomHouse {
 protected:
  void begin_with(std::string_view template_name) {
    teulu = found("nyth", template_name, people::Coop::Profile::provider);
    eleri = member("Eleri Prosser", "staff");
    huw = member("Huw Beynon", "staff");
    alun = member("Alun Parry", "foster_carers");
    beryl = member("Beryl Tomos", "foster_carers");
    medwen = member("Medwen Parry", "foster_carers");
    give_office(eleri, Relation::secretary);
  }

  template <Action action>
  Authorised<action> as(PersonId person) {
    return key<action>(person, {.coop = teulu, .subject = person});
  }
  /// A carer proposes; that is no vote.
  ProposalId proposed() {
    const Draft draft{.kind = "ordinary", .title = {"Mwy o hyfforddiant", "More training"}, .words = {"Bob mis.", "Each month."}, .easy = {{"users-three", {"Dysgu.", "Learn."}}}};
    const auto made = make_proposal(database(), as<Action::make_proposal>(alun), Asked::whole_coop, draft, moment());
    if (!made) throw std::logic_error(made.refusal().message.key);
    return *made;
  }
  ProposalId opened() {
    const ProposalId id = proposed();
    const auto open = open_vote(database(), as<Action::open_vote>(eleri), id, day("2026-11-05"), *ClockTime::parse("18:00"), nobody_sits_out, moment(), today);
    if (!open) throw std::logic_error(open.refusal().message.key);
    return id;
  }
  std::string vote(PersonId person, ProposalId id, Answer answer) { return why_not(cast_vote(database(), as<Action::cast_vote>(person), id, answer, moment())); }
  std::vector<PersonId> roll(ProposalId id) {
    std::vector<PersonId> people;
    for (const Elector& each : read([&](db::Transaction& transaction) { return roll_of(transaction, teulu, id); })) people.push_back(each.person);
    return people;
  }

  PersonId huw;
  PersonId alun;
  PersonId beryl;
  PersonId medwen;
};

TEST_P(Associates, ProposeAndTalkAndAreOnNoRoll) {
  begin_with("foster_care");
  const ProposalId id = opened();
  EXPECT_THAT(roll(id), UnorderedElementsAre(eleri, huw));
  EXPECT_EQ(why_not(comment(database(), as<Action::comment_on_proposal>(beryl), id, "Syniad da.", Language::cy, moment())), "");
  EXPECT_EQ(vote(alun, id, Answer::in_favour), "vote.associate");
  EXPECT_EQ(why_not(take_back_vote(database(), as<Action::cast_vote>(alun), id, moment())), "vote.nothing_said");
  for (const Way way : {Way::phone, Way::paper}) {
    const auto entered = enter_vote(database(), as<Action::enter_vote>(eleri), id, {.person = beryl, .answer = Answer::in_favour, .way = way}, moment());
    EXPECT_EQ(why_not(entered), "vote.associate");
    EXPECT_EQ(entered.refusal().field, "person");
  }
  EXPECT_EQ(vote(huw, id, Answer::in_favour), "");
  now = moment_in_london("2026-11-05", "18:00");
  const auto counted = read([&](db::Transaction& transaction) { return count_of(transaction, teulu, *find_proposal(transaction, teulu, id)); });
  EXPECT_THAT(counted.figures, ElementsAre(ClassFigures{"staff", 2, 1}));
  EXPECT_EQ(counted.outcome.result, Outcome::Result::agreed) << "one of two staff is half; the carers are no part of the quorum";
}

TEST_P(Associates, VoteLikeEveryoneWhereTheRulesSaySo) {
  begin_with("foster_care_all_vote");
  const ProposalId id = opened();
  EXPECT_THAT(roll(id), SizeIs(5));
  EXPECT_EQ(vote(alun, id, Answer::in_favour), "");
  const auto entered = enter_vote(database(), as<Action::enter_vote>(eleri), id, {.person = beryl, .answer = Answer::in_favour, .way = Way::phone}, moment());
  EXPECT_EQ(why_not(entered), "");
}

TEST_P(Associates, VoteOnceTheRulesAreChangedAndNotInWhatWasOpenBefore) {
  begin_with("foster_care");
  const ProposalId before = opened();
  write([&](db::Transaction& transaction) {
    constitution::RuleBook next = constitution::find_template("foster_care_all_vote")->rules;
    next.version = 2;
    next.adopted_on = today;
    constitution::add_rule_book(transaction, teulu, next);
  });
  EXPECT_EQ(vote(alun, before, Answer::in_favour), "vote.associate") << "its rules are those under which it opened";
  EXPECT_EQ(vote(alun, opened(), Answer::in_favour), "");
}

TEST_P(Associates, AreAskedToMeetingsAndRaiseNoHandThere) {
  begin_with("foster_care");
  const ProposalId id = proposed();
  const auto called = call_meeting(database(), as<Action::call_meeting>(eleri),
                                   {.date = day("2026-11-28"), .time = *ClockTime::parse("14:00"), .place = "Neuadd", .chair = huw, .agenda = {{.doing = AgendaItem::Doing::decide, .proposal = id}}}, moment(), today);
  ASSERT_TRUE(called) << why_not(called);
  now = moment_in_london("2026-11-28", "14:30");
  const auto hold = as<Action::hold_meeting>(huw);
  ASSERT_EQ(why_not(take_attendance(database(), hold, *called, {eleri, huw, alun, beryl}, moment())), "");
  EXPECT_EQ(why_not(decide_by_hands(database(), hold, *called, id, {{"staff", 1, 1}, {"foster_carers", 2}}, nobody_sits_out, moment())), "vote.associate");
  ASSERT_EQ(why_not(decide_by_hands(database(), hold, *called, id, {{"staff", 2}}, nobody_sits_out, moment())), "");
  const auto figures = read([&](db::Transaction& transaction) { return figures_on(transaction, teulu, id); });
  EXPECT_THAT(figures, ElementsAre(ClassFigures{"staff", 2, 2})) << "who was there and has no vote has not passed either";
}

CYDOFAL_ON_BOTH_DATABASES(Associates);

}  // namespace
}  // namespace cydofal::democracy
