#include "coop/care/reason_actions.h"

#include <gmock/gmock.h>

#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using people::Action;
using people::Relation;
using testing::why_not;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class WhyNot : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    proposed = *propose(eleri, mari, mondays(ceri, at_maris, "16:00", "18:00"));
  }
  Result<Heard> say(PersonId who, std::string_view reason, const std::vector<PersonId>& readers = {}) {
    return give_reason(database(), key<Action::answer_pattern>(who, about(who)), proposed, reason, readers, moment());
  }
  Result<Done> unsay(PersonId who) {
    return take_back_reason(database(), key<Action::answer_pattern>(who, about(who)), proposed, moment());
  }
  std::optional<SaidReason> said() {
    return read([&](db::Transaction& transaction) { return reason_of(transaction, teulu, proposed); });
  }
  std::vector<PersonId> could_hear() {
    return read([&](db::Transaction& transaction) {
      std::vector<PersonId> ids;
      for (const Listener& listener : listeners_for(transaction, teulu, *find_pattern(transaction, teulu, proposed), now)) ids.push_back(listener.id);
      return ids;
    });
  }
  bool told(PersonId reader) {
    return read([&](db::Transaction& transaction) { return is_told(transaction, teulu, proposed, reader); });
  }

  PatternId proposed;
};

TEST_P(WhyNot, IsKeptForThePersonAlone) {
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  EXPECT_FALSE(said()) << "a no needs no reason";
  const auto heard = say(mari, "do_not_know");
  ASSERT_TRUE(heard) << why_not(heard);
  EXPECT_EQ(*heard, Heard::kept);
  ASSERT_TRUE(said());
  EXPECT_EQ(said()->reason->name, "do_not_know");
  EXPECT_THAT(said()->readers, IsEmpty());
  for (const PersonId other : {ceri, dewi, eleri, tomos}) EXPECT_FALSE(told(other));
}

TEST_P(WhyNot, IsToldToThoseWhomThePersonChose) {
  give(teulu, dewi, Relation::worker_regular, mari);
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  ASSERT_TRUE(say(mari, "another_time", {eleri, eleri}));
  EXPECT_TRUE(told(eleri));
  EXPECT_FALSE(told(dewi));
  ASSERT_EQ(said()->readers.size(), 1u);
  EXPECT_EQ(said()->readers[0].name, "Eleri");
  EXPECT_THAT(read([&](db::Transaction& transaction) { return told_since(transaction, teulu, eleri, now); }), ElementsAre(proposed));
  EXPECT_THAT(read([&](db::Transaction& transaction) { return told_since(transaction, teulu, eleri, seconds_after(now, 1)); }), IsEmpty());
  // Said anew, for somebody else.
  ASSERT_TRUE(say(mari, "someone_else", {dewi}));
  EXPECT_TRUE(told(dewi));
  EXPECT_FALSE(told(eleri));
}

TEST_P(WhyNot, IsNeverForTheWorkerItIsAbout) {
  give(teulu, ceri, Relation::worker_regular, mari);
  give(teulu, dewi, Relation::worker_regular, mari);
  EXPECT_THAT(could_hear(), Not(Contains(ceri)));
  EXPECT_THAT(could_hear(), Not(Contains(mari)));
  EXPECT_THAT(could_hear(), Contains(dewi));
  EXPECT_THAT(could_hear(), Contains(eleri));
  EXPECT_THAT(could_hear(), Not(Contains(tomos)));
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  EXPECT_EQ(why_not(say(mari, "do_not_know", {ceri})), "reason.reader");
  EXPECT_EQ(why_not(say(mari, "do_not_know", {tomos})), "reason.reader");
  EXPECT_FALSE(said());
}

TEST_P(WhyNot, ThatIsAlarmingIsNotKeptSilently) {
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  for (const std::string_view reason : {"hurts", "frightens", "takes_things"}) {
    const auto heard = say(mari, reason);
    ASSERT_TRUE(heard);
    EXPECT_EQ(*heard, Heard::by_nobody) << reason;
    EXPECT_FALSE(said()) << reason;
  }
  const auto heard = say(mari, "hurts", {eleri});
  ASSERT_TRUE(heard);
  EXPECT_EQ(*heard, Heard::kept);
  EXPECT_TRUE(told(eleri));
}

TEST_P(WhyNot, GoesWithAnOwnNoAndWithNothingElse) {
  EXPECT_EQ(say(mari, "do_not_know").refusal().kind, Refusal::Kind::not_found) << "she has not answered";
  ASSERT_TRUE(answer(ceri, proposed, Answer::no));
  EXPECT_EQ(say(mari, "do_not_know").refusal().kind, Refusal::Kind::not_found) << "the no was not hers";
  EXPECT_EQ(say(ceri, "do_not_know").refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(say(tomos, "do_not_know").refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(why_not(say(mari, "too_short")), "reason.choose");
}

TEST_P(WhyNot, IsTakenBack) {
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  EXPECT_EQ(unsay(mari).refusal().kind, Refusal::Kind::not_found);
  ASSERT_TRUE(say(mari, "nobody", {eleri}));
  EXPECT_EQ(unsay(ceri).refusal().kind, Refusal::Kind::not_found);
  ASSERT_TRUE(unsay(mari));
  EXPECT_FALSE(said());
  EXPECT_FALSE(told(eleri));
}

TEST_P(WhyNot, StandsInTheRecordWithoutItsWords) {
  ASSERT_TRUE(answer(mari, proposed, Answer::no));
  ASSERT_TRUE(say(mari, "hurts", {eleri}));
  EXPECT_THAT(recorded(teulu), Contains("reason.given"));
  EXPECT_THAT(payloads(teulu), Contains(::testing::HasSubstr("readers")));
  EXPECT_THAT(payloads(teulu), Not(Contains(::testing::HasSubstr("hurts"))));
}

CYDOFAL_ON_BOTH_DATABASES(WhyNot);

}  // namespace
}  // namespace cydofal::care
