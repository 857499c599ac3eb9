#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>

#include "platform/db/backend.h"
#include "platform/db/testing.h"

/// What only SQLite promises: the group commit, the lock file, its copies.
namespace cydofal::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view schema = R"(
create table seal (id integer not null primary key) strict;
create table payment (
  id integer not null primary key,
  sealed_by integer not null references seal (id) deferrable initially deferred
) strict;
)";

class Sqlite : public ::testing::Test {
 protected:
  Sqlite() : database_(Engine::sqlite) {
    database_->write([](Transaction& t) { t.session().script(std::string(schema)); });
  }

  std::int64_t payments() {
    return database_->read([](Transaction& t) { return t.number("select count(*) from payment"); });
  }

  testing::TestDatabase database_;
};

void pay(Transaction& transaction, std::int64_t id) {
  transaction.run("insert into payment (id, sealed_by) values (:id, :id)", {{"id", id}});
}
void seal(Transaction& transaction, std::int64_t id) {
  transaction.run("insert into seal (id) values (:id)", {{"id", id}});
}

/// Holds the writer until `count` others wait behind it, so that they become one group.
template <class F>
void write_in_one_group(Database& database, int count, F&& write_number) {
  std::latch held(1);
  std::thread holder([&] {
    database.write([&](Transaction&) {
      held.count_down();
      while (database.counters().waiting < count) std::this_thread::yield();
    });
  });
  held.wait();
  std::vector<std::thread> writers;
  for (int i = 0; i < count; ++i) writers.emplace_back([&, i] { write_number(i); });
  for (std::thread& writer : writers) writer.join();
  holder.join();
}

TEST_F(Sqlite, RefusesOneUnsealedWriteAmong32AndKeeps31) {
  std::atomic<int> kept{0};
  std::atomic<int> refused{0};
  write_in_one_group(*database_, 32, [&](int i) {
    try {
      database_->write([&](Transaction& transaction) {
        pay(transaction, i);
        if (i != 17) seal(transaction, i);
      });
      ++kept;
    } catch (const ConstraintViolation& violation) {
      EXPECT_EQ(violation.kind(), ConstraintViolation::Kind::foreign_key);
      EXPECT_EQ(i, 17);
      ++refused;
    }
  });

  EXPECT_EQ(kept, 31);
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(payments(), 31);
}

TEST_F(Sqlite, SharesOneFlushAmongWritersThatWait) {
  const std::int64_t before = database_->counters().groups;
  write_in_one_group(*database_, 32, [&](int i) {
    database_->write([&](Transaction& transaction) { seal(transaction, i); });
  });
  // The one that held the writer, and the 32.
  EXPECT_EQ(database_->counters().groups - before, 2);
}

TEST_F(Sqlite, NoWriteOfAGroupRepairsAnother) {
  std::atomic<int> refused{0};
  write_in_one_group(*database_, 8, [&](int i) {
    try {
      database_->write([&](Transaction& transaction) {
        if (i % 2 == 0) pay(transaction, i);
        if (i % 2 == 1) seal(transaction, i - 1);
      });
    } catch (const ConstraintViolation&) {
      ++refused;
    }
  });
  EXPECT_EQ(database_->read([](Transaction& t) { return t.number("select count(*) from seal"); }),
            4);
  EXPECT_EQ(payments() + refused, 4);
  EXPECT_THAT(database_->integrity_findings(), ElementsAre());
}

TEST_F(Sqlite, RefusesASecondServerOnTheSameFile) {
  Options options;
  options.location = database_.location();
  try {
    Database::open(options);
    FAIL() << "it opened";
  } catch (const AlreadyOpen& error) {
    EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(::getpid())));
  }
  database_.close();
  EXPECT_NO_THROW(Database::open(options));
}

TEST_F(Sqlite, LetsACommandWorkBesideTheServer) {
  Options options;
  options.location = database_.location();
  options.access = Access::alongside;
  Database beside = Database::open(options);

  beside.write([](Transaction& t) { seal(t, 1); });

  EXPECT_TRUE(database_->read([](Transaction& t) { return t.any("select 1 from seal"); }));
}

TEST_F(Sqlite, WritesNothingWhenOpenedForReading) {
  Options options;
  options.location = database_.location();
  options.access = Access::read_only;
  Database reading = Database::open(options);

  EXPECT_THROW(reading.write([](Transaction& t) { seal(t, 1); }), ReadOnly);
}

TEST_F(Sqlite, LetsNobodyElseReadItsFiles) {
  database_->write([](Transaction& t) { seal(t, 1); });
  for (const auto& entry : std::filesystem::directory_iterator(database_.directory())) {
    struct stat found {};
    ASSERT_EQ(::stat(entry.path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0077, 0U) << entry.path();
  }
}

TEST_F(Sqlite, CopiesAWholeStateWhileWorkGoesOn) {
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    for (std::int64_t i = 1; !stop; ++i) {
      database_->write([&](Transaction& t) { pay(t, i), seal(t, i); });
    }
  });
  testing::TemporaryDirectory target;
  for (int i = 0; i < 5; ++i) {
    database_->backup_to(target.path() + "/copy-" + std::to_string(i) + ".db");
  }
  stop = true;
  writer.join();

  EXPECT_THROW(database_->backup_to(target.path() + "/copy-0.db"), Error);
  Options options;
  options.location = target.path() + "/copy-4.db";
  EXPECT_THROW(Database::open(options), Unavailable);
  options.access = Access::read_only;
  Database copy = Database::open(options);
  EXPECT_THAT(copy.integrity_findings(), ElementsAre());
  EXPECT_TRUE(copy.read([](Transaction& t) {
    return t.number("select count(*) from payment") == t.number("select count(*) from seal");
  }));
}

TEST_F(Sqlite, CarriesTheLogOverBeforeItGrowsLarge) {
  for (std::int64_t i = 0; i < 40; ++i) {
    database_->write([&](Transaction& t) {
      for (std::int64_t j = 0; j < 3'000; ++j) seal(t, (i * 3'000 + j) * 7'919 % 120'000);
    });
  }
  const Counters counters = database_->counters();
  EXPECT_GT(counters.checkpoints, 0);
  EXPECT_EQ(counters.checkpoints_failed, 0);
  EXPECT_LT(counters.log_pages, 3 * limits::checkpoint_pages);
}

TEST_F(Sqlite, RecognisesAFileThatIsNoDatabase) {
  testing::TemporaryDirectory directory;
  std::ofstream(directory.path() + "/cydofal.db") << std::string(8192, 'x');
  Options options;
  options.location = directory.path();
  EXPECT_THROW(Database::open(options), Corrupt);
}

TEST_F(Sqlite, FindsDamage) {
  database_->write([&](Transaction& t) {
    for (std::int64_t i = 0; i < 20'000; ++i) seal(t, i);
  });
  database_.close();
  {
    std::fstream file(database_.directory() + "/cydofal.db", std::ios::in | std::ios::out);
    file.seekp(20 * 4096);
    file << std::string(4096, 'x');
  }
  EXPECT_THAT(database_.reopen().integrity_findings(), ::testing::Not(SizeIs(0)));
}

TEST(SqliteLocation, IsToldFromPostgres) {
  Options options;
  options.location = "/nowhere/at/all";
  EXPECT_THROW(Database::open(options), Unavailable);
  options.location = "";
  EXPECT_THROW(Database::open(options), Unavailable);
}

}  // namespace
}  // namespace cydofal::db
