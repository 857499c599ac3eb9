#include "platform/db/key_ring.h"

#include <algorithm>
#include <utility>

#include "platform/db/postgres_connection.h"
#include "platform/db/testing.h"

namespace cydofal::db {
namespace {

constexpr KeyName mari{1, 17, "care"};
constexpr KeyName mari_elsewhere{2, 17, "care"};
constexpr KeyName mari_money{1, 17, "money"};

bool same(const std::optional<SecretKey>& one, const SecretKey& other) { return one && std::ranges::equal(one->octets(), other.octets()); }

/// The ring lies in the database of the test itself.
class OwnKeys : public testing::OnBothDatabases {
 protected:
  KeyRing open(Access access = Access::alongside) { return KeyRing({.location = test_database().location(), .access = access}, wrapping, chance); }
  SecretKey made(KeyRing& ring, const KeyName& name) {
    SecretKey key = SecretKey::from(chance);
    ring.add({ring.wrap(name, key, chance)});
    return key;
  }
  std::vector<Bytes> stored() {
    return database().read([](Transaction& transaction) {
      return transaction.all("select wrapped from own_key", {}, [](const Row& row) { return row.bytes(0); });
    });
  }

  SeededChance chance{14};
  SecretKey wrapping = SecretKey::from(chance);
};

TEST_P(OwnKeys, AreKeptForOnePersonCoopAndPurpose) {
  KeyRing ring = open();
  const SecretKey key = made(ring, mari);
  EXPECT_TRUE(same(ring.find(mari), key));
  EXPECT_FALSE(ring.find(mari_elsewhere));
  EXPECT_FALSE(ring.find(mari_money));
  EXPECT_EQ(ring.size(), 1);
  KeyRing again = open();
  EXPECT_TRUE(same(again.find(mari), key)) << "they are on the disk";
}

TEST_P(OwnKeys, LieWrapped) {
  KeyRing ring = open();
  const SecretKey key = made(ring, mari);
  for (const Bytes& octets : stored()) {
    for (const SecretKey* secret : {&key, &std::as_const(wrapping)}) {
      EXPECT_EQ(std::search(octets.begin(), octets.end(), secret->octets().begin(), secret->octets().end()), octets.end());
    }
  }
  EXPECT_EQ(stored().size(), 2u);
}

TEST_P(OwnKeys, OpenWithTheirWrappingKeyOnly) {
  {
    KeyRing ring = open();
    made(ring, mari);
  }
  wrapping = SecretKey::from(chance);
  EXPECT_THROW(open(), Unavailable);
  EXPECT_THROW(open(Access::read_only), Unavailable);
}

TEST_P(OwnKeys, AreNotTakenForAnothers) {
  KeyRing ring = open();
  made(ring, mari);
  made(ring, mari_money);
  database().write([](Transaction& transaction) {
    transaction.run("update own_key set wrapped = (select other.wrapped from own_key other where other.keeping = 'money') where keeping = 'care'");
  });
  EXPECT_THROW(ring.find(mari), Corrupt);
}

TEST_P(OwnKeys, RefuseAChangedBit) {
  KeyRing ring = open();
  made(ring, mari);
  Bytes wrapped = database().read([](Transaction& transaction) {
    return *transaction.one("select wrapped from own_key where keeping = 'care'", {}, [](const Row& row) { return row.bytes(0); });
  });
  wrapped.back() ^= 1;
  database().write([&](Transaction& transaction) { transaction.run("update own_key set wrapped = :wrapped where keeping = 'care'", {{"wrapped", wrapped}}); });
  EXPECT_THROW(ring.find(mari), Corrupt);
}

TEST_P(OwnKeys, AreMadeOnceByWhoeverComesFirst) {
  KeyRing ring = open();
  const SecretKey first = made(ring, mari);
  EXPECT_THROW(made(ring, mari), Conflict);
  EXPECT_TRUE(same(ring.find(mari), first));
}

TEST_P(OwnKeys, AreGoneOnceDestroyedHoweverOften) {
  KeyRing ring = open();
  made(ring, mari);
  const SecretKey kept = made(ring, mari_money);
  EXPECT_EQ(ring.destroy({mari, mari_elsewhere}), 1);
  EXPECT_EQ(ring.destroy({mari}), 0);
  EXPECT_FALSE(ring.find(mari));
  EXPECT_TRUE(same(ring.find(mari_money), kept));
}

TEST_P(OwnKeys, OpenWithAnotherWrappingKeyAloneOnceTheyAreRewrapped) {
  const SecretKey after = SecretKey::from(chance);
  KeyRing ring = open();
  const SecretKey key = made(ring, mari);
  const SecretKey money = made(ring, mari_money);
  const auto wrapped_before = stored();
  KeyRing of_another_server = open();

  EXPECT_EQ(ring.rewrap(SecretKey(after), chance), 2);

  for (const Bytes& octets : stored()) EXPECT_EQ(std::ranges::find(wrapped_before, octets), wrapped_before.end());
  EXPECT_TRUE(same(ring.find(mari), key)) << "who rewrapped them goes on";
  EXPECT_THROW(of_another_server.find(mari), Unavailable);
  EXPECT_THROW(made(of_another_server, mari_elsewhere), Unavailable) << "it would be wrapped by what opens nothing";
  EXPECT_THROW(open(), Unavailable);
  wrapping = SecretKey(after);
  KeyRing again = open();
  EXPECT_TRUE(same(again.find(mari), key));
  EXPECT_TRUE(same(again.find(mari_money), money));
  EXPECT_FALSE(again.find(mari_elsewhere));
}

TEST_P(OwnKeys, StayAsTheyAreWhereOneOfThemCannotBeRewrapped) {
  KeyRing ring = open();
  const SecretKey key = made(ring, mari);
  made(ring, mari_money);
  database().write([&](Transaction& transaction) {
    transaction.run("update own_key set wrapped = :wrapped where keeping = 'money'", {{"wrapped", Bytes{1, 2, 3}}});
  });
  EXPECT_THROW(ring.rewrap(SecretKey::from(chance), chance), Corrupt);
  EXPECT_TRUE(same(open().find(mari), key));
}

/// What a transaction of the data does with keys: the data and the ring are two databases.
TEST_P(OwnKeys, AreOnTheDiskBeforeTheDataThatNeedsThem) {
  testing::TemporaryDirectory place;
  auto ring = std::make_shared<KeyRing>(Options{.location = place.path()}, wrapping, chance);
  Database data = Database::open({.location = test_database().location(), .access = Access::alongside, .keys = ring});
  EXPECT_THROW(data.write([&](Transaction& transaction) {
    transaction.keys().find_or_make(mari, chance);
    throw Unavailable("a crash before the words are stored");
  }),
               Unavailable);
  EXPECT_EQ(ring->size(), 0) << "what was undone made no key";
  EXPECT_FALSE(data.write([&](Transaction& transaction) -> Result<int> {
    transaction.keys().find_or_make(mari, chance);
    return Refusal{Refusal::Kind::conflict, {}};
  }));
  EXPECT_EQ(ring->size(), 0) << "nor did what was refused";
  data.write([&](Transaction& transaction) {
    const SecretKey& made = transaction.keys().find_or_make(mari, chance);
    EXPECT_EQ(transaction.keys().find(mari), &made) << "the same within one transaction";
  });
  EXPECT_EQ(ring->size(), 1);
  data.read([&](Transaction& transaction) {
    EXPECT_NE(transaction.keys().find(mari), nullptr);
    EXPECT_EQ(transaction.keys().find(mari_money), nullptr);
  });
}

CYDOFAL_ON_BOTH_DATABASES(OwnKeys);

}  // namespace
}  // namespace cydofal::db
