#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

#include "coop/money/testing.h"

/// Two sessions at once. On PostgreSQL these three were seen to go wrong with simpler rules (a
/// deadlock, a fork, a posting in a period that was being closed); on SQLite one writer goes after
/// another, and the same must come out.
namespace cydofal::money {
namespace {

using namespace std::chrono_literals;
using testing::RawLedger;

class LedgerRaces : public people::testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    ledger = RawLedger(new_coop("ras"), new_person("Huw Beynon"));
    write([&](db::Transaction& transaction) { ledger.set_up(transaction); });
  }

  /// A transaction through the store, with its legs in the order in which they are given.
  void post_one(const std::string& key, std::int64_t from, std::int64_t to) {
    SeededChance own(std::hash<std::string>()(key));
    const Entry entry{.key = key,
                      .digest = sha256(key),
                      .day = people::testing::day(RawLedger::open_day),
                      .kind = "test",
                      .made_by = ledger.someone,
                      .legs = {{AccountId{from}, 1, "test"}, {AccountId{to}, -1, "test"}}};
    write([&](db::Transaction& transaction) { post(transaction, ledger.coop, entry, {now, own}); });
  }
  std::int64_t last_number() {
    return read([&](db::Transaction& transaction) {
      return transaction.number("select number from ledger_head where coop_id = :coop", {{"coop", ledger.coop}});
    });
  }
  std::string closing() const { return "update accounting_period set state = 'closed' where coop_id = :coop and state = 'open'"; }

  RawLedger ledger{CoopId{}, PersonId{}};
};

TEST_P(LedgerRaces, LegsInOppositeOrderDoNotWaitForEachOther) {
  constexpr int each = 25;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([this, caller] {
      for (int at = 0; at < each; ++at) {
        const auto key = std::to_string(caller) + "/" + std::to_string(at);
        if (caller % 2 == 0) post_one(key, RawLedger::mari, RawLedger::tomos);
        else post_one(key, RawLedger::tomos, RawLedger::mari);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(last_number(), 1 + 8 * each);
  EXPECT_EQ(database().counters().retries, 0) << "nobody had to begin again";
}

TEST_P(LedgerRaces, WhoeverReadTheSameHeadCannotFork) {
  std::promise<void> both_have_read;
  std::atomic<int> readers{0};
  auto together = both_have_read.get_future().share();
  // Each reads the head for itself, and only then writes as if nobody else did.
  const auto session = [&](std::int64_t minutes) {
    const auto head = last_number();
    if (++readers == 2) both_have_read.set_value();
    together.wait();
    try {
      write([&](db::Transaction& transaction) {
        ledger.whole(transaction, head + 1, {{RawLedger::mari, minutes}, {RawLedger::earned, -minutes}});
      });
      return true;
    } catch (const db::ConstraintViolation&) {
      return false;
    }
  };
  auto one = std::async(std::launch::async, session, 100);
  auto other = std::async(std::launch::async, session, 200);
  EXPECT_NE(one.get(), other.get()) << "one of the two is told to look again";
  EXPECT_EQ(last_number(), 2);
  // Nor with a number of its own under the old head.
  EXPECT_THROW(write([&](db::Transaction& transaction) {
                 ledger.begun(transaction, 3);
                 ledger.lines(transaction, 3, {{RawLedger::mari, 1}, {RawLedger::earned, -1}});
                 ledger.seal(transaction, 3, 2, RawLedger::hash_of(1));
               }),
               db::ConstraintViolation);
}

TEST_P(LedgerRaces, APeriodIsNotClosedUnderAPostingOnItsWay) {
  std::promise<void> on_its_way;
  std::atomic<bool> posted{false};
  std::atomic<bool> closed_too_early{false};
  auto posting = std::async(std::launch::async, [&] {
    write([&](db::Transaction& transaction) {
      ledger.begun(transaction, 2);
      on_its_way.set_value();
      std::this_thread::sleep_for(150ms);
      ledger.lines(transaction, 2, {{RawLedger::mari, 1}, {RawLedger::earned, -1}});
      ledger.seal(transaction, 2, 2);
      posted = true;
    });
  });
  on_its_way.get_future().wait();
  write([&](db::Transaction& transaction) {
    ledger.run(transaction, closing());
    closed_too_early = !posted;
  });
  posting.get();
  EXPECT_FALSE(closed_too_early);
  EXPECT_EQ(last_number(), 2);
}

TEST_P(LedgerRaces, APostingThatWaitsForTheClosingSeesIt) {
  std::promise<void> closing_began;
  auto closer = std::async(std::launch::async, [&] {
    write([&](db::Transaction& transaction) {
      ledger.run(transaction, closing());
      closing_began.set_value();
      std::this_thread::sleep_for(150ms);
    });
  });
  closing_began.get_future().wait();
  EXPECT_THROW(post_one("late", RawLedger::mari, RawLedger::earned), db::ConstraintViolation);
  closer.get();
  EXPECT_EQ(last_number(), 1);
}

CYDOFAL_ON_BOTH_DATABASES(LedgerRaces);

}  // namespace
}  // namespace cydofal::money
