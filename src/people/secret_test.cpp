#include "people/secret.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "people/limits.h"

namespace cydofal::people {
namespace {

TEST(CardCode, IsReadHoweverItIsTyped) {
  const CardCode code{"K7QM", "2D9RTX4H"};

  EXPECT_EQ(code.text(), "K7QM-2D9R-TX4H");
  for (const std::string_view typed :
       {"K7QM-2D9R-TX4H", "k7qm2d9rtx4h", " k7qm 2d9r-tx4h ", "K-7-Q-M-2-D-9-R-T-X-4-H"}) {
    const auto read = CardCode::parse(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_EQ(read->text(), code.text());
  }
}

TEST(CardCode, TakesLettersThatLookAlikeForWhatTheyAre) {
  EXPECT_EQ(CardCode::parse("OOOO-IIII-LLLL")->text(), "0000-1111-1111");
  EXPECT_EQ(CardCode::parse("oooo-iiii-llll")->text(), "0000-1111-1111");
}

TEST(CardCode, IsNothingElse) {
  for (const std::string_view typed :
       {"", "K7QM", "K7QM-2D9R-TX4", "K7QM-2D9R-TX4HH", "K7QM-2D9R-TX4U", "K7QM-2D9R-TX4\xC3\x8A",
        "K7QM_2D9R_TX4H"}) {
    EXPECT_FALSE(CardCode::parse(typed)) << typed;
  }
  EXPECT_FALSE(CardCode::parse(std::string(1'024 * 1'024, '-')));
}

TEST(CardCode, IsMadeSoThatItCanBeRead) {
  SeededChance chance(1);
  std::set<std::string> made;
  for (int count = 0; count < 200; ++count) {
    const CardCode code = CardCode::make(chance);
    EXPECT_EQ(code.name.size(), 4u);
    EXPECT_EQ(code.secret.size(), 8u);
    const auto read = CardCode::parse(code.text());
    ASSERT_TRUE(read) << code.text();
    EXPECT_EQ(read->name, code.name);
    EXPECT_EQ(read->secret, code.secret);
    made.insert(code.secret);
  }
  EXPECT_EQ(made.size(), 200u);
}

TEST(Pictures, AreThreeDifferentOnesInTheOrderChosen) {
  EXPECT_EQ(*read_pictures({"sun", "cat", "boat"}), "sun,cat,boat");
  EXPECT_EQ(*read_pictures({"boat", "cat", "sun"}), "boat,cat,sun");
  for (const std::vector<std::string>& chosen :
       std::vector<std::vector<std::string>>{{},
                                             {"sun", "cat"},
                                             {"sun", "cat", "boat", "dog"},
                                             {"sun", "sun", "cat"},
                                             {"sun", "cat", "sun"},
                                             {"sun", "cat", "skull"},
                                             {"sun", "cat", ""}}) {
    const auto read = read_pictures(chosen);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.refusal().message.key, "say.three_pictures");
    EXPECT_EQ(read.refusal().field, "picture");
  }
}

TEST(Pictures, OfferedAreAsManyAsTheLimitSays) {
  EXPECT_EQ(say_pictures.size(), limits::pictures_offered);
  EXPECT_EQ(std::set<std::string_view>(say_pictures.begin(), say_pictures.end()).size(),
            say_pictures.size());
}

TEST(Pin, HasFourToEightDigits) {
  for (const std::string_view typed : {"4729", "19373917", "0042"})
    EXPECT_EQ(*read_pin(typed), typed);
  for (const std::string_view typed : {"", "258", "258025802", "25a0", " 2580", "２５８０"}) {
    EXPECT_EQ(read_pin(typed).refusal().message.key, "say.pin_digits") << typed;
  }
}

TEST(Pin, IsNotOneThatAnyoneWouldTryFirst) {
  for (const std::string_view typed : {"1111", "00000000", "1234", "56789", "9876", "43210"}) {
    EXPECT_EQ(read_pin(typed).refusal().message.key, "say.pin_too_easy") << typed;
  }
  for (const std::string_view typed : {"2468", "97531"}) EXPECT_EQ(read_pin(typed).refusal().message.key, "say.pin_too_easy") << typed;
  for (const std::string_view typed : {"1900", "1987", "2039", "1004", "3112", "010203", "25121987", "01012000"}) {
    EXPECT_EQ(read_pin(typed).refusal().message.key, "say.pin_is_a_date") << typed;
  }
  for (const std::string_view typed : {"2580", "1470", "5683", "159753", "147258", "7878", "4747", "475475", "77553344", "4774", "475574"}) {
    EXPECT_EQ(read_pin(typed).refusal().message.key, "say.pin_too_common") << typed;
  }
  for (const std::string_view typed : {"1243", "1899", "2040", "3213", "0013", "1115", "4729", "19871", "25131987", "25121899", "475476", "47292"}) {
    EXPECT_TRUE(read_pin(typed)) << typed;
  }
}

TEST(Secret, IsKeptAsAHashThatOnlyItMatches) {
  SecretKeeper keeper;
  const std::string stored = keeper.hash("2D9RTX4H");

  EXPECT_EQ(stored.find("2D9RTX4H"), std::string::npos);
  EXPECT_TRUE(stored.starts_with("$argon2id$")) << stored;
  EXPECT_TRUE(keeper.matches(stored, "2D9RTX4H"));
  EXPECT_FALSE(keeper.matches(stored, "2D9RTX4J"));
  EXPECT_FALSE(keeper.matches(stored, ""));
  EXPECT_NE(stored, keeper.hash("2D9RTX4H")) << "each hash has a salt of its own";
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CYDOFAL_KEEPS_WHAT_WAS_FREED
#endif
#endif

TEST(Secret, TakesTheMemoryOfFewHashesHoweverManyGuess) {
#ifdef CYDOFAL_KEEPS_WHAT_WAS_FREED
  GTEST_SKIP() << "skipped: AddressSanitizer keeps what was freed";
#endif
  SecretKeeper keeper;
  const auto resident_kib = [] {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0L;
  };
  const long before = resident_kib();
  std::atomic<int> done{0};
  std::vector<std::thread> guessers;
  for (int guesser = 0; guesser < 12; ++guesser) {
    guessers.emplace_back([&] {
      for (int guess = 0; guess < 3; ++guess) keeper.matches("", "x");
      ++done;
    });
  }
  long most = 0;
  while (done < 12) most = std::max(most, resident_kib());
  for (std::thread& guesser : guessers) guesser.join();
  constexpr long one_hash_kib = limits::hash_octets / 1'024;
  EXPECT_GT(most - before, one_hash_kib / 2) << "it looked while they were at work";
  EXPECT_LT(most - before, (limits::hashes_at_once + 1) * one_hash_kib);
}

TEST(Secret, OfACardThatIsNotThereMatchesNothing) {
  SecretKeeper keeper;
  EXPECT_FALSE(keeper.matches("", ""));
  EXPECT_FALSE(keeper.matches("", "no card has this secret"));
  EXPECT_FALSE(keeper.matches("not a hash", "x"));
}

TEST(Token, HasTwoHundredAndFiftySixBitsOfItsOwn) {
  SeededChance chance(1);
  const std::string token = new_token(chance);
  EXPECT_EQ(from_base64_url(token)->size(), 32u);
  EXPECT_NE(token, new_token(chance));
  EXPECT_TRUE(is_token(token));
  for (const std::string& other : {std::string(), std::string("planted"), token + token, token.substr(1), token.substr(1) + "!"}) EXPECT_FALSE(is_token(other)) << other;
}

}  // namespace
}  // namespace cydofal::people
