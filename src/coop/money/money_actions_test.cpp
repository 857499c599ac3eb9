#include "coop/money/money_actions.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::money {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using membership::testing::day;
using membership::testing::why_not;
using people::Relation;

/// Teulu Ynghyd on 2 November 2026: its four people, and the period of 5 October to 1 November.
class Money : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    huw = member("Huw Beynon", "family_and_friends");
    give(teulu, huw, Relation::treasurer);
    for (const auto& [name, pounds_a_week] : {std::pair("Mari Haf Prosser", 31'460), std::pair("Tomos Beynon", 22'022), std::pair("Aisha Rahman", 44'044), std::pair("Gwilym Rees", 13'330)}) {
      people_.push_back(member(name, "supported"));
      ASSERT_TRUE(agree(people_.back(), "direct_payment", pounds_a_week));
    }
    ASSERT_TRUE(agree(gwilym(), "own_money", 2'400));
  }

  PersonId mari() const { return people_[0]; }
  PersonId tomos() const { return people_[1]; }
  PersonId aisha() const { return people_[2]; }
  PersonId gwilym() const { return people_[3]; }

  Result<Done> agree(PersonId person, std::string_view kind, std::int64_t weekly) {
    return agree_funding(database(), key<Action::agree_funding>(huw, {.coop = teulu, .subject = person}),
                         {std::string(kind), {weekly}, day("2026-10-05")}, moment(), today);
  }
  Contributions october(std::string key = "october") {
    return {key, day("2026-10-05"), day("2026-10-05"), {{2, {125'840}}, {3, {88'088}}, {4, {176'176}}, {5, {53'320}}, {6, {9'600}}}};
  }
  Result<std::int64_t> post_them(const Contributions& asked) {
    return post_contributions(database(), key<Action::post_contributions>(huw, {.coop = teulu}), asked, moment(), today);
  }
  Outing swimming(std::string key = "swimming") {
    return {.key = key, .day = day("2026-11-02"), .words = "Nofio", .workers = 2, .each = {240}, .hourly = {1'573}, .ticket = {630}, .sharers = {{mari()}, {tomos()}, {aisha()}}};
  }
  Result<std::int64_t> share(const Outing& outing) {
    return share_outing(database(), key<Action::share_outing>(huw, {.coop = teulu}), outing, moment(), today);
  }
  Result<std::int64_t> charge(const SupportCharge& asked) {
    return charge_support(database(), key<Action::charge_support>(huw, {.coop = teulu}), asked, moment(), today);
  }
  SupportCharge week(std::string key = "week") {
    return {key, day("2026-10-26"), {1'573}, {{mari(), {1'200}}, {gwilym(), {600}}}};
  }
  Result<Done> close(std::string_view starts_on) {
    return close_period(database(), key<Action::close_period>(huw, {.coop = teulu}), day(starts_on), moment(), today);
  }
  Result<std::int64_t> back(std::int64_t number, std::string asked = "back") {
    return take_back(database(), key<Action::take_back>(huw, {.coop = teulu}), number, asked, moment(), today);
  }

  std::vector<std::int64_t> balances_now() {
    std::vector<std::int64_t> found;
    for (const Fund& fund : read([&](db::Transaction& transaction) { return funds_of(transaction, teulu); })) found.push_back(fund.balance.value);
    return found;
  }
  CoopAccounts accounts() {
    return read([&](db::Transaction& transaction) { return coop_accounts(transaction, teulu); });
  }
  std::vector<std::int64_t> amounts(PersonId person, std::string_view from = "2026-10-05", std::string_view until = "2026-11-29") {
    std::vector<std::int64_t> found;
    for (const auto& line : read([&](db::Transaction& transaction) { return lines_of(transaction, teulu, person, day(from), day(until)); })) found.push_back(line.amount.value);
    return found;
  }
  /// Whatever happened: the bank holds people's money and what was earned of it, and nothing else.
  void TearDown() override {
    if (!IsSkipped()) {
      std::int64_t theirs = 0;
      for (const std::int64_t each : balances_now()) theirs += each;
      EXPECT_EQ(accounts().in_bank.value, theirs + accounts().earned_so_far.value);
      EXPECT_THAT(read([&](db::Transaction& transaction) { return ledger_findings(transaction, teulu); }), IsEmpty());
    }
    RoomHouse::TearDown();
  }

  PersonId huw;
  std::vector<PersonId> people_;
};

TEST_P(Money, OfAMonthIsPostedWithItsSourcesApart) {
  const auto posted = post_them(october());
  ASSERT_TRUE(posted);
  EXPECT_THAT(balances_now(), ElementsAre(125'840, 88'088, 176'176, 53'320, 9'600));
  EXPECT_EQ(accounts().in_bank, Pence{453'024});
  EXPECT_EQ(read([&](db::Transaction& transaction) { return contributed(transaction, teulu, day("2026-10-05"), day("2026-11-01")); }), Pence{453'024});
  EXPECT_EQ(recorded(teulu).back(), "money.contributions");
}

TEST_P(Money, ThatWasPostedAgainWithTheSameKeyGivesTheSameAnswer) {
  const auto first = post_them(october());
  const auto entries = recorded(teulu).size();
  EXPECT_EQ(*post_them(october()), *first);
  EXPECT_EQ(recorded(teulu).size(), entries) << "nothing was done";
  Contributions other = october();
  other.lines[0].amount = {1};
  EXPECT_EQ(why_not(post_them(other)), "idempotency.other_content");
  EXPECT_THAT(balances_now(), ElementsAre(125'840, 88'088, 176'176, 53'320, 9'600));
}

TEST_P(Money, OfAPeriodIsNotPostedTwice) {
  ASSERT_TRUE(post_them(october()));
  const auto again = post_them(october("another form"));
  EXPECT_EQ(why_not(again), "money.posted_already");
  EXPECT_EQ(again.refusal().field, "amount-2");
  EXPECT_EQ(again.refusal().way_out.key, "money.posted_already_way");
}

TEST_P(Money, MayComeInOneAfterAnother) {
  Contributions maris = october("mari");
  maris.lines.resize(1);
  ASSERT_TRUE(post_them(maris));
  const auto waiting = [&] {
    return read([&](db::Transaction& transaction) { return waiting_for(transaction, teulu, *period_on(transaction, teulu, day("2026-10-05"))).size(); });
  };
  EXPECT_EQ(waiting(), 4u);
  Contributions rest = october("rest");
  rest.lines.erase(rest.lines.begin());
  ASSERT_TRUE(post_them(rest));
  EXPECT_EQ(waiting(), 0u);
}

TEST_P(Money, IsRefusedWithTheFieldThatIsWrong) {
  const auto field = [&](Contributions asked, const char* key) {
    const auto outcome = post_them(asked);
    EXPECT_EQ(why_not(outcome), key);
    return outcome ? std::string("accepted") : outcome.refusal().field;
  };
  auto late = october();
  late.day = day("2026-11-02");
  EXPECT_EQ(field(late, "money.day_outside"), "day");
  late.day = day("2026-11-03");
  EXPECT_EQ(field(late, "money.future"), "day");
  late.day = day("2026-10-04");
  EXPECT_EQ(field(late, "money.no_period"), "day");
  auto nothing = october();
  for (auto& line : nothing.lines) line.amount = {0};
  EXPECT_EQ(field(nothing, "money.nothing_to_post"), "");
  auto minus = october();
  minus.lines[1].amount = {-1};
  EXPECT_EQ(field(minus, "money.amount"), "amount-3");
  minus.lines[1].amount = {100'000'001};
  EXPECT_EQ(field(minus, "money.amount"), "amount-3");
  auto nobody = october();
  nobody.lines[4].fund = 77;
  EXPECT_EQ(field(nobody, "money.no_fund"), "amount-77");
  nobody.lines[4].fund = 1;
  EXPECT_EQ(field(nobody, "money.no_fund"), "amount-1") << "the co-op's own fund is no source";
  nobody.lines[4].fund = 2;
  EXPECT_EQ(field(nobody, "money.no_fund"), "amount-2") << "the same source twice";
  EXPECT_THAT(balances_now(), ElementsAre(0, 0, 0, 0, 0)) << "nothing half stored";
}

TEST_P(Money, OfAnOutingIsSharedToThePenny) {
  ASSERT_TRUE(post_them(october()));
  ASSERT_TRUE(share(swimming()));
  EXPECT_THAT(amounts(mari(), "2026-11-02"), ElementsAre(-4'195, -630));
  EXPECT_THAT(amounts(tomos(), "2026-11-02"), ElementsAre(-4'195, -630));
  EXPECT_THAT(amounts(aisha(), "2026-11-02"), ElementsAre(-4'194, -630));
  EXPECT_THAT(amounts(gwilym(), "2026-11-02"), IsEmpty());
  EXPECT_EQ(accounts().earned_so_far, Pence{12'584});
  EXPECT_EQ(accounts().in_bank, Pence{453'024 - 3 * 630});
}

TEST_P(Money, OfTheNextOutingLetsThePennyGoOn) {
  ASSERT_TRUE(post_them(october()));
  ASSERT_TRUE(share(swimming()));
  ASSERT_TRUE(share(swimming("again")));
  EXPECT_THAT(amounts(mari(), "2026-11-02"), ElementsAre(-4'195, -630, -4'194, -630));
  EXPECT_THAT(amounts(aisha(), "2026-11-02"), ElementsAre(-4'194, -630, -4'195, -630));
}

TEST_P(Money, SharedInPartsThatDoNotAddUpIsRefusedWithWhatToDo) {
  ASSERT_TRUE(post_them(october()));
  Outing uneven = swimming();
  uneven.sharers = {{mari(), Pence{6'000}}, {tomos(), Pence{6'000}}, {aisha(), Pence{583}}};
  const auto outcome = share(uneven);
  EXPECT_EQ(why_not(outcome), "money.shares_do_not_add_up");
  EXPECT_EQ(outcome.refusal().way_out.key, "money.shares_do_not_add_up_way");
  EXPECT_EQ(accounts().earned_so_far, Pence{0});
  uneven.sharers[2].share = Pence{584};
  EXPECT_TRUE(share(uneven));
  EXPECT_THAT(amounts(aisha(), "2026-11-02"), ElementsAre(-584, -630));
  uneven.key = "some";
  uneven.sharers[0].share.reset();
  EXPECT_EQ(why_not(share(uneven)), "money.some_shares");
}

TEST_P(Money, OfAnOutingIsRefusedWhenItsFormIsWrong) {
  ASSERT_TRUE(post_them(october()));
  const auto why = [&](auto change) {
    Outing outing = swimming();
    change(outing);
    return why_not(share(outing));
  };
  EXPECT_EQ(why([](Outing& outing) { outing.words = "  "; }), "money.words");
  EXPECT_EQ(why([](Outing& outing) { outing.words = "\xE2\x80\xAE"; }), "apply.words_unreadable");
  EXPECT_EQ(why([](Outing& outing) { outing.words = std::string(121, 'a'); }), "apply.words_too_long");
  EXPECT_EQ(why([](Outing& outing) { outing.sharers.clear(); }), "money.nobody_shares");
  EXPECT_EQ(why([](Outing& outing) { outing.sharers[1] = outing.sharers[0]; }), "money.nobody_shares");
  EXPECT_EQ(why([](Outing& outing) { outing.ticket = {-1}; }), "money.amount");
  EXPECT_EQ(why([](Outing& outing) { outing.workers = 21; }), "money.hours");
  EXPECT_EQ(why([](Outing& outing) { outing.workers = 0; outing.ticket = {0}; }), "money.nothing_to_post");
  EXPECT_EQ(why([](Outing& outing) { outing.day = *Date::parse("2026-11-03"); }), "money.future");
  EXPECT_EQ(why([&](Outing& outing) { outing.sharers[0].person = eleri; }), "money.no_fund");
  EXPECT_EQ(why([](Outing& outing) { outing.ticket = {10'000'000}; }), "money.not_enough");
  EXPECT_THAT(amounts(mari(), "2026-11-02"), IsEmpty());
}

TEST_P(Money, ForSupportIsDrawnFromBothSourcesAsTheyAreAgreed) {
  ASSERT_TRUE(post_them(october()));
  ASSERT_TRUE(charge(week()));
  EXPECT_THAT(balances_now(), ElementsAre(125'840 - 31'460, 88'088, 176'176, 53'320 - 13'330, 9'600 - 2'400));
  EXPECT_EQ(accounts().earned_so_far, Pence{31'460 + 15'730});
  EXPECT_EQ(why_not(charge(week("again"))), "money.week_charged");
  EXPECT_EQ(*charge(week()), 2) << "the same form gives the same answer";
}

TEST_P(Money, ForSupportComesFromTheOtherSourceWhereOneHasTooLittle) {
  Contributions little = october();
  little.lines[4].amount = {1'000};  // Gwilym's own
  ASSERT_TRUE(post_them(little));
  ASSERT_TRUE(charge(week()));
  EXPECT_THAT(balances_now(), ElementsAre(125'840 - 31'460, 88'088, 176'176, 53'320 - 14'730, 0));
}

TEST_P(Money, ThatSomebodyDoesNotHaveIsNotSpent) {
  const auto outcome = charge(week());
  EXPECT_EQ(why_not(outcome), "money.not_enough");
  EXPECT_EQ(outcome.refusal().field, "hours-" + std::to_string(mari().value));
  auto wrong = week();
  wrong.hourly = {0};
  EXPECT_EQ(why_not(charge(wrong)), "money.rate");
  wrong = week();
  wrong.lines[0].minutes = {-1};
  EXPECT_EQ(why_not(charge(wrong)), "money.hours");
  wrong = week();
  wrong.monday = day("2026-11-02");
  EXPECT_EQ(why_not(charge(wrong)), "money.future") << "the week is not over";
}

TEST_P(Money, OfAPeriodIsClosedForGoodAndInOrder) {
  EXPECT_EQ(why_not(close("2026-10-05")), "money.not_all_posted");
  ASSERT_TRUE(post_them(october()));
  EXPECT_EQ(why_not(close("2026-11-02")), "money.earlier_open");
  EXPECT_EQ(why_not(close("2026-10-01")), "money.no_period");
  ASSERT_TRUE(close("2026-10-05"));
  EXPECT_EQ(recorded(teulu).back(), "money.period_closed");
  EXPECT_EQ(why_not(close("2026-10-05")), "money.period_closed");
  EXPECT_EQ(why_not(close("2026-11-02")), "money.period_not_over");
  EXPECT_EQ(why_not(charge(week())), "money.period_closed");
  Contributions late = october("late");
  EXPECT_EQ(why_not(post_them(late)), "money.period_closed");
}

TEST_P(Money, PostedByMistakeIsTakenBackExactlyAndOnce) {
  const auto posted = post_them(october());
  const auto taken = back(*posted);
  ASSERT_TRUE(taken);
  EXPECT_THAT(balances_now(), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_EQ(*back(*posted), *taken) << "the same form";
  EXPECT_EQ(why_not(back(*posted, "again")), "money.taken_back_already");
  EXPECT_EQ(why_not(back(*taken, "the taking back")), "money.no_transaction");
  EXPECT_EQ(why_not(back(77, "nothing")), "money.no_transaction");
  ASSERT_TRUE(post_them(october("the right one"))) << "then it can be posted as it should be";
  EXPECT_THAT(amounts(mari()), ElementsAre(125'840, -125'840, 125'840));
}

TEST_P(Money, OfAClosedPeriodIsTakenBackToday) {
  const auto posted = post_them(october());
  ASSERT_TRUE(close("2026-10-05"));
  ASSERT_TRUE(back(*posted));
  EXPECT_THAT(amounts(mari(), "2026-11-02"), ElementsAre(-125'840));
}

TEST_P(Money, ThatIsSpentIsNotTakenBack) {
  const auto posted = post_them(october());
  ASSERT_TRUE(charge(week()));
  EXPECT_EQ(why_not(back(*posted)), "money.spent_already");
}

TEST_P(Money, ComesInOnlyForSupportedPeople) {
  EXPECT_EQ(why_not(agree(eleri, "own_money", 100)), "money.not_supported");
  EXPECT_EQ(why_not(agree(mari(), "lottery", 100)), "money.kind");
  EXPECT_EQ(why_not(agree(mari(), "own_money", -1)), "money.amount");
  ASSERT_TRUE(agree(mari(), "direct_payment", 32'000)) << "the agreement changes";
  const auto funds = read([&](db::Transaction& transaction) { return funds_of(transaction, teulu, mari()); });
  ASSERT_EQ(funds.size(), 1u);
  EXPECT_EQ(funds[0].weekly, Pence{32'000});
}

TEST_P(Money, IsPostedByTheTreasurerAlone) {
  for (const PersonId someone : {eleri, mari()}) {
    EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::post_contributions>(visitor(someone), {.coop = teulu})));
    EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::see_money>(visitor(someone), {.coop = teulu})));
  }
  EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::see_my_money>(visitor(huw), {.coop = teulu, .subject = mari()})));
}

CYDOFAL_ON_BOTH_DATABASES(Money);

}  // namespace
}  // namespace cydofal::money
