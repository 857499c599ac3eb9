#include "engines/record/note.h"

#include <gtest/gtest.h>

#include "engines/record/checkpoint.h"
#include "engines/record/limits.h"
#include "engines/record/testing.h"

namespace cydofal::record {
namespace {

using testing::seed_of;

// From the documentation of golang.org/x/mod/sumdb/note.
constexpr std::string_view neumanns_key =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view neumanns_seed = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
constexpr std::string_view neumanns_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view neumanns_signature =
    "\n\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string neumanns_note() {
  return std::string(neumanns_text) + std::string(neumanns_signature);
}

std::array<std::uint8_t, 32> seed_in_hex(std::string_view text) {
  std::array<std::uint8_t, 32> seed;
  const Bytes octets = from_hex(text).value();
  std::copy(octets.begin(), octets.end(), seed.begin());
  return seed;
}

TEST(Note, OfGosDocumentationIsReadAndSignedByItsKey) {
  const auto key = VerifierKey::read(neumanns_key);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->name, "PeterNeumann");
  EXPECT_EQ(hex(key->hash()), "c74f20a3");
  EXPECT_EQ(key->text(), neumanns_key);
  const auto note = read_note(neumanns_note());
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, neumanns_text);
  EXPECT_TRUE(is_signed(*note, *key));
}

TEST(Note, OfGosDocumentationIsMadeOctetForOctet) {
  const SignerKey signer("PeterNeumann", seed_in_hex(neumanns_seed));
  EXPECT_EQ(signer.verifier().text(), neumanns_key);
  EXPECT_EQ(signed_note(neumanns_text, signer), neumanns_note());
}

TEST(Note, PassesOverSignaturesOfOthersAndNoFalseOneOfItsOwn) {
  const SignerKey ours("cydofal/teulu", seed_of(1));
  const SignerKey witness("witness.example", seed_of(2));
  const SignerKey same_name("cydofal/teulu", seed_of(3));
  const std::string note = signed_note("words\n", ours);
  const auto below = [](const std::string& signed_text) {
    return signed_text.substr(signed_text.find("\n\n") + 2);
  };
  EXPECT_TRUE(is_signed(*read_note(note + below(signed_note("words\n", witness))), ours.verifier()));
  EXPECT_TRUE(is_signed(*read_note(note + below(signed_note("words\n", same_name))), ours.verifier()));
  EXPECT_TRUE(is_signed(*read_note(note + below(signed_note("words\n", witness))), witness.verifier()));
  EXPECT_FALSE(is_signed(*read_note(note), witness.verifier()));
  EXPECT_FALSE(is_signed(*read_note(note), same_name.verifier()));
  EXPECT_FALSE(is_signed(*read_note(note + below(signed_note("other words\n", ours))), ours.verifier()))
      << "one of its own is false";
}

TEST(Note, HasOneFormOnly) {
  const std::string good = neumanns_note();
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  EXPECT_TRUE(read_note(good));
  const std::vector<std::string> bad{
      "", "\n", "\n\n", std::string(neumanns_text), std::string(neumanns_text) + "\n",
      good.substr(0, good.size() - 1),     // its last line is not whole
      good + "\n",                          // an empty line below
      good + "more\n",
      changed("\u2014 P", "- P"),
      changed("\u2014 P", "\u2014P"),
      changed("PeterNeumann x", "PeterNeumann  x"),
      changed("PeterNeumann x", " x"),
      changed("Peter", "Pe+er"),
      changed("AM=\n", "AM\n"),             // base64 without its padding
      changed("AM=\n", "AN=\n"),            // left-over bits
      changed("AM=\n", "AM= \n"),
      changed("If", "I\tf"), changed("If", "I\rf"), changed("If", std::string("I\0f", 3)),
      changed("If", "\xff"),                // no UTF-8
      std::string(max_note_bytes, 'x') + good};
  for (const std::string& text : bad) EXPECT_FALSE(read_note(text)) << text;
}

TEST(Note, TakesAsManySignaturesAsItsLimitSays) {
  std::string note = neumanns_note();
  const std::string line = note.substr(note.find("\n\n") + 2);
  for (std::size_t i = 1; i < max_signatures; ++i) note += line;
  EXPECT_TRUE(read_note(note));
  EXPECT_FALSE(read_note(note + line));
}

TEST(Key, HasOneFormOnly) {
  const std::string good(neumanns_key);
  EXPECT_TRUE(VerifierKey::read(good));
  for (const std::string& text :
       {std::string(), std::string("+"), std::string("++"), good + "=", good + "\n", " " + good,
        "x" + good, good.substr(0, good.size() - 4), std::string("a+c74f20a3+ARpc"),
        std::string("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
        std::string("PeterNeumann+c74f20a3+AhpcqQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")}) {
    EXPECT_FALSE(VerifierKey::read(text)) << text;
  }
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    EXPECT_FALSE(VerifierKey::read(testing::flipped(good, bit))) << testing::flipped(good, bit);
  }
}

TEST(Key, HasANameOfVisibleAscii) {
  EXPECT_TRUE(is_key_name("coop.example.org/teulu-ynghyd"));
  for (const char* name : {"", "a b", "a+b", "a\n", "tŷ"}) EXPECT_FALSE(is_key_name(name)) << name;
  EXPECT_TRUE(is_key_name(std::string(max_name_bytes, 'a')));
  EXPECT_FALSE(is_key_name(std::string(max_name_bytes + 1, 'a')));
}

TEST(Checkpoint, IsThreeLinesAsC2spSays) {
  const Checkpoint checkpoint{"cydofal/teulu", 15'368'405,
                              sha256(std::string_view("whatever the root is"))};
  EXPECT_EQ(checkpoint.text(),
            "cydofal/teulu\n15368405\n" + base64(checkpoint.root) + "\n");
  EXPECT_EQ(Checkpoint::read(checkpoint.text()), checkpoint);
  EXPECT_EQ(Checkpoint::read(checkpoint.text() + "an extension\nand another\n"), checkpoint);
}

TEST(Checkpoint, HasOneFormOnly) {
  const std::string root = base64(empty_root());
  EXPECT_TRUE(Checkpoint::read("o\n0\n" + root + "\n"));
  for (const std::string& text :
       {std::string(), std::string("\n\n\n"), "o\n0\n" + root, "o\n00\n" + root + "\n",
        "o\n01\n" + root + "\n", "o\n+1\n" + root + "\n", "o\n-1\n" + root + "\n",
        "o\n 1\n" + root + "\n", "o\n1 \n" + root + "\n", "o\n0x1\n" + root + "\n",
        "o\n99999999999999999999\n" + root + "\n", "o\n1000000001\n" + root + "\n",
        "\n0\n" + root + "\n", "o o\n0\n" + root + "\n", "o\n\n" + root + "\n",
        std::string("o\n0\n\n"), std::string("o\n0\nAAAA\n"), "o\n0\n" + root + "=\n",
        "o\n0\n" + root + "\n\n", "o\n0\n" + root + "\nx\n\n", "o\n0\n" + root + "\nx"}) {
    EXPECT_FALSE(Checkpoint::read(text)) << text;
  }
}

TEST(Checkpoints, AreReadOneAfterAnother) {
  const testing::SmallRecord record(30, 10);
  const auto read = read_checkpoints(record.checkpoints_text());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 3u);
  EXPECT_EQ((*read)[0].checkpoint.size, 10u);
  EXPECT_EQ((*read)[2].checkpoint, record.checkpoint());
  EXPECT_TRUE(read_checkpoints("")->empty());
  for (const std::string& text : {record.checkpoints_text() + "\n", "\n" + record.checkpoints_text(),
                                  record.notes[0] + "\n\n" + record.notes[1],
                                  record.notes[0] + record.notes[1]}) {
    EXPECT_FALSE(read_checkpoints(text)) << text;
  }
}

}  // namespace
}  // namespace cydofal::record
