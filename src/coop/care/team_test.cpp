#include "coop/care/team.h"

#include <gmock/gmock.h>

#include "coop/care/change_actions.h"
#include "coop/care/change_store.h"
#include "coop/care/confirmation_actions.h"
#include "coop/care/cover_actions.h"
#include "coop/care/testing.h"
#include "coop/care/visit_words.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::why_not;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class TwoAtOnce : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    natalia = member("Natalia Kowalska", "workers");
  }
  PatternProposal hoist() {
    auto proposal = mondays(ceri, at_maris, "10:00", "11:00");
    proposal.second = dewi;
    return proposal;
  }
  /// The arrangement of a worker with Mari that nobody refused.
  PatternId with(PersonId worker) {
    return read([&](db::Transaction& transaction) {
      for (const Pattern& pattern : patterns_of(transaction, teulu, mari)) {
        if (pattern.worker == worker) return pattern.id;
      }
      return PatternId{};
    });
  }
  void both_agree() {
    ASSERT_TRUE(propose(mari, mari, hoist()));
    ASSERT_TRUE(answer(ceri, with(ceri)));
    ASSERT_TRUE(answer(dewi, with(dewi)));
  }
  std::vector<CoverNeed> needs() {
    return read([&](db::Transaction& transaction) { return cover_needs(transaction, teulu, today, now); });
  }
  Authorised<Action::change_visit> at_visit(PersonId who) { return key<Action::change_visit>(who, about(who)); }
  Result<Done> move(PersonId who, VisitId visit, const char* starts, const char* ends, PersonId worker) {
    return propose_change(database(), at_visit(who), visit, {today + 7, *ClockTime::parse(starts), *ClockTime::parse(ends), worker}, moment(), today);
  }
  std::vector<PersonId> asked_about(VisitId visit) {
    return read([&](db::Transaction& transaction) {
      std::vector<PersonId> who;
      const auto change = open_change(transaction, teulu, visit);
      for (const auto& asked : change.value().asked) who.push_back(asked.who);
      return who;
    });
  }
  /// Mari's visit of next Monday by that worker.
  Visit next_monday(PersonId worker) {
    for (const Visit& visit : visits(mari)) {
      if (visit.worker == worker && visit.date == today + 7) return visit;
    }
    ADD_FAILURE() << "no such visit";
    return {};
  }
  PersonId natalia;
};

TEST_P(TwoAtOnce, EachAgreesToTheirOwnAndIsWholeWhenBothHave) {
  ASSERT_TRUE(propose(mari, mari, hoist()));
  EXPECT_THAT(visits(mari), IsEmpty()) << "nobody has said yes for either of the two";
  ASSERT_TRUE(answer(ceri, with(ceri)));
  EXPECT_FALSE(visits(mari).empty());
  EXPECT_TRUE(visits(mari)[0].lacks_somebody());
  ASSERT_TRUE(answer(dewi, with(dewi)));
  const auto both = visits(mari);
  EXPECT_FALSE(both[0].lacks_somebody());
  ASSERT_TRUE(both[0].mate);
  EXPECT_THAT((std::vector{both[0].worker_name, both[0].mate->name}), UnorderedElementsAre("Ceri", "Dewi"));
  EXPECT_EQ(told_once(both).size() * 2, both.size()) << "the person is told of each visit once";
  EXPECT_THAT(needs(), IsEmpty());
}

TEST_P(TwoAtOnce, ProposedByTheSecretaryThePersonSaysYesToEach) {
  ASSERT_TRUE(propose(eleri, mari, hoist()));
  for (const PersonId worker : {ceri, dewi}) ASSERT_TRUE(answer(worker, with(worker)));
  EXPECT_THAT(visits(mari), IsEmpty());
  ASSERT_TRUE(answer(mari, with(ceri)));
  ASSERT_TRUE(answer(mari, with(dewi), Answer::no));
  for (const Visit& visit : visits(mari)) {
    EXPECT_EQ(visit.worker, ceri);
    EXPECT_TRUE(visit.lacks_somebody());
  }
}

TEST_P(TwoAtOnce, AreTwoDifferentPeople) {
  auto proposal = hoist();
  proposal.second = ceri;
  EXPECT_EQ(why_not(propose(mari, mari, proposal)), "pattern.same_worker");
  proposal.second = tomos;
  const auto not_a_worker = propose(mari, mari, proposal);
  EXPECT_EQ(why_not(not_a_worker), "pattern.worker");
  EXPECT_EQ(not_a_worker.refusal().field, "second");
  EXPECT_EQ(count("pattern"), 0) << "nothing is half stored";
}

TEST_P(TwoAtOnce, EachOfThemIsInOnePlace) {
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "10:30", "12:00")), "");
  EXPECT_EQ(why_not(propose(mari, mari, hoist())), "pattern.worker_busy");
  EXPECT_EQ(read([&](db::Transaction& transaction) { return patterns_of(transaction, teulu, mari).size(); }), 0u);
}

TEST_P(TwoAtOnce, KeepEverybodyElseAway) {
  both_agree();
  EXPECT_EQ(why_not(propose(mari, mari, mondays(natalia, at_maris, "10:30", "12:00"))), "pattern.person_busy");
  auto third = mondays(natalia, at_maris, "10:00", "11:00");
  third.beside = with(ceri);
  EXPECT_EQ(why_not(propose(mari, mari, third)), "pattern.team_full");
  third.beside = PatternId{1};
  EXPECT_EQ(why_not(propose(mari, mari, third)), "pattern.team_gone");
}

TEST_P(TwoAtOnce, CoverSaysThatOneIsMissingAfterANo) {
  ASSERT_TRUE(propose(mari, mari, hoist()));
  ASSERT_TRUE(answer(ceri, with(ceri)));
  ASSERT_TRUE(answer(dewi, with(dewi), Answer::no));
  ASSERT_THAT(needs(), SizeIs(1));
  EXPECT_EQ(needs()[0].comes, "Ceri");
  auto again = mondays(ceri, at_maris, "10:00", "11:00");
  again.beside = needs()[0].pattern.id;
  EXPECT_EQ(why_not(propose(mari, mari, again)), "pattern.same_worker");
  again.worker = natalia;
  const auto second = propose(mari, mari, again);
  ASSERT_TRUE(second);
  EXPECT_THAT(needs()[0].asked, ElementsAre("Natalia"));
  ASSERT_TRUE(answer(natalia, *second));
  EXPECT_THAT(needs(), IsEmpty());
  EXPECT_EQ(visits(mari)[0].mate.has_value(), true);
}

TEST_P(TwoAtOnce, CoverSaysThatOneIsMissingWhereOneEndsOrCannotComeOnce) {
  both_agree();
  ASSERT_TRUE(cancel_visit(database(), at_visit(dewi), next_monday(dewi).id, moment()));
  EXPECT_TRUE(next_monday(ceri).lacks_somebody()) << "Ceri still comes";
  ASSERT_THAT(needs(), SizeIs(1));
  EXPECT_EQ(needs()[0].first.date, today + 7);
  EXPECT_EQ(needs()[0].pattern.until, today + 7) << "only that one";
  auto once = mondays(natalia, at_maris, "10:00", "11:00");
  once.from = today + 7;
  once.until = today + 7;
  once.beside = needs()[0].pattern.id;
  const auto second = propose(mari, mari, once);
  ASSERT_EQ(why_not(second), "");
  ASSERT_TRUE(answer(natalia, *second));
  EXPECT_THAT(needs(), IsEmpty());
  ASSERT_TRUE(end(dewi, with(dewi)));
  ASSERT_THAT(needs(), SizeIs(1));
  EXPECT_EQ(needs()[0].pattern.until, std::nullopt) << "every week";
}

TEST_P(TwoAtOnce, AnotherTimeIsAskedOfBothAndAnotherWorkerOfThoseConcerned) {
  both_agree();
  const VisitId of_ceri = next_monday(ceri).id, of_dewi = next_monday(dewi).id;
  ASSERT_TRUE(move(ceri, of_ceri, "10:00", "11:00", natalia));
  EXPECT_THAT(asked_about(of_ceri), UnorderedElementsAre(mari, ceri, natalia)) << "Dewi's time is as it was";
  ASSERT_TRUE(withdraw_change(database(), at_visit(ceri), of_ceri, moment()));
  EXPECT_EQ(why_not(move(ceri, of_ceri, "10:00", "11:00", dewi)), "pattern.same_worker");

  ASSERT_TRUE(move(ceri, of_ceri, "12:00", "13:00", ceri));
  EXPECT_THAT(asked_about(of_ceri), UnorderedElementsAre(mari, ceri, dewi));
  EXPECT_EQ(why_not(move(dewi, of_dewi, "15:00", "16:00", dewi)), "change.open_already");
  ASSERT_TRUE(answer_change(database(), at_visit(mari), of_ceri, Answer::yes, moment()));
  EXPECT_EQ(next_monday(ceri).starts_at, testing::moment_in_london("2026-11-09", "10:00")) << "Dewi has not said";
  ASSERT_TRUE(answer_change(database(), at_visit(dewi), of_ceri, Answer::yes, moment()));
  for (const PersonId worker : {ceri, dewi}) {
    EXPECT_EQ(next_monday(worker).starts_at, testing::moment_in_london("2026-11-09", "12:00"));
    EXPECT_FALSE(next_monday(worker).lacks_somebody());
    EXPECT_TRUE(stands(worker, Relation::worker_planned, mari, testing::moment_in_london("2026-11-10", "12:30")));
  }
}

TEST_P(TwoAtOnce, ThePersonCallsOffBothAndAWorkerTheirOwn) {
  both_agree();
  ASSERT_TRUE(cancel_visit(database(), at_visit(mari), next_monday(ceri).id, moment()));
  for (const Visit& visit : visits(mari)) EXPECT_NE(visit.date, today + 7);
  EXPECT_THAT(needs(), IsEmpty()) << "whom nobody is to visit needs no cover";
}

TEST_P(TwoAtOnce, EachConfirmsTheirOwnAndThePersonEach) {
  both_agree();
  const auto found = visits(mari);
  pass_days(1);
  const auto confirm = [&](PersonId who, const Visit& visit, std::int64_t minutes) {
    return confirm_visit(database(), key<Action::confirm_visit>(who, about(who)), visit.id, Minutes{minutes}, moment());
  };
  for (const Visit* visit : {&found[0], &found[1]}) {
    const std::int64_t took = visit->worker == ceri ? 60 : 45;
    EXPECT_FALSE(confirm(visit->worker == ceri ? dewi : ceri, *visit, took)) << "nobody confirms the other's";
    ASSERT_TRUE(confirm(visit->worker, *visit, took));
    ASSERT_TRUE(confirm(mari, *visit, took));
  }
  const auto taken = read([&](db::Transaction& transaction) {
    return confirmed_minutes(transaction, teulu, mari, seconds_after(now, -86'400 * 2), now);
  });
  EXPECT_EQ(taken.minutes.value, 105) << "both were there, one of them shorter";
  EXPECT_EQ(taken.confirmed, 2);
}

CYDOFAL_ON_BOTH_DATABASES(TwoAtOnce);

}  // namespace
}  // namespace cydofal::care
