#include <gmock/gmock.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <latch>
#include <set>
#include <thread>

#include "platform/db/backend.h"
#include "platform/db/ballast.h"
#include "platform/db/testing.h"
#include "platform/db/testing_disk.h"

/// The broken world: what SQLite's files may suffer, and what is promised all the same.
namespace cydofal::db {
namespace {

using testing::DiskCall;
using testing::DiskFailure;
using ::testing::ElementsAre;
using testing::FaultyDisk;
using testing::HowOften;

/// Each write adds one row and moves a counter, so that a half-stored one shows.
constexpr std::string_view schema = R"(
create table entry (id integer not null primary key, body text not null) strict;
create table total (id integer not null primary key, entries integer not null) strict;
insert into total (id, entries) values (1, 0);
)";

std::string body_of(std::int64_t id) { return std::string(1500, static_cast<char>('a' + id % 26)); }

void enter(Transaction& transaction, std::int64_t id) {
  transaction.run("insert into entry (id, body) values (:id, :body)",
                  {{"id", id}, {"body", body_of(id)}});
  transaction.run("update total set entries = entries + 1");
}

/// The numbers of the entries; fails the test when something is torn.
std::set<std::int64_t> sound_entries(Database& database) {
  EXPECT_THAT(database.integrity_findings(), ElementsAre());
  std::set<std::int64_t> found;
  database.read([&](Transaction& transaction) {
    transaction.each("select id, body from entry", {}, [&](const Row& row) {
      EXPECT_EQ(row.text(1), body_of(row.integer(0)));
      found.insert(row.integer(0));
    });
    EXPECT_EQ(transaction.number("select entries from total"),
              static_cast<std::int64_t>(found.size()));
  });
  return found;
}

Options on(const std::string& directory, const std::string& disk = "") {
  Options options;
  options.location = directory;
  options.file_layer = disk;
  return options;
}

class FaultyDiskTest : public ::testing::Test {
 protected:
  FaultyDiskTest() : database_(Database::open(on(directory_.path(), disk_.name()))) {
    database_.write([](Transaction& t) { t.session().script(std::string(schema)); });
  }

  testing::TemporaryDirectory directory_;
  FaultyDisk disk_;
  Database database_;
};

TEST_F(FaultyDiskTest, AFullDiskKeepsWhatWasStoredAndTakesMoreWhenThereIsRoomAgain) {
  database_.write([](Transaction& t) { enter(t, 1); });
  disk_.fail(DiskCall::write, 1, DiskFailure::no_room, HowOften::for_ever);

  EXPECT_THROW(database_.write([](Transaction& t) { enter(t, 2); }), DiskFull);
  EXPECT_THROW(database_.write([](Transaction& t) { enter(t, 3); }), DiskFull);
  EXPECT_THAT(sound_entries(database_), ElementsAre(1));

  disk_.heal();
  database_.write([](Transaction& t) { enter(t, 4); });
  EXPECT_THAT(sound_entries(database_), ElementsAre(1, 4));
}

TEST_F(FaultyDiskTest, NobodyIsToldThatAWriteIsStoredOrNotWhenTheFlushFails) {
  disk_.fail(DiskCall::sync, 1, DiskFailure::input_output, HowOften::once);
  EXPECT_THROW(database_.write([](Transaction& t) { enter(t, 1); }), OutcomeUnknown);
  database_.write([](Transaction& t) { enter(t, 2); });
  EXPECT_TRUE(sound_entries(database_).contains(2));
}

TEST_F(FaultyDiskTest, AGroupWhoseCommitFailsIsRunAgainOneByOne) {
  constexpr int count = 32;
  std::latch held(1);
  std::thread holder([&] {
    database_.write([&](Transaction&) {
      held.count_down();
      while (database_.counters().waiting < count) std::this_thread::yield();
      // The log's first write for the group comes at its COMMIT.
      disk_.fail(DiskCall::write, 1, DiskFailure::no_room, HowOften::once);
    });
  });
  held.wait();
  std::vector<std::thread> writers;
  std::atomic<int> kept{0};
  for (int i = 0; i < count; ++i) {
    writers.emplace_back([&, i] {
      const auto outcome = database_.write([&](Transaction& t) -> Result<Done> {
        enter(t, i);
        if (i == 5) return Refusal{Refusal::Kind::conflict, {"no"}};
        return Done{};
      });
      if (outcome) ++kept;
    });
  }
  for (std::thread& writer : writers) writer.join();
  holder.join();

  EXPECT_EQ(kept, count - 1);
  EXPECT_EQ(sound_entries(database_).size(), std::size_t{count - 1});
  EXPECT_EQ(database_.counters().groups_run_again, 1);
}

enum class Outcome { stored, failed, unknown };

/// How much a test does that can do more, by a variable that ./test --long sets.
int as_many_as(const char* variable, int otherwise) {
  const char* wanted = std::getenv(variable);
  return wanted != nullptr ? std::atoi(wanted) : otherwise;
}

/// Ten writes or more, the outcome of each, and then the truth.
struct Story {
  std::map<std::int64_t, Outcome> outcomes;
  int calls[testing::disk_calls] = {};
};

Story tell(const std::string& directory, FaultyDisk& disk, DiskCall call, int nth,
           DiskFailure failure, HowOften often) {
  Story story;
  try {
    Database database = Database::open(on(directory, disk.name()));
    database.write([](Transaction& t) { t.session().script(std::string(schema)); });
    disk.fail(call, nth, failure, often);
    const int writes = as_many_as("CYDOFAL_WRITES_UNDER_FAULTS", 10);
    for (std::int64_t id = 1; id <= writes; ++id) {
      try {
        database.write([&](Transaction& t) { enter(t, id); });
        story.outcomes[id] = Outcome::stored;
      } catch (const OutcomeUnknown&) {
        story.outcomes[id] = Outcome::unknown;
      } catch (const Error&) {
        story.outcomes[id] = Outcome::failed;
      }
    }
  } catch (const Error& error) {
    ADD_FAILURE() << error.what();
  }
  for (int i = 0; i < testing::disk_calls; ++i)
    story.calls[i] = disk.calls(static_cast<DiskCall>(i));
  disk.heal();
  return story;
}

TEST(EveryDiskCall, MayFailAndNothingAcknowledgedIsLost) {
  int runs = 0;
  int surfaced = 0;
  const auto run = [&](DiskCall call, int nth, DiskFailure failure, HowOften often) {
    testing::TemporaryDirectory directory(testing::TemporaryDirectory::Place::memory);
    FaultyDisk disk;
    const Story story = tell(directory.path(), disk, call, nth, failure, often);
    Database database = Database::open(on(directory.path()));
    const std::set<std::int64_t> found = sound_entries(database);
    bool troubled = false;
    for (const auto& [id, outcome] : story.outcomes) {
      EXPECT_FALSE(outcome == Outcome::stored && !found.contains(id)) << id << " is lost";
      EXPECT_FALSE(outcome == Outcome::failed && found.contains(id)) << id << " came back";
      troubled = troubled || outcome != Outcome::stored;
    }
    ++runs;
    surfaced += troubled ? 1 : 0;
    return story;
  };
  const Story calm = run(DiskCall::write, 0, DiskFailure::no_room, HowOften::once);
  for (int call = 0; call < testing::disk_calls; ++call) {
    for (int nth = 1; nth <= calm.calls[call]; ++nth) {
      for (const DiskFailure failure : {DiskFailure::no_room, DiskFailure::input_output}) {
        for (const HowOften often : {HowOften::once, HowOften::for_ever}) {
          run(static_cast<DiskCall>(call), nth, failure, often);
          if (HasFailure()) FAIL() << "call " << call << " number " << nth;
        }
      }
    }
  }
  EXPECT_GT(surfaced, runs / 3);
  std::printf("%d runs, %d of them with an error that somebody saw\n", runs, surfaced);
}

/// A year's load in small: writes from several threads, large and small, with checkpoints between.
void live(FaultyDisk& disk, const std::string& directory) {
  Database database = Database::open(on(directory, disk.name()));
  database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  disk.acknowledge(0);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 60; ++i) {
        const std::int64_t id = 1 + writer + 4 * i;
        database.write([&](Transaction& t) {
          enter(t, id);
          // Enough pages for the log to be carried over some times.
          if (i % 20 == 10) {
            t.run("insert into entry (id, body) values (:id, :body)",
                  {{"id", 100'000 + id}, {"body", std::string(1'200'000, 'z')}});
            t.run("delete from entry where id = :id", {{"id", 100'000 + id}});
          }
        });
        disk.acknowledge(id);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
}

/// How many of the acknowledged writes a power cut loses; -1 when the file cannot be opened.
int lost_after(const FaultyDisk& disk, std::size_t moment, FaultyDisk::Keeps keeps,
               FaultyDisk::Syncs syncs, std::mt19937& chance) {
  testing::TemporaryDirectory directory(testing::TemporaryDirectory::Place::memory);
  disk.cut_power(moment, keeps, syncs, chance, directory.path());
  const std::vector<std::int64_t> acknowledged = disk.acknowledged_by(moment);
  try {
    Database database = Database::open(on(directory.path()));
    const bool has_schema = database.read(
        [](Transaction& t) { return t.any("select 1 from sqlite_schema where name = 'total'"); });
    if (!has_schema) return static_cast<int>(acknowledged.size());
    const std::set<std::int64_t> found = sound_entries(database);
    int lost = 0;
    for (const std::int64_t id : acknowledged) lost += id != 0 && !found.contains(id) ? 1 : 0;
    return lost;
  } catch (const Error&) {
    return -1;
  }
}

TEST(PowerCut, LosesNoAcknowledgedWrite) {
  testing::TemporaryDirectory directory(testing::TemporaryDirectory::Place::memory);
  FaultyDisk disk;
  live(disk, directory.path());
  std::mt19937 chance(20261102);
  using Keeps = FaultyDisk::Keeps;

  const int cuts = as_many_as("CYDOFAL_POWER_CUTS", 50);
  for (int i = 0; i < cuts; ++i) {
    const std::size_t moment = chance() % (disk.moments() + 1);
    for (const Keeps keeps :
         {Keeps::nothing, Keeps::some_sectors, Keeps::some_sectors, Keeps::everything}) {
      ASSERT_EQ(lost_after(disk, moment, keeps, FaultyDisk::Syncs::honoured, chance), 0)
          << "cut " << i << " at " << moment << " of " << disk.moments();
    }
  }
  std::printf("%d cuts, four images of each, %zu steps of the disk\n", cuts, disk.moments());
}

/// Were the simulation blind, it would find nothing here either.
TEST(PowerCut, WouldLoseWritesOnADiskThatIgnoresFlushes) {
  testing::TemporaryDirectory directory(testing::TemporaryDirectory::Place::memory);
  FaultyDisk disk;
  live(disk, directory.path());
  std::mt19937 chance(7);

  int bad = 0;
  for (int i = 0; i < 10; ++i) {
    const std::size_t moment = disk.moments() / 2 + chance() % (disk.moments() / 2);
    bad += lost_after(disk, moment, FaultyDisk::Keeps::nothing, FaultyDisk::Syncs::ignored,
                      chance) != 0;
  }
  EXPECT_GT(bad, 0);
}

// ---- Real disks --------------------------------------------------------------------------------

/// A small file system in memory; only root may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(const char* size) {
    const std::string options = std::string("mode=0700,size=") + size;
    mounted_ = ::geteuid() == 0 &&
               ::mount("tmpfs", directory_.path().c_str(), "tmpfs", 0, options.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(directory_.path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return mounted_; }
  const std::string& path() const { return directory_.path(); }
  bool make_read_only() {
    return ::mount(nullptr, path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, "mode=0700") == 0;
  }

 private:
  testing::TemporaryDirectory directory_;
  bool mounted_ = false;
};

TEST(SmallDisk, FillsUpAndLosesNothing) {
  const SmallDisk disk("1m");
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: cannot mount a small disk";
  std::set<std::int64_t> stored;
  Database database = Database::open(on(disk.path()));
  database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  bool full = false;
  for (std::int64_t id = 1; id <= 2000 && !full; ++id) {
    try {
      database.write([&](Transaction& t) { enter(t, id); });
      stored.insert(id);
    } catch (const DiskFull&) {
      full = true;
    }
  }
  EXPECT_TRUE(full);
  EXPECT_EQ(sound_entries(database), stored);
}

/// Deleting writes too: on a full disk it goes once the room that was put by is given back.
TEST(SmallDisk, LetsRowsGoWithItsBallast) {
  const SmallDisk disk("1m");
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: cannot mount a small disk";
  constexpr std::int64_t ballast = 256 * 1024;
  Database database = Database::open(on(disk.path()));
  database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  ASSERT_TRUE(keep_ballast(disk.path(), ballast));
  EXPECT_TRUE(keep_ballast(disk.path(), ballast)) << "it is there already";
  std::set<std::int64_t> stored;
  const auto fill = [&] {
    try {
      for (std::int64_t id = static_cast<std::int64_t>(stored.size()) + 1; id <= 2000; ++id) {
        database.write([&](Transaction& t) { enter(t, id); });
        stored.insert(id);
      }
    } catch (const DiskFull&) {
      return true;
    }
    return false;
  };
  ASSERT_TRUE(fill());
  const auto forget = [&] {
    database.write([](Transaction& t) {
      t.run("delete from entry where id % 2 = 1");
      t.run("update total set entries = (select count(*) from entry)");
    });
  };
  EXPECT_THROW(forget(), DiskFull);
  EXPECT_EQ(sound_entries(database), stored);
  EXPECT_TRUE(release_ballast(disk.path()));
  forget();
  std::erase_if(stored, [](std::int64_t id) { return id % 2 == 1; });
  EXPECT_EQ(sound_entries(database), stored);
  EXPECT_FALSE(release_ballast(disk.path())) << "there is none any more";
  EXPECT_FALSE(keep_ballast(disk.path(), 2 * ballast)) << "and no room to put by as much again";
}

TEST(ReadOnlyDisk, IsReportedAsThat) {
  SmallDisk disk("8m");
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: cannot mount a small disk";
  {
    Database database = Database::open(on(disk.path()));
    database.write([](Transaction& t) { t.session().script(std::string(schema)); });
  }
  if (!disk.make_read_only()) GTEST_SKIP() << "skipped: cannot remount";
  EXPECT_THROW(Database::open(on(disk.path())), ReadOnly);
  Options reading = on(disk.path());
  reading.access = Access::read_only;
  Database database = Database::open(reading);
  EXPECT_THAT(sound_entries(database), ElementsAre());
}

TEST(ReadOnlyDirectory, IsReportedAsThat) {
  if (::geteuid() == 0) GTEST_SKIP() << "skipped: nothing is read-only to root";
  testing::TemporaryDirectory directory;
  ASSERT_EQ(::chmod(directory.path().c_str(), 0500), 0);
  EXPECT_THROW(Database::open(on(directory.path())), ReadOnly);
}

}  // namespace
}  // namespace cydofal::db
