#include "platform/one_time_code/one_time_code.h"

#include <gtest/gtest.h>

namespace cydofal::one_time_code {
namespace {

const Bytes rfc_secret = to_bytes("12345678901234567890");

Instant at(std::int64_t seconds) { return Instant{seconds * 1'000'000}; }

/// RFC 6238, appendix B, has eight digits; six are the last six of them.
TEST(OneTimeCode, IsWhatTheStandardSays) {
  const std::pair<std::int64_t, std::string> vectors[] = {{59, "94287082"},          {1'111'111'109, "07081804"}, {1'111'111'111, "14050471"},
                                                          {1'234'567'890, "89005924"}, {2'000'000'000, "69279037"}, {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(code_at(rfc_secret, counter_at(at(seconds))), code.substr(2)) << seconds;
    EXPECT_TRUE(std::holds_alternative<Right>(check(rfc_secret, at(seconds), code.substr(2)))) << seconds;
  }
}

TEST(OneTimeCode, IsRightForHalfAMinuteEitherWayAndNoLonger) {
  const Instant now = at(1'234'567'890);
  const std::int64_t counter = counter_at(now);
  for (std::int64_t steps = -1; steps <= 1; ++steps) {
    const auto verdict = check(rfc_secret, now, code_at(rfc_secret, counter + steps));
    ASSERT_TRUE(std::holds_alternative<Right>(verdict)) << steps;
    EXPECT_EQ(std::get<Right>(verdict).counter, counter + steps);
  }
  for (const std::int64_t steps : {-2, 2, -20, 20}) {
    const auto verdict = check(rfc_secret, now, code_at(rfc_secret, counter + steps));
    ASSERT_TRUE(std::holds_alternative<ClockOff>(verdict)) << steps;
    EXPECT_EQ(std::get<ClockOff>(verdict).steps, steps);
  }
  for (const std::int64_t steps : {-21, 21}) EXPECT_TRUE(std::holds_alternative<Wrong>(check(rfc_secret, now, code_at(rfc_secret, counter + steps)))) << steps;
}

TEST(OneTimeCode, IsNothingElse) {
  const Instant now = at(1'234'567'890);
  const std::string right = code_at(rfc_secret, counter_at(now));
  for (const std::string& wrong : {std::string(), right.substr(1), right + "0", right + '\0', "-" + right.substr(1), std::string("000000")}) {
    EXPECT_TRUE(std::holds_alternative<Wrong>(check(rfc_secret, now, wrong))) << wrong;
  }
  EXPECT_TRUE(std::holds_alternative<Wrong>(check(to_bytes("12345678901234567891"), now, right))) << "another secret";
  EXPECT_TRUE(std::holds_alternative<Right>(check(rfc_secret, at(0), code_at(rfc_secret, 0)))) << "nothing is before the first";
}

/// RFC 4648, 10, without the padding.
TEST(OneTimeCode, HasASecretThatCanBeTyped) {
  const std::pair<std::string, std::string> vectors[] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [octets, text] : vectors) EXPECT_EQ(base32(to_bytes(octets)), text);
  EXPECT_EQ(from_base32(base32(rfc_secret)), rfc_secret);
  EXPECT_EQ(from_base32("mzxw 6ytb"), to_bytes("fooba"));
  EXPECT_FALSE(from_base32("MZXW6YT1"));
}

}  // namespace
}  // namespace cydofal::one_time_code
