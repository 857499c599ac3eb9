#include "engines/record/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/record/entry.h"
#include "engines/record/limits.h"
#include "engines/record/proof.h"
#include "engines/record/testing.h"

namespace cydofal::record {
namespace {

using testing::flipped;
using testing::line_of;
using testing::SmallRecord;
using testing::verdict_on;

struct Files {
  std::string keys, checkpoints, entries;
  std::vector<std::string> kept{};

  explicit Files(const SmallRecord& record)
      : keys(record.keys_text()), checkpoints(record.checkpoints_text()), entries(record.entries_text()) {}
  Result<Verified> verified() const {
    ExportedRecord exported{keys, checkpoints, entries};
    for (const std::string& each : kept) exported.kept.push_back(each);
    return verify(exported);
  }
  std::string verdict() const { return verdict_on(verified()); }
};

TEST(Verifier, FindsThatAnUntouchedRecordHolds) {
  const Files files{SmallRecord(50, 10)};
  const auto verified = files.verified();
  ASSERT_TRUE(verified) << verified.refusal().message.key;
  EXPECT_EQ(verified->origin, "cydofal/teulu");
  EXPECT_EQ(verified->entries, 50u);
  EXPECT_EQ(verified->checkpoints, 5u);
  EXPECT_EQ(verified->not_signed, 0u);
}

TEST(Verifier, SaysBetweenWhichCheckpointsSomethingWasChanged) {
  const SmallRecord record(50, 10);
  Files files(record);
  files.entries.replace(files.entries.find(record.lines[23]), record.lines[23].size(),
                        line_of(23, "another payload"));
  const auto verified = files.verified();
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.refusal().message,
            (Message{"record.verify.entries_changed", {{"size", "30"}, {"from", "20"}, {"to", "29"}}}));
}

TEST(Verifier, NoticesWhatIsMissingMovedOrAdded) {
  const SmallRecord record(50, 10);
  const Files whole(record);
  const auto after = [&](auto change) {
    Files files = whole;
    change(files.entries);
    return files.verdict();
  };
  const std::string line = record.lines[7] + '\n';
  EXPECT_EQ(after([&](std::string& text) { text.erase(text.find(line), line.size()); }),
            "record.verify.entry_out_of_place");
  EXPECT_EQ(after([&](std::string& text) { text.insert(text.find(line), line); }),
            "record.verify.entry_out_of_place");
  EXPECT_EQ(after([&](std::string& text) { text.resize(text.find(record.lines[49])); }),
            "record.verify.entries_missing");
  EXPECT_EQ(after([&](std::string& text) { text += line_of(50) + '\n'; }),
            "record.verify.entries_not_signed");
  EXPECT_EQ(after([&](std::string& text) { text.pop_back(); }), "record.verify.entries_cut_off");
  EXPECT_EQ(after([&](std::string& text) { text += "\n"; }), "record.verify.entry_unreadable");
  EXPECT_EQ(after([&](std::string& text) { text.clear(); }), "record.verify.entries_missing");
}

TEST(Verifier, CountsWhatIsNotSignedYetWhereARecordIsWrittenTo) {
  const SmallRecord record(50, 10);
  Verifier verifier = record.verifier();
  add_entries(verifier, record.entries_text() + line_of(50) + '\n');
  const auto verdict = verifier.verdict(Verifier::NewerEntries::counted);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->not_signed, 1u);
}

TEST(Verifier, HoldsNothingThatNobodySigned) {
  Verifier one({}, {});
  one.add(line_of(0));
  const auto counted = one.verdict(Verifier::NewerEntries::counted);
  ASSERT_TRUE(counted);
  EXPECT_EQ(counted->checkpoints, 0u);
  EXPECT_EQ(counted->not_signed, 1u);
  EXPECT_EQ(verdict_on(one.verdict(Verifier::NewerEntries::refused)), "record.verify.nothing_signed");
  Files files{SmallRecord(3)};
  EXPECT_EQ(files.verdict(), "record.verify.nothing_signed");
  files.keys.clear();
  EXPECT_EQ(files.verdict(), "record.verify.key_unreadable");
}

TEST(Verifier, RefusesAnothersSignatureOrAnothersRecord) {
  const SmallRecord record(20, 10);
  Files files(record);
  files.keys = SmallRecord(0, 0, "cydofal/teulu", 2).keys_text();
  EXPECT_EQ(files.verdict(), "record.verify.checkpoint_not_signed");
  files.keys = record.keys_text() + SmallRecord(0, 0, "cydofal/arall", 2).keys_text();
  EXPECT_EQ(files.verdict(), "holds") << "two keys, of which one signed";
  Checkpoint of_another = record.checkpoint();
  of_another.origin = "cydofal/arall";
  files.kept = {signed_note(of_another.text(), record.key)};
  EXPECT_EQ(files.verdict(), "record.verify.checkpoint_not_signed") << "a key speaks for its own record only";
  files.kept = {SmallRecord(20, 20, "cydofal/arall", 2).checkpoints_text()};
  EXPECT_EQ(files.verdict(), "record.verify.checkpoint_of_another");
}

TEST(Verifier, FollowsARecordFromOneKeyToTheNext) {
  SmallRecord record(20, 10);
  const SignerKey next(record.key.verifier().name, testing::seed_of(9));
  record.append(line_of(20));
  record.notes.push_back(signed_checkpoint(record.checkpoint(), next));
  Files files(record);
  EXPECT_EQ(files.verdict(), "record.verify.checkpoint_not_signed");
  files.keys += next.verifier().text() + '\n';
  EXPECT_EQ(files.verdict(), "holds");
}

TEST(Verifier, ComparesWithCheckpointsThatSomebodyKept) {
  const SmallRecord record(30, 30);
  Files files(record);
  files.kept = {SmallRecord(17, 17).checkpoints_text(), SmallRecord(30, 10).checkpoints_text()};
  EXPECT_EQ(files.verdict(), "holds") << "the same record, signed at other moments";

  SmallRecord other(16);  // the co-op signs another past with its own key
  other.append(line_of(16, "what was there before"));
  other.sign();
  files.kept = {other.checkpoints_text()};
  EXPECT_EQ(files.verdict(), "record.verify.entries_changed");
  SmallRecord two(29);
  two.append(line_of(29, "another"));
  two.sign();
  files.kept = {two.checkpoints_text()};
  EXPECT_EQ(files.verdict(), "record.verify.two_histories");
  files.kept = {SmallRecord(31, 31).checkpoints_text()};
  EXPECT_EQ(files.verdict(), "record.verify.entries_missing") << "the newest entry was cut off";
  files.kept = {"nothing of the kind"};
  EXPECT_EQ(files.verdict(), "record.verify.kept_unreadable");
}

TEST(Verifier, TakesACheckpointOfNothing) {
  SmallRecord record(0);
  record.sign();
  EXPECT_EQ(Files(record).verdict(), "holds");
  record.notes = {signed_checkpoint({record.key.verifier().name, 0, leaf_hash("")}, record.key)};
  EXPECT_EQ(Files(record).verdict(), "record.verify.two_histories");
}

TEST(Verifier, TellsOfTheHashesThatItMakes) {
  const SmallRecord record(50, 50);
  HashesInMemory made;
  Verifier verifier = record.verifier();
  verifier.on_hash([&](Node node, const Digest& hash) { made.add(node, hash); });
  add_entries(verifier, record.entries_text());
  EXPECT_TRUE(verifier.holds());
  EXPECT_EQ(root_of(50, made), record.tree.root());
}

TEST(Entry, HasOneFormOnly) {
  const std::string good = line_of(7);
  const auto entry = read_entry(good);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->index, 7u);
  EXPECT_EQ(entry->time, "2026-11-02T09:00Z");
  EXPECT_EQ(entry->type, "note.written");
  EXPECT_EQ(entry->actor, "Zm9vYmFyYmF6");
  EXPECT_EQ(entry->subject, "nobody");
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& text :
       {std::string(), std::string("{}"), good + " ", good + "\n", " " + good, changed("\"v\":1", "\"v\":2"),
        changed("7", "07"), changed("7", "+7"), changed("7", "-7"), changed("7", ""),
        changed("7", "1000000000"), changed("7", "99999999999999999999999"), changed(",\"t\"", ", \"t\""),
        changed("09:00Z", "09:00"), changed("T09", " 09"), changed("note.written", ""),
        changed("note.written", "Note"), changed("note.written", std::string(65, 'a')),
        changed("nobody", "no body"), changed("nobody", "tŷ"), changed("nobody", "a\\\"b"),
        changed("\"c\":\"", "\"c\":\"A"), good.substr(0, good.size() - 1),
        changed("nobody", std::string(max_line_bytes, 'a'))}) {
    EXPECT_FALSE(read_entry(text)) << text;
  }
}

/// Where each line of a text begins, and its end.
std::vector<std::size_t> beginnings(const std::string& text) {
  std::vector<std::size_t> found{0};
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) found.push_back(++at);
  return found;
}

TEST(Flip, OfAnyBitOfFiftyEntriesIsRefused) {
  const SmallRecord record(50, 10);
  const std::string entries = record.entries_text();
  const auto begins = beginnings(entries);
  Verifier before = record.verifier();
  std::size_t flips = 0;
  for (std::size_t line = 0; line < record.lines.size(); ++line) {
    const std::string rest = entries.substr(begins[line]);
    for (std::size_t bit = 0; bit < 8 * (begins[line + 1] - begins[line]); ++bit, ++flips) {
      Verifier verifier = before;
      add_entries(verifier, flipped(rest, bit));
      ASSERT_NE(verdict_on(verifier.verdict(Verifier::NewerEntries::refused)), "holds")
          << "bit " << bit << " of line " << line;
    }
    add_entries(before, record.lines[line] + '\n');
  }
  EXPECT_EQ(flips, 8 * entries.size());
  EXPECT_EQ(verdict_on(before.verdict(Verifier::NewerEntries::refused)), "holds");
}

TEST(Flip, OfAnyBitOfCheckpointsOrKeysIsRefused) {
  const Files whole{SmallRecord(50, 10)};
  ASSERT_EQ(whole.verdict(), "holds");
  for (std::string Files::*file : {&Files::checkpoints, &Files::keys}) {
    for (std::size_t bit = 0; bit < 8 * (whole.*file).size(); ++bit) {
      Files files = whole;
      files.*file = flipped(whole.*file, bit);
      ASSERT_NE(files.verdict(), "holds") << files.*file;
    }
  }
}

TEST(Flip, OfAnyBitOfAProofOrOfWhatItProvesIsRefused) {
  SmallRecord record(50);
  const Digest root = record.tree.root();
  for (std::uint64_t index = 0; index < 50; ++index) {
    const Proof proof = prove_inclusion(index, 50, record.hashes);
    const Digest leaf = leaf_hash(record.lines[index]);
    ASSERT_TRUE(proves_inclusion(proof, leaf, index, 50, root));
    for (std::size_t bit = 0; bit < 256; ++bit) {
      ASSERT_FALSE(proves_inclusion(proof, flipped(leaf, bit), index, 50, root));
      ASSERT_FALSE(proves_inclusion(proof, leaf, index, 50, flipped(root, bit)));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        Proof other = proof;
        other[at] = flipped(proof[at], bit);
        ASSERT_FALSE(proves_inclusion(other, leaf, index, 50, root)) << index;
      }
    }
    for (unsigned bit = 0; bit < 64; ++bit) {
      ASSERT_FALSE(proves_inclusion(proof, leaf, index ^ (std::uint64_t{1} << bit), 50, root)) << index;
    }
  }
}

TEST(Flip, OfAnyBitOfAConsistencyProofIsRefused) {
  SmallRecord record(50);
  const Digest root = record.tree.root();
  for (std::uint64_t old_size = 1; old_size < 50; ++old_size) {
    const Proof proof = prove_consistency(old_size, 50, record.hashes);
    const Digest old_root = root_of(old_size, record.hashes);
    ASSERT_TRUE(proves_consistency(proof, old_size, old_root, 50, root));
    for (std::size_t bit = 0; bit < 256; ++bit) {
      ASSERT_FALSE(proves_consistency(proof, old_size, flipped(old_root, bit), 50, root));
      ASSERT_FALSE(proves_consistency(proof, old_size, old_root, 50, flipped(root, bit)));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        Proof other = proof;
        other[at] = flipped(proof[at], bit);
        ASSERT_FALSE(proves_consistency(other, old_size, old_root, 50, root)) << old_size;
      }
    }
    for (unsigned bit = 0; bit < 64; ++bit) {
      const std::uint64_t other = old_size ^ (std::uint64_t{1} << bit);
      ASSERT_FALSE(proves_consistency(proof, other, old_root, 50, root)) << old_size;
    }
  }
}

}  // namespace
}  // namespace cydofal::record
