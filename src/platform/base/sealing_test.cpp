#include "platform/base/sealing.h"

#include <gtest/gtest.h>

namespace cydofal {
namespace {

class Sealing : public ::testing::Test {
 protected:
  Bytes sealed(std::string_view words, std::string_view place = "note 1") { return seal(key, as_bytes(words), place, chance); }

  SeededChance chance{1};
  SecretKey key = SecretKey::from(chance);
};

TEST_F(Sealing, OpensAtItsPlaceWithItsKey) {
  for (const std::string words : {"", "a", "Bore da, Mari.", "\xF0\x9F\x90\x91"}) {
    EXPECT_EQ(unseal(key, sealed(words), "note 1"), to_bytes(words));
  }
}

TEST_F(Sealing, OpensNowhereElseAndWithNoOtherKey) {
  const Bytes one = sealed("Bore da");
  EXPECT_FALSE(unseal(key, one, "note 2"));
  EXPECT_FALSE(unseal(key, one, ""));
  EXPECT_FALSE(unseal(SecretKey::from(chance), one, "note 1"));
}

TEST_F(Sealing, RefusesEachFlippedBitAndEachShorterValue) {
  const Bytes one = sealed("Bore da");
  for (std::size_t bit = 0; bit < one.size() * 8; ++bit) {
    Bytes changed = one;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(unseal(key, changed, "note 1")) << bit;
  }
  for (std::size_t length = 0; length < one.size(); ++length) {
    EXPECT_FALSE(unseal(key, std::span(one).first(length), "note 1")) << length;
  }
}

TEST_F(Sealing, SealsTheSameWordsInAnotherWayEachTime) {
  EXPECT_NE(sealed("Bore da"), sealed("Bore da"));
  const Bytes one = sealed("Bore da");
  EXPECT_EQ(std::string(one.begin(), one.end()).find("Bore"), std::string::npos);
}

/// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
TEST(XChaCha20Poly1305, IsThatOfItsDraft) {
  const std::string plain =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const Bytes key_octets = *from_hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  const SecretKey key{std::span<const std::uint8_t, SecretKey::size>(key_octets)};
  const Bytes bound = *from_hex("50515253c0c1c2c3c4c5c6c7");
  const Bytes value = *from_hex(
      "01404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
      "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
      "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
  EXPECT_EQ(unseal(key, value, std::string(bound.begin(), bound.end())), to_bytes(plain));
}

}  // namespace
}  // namespace cydofal
