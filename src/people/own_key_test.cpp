#include "people/own_key.h"

#include <gtest/gtest.h>

#include "people/glass_store.h"
#include "people/record_check.h"
#include "people/record_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

class OwnKey : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Prosser", {Relation::supported});
    osian = new_person_in(coop, "Osian Bevan", {Relation::supported});
  }
  SealedPlace note_of(PersonId person, std::string row = "5") {
    return {.coop = coop, .owner = person, .keeping = Keeping::care, .table = "visit_note", .column = "words", .row = std::move(row)};
  }
  std::string sealed(const SealedPlace& place, std::string_view words = "Aeth yn dda.") {
    return write([&](db::Transaction& transaction) { return seal_words(transaction, place, words, chance); });
  }
  std::optional<std::string> opened(const SealedPlace& place, std::string_view value) {
    return read([&](db::Transaction& transaction) { return unseal_words(transaction, place, value); });
  }
  void append(std::string payload) {
    write([&](db::Transaction& transaction) { append_to_record(transaction, coop, {"note.written", osian, mari, std::move(payload)}, moment()); });
  }
  bool holds() {
    return read([&](db::Transaction& transaction) { return bool(check_record(transaction, coop)); });
  }

  CoopId coop;
  PersonId mari;
  PersonId osian;
};

TEST_P(OwnKey, OpensWhatItSealed) {
  const std::string value = sealed(note_of(mari));
  EXPECT_EQ(value.find("Aeth"), std::string::npos);
  EXPECT_EQ(opened(note_of(mari), value), "Aeth yn dda.");
}

TEST_P(OwnKey, RefusesWhatWasMovedElsewhere) {
  const std::string value = sealed(note_of(mari));
  sealed(note_of(osian));
  const CoopId other = new_coop("arall");
  auto elsewhere = note_of(mari);
  elsewhere.coop = other;
  sealed(elsewhere);
  auto other_table = note_of(mari);
  other_table.table = "support_period";
  auto other_column = note_of(mari);
  other_column.column = "language";
  for (const SealedPlace& place : {note_of(osian), note_of(mari, "6"), elsewhere, other_table, other_column}) {
    EXPECT_THROW(opened(place, value), db::Corrupt) << place.table << " " << place.column << " " << place.row;
  }
}

TEST_P(OwnKey, RefusesWhatWasChangedOrIsNoSealedValue) {
  const std::string value = sealed(note_of(mari));
  std::string changed = value;
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
  for (const std::string& wrong : {changed, value + "A", value.substr(0, value.size() - 1), std::string("Aeth yn dda."), std::string("sealed:"), std::string()}) {
    EXPECT_THROW(opened(note_of(mari), wrong), db::Corrupt) << wrong;
  }
}

TEST_P(OwnKey, SaysThatWordsWereErasedOnceTheirKeyIsDestroyed) {
  const std::string hers = sealed(note_of(mari));
  const std::string his = sealed(note_of(osian));
  ring().destroy({{coop.value, mari.value, name_of(Keeping::care)}});
  EXPECT_EQ(opened(note_of(mari), hers), std::nullopt);
  EXPECT_EQ(opened(note_of(osian), his), "Aeth yn dda.");
  EXPECT_THROW(opened(note_of(mari), "Aeth yn dda."), db::Corrupt) << "what is no sealed value was never sealed, key or not";
}

TEST_P(OwnKey, LeavesErasedWhatWasErasedBeforeAPersonCameBack) {
  const std::string before = sealed(note_of(mari));
  ring().destroy({{coop.value, mari.value, name_of(Keeping::care)}});
  const std::string after = sealed(note_of(mari, "6"));
  EXPECT_EQ(opened(note_of(mari), before), std::nullopt);
  EXPECT_EQ(opened(note_of(mari, "6"), after), "Aeth yn dda.");
}

TEST_P(OwnKey, SealsWhatTheRecordCommitsToAndTheRecordIsCheckedByIt) {
  append(Payload().add("words", "Canari melyn").text());
  const auto stored = read([&](db::Transaction& transaction) {
    return transaction.one("select payload, salt from record_payload", {}, [](const db::Row& row) { return std::pair(row.text(0), row.bytes(1)); });
  });
  EXPECT_EQ(stored->first.find("Canari"), std::string::npos);
  EXPECT_GT(stored->second.size(), 32u) << "the salt is sealed too";
  EXPECT_TRUE(holds());
  write([&](db::Transaction& transaction) { transaction.run("update record_payload set payload = 'sealed:' || substr(payload, 9) || 'A'"); });
  EXPECT_FALSE(holds());
}

TEST_P(OwnKey, LeavesTheRecordWholeWhenAKeyIsDestroyed) {
  append(Payload().add("words", "Canari melyn").text());
  ring().destroy({{coop.value, mari.value, name_of(Keeping::care)}});
  EXPECT_TRUE(holds());
  const auto payload = read([&](db::Transaction& transaction) {
    return transaction.one("select position, salt, payload from record_payload", {}, [&](const db::Row& row) {
      return unseal_payload(transaction, coop, mari, "note.written", row.integer(0), row.bytes(1), row.text_view(2)).has_value();
    });
  });
  EXPECT_FALSE(*payload);
}

TEST_P(OwnKey, SealsWhyAGlassWasBroken) {
  const BrokenGlass glass{.id = {7},
                          .subject = mari,
                          .opener = osian,
                          .worry = BrokenGlass::Worry::person,
                          .reason = "Canari gwyrdd ar y llawr",
                          .language = Language::cy,
                          .opened_at = now,
                          .ends_at = seconds_after(now, 60)};
  write([&](db::Transaction& transaction) { add_broken_glass(transaction, coop, glass, chance); });
  const auto stored = read([](db::Transaction& transaction) {
    return transaction.one("select reason from broken_glass", {}, [](const db::Row& row) { return row.text(0); });
  });
  EXPECT_EQ(stored->find("Canari"), std::string::npos);
  EXPECT_EQ(read([&](db::Transaction& transaction) { return find_broken_glass(transaction, coop, glass.id); })->reason, glass.reason);
  ring().destroy({{coop.value, mari.value, name_of(Keeping::safeguarding)}});
  EXPECT_EQ(read([&](db::Transaction& transaction) { return find_broken_glass(transaction, coop, glass.id); })->reason, "") << "erased, and no crash";
}

CYDOFAL_ON_BOTH_DATABASES(OwnKey);

TEST(SealedValue, HasOneFormOnly) {
  EXPECT_FALSE(sealed_octets(""));
  EXPECT_FALSE(sealed_octets("sealed:"));
  EXPECT_FALSE(sealed_octets("sealed:!!!!"));
  EXPECT_FALSE(sealed_octets("sealed:" + base64_url(Bytes(48, 1)))) << "shorter than a nonce and a tag";
  EXPECT_FALSE(sealed_octets("sealed:" + base64_url(Bytes(49, 2)))) << "of a version that nobody knows";
  EXPECT_TRUE(sealed_octets("sealed:" + base64_url(Bytes(49, 1))));
}

}  // namespace
}  // namespace cydofal::people
