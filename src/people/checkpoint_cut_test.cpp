#include <array>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "engines/record/checkpoint.h"
#include "people/checkpoint_actions.h"
#include "people/checkpoint_store.h"
#include "people/record_check.h"
#include "people/testing.h"
#include "platform/db/testing_disk.h"

/// A checkpoint that was handed out is a promise: whenever the power is cut, the record still has
/// every entry that it speaks of, as it was.
namespace cydofal::people {
namespace {

using db::testing::FaultyDisk;
using db::testing::TemporaryDirectory;

const CoopId coop{1};
const Instant now = *Instant::parse("2026-11-02T09:00:00Z");

/// The keys lie on a disk that nobody cuts: what is looked at is the data.
std::shared_ptr<db::KeyRing> ring_at(const TemporaryDirectory& place) {
  SeededChance chance(14);
  return std::make_shared<db::KeyRing>(db::Options{.location = place.path(), .access = db::Access::alongside}, SecretKey::from(chance), chance);
}

db::Options on(const std::string& directory, const TemporaryDirectory& keys, const std::string& layer = {}) {
  return {.location = directory, .readers = 2, .keys = ring_at(keys), .file_layer = layer};
}

/// The notes that somebody was given, by how many entries each speaks of.
using Given = std::map<std::int64_t, std::string>;

void make_coop(db::Database& database) {
  db::migrate(database, testing::all_migrations(), now, "");
  database.write([](db::Transaction& transaction) {
    add_coop(transaction, {.id = coop, .slug = "teulu", .name_cy = "t", .name_en = "t", .template_name = "family"}, now);
  });
}

constexpr int rounds = 20;
constexpr int writes = 3;

/// Three who write at once, signing among and after their writes; each checkpoint is given away.
Given live(FaultyDisk& disk, const std::string& directory, const TemporaryDirectory& keys) {
  db::Database database = db::Database::open(on(directory, keys, disk.name()));
  make_coop(database);
  Given given;
  const RecordSecret secret(std::array<std::uint8_t, RecordSecret::size>{});
  const auto sign = [&] {
    EXPECT_TRUE(sign_record(database, coop, secret));
    const auto newest = database.read([](db::Transaction& transaction) { return last_checkpoint(transaction, coop); });
    if (newest && given.try_emplace(newest->size, newest->note).second) disk.acknowledge(newest->size);
  };
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::thread> writers;
    for (std::uint64_t writer = 0; writer < 3; ++writer) {
      writers.emplace_back([&, writer] {
        SeededChance chance(writer);
        for (int i = 0; i < writes; ++i) {
          database.write([&](db::Transaction& transaction) {
            append_to_record(transaction, coop, {"x", {}, {}, "{}"}, {now, chance});
          });
        }
      });
    }
    sign();
    for (std::thread& writer : writers) writer.join();
    sign();
  }
  return given;
}

/// True when, after a cut at `moment`, every checkpoint given before is in the record and holds.
bool kept_after(const FaultyDisk& disk, std::size_t moment, FaultyDisk::Keeps keeps,
                FaultyDisk::Syncs syncs, std::mt19937& chance, const Given& given, const TemporaryDirectory& keys) {
  TemporaryDirectory directory(TemporaryDirectory::Place::memory);
  disk.cut_power(moment, keeps, syncs, chance, directory.path());
  const auto promised = disk.acknowledged_by(moment);
  if (promised.empty()) return true;
  try {
    db::Database database = db::Database::open(on(directory.path(), keys));
    return database.read([&](db::Transaction& transaction) {
      std::map<std::int64_t, std::string> stored;
      for (const StoredCheckpoint& each : all_checkpoints(transaction, coop)) stored[each.size] = each.note;
      for (const std::int64_t size : promised) {
        if (stored[size] != given.at(size)) return false;
      }
      return static_cast<bool>(check_record(transaction, coop));
    });
  } catch (const db::Error&) {
    return false;
  }
}

int power_cuts() {
  const char* wanted = std::getenv("CYDOFAL_POWER_CUTS");
  return wanted != nullptr ? std::atoi(wanted) : 50;
}

TEST(PowerCutOfTheRecord, TakesNothingThatACheckpointSpeaksOf) {
  TemporaryDirectory directory(TemporaryDirectory::Place::memory);
  const TemporaryDirectory keys(TemporaryDirectory::Place::memory);
  FaultyDisk disk;
  const Given given = live(disk, directory.path(), keys);
  ASSERT_GE(given.size(), static_cast<std::size_t>(rounds));
  ASSERT_EQ(given.rbegin()->first, 3 * writes * rounds) << "the last one speaks of everything";
  std::mt19937 chance(20261102);
  using Keeps = FaultyDisk::Keeps;
  for (int i = 0; i < power_cuts(); ++i) {
    const std::size_t moment = chance() % (disk.moments() + 1);
    for (const Keeps keeps : {Keeps::nothing, Keeps::some_sectors, Keeps::some_sectors, Keeps::everything}) {
      ASSERT_TRUE(kept_after(disk, moment, keeps, FaultyDisk::Syncs::honoured, chance, given, keys))
          << "cut " << i << " at " << moment << " of " << disk.moments();
    }
  }
}

TEST(PowerCutOfTheRecord, WouldOnADiskThatIgnoresFlushes) {
  TemporaryDirectory directory(TemporaryDirectory::Place::memory);
  const TemporaryDirectory keys(TemporaryDirectory::Place::memory);
  FaultyDisk disk;
  const Given given = live(disk, directory.path(), keys);
  std::mt19937 chance(7);
  int broken = 0;
  for (int i = 0; i < 10; ++i) {
    const std::size_t moment = disk.moments() / 2 + chance() % (disk.moments() / 2);
    broken += kept_after(disk, moment, FaultyDisk::Keeps::nothing, FaultyDisk::Syncs::ignored, chance, given, keys) ? 0 : 1;
  }
  EXPECT_GT(broken, 0);
}

}  // namespace
}  // namespace cydofal::people
