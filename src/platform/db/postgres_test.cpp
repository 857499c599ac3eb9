#include <gmock/gmock.h>

#include <barrier>
#include <cstdlib>
#include <latch>
#include <thread>

#include "platform/db/backend.h"
#include "platform/db/postgres_connection.h"
#include "platform/db/testing.h"

/// What only PostgreSQL can do to us.
namespace cydofal::db {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::string_view schema = R"(
create table account (id bigint not null primary key, pence bigint not null);
insert into account (id, pence) values (1, 100), (2, 100);
)";

class Postgres : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::postgres_for_tests()) {
      GTEST_SKIP() << "skipped: CYDOFAL_TEST_POSTGRES names no PostgreSQL";
    }
    test_database_ = std::make_unique<testing::TestDatabase>(Engine::postgres);
    script(std::string(schema));
  }

  Database& database() { return **test_database_; }
  void script(const std::string& sql) {
    database().write([&](Transaction& t) { t.session().script(sql); });
  }
  /// Something that happens only when COMMIT is on its way.
  void at_commit(const std::string& statements) {
    script(
        "create function at_commit() returns trigger language plpgsql as $$ begin " + statements +
        " return null; end $$;"
        "create constraint trigger at_commit after update on account deferrable initially deferred "
        "for each row execute function at_commit()");
  }
  std::int64_t pence(std::int64_t id) {
    return database().read([&](Transaction& t) {
      return t.number("select pence from account where id = :id", {{"id", id}});
    });
  }

  std::unique_ptr<testing::TestDatabase> test_database_;
};

void add(Transaction& transaction, std::int64_t id, std::int64_t pence) {
  transaction.run("update account set pence = pence + :pence where id = :id",
                  {{"pence", pence}, {"id", id}});
}

TEST(PostgresElsewhere, IsSpokenToEncryptedOrNotAtAll) {
  for (const char* refused : {"host=db.example.org dbname=cydofal", "postgresql://cydofal@db.example.org/cydofal", "postgresql://cydofal@192.0.2.7/cydofal?sslmode=prefer",
                              "host=db.example.org sslmode=allow", "hostaddr=192.0.2.7 host=localhost", "postgresql://localhost,db.example.org/cydofal"}) {
    EXPECT_TRUE(plain_text_danger(refused)) << refused;
    EXPECT_THROW(Database::open({.location = refused}), Unavailable) << refused;
  }
  for (const char* taken : {"host=db.example.org sslmode=verify-full", "postgresql://db.example.org/cydofal?sslmode=require", "host=db.example.org sslmode=verify-ca",
                            "host=db.example.org sslmode=disable", "dbname=cydofal", "host=/run/postgresql dbname=cydofal", "host=127.0.0.1", "postgresql://localhost/cydofal", "host=::1"}) {
    EXPECT_FALSE(plain_text_danger(taken)) << taken;
  }
  const std::string said = *plain_text_danger("postgresql://cydofal:cyfrinach@db.example.org/cydofal");
  EXPECT_NE(said.find("db.example.org"), std::string::npos);
  EXPECT_NE(said.find("sslmode=verify-full"), std::string::npos);
  EXPECT_EQ(said.find("cyfrinach"), std::string::npos);
}

TEST_F(Postgres, RunsAWriteAgainThatLostADeadlock) {
  std::barrier both_hold_one(2);
  const auto transfer = [&](std::int64_t from, std::int64_t to) {
    bool first = true;
    database().write([&](Transaction& transaction) {
      add(transaction, from, -10);
      if (first) both_hold_one.arrive_and_wait();
      first = false;
      add(transaction, to, 10);
    });
  };
  std::thread one([&] { transfer(1, 2); });
  std::thread other([&] { transfer(2, 1); });
  one.join();
  other.join();

  EXPECT_EQ(pence(1), 100);
  EXPECT_EQ(pence(2), 100);
  EXPECT_GE(database().counters().retries, 1);
}

TEST_F(Postgres, NeverCallsACancelledWaitForItsReplicaASuccess) {
  at_commit("raise warning 'canceling wait for synchronous replication due to user request';");
  EXPECT_THROW(database().write([](Transaction& t) { add(t, 1, 1); }), OutcomeUnknown);
}

TEST_F(Postgres, DoesNotGuessWhenTheConnectionIsLostDuringCommit) {
  script("create table note (pid bigint not null)");
  at_commit("perform pg_sleep(5);");
  std::atomic<std::int64_t> process{0};
  std::thread killer([&] {
    while (process == 0) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(200ms);
    database().read([&](Transaction& t) {
      t.any("select pg_terminate_backend(cast(:pid as integer))", {{"pid", process.load()}});
    });
  });
  EXPECT_THROW(database().write([&](Transaction& t) {
    add(t, 1, 1);
    process = t.number("select pg_backend_pid()");
  }),
               OutcomeUnknown);
  killer.join();
  EXPECT_EQ(pence(1), 100);
}

TEST_F(Postgres, UsesAnotherConnectionWhenOneIsLostBeforeCommit) {
  int runs = 0;
  database().write([&](Transaction& t) {
    add(t, 1, 1);
    if (++runs > 1) return;
    const std::int64_t process = t.number("select pg_backend_pid()");
    std::thread([&] {
      database().read([&](Transaction& other) {
        other.any("select pg_terminate_backend(cast(:pid as integer))", {{"pid", process}});
      });
    }).join();
    add(t, 1, 1);
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(pence(1), 101);
}

TEST_F(Postgres, TellsAReplicaFromAFault) {
  Options options;
  options.location = test_database_->location();
  options.location.insert(options.location.size() - 1, " -cdefault_transaction_read_only=on");
  Database replica = Database::open(options);
  EXPECT_THROW(replica.write([](Transaction& t) { add(t, 1, 1); }), ReadOnly);
  EXPECT_EQ(replica.read(
                [](Transaction& t) { return t.number("select pence from account where id = 1"); }),
            100);
}

TEST_F(Postgres, EndsAStatementThatTakesTooLong) {
  Options options;
  options.location = test_database_->location();
  options.statement_timeout = 100ms;
  Database impatient = Database::open(options);
  const auto begun = Clock::now();
  EXPECT_THROW(impatient.read([](Transaction& t) { t.any("select pg_sleep(5)"); }), Unavailable);
  EXPECT_LT(Clock::now() - begun, 2s);
}

TEST_F(Postgres, NeverShowsAValueInAnError) {
  try {
    database().read([](Transaction& t) {
      t.any("select cast(:text as bigint)", {{"text", "Anwen's secret"}});
    });
    FAIL() << "it was a number";
  } catch (const WrongStatement& error) {
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("secret")));
  }
}

/// A cluster of its own, which may be stopped.
class PostgresAway : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::postgres_for_tests()) {
      GTEST_SKIP() << "skipped: CYDOFAL_TEST_POSTGRES names no PostgreSQL";
    }
    start();
  }
  void TearDown() override {
    if (testing::postgres_for_tests()) stop();
  }
  void start() { run("start"); }
  void stop() { run("stop"); }
  void run(const std::string& verb) {
    const std::string command = CYDOFAL_SOURCE_DIR "/packaging/postgres-for-tests " + verb + " " +
                                directory_.path() + " >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
  Database open(std::chrono::milliseconds reconnect_for) {
    Options options;
    options.location = "host=" + directory_.path() + "/socket user=cydofal dbname=cydofal";
    options.reconnect_for = reconnect_for;
    return Database::open(options);
  }

  testing::TemporaryDirectory directory_;
};

TEST_F(PostgresAway, IsWaitedForWhenItComesBackSoon) {
  Database database = open(10s);
  database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  stop();
  std::thread starter([&] {
    std::this_thread::sleep_for(500ms);
    start();
  });
  database.write([](Transaction& t) { add(t, 1, 1); });
  starter.join();
  EXPECT_EQ(database.read(
                [](Transaction& t) { return t.number("select pence from account where id = 1"); }),
            101);
}

TEST_F(PostgresAway, IsReportedAtOnceWhileItStaysAway) {
  Database database = open(300ms);
  database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  stop();
  EXPECT_THROW(database.write([](Transaction& t) { add(t, 1, 1); }), Unavailable);
  const auto begun = Clock::now();
  for (int i = 0; i < 20; ++i) {
    EXPECT_THROW(database.write([](Transaction& t) { add(t, 1, 1); }), Unavailable);
  }
  EXPECT_LT(Clock::now() - begun, 1s);
  start();
  database.write([](Transaction& t) { add(t, 1, 1); });
  EXPECT_EQ(database.read(
                [](Transaction& t) { return t.number("select pence from account where id = 1"); }),
            101);
  EXPECT_THROW(open(100ms).backup_to("/tmp/nowhere"), Unavailable);
}

}  // namespace
}  // namespace cydofal::db
