#include "coop/money/ledger_store.h"

#include <gmock/gmock.h>

#include "coop/money/testing.h"

namespace cydofal::money {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using people::testing::day;

class LedgerStore : public people::testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person("Mari Haf Prosser");
    write([&](db::Transaction& transaction) {
      open_ledger(transaction, coop, chance);
      add_period(transaction, coop, {day("2026-10-05"), day("2026-11-01")});
      payment = add_fund(transaction, coop, mari, "direct_payment", {31'460}, day("2026-04-20"), chance);
      own = add_fund(transaction, coop, mari, "own_money", {0}, day("2026-04-20"), chance);
      bank = coop_accounts(transaction, coop).bank;
      earned = coop_accounts(transaction, coop).earned;
    });
  }
  std::int64_t post_legs(const std::string& key, std::vector<Leg> legs, std::string words = {}) {
    return write([&](db::Transaction& transaction) {
      return post(transaction, coop,
                  {.key = key, .digest = sha256(key), .day = day("2026-10-07"), .kind = "contributions",
                   .made_by = mari, .legs = std::move(legs), .words = std::move(words)},
                  moment());
    });
  }
  void receive() { post_legs("in", {{bank, 10'000, "bank"}, {payment.account, -10'000, "contribution"}}, "Cyngor Sir Penfro"); }
  std::vector<std::string> findings() {
    return read([&](db::Transaction& transaction) { return ledger_findings(transaction, coop); });
  }

  CoopId coop;
  PersonId mari;
  Fund payment, own;
  AccountId bank, earned;
};

TEST_P(LedgerStore, KeepsSourcesApartAndTellsWhatIsLeft) {
  receive();
  post_legs("out", {{payment.account, 1'573, "support", std::string(pounds), Basis{{60}, {1'573}}}, {earned, -1'573, "earned"}});
  const auto funds = read([&](db::Transaction& transaction) { return funds_of(transaction, coop, mari); });
  ASSERT_EQ(funds.size(), 2u);
  EXPECT_EQ(funds[0].balance, Pence{8'427});
  EXPECT_EQ(funds[0].kind, "direct_payment");
  EXPECT_EQ(funds[1].balance, Pence{0});
  const auto accounts = read([&](db::Transaction& transaction) { return coop_accounts(transaction, coop); });
  EXPECT_EQ(accounts.in_bank, Pence{10'000});
  EXPECT_EQ(accounts.earned_so_far, Pence{1'573});
  EXPECT_EQ(read([&](db::Transaction& transaction) { return last_hourly(transaction, coop); }), Pence{1'573});
}

TEST_P(LedgerStore, TellsAStatementsLinesInOrder) {
  receive();
  post_legs("out", {{payment.account, 1'573, "support", std::string(pounds), Basis{{60}, {1'573}}}, {earned, -1'573, "earned"}});
  const auto lines = read([&](db::Transaction& transaction) {
    return lines_of(transaction, coop, mari, day("2026-10-05"), day("2026-11-01"));
  });
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].amount, Pence{10'000});
  EXPECT_EQ(lines[0].words, "Cyngor Sir Penfro");
  EXPECT_EQ(lines[1].amount, Pence{-1'573});
  EXPECT_EQ(lines[1].basis, (Basis{{60}, {1'573}}));
  EXPECT_EQ(read([&](db::Transaction& transaction) { return held_before(transaction, coop, mari, day("2026-11-02")); }), Pence{8'427});
  EXPECT_EQ(read([&](db::Transaction& transaction) { return held_before(transaction, coop, mari, day("2026-10-07")); }), Pence{0});
}

TEST_P(LedgerStore, NumbersWithoutGapsAlsoAfterARefusal) {
  receive();
  EXPECT_THROW(post_legs("too much", {{payment.account, 10'001, "support"}, {earned, -10'001, "earned"}}), db::ConstraintViolation);
  EXPECT_EQ(post_legs("out", {{payment.account, 10'000, "support"}, {earned, -10'000, "earned"}}), 2);
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(LedgerStore, KeepsLegsInTheOrderOfTheirAccounts) {
  receive();
  const auto stored = read([&](db::Transaction& transaction) { return find_transaction(transaction, coop, 1); });
  ASSERT_TRUE(stored);
  EXPECT_TRUE(std::ranges::is_sorted(stored->legs, {}, &Leg::account));
  EXPECT_FALSE(stored->taken_back);
}

TEST_P(LedgerStore, IsExaminedToTheLastOctet) {
  receive();
  EXPECT_THAT(findings(), IsEmpty());
  // What a hand in the data could still do, past every rule: it is found.
  const auto spoil = [&](const std::string& sql) {
    const bool names_the_coop = sql.find(":coop") != std::string::npos;
    write([&](db::Transaction& transaction) {
      if (names_the_coop) transaction.run(sql, {{"coop", coop}});
      else transaction.run(sql);
    });
  };
  spoil("update narration set words = words || 'A' where coop_id = :coop");
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("other words")));
  spoil("update narration set words = substr(words, 1, length(words) - 1) where coop_id = :coop");
  spoil("update balance set posted = posted + 1 where coop_id = :coop and lowest = 0");
  EXPECT_THAT(findings(), ElementsAre("account bank:client is not the sum of its postings"));
  spoil("update balance set posted = posted - 1 where coop_id = :coop and lowest = 0");
  spoil("update ledger_head set number = 0 where coop_id = :coop");
  EXPECT_THAT(findings(), ElementsAre("the head is not the last seal's"));
  spoil("update ledger_head set number = 1 where coop_id = :coop");
  spoil("drop trigger " + std::string(GetParam() == db::Engine::sqlite ? "posting_is_not_changed" : "posting_is_not_changed on posting"));
  spoil("update posting set purpose = 'gift' where coop_id = :coop and amount < 0");
  EXPECT_THAT(findings(), ElementsAre("transaction 1 is not what was sealed"));
}

TEST_P(LedgerStore, ErasedWordsBreakNoSeal) {
  receive();
  write([&](db::Transaction& transaction) { transaction.run("delete from narration where coop_id = :coop", {{"coop", coop}}); });
  EXPECT_THAT(findings(), IsEmpty());
}

CYDOFAL_ON_BOTH_DATABASES(LedgerStore);

}  // namespace
}  // namespace cydofal::money
