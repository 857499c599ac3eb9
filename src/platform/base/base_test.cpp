#include <gtest/gtest.h>

#include "platform/base/chance.h"
#include "platform/base/date.h"
#include "platform/base/digest.h"
#include "platform/base/encoding.h"
#include "platform/base/result.h"
#include "platform/base/text.h"

namespace cydofal {
namespace {

TEST(Date, KnowsTheDaysThatExist) {
  EXPECT_TRUE(Date::of(2024, 2, 29));
  EXPECT_FALSE(Date::of(2026, 2, 29));
  EXPECT_FALSE(Date::of(2026, 6, 31));
  EXPECT_FALSE(Date::of(2026, 13, 1));
  EXPECT_FALSE(Date::parse("2026-2-9"));
  EXPECT_FALSE(Date::parse("+026-02-09"));
}

TEST(Date, WeeksBeginOnMonday) {
  const Date demonstration = *Date::parse("2026-11-02");

  EXPECT_EQ(demonstration.weekday(), 0U);
  EXPECT_EQ((demonstration + 6).monday(), demonstration);
  EXPECT_EQ((demonstration - 1).monday().text(), "2026-10-26");
  EXPECT_EQ((*Date::parse("1969-12-31")).weekday(), 2U);
}

TEST(Instant, ReadsWhatItWrites) {
  const auto instant = Instant::parse("2026-11-02T09:00:00.25Z");

  ASSERT_TRUE(instant);
  EXPECT_EQ(instant->microseconds % microseconds_in_a_second, 250'000);
  EXPECT_EQ(instant->text(), "2026-11-02T09:00:00Z");
  EXPECT_EQ(Instant{-1}.text(), "1969-12-31T23:59:59Z");
  EXPECT_FALSE(Instant::parse("2026-11-02T24:00:00Z"));
  EXPECT_FALSE(Instant::parse("2026-11-02 09:00:00Z"));
}

TEST(ClockTime, TakesOneOrTwoDigitsForTheHour) {
  EXPECT_EQ(ClockTime::parse("9:30")->text(), "09:30");
  EXPECT_EQ(ClockTime::parse("13:05")->minutes(), 785);
  for (const char* wrong : {"24:00", "9:60", "9.30", ":30", "930", "-1:30", "9:3", "9:300"}) {
    EXPECT_FALSE(ClockTime::parse(wrong)) << wrong;
  }
}

TEST(Encoding, AgreesWithTheExamplesOfRfc4648) {
  EXPECT_EQ(base64(as_bytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(base64(as_bytes("foob")), "Zm9vYg==");
  EXPECT_EQ(base64_url(Bytes{0xfb, 0xff}), "-_8");
  EXPECT_EQ(from_base64_url("-_8"), (Bytes{0xfb, 0xff}));
  EXPECT_FALSE(from_base64_url("-_9"));
  EXPECT_FALSE(from_base64_url("Zm9vYg=="));
  EXPECT_EQ(from_base64("Zm9vYg=="), to_bytes("foob"));
  EXPECT_EQ(from_base64("+/8="), (Bytes{0xfb, 0xff}));
  EXPECT_EQ(from_base64(""), Bytes{});
  for (const char* text : {"Zm9vYg", "Zm9vYg=", "Zm9vYh==", "Zm9vYg==\n", "Zm9v=", "====", "A===", "Zm9v====", "-_8="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
  EXPECT_EQ(from_hex("00ff"), (Bytes{0x00, 0xff}));
  EXPECT_FALSE(from_hex("0g"));
}

TEST(Encoding, JsonKeepsWelshLettersAndEscapesControls) {
  EXPECT_EQ(json_quoted("Llŷr \"Siôn\"\n\x01"), "\"Llŷr \\\"Siôn\\\"\\n\\u0001\"");
}

TEST(Digest, AgreesWithFips180) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Chance, TheSameSeedGivesTheSameStream) {
  SeededChance one(7);
  SeededChance same(7);
  SeededChance other(8);

  const auto first = one.identifier();

  EXPECT_EQ(first, same.identifier());
  EXPECT_NE(first, other.identifier());
  EXPECT_NE(first, one.identifier());
  for (int draw = 0; draw < 1'000; ++draw) EXPECT_LT(one.below(3), 3U);
}

TEST(Text, KnowsWellFormedUtf8) {
  EXPECT_TRUE(is_utf8("Llŷr ap Gwilym"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_EQ(code_points("ŵŷâ"), 3U);
}

TEST(Text, FindsWhatCouldDisguiseAName) {
  EXPECT_FALSE(has_unprintable("O'Hara\t\n"));
  EXPECT_TRUE(has_unprintable("a\u202Eb"));
  EXPECT_TRUE(has_unprintable("a\x01"));
  EXPECT_EQ(trimmed(" \u00A0 Mari\n"), "Mari");
}

TEST(Text, ReadsAWholeNumberToItsEndOrNotAtAll) {
  EXPECT_EQ(whole_number("0"), 0);
  EXPECT_EQ(whole_number("-12"), -12);
  EXPECT_EQ(whole_number("9223372036854775807"), 9223372036854775807);
  for (const char* wrong : {"", "-", "+1", " 1", "1 ", "12x", "1.5", "9223372036854775808"}) {
    EXPECT_EQ(whole_number(wrong), std::nullopt) << wrong;
  }
}

TEST(Result, HoldsWhatWasWantedOrWhyNot) {
  const Result<int> wanted = 4;
  const Result<int> refused = Refusal{Refusal::Kind::invalid, {"date.unknown"}, "starts"};

  EXPECT_EQ(*wanted, 4);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().field, "starts");
}

}  // namespace
}  // namespace cydofal
