#include "people/record_store.h"

#include <gmock/gmock.h>
#include <sodium.h>

#include <thread>

#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using RecordStore = testing::House;

/// SHA-256 by another way than the room's: libsodium in pieces.
Digest sha256_of(std::initializer_list<std::string_view> pieces) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view piece : pieces) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                              piece.size());
  }
  Digest digest;
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string_view text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The value of a member of a line; whole numbers as their digits.
std::string member(const std::string& line, const std::string& name) {
  const std::string before = "\"" + name + "\":";
  const auto from = line.find(before) + before.size();
  EXPECT_NE(line.find(before), std::string::npos) << name << " in " << line;
  if (line[from] != '"') return line.substr(from, line.find_first_of(",}", from) - from);
  return line.substr(from + 1, line.find('"', from + 1) - from - 1);
}

TEST(Record, CommitsToThePayloadWithItsSalt) {
  const Bytes salt(32, 7);
  EXPECT_EQ(commitment(salt, "{}"),
            sha256_of({std::string_view("cydofal/commit/1\0", 17), text_of(salt), "{}"}));
  EXPECT_NE(commitment(salt, "{}"), commitment(Bytes(32, 8), "{}"));
}

TEST(Payload, IsOneObjectWithoutBlanksAndEscaped) {
  EXPECT_EQ(Payload().text(), "{}");
  EXPECT_EQ(Payload().add("name", "O\"Hara\n").add("count", -3).text(),
            "{\"name\":\"O\\\"Hara\\n\",\"count\":-3}");
}

TEST_P(RecordStore, KeepsLinesWhoseHashesAnyoneCanCalculate) {
  const CoopId coop = new_coop("teulu");
  const PersonId eleri = new_person("Eleri Prosser");
  const PersonId mari = new_person("Mari Prosser");
  const std::string payload = Payload().add("words", "Mari is well").text();
  write([&](db::Transaction& transaction) {
    append_to_record(transaction, coop, {"note.written", eleri, mari, payload}, moment());
    append_to_record(transaction, coop, {"member.left", mari, mari, Payload().text()}, after(60));
  });

  const auto entries =
      read([&](db::Transaction& transaction) { return record_entries(transaction, coop); });
  ASSERT_EQ(entries.size(), 2u);
  const std::string& line = entries[0].line;
  const Bytes salt = read([&](db::Transaction& transaction) {
    return transaction
        .one("select salt, payload from record_payload where coop_id = :coop and position = 0", {{"coop", coop}},
             [&](const db::Row& row) { return unseal_payload(transaction, coop, mari, "note.written", 0, row.bytes(0), row.text_view(1)); })
        .value().value().salt;
  });
  EXPECT_EQ(salt.size(), 32u);
  EXPECT_EQ(member(line, "v"), "1");
  EXPECT_EQ(member(line, "i"), "0");
  EXPECT_EQ(member(line, "t"), "2026-11-02T09:00Z");
  EXPECT_EQ(member(line, "type"), "note.written");
  EXPECT_EQ(
      member(line, "c"),
      base64(sha256_of({std::string_view("cydofal/commit/1\0", 17), text_of(salt), payload})));
  EXPECT_EQ(text_of(entries[0].leaf_hash), text_of([&] {
              const Digest expected = sha256_of({std::string_view("\0", 1), line});
              return Bytes(expected.begin(), expected.end());
            }()));
  EXPECT_EQ(member(entries[1].line, "i"), "1");
  EXPECT_EQ(member(entries[1].line, "t"), "2026-11-02T09:01Z");
  EXPECT_EQ(member(entries[1].line, "actor"), member(line, "subject"))
      << "Mari is one person in it";
  EXPECT_NE(member(line, "actor"), member(line, "subject"));
}

TEST_P(RecordStore, SaysNothingOfPeopleInItsLines) {
  const CoopId coop = new_coop("teulu");
  const CoopId other = new_coop("arall");
  const PersonId mari = new_person("Mari Prosser");
  write([&](db::Transaction& transaction) {
    append_to_record(transaction, coop, {"x", mari, mari, Payload().add("name", "Mari").text()},
                     moment());
    append_to_record(transaction, other, {"x", mari, mari, Payload().add("name", "Mari").text()},
                     moment());
  });

  const auto here =
      read([&](db::Transaction& transaction) { return record_entries(transaction, coop); });
  const auto there =
      read([&](db::Transaction& transaction) { return record_entries(transaction, other); });
  EXPECT_THAT(here[0].line, Not(HasSubstr("Mari")));
  EXPECT_THAT(here[0].line, Not(HasSubstr(std::to_string(mari.value))));
  EXPECT_NE(member(here[0].line, "actor"), member(there[0].line, "actor"))
      << "no two co-ops can compare";
  EXPECT_NE(member(here[0].line, "c"), member(there[0].line, "c"))
      << "the same payload, another salt";
}

TEST_P(RecordStore, IsPartOfTheTransactionThatItRecords) {
  const CoopId coop = new_coop("teulu");
  const auto refused = write([&](db::Transaction& transaction) -> Result<Done> {
    append_to_record(transaction, coop, {"member.left", {}, {}, "{}"}, moment());
    return Refusal{Refusal::Kind::conflict, {"leave.last_officer"}};
  });

  EXPECT_FALSE(refused);
  EXPECT_TRUE(recorded(coop).empty());
  write([&](db::Transaction& transaction) {
    append_to_record(transaction, coop, {"member.left", {}, {}, "{}"}, moment());
  });
  const auto entries =
      read([&](db::Transaction& transaction) { return record_entries(transaction, coop); });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].position, 0) << "what was undone leaves no gap";
}

TEST_P(RecordStore, NeitherForksNorLeavesGapsWhenManyWriteAtOnce) {
  const CoopId coop = new_coop("teulu");
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {  // her name in the record
    append_to_record(transaction, coop, {"x", mari, mari, "{}"}, moment());
  });
  std::vector<std::thread> writers;
  for (std::uint64_t writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      SeededChance own(writer);
      for (int entry = 0; entry < 10; ++entry) {
        database().write([&](db::Transaction& transaction) {
          append_to_record(transaction, coop, {"x", mari, mari, "{}"}, {now, own});
        });
      }
    });
  }
  for (std::thread& writer : writers) writer.join();

  const auto entries =
      read([&](db::Transaction& transaction) { return record_entries(transaction, coop); });
  ASSERT_EQ(entries.size(), 41u);
  for (std::size_t at = 0; at < entries.size(); ++at) {
    EXPECT_EQ(entries[at].position, static_cast<std::int64_t>(at));
    EXPECT_EQ(member(entries[at].line, "i"), std::to_string(at));
  }
}

CYDOFAL_ON_BOTH_DATABASES(RecordStore);

}  // namespace
}  // namespace cydofal::people
