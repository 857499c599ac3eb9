#include "people/checkpoint_actions.h"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "engines/record/checkpoint.h"
#include "engines/record/proof.h"
#include "people/checkpoint_store.h"
#include "people/record_check.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

class Checkpoints : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    coop = new_coop("teulu");
    mari = new_person("Mari Prosser");
  }

  static RecordSecret secret(std::uint8_t number = 1) {
    std::array<std::uint8_t, RecordSecret::size> octets;
    octets.fill(number);
    return RecordSecret(octets);
  }

  void append(int entries) {
    write([&](db::Transaction& transaction) {
      for (int i = 0; i < entries; ++i) {
        append_to_record(transaction, coop, {"note.written", mari, mari, "{}"}, moment());
      }
    });
  }

  /// How many checkpoints that made, or the key of why not.
  std::string sign(const RecordSecret& with = secret()) {
    const auto made = sign_record(database(), coop, with);
    return made ? std::to_string(*made) : made.refusal().message.key;
  }

  Result<record::Verified> checked() {
    return read([&](db::Transaction& transaction) { return check_record(transaction, coop); });
  }
  std::string verdict() {
    const auto found = checked();
    return found ? "holds" : found.refusal().message.key;
  }

  std::vector<record::SignedCheckpoint> signed_until_now() {
    return read([&](db::Transaction& transaction) {
      std::vector<record::SignedCheckpoint> checkpoints;
      for (const StoredCheckpoint& each : all_checkpoints(transaction, coop)) {
        checkpoints.push_back(record::read_checkpoint(each.note).value());
      }
      return checkpoints;
    });
  }

  std::vector<std::string> keys() {
    return read([&](db::Transaction& transaction) { return record_keys(transaction, coop); });
  }

  /// Changes what only someone with the database in their hands can change.
  void tamper(std::string_view sql) {
    write([&](db::Transaction& transaction) {
      ASSERT_EQ(transaction.run(sql, {{"coop", coop}}), 1) << sql;
    });
  }

  CoopId coop;
  PersonId mari;
};

TEST_P(Checkpoints, SignWhatIsThereAndCountWhatIsNewer) {
  append(25);
  EXPECT_EQ(sign(), "1");
  append(3);
  const auto found = checked();
  ASSERT_TRUE(found) << found.refusal().message.key;
  EXPECT_EQ(found->entries, 28u);
  EXPECT_EQ(found->checkpoints, 1u);
  EXPECT_EQ(found->not_signed, 3u);
  EXPECT_THAT(found->origin, StartsWith("cydofal/teulu/"));
  EXPECT_EQ(sign(), "1");
  EXPECT_EQ(checked()->not_signed, 0u);
  EXPECT_EQ(sign(), "0") << "nothing is new";
  EXPECT_EQ(checked()->checkpoints, 2u);
}

TEST_P(Checkpoints, SignNothingWhereNothingWasRecorded) {
  EXPECT_EQ(sign(), "0");
  EXPECT_EQ(verdict(), "holds");
  EXPECT_EQ(checked()->checkpoints, 0u);
  EXPECT_TRUE(keys().empty());
}

TEST_P(Checkpoints, KeepTheHashesThatProofsAreMadeOf) {
  for (const int entries : {7, 1, 30, 3}) {
    append(entries);
    ASSERT_EQ(sign(), "1");
  }
  const auto checkpoints = signed_until_now();
  ASSERT_EQ(checkpoints.size(), 4u);
  const record::Checkpoint& last = checkpoints.back().checkpoint;
  read([&](db::Transaction& transaction) {
    StoredHashes hashes(transaction, coop);
    for (const auto& each : checkpoints) {
      const auto proof = record::prove_consistency(each.checkpoint.size, last.size, hashes);
      EXPECT_TRUE(record::proves_consistency(proof, each.checkpoint.size, each.checkpoint.root,
                                             last.size, last.root));
    }
    for (const StoredEntry& entry : record_entries(transaction, coop)) {
      const auto index = static_cast<std::uint64_t>(entry.position);
      const auto proof = record::prove_inclusion(index, last.size, hashes);
      EXPECT_TRUE(record::proves_inclusion(proof, record::leaf_hash(entry.line), index, last.size,
                                           last.root));
    }
  });
}

TEST_P(Checkpoints, AreSignedByAKeyOfTheCoopsOwnThatAnyoneMayHave) {
  append(1);
  ASSERT_EQ(sign(), "1");
  ASSERT_EQ(keys().size(), 1u);
  const auto key = record::VerifierKey::read(keys().front()).value();
  const auto checkpoint = signed_until_now().front();
  EXPECT_TRUE(record::is_signed(checkpoint.note, key));
  EXPECT_EQ(checkpoint.checkpoint.origin, key.name);
  EXPECT_EQ(secret().key_for(key.name).verifier(), key);
  EXPECT_NE(secret().key_for("cydofal/arall").verifier().public_key, key.public_key);
  EXPECT_NE(secret(2).key_for(key.name).verifier().public_key, key.public_key);
}

TEST_P(Checkpoints, AreManyAfterALongPause) {
  append(1'001);
  EXPECT_EQ(sign(), "2");
  EXPECT_EQ(signed_until_now().front().checkpoint.size, 1'000u);
  EXPECT_EQ(verdict(), "holds");
}

TEST_P(Checkpoints, NeverSignWhatIsNotCommitted) {
  append(5);
  std::promise<void> appended;
  std::promise<void> go_on;
  std::thread writer([&, going = go_on.get_future().share()] {
    SeededChance own(7);
    const auto undone = database().write([&](db::Transaction& transaction) -> Result<Done> {
      append_to_record(transaction, coop, {"x", mari, mari, "{}"}, {now, own});
      appended.set_value();
      going.wait();
      return Refusal{Refusal::Kind::conflict, {"x"}};
    });
    EXPECT_FALSE(undone);
  });
  appended.get_future().wait();
  // The sixth entry is written and may still be undone, as it is here. Signing reads without it;
  // what it stores waits its turn.
  std::promise<std::string> signed_now;
  std::thread signer([&] { signed_now.set_value(sign()); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  go_on.set_value();
  writer.join();
  signer.join();
  EXPECT_EQ(signed_now.get_future().get(), "1");
  ASSERT_EQ(signed_until_now().size(), 1u);
  EXPECT_EQ(signed_until_now().front().checkpoint.size, 5u);
  EXPECT_EQ(verdict(), "holds");
}

TEST_P(Checkpoints, OfServersThatSignAtOnceAreTheSame) {
  append(40);
  std::vector<std::thread> servers;
  for (int i = 0; i < 4; ++i) {
    servers.emplace_back([&] { EXPECT_TRUE(sign_record(database(), coop, secret())); });
  }
  for (std::thread& server : servers) server.join();
  EXPECT_EQ(signed_until_now().size(), 1u);
  EXPECT_EQ(verdict(), "holds");
}

TEST_P(Checkpoints, ShowWhatWasChangedInTheDatabase) {
  append(12);
  ASSERT_EQ(sign(), "1");
  const auto restore_after = [&](std::string_view change, std::string_view back) {
    tamper(change);
    const std::string found = verdict();
    tamper(back);
    EXPECT_EQ(verdict(), "holds");
    return found;
  };
  EXPECT_EQ(restore_after("update record_entry set line = replace(line, 'note.written', 'note.writtex')"
                          " where coop_id = :coop and position = 4",
                          "update record_entry set line = replace(line, 'note.writtex', 'note.written')"
                          " where coop_id = :coop and position = 4"),
            "record.verify.hash_differs");
  EXPECT_EQ(restore_after("update record_payload set payload = payload || 'A' where coop_id = :coop and position = 4",
                          "update record_payload set payload = substr(payload, 1, length(payload) - 1) where coop_id = :coop and position = 4"),
            "record.verify.payload_differs");
  EXPECT_EQ(restore_after("update record_head set size = 13 where coop_id = :coop",
                          "update record_head set size = 12 where coop_id = :coop"),
            "record.verify.head_differs");
  EXPECT_EQ(restore_after("update record_hash set position = 99 where coop_id = :coop and level = 1 and position = 2",
                          "update record_hash set position = 2 where coop_id = :coop and level = 1 and position = 99"),
            "record.verify.stored_hash_differs");
  EXPECT_EQ(restore_after("update record_checkpoint set note = note || 'x' where coop_id = :coop",
                          "update record_checkpoint set note = substr(note, 1, length(note) - 1) where coop_id = :coop"),
            "record.verify.checkpoint_unreadable");
}

/// Someone who knows what they do changes an entry, its hash and every hash above it.
TEST_P(Checkpoints, ShowAPastThatWasWrittenAnew) {
  append(12);
  ASSERT_EQ(sign(), "1");
  write([&](db::Transaction& transaction) {
    record::GrowingTree tree;
    for (const StoredEntry& entry : record_entries(transaction, coop)) {
      std::string line = entry.line;
      if (entry.position == 4) line.replace(line.find("written"), 7, "forgott");
      const Digest leaf = record::leaf_hash(line);
      transaction.run("update record_entry set line = :line, leaf_hash = :hash"
                      " where coop_id = :coop and position = :position",
                      {{"line", line}, {"hash", leaf}, {"coop", coop}, {"position", entry.position}});
      tree.append(leaf, [&](record::Node node, const Digest& hash) {
        transaction.run("update record_hash set hash = :hash"
                        " where coop_id = :coop and level = :level and position = :position",
                        {{"hash", hash}, {"coop", coop}, {"level", static_cast<std::int64_t>(node.level)},
                         {"position", static_cast<std::int64_t>(node.index)}});
      });
    }
  });
  EXPECT_EQ(verdict(), "record.verify.entries_changed");
  append(1);
  EXPECT_EQ(sign(), "record.not_as_signed") << "it is never signed again";
}

TEST_P(Checkpoints, AreNotSignedOverALineWhoseHashIsAnothers) {
  append(3);
  tamper("update record_entry set line = replace(line, 'written', 'forgott') where coop_id = :coop and position = 1");
  EXPECT_EQ(sign(), "record.not_as_signed");
}

TEST_P(Checkpoints, AreNotSignedByAnotherSecretUntilTheRecordSaysSo) {
  append(4);
  ASSERT_EQ(sign(), "1");
  append(1);
  EXPECT_EQ(sign(secret(2)), "record.other_key");
  read([&](db::Transaction& transaction) {
    EXPECT_TRUE(is_key_of(transaction, coop, secret()));
    EXPECT_FALSE(is_key_of(transaction, coop, secret(2)));
  });
  EXPECT_EQ(change_record_key(database(), coop, secret(), moment()).refusal().message.key, "record.same_key");
  ASSERT_TRUE(change_record_key(database(), coop, secret(2), moment()));
  EXPECT_EQ(recorded(coop).back(), "record.key_changed");
  EXPECT_EQ(sign(), "record.other_key") << "the first one signs no more";
  EXPECT_EQ(sign(secret(2)), "1");
  EXPECT_EQ(verdict(), "holds");
  EXPECT_EQ(keys().size(), 2u);
  EXPECT_EQ(change_record_key(database(), coop, secret(), moment()).refusal().message.key, "record.same_key");
}

TEST_P(Checkpoints, AreWantedWhereSomethingIsNew) {
  const CoopId other = new_coop("arall");
  const auto wanted = [&] {
    return read([&](db::Transaction& transaction) { return coops_to_sign(transaction); });
  };
  EXPECT_THAT(wanted(), ElementsAre());
  append(1);
  EXPECT_THAT(wanted(), ElementsAre(coop));
  ASSERT_EQ(sign(), "1");
  EXPECT_THAT(wanted(), ElementsAre());
  write([&](db::Transaction& transaction) {
    append_to_record(transaction, other, {"x", mari, mari, "{}"}, moment());
  });
  EXPECT_THAT(wanted(), ElementsAre(other));
}

CYDOFAL_ON_BOTH_DATABASES(Checkpoints);

}  // namespace
}  // namespace cydofal::people
