#include "platform/db/once.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "platform/db/testing.h"

namespace cydofal::db {
namespace {

class Once : public testing::OnBothDatabases {
 protected:
  Once() {
    std::ifstream file(CYDOFAL_SOURCE_DIR "/migrations/0001_platform.sql");
    std::ostringstream text;
    text << file.rdbuf();
    text_ = text.str();
    migrations_[0] = {1, "platform", text_};
  }
  std::span<const Migration> migrations() const override { return migrations_; }

  Result<Answer> pay(std::string_view key, std::string_view request,
                     std::string_view scope = "person 1") {
    return database().write([&](Transaction& transaction) {
      return once(transaction, scope, key, sha256(request), Instant{5},
                  [&](Transaction&) -> Result<std::string> {
                    ++payments_;
                    if (request == "refused") return Refusal{Refusal::Kind::invalid, {"no"}};
                    return "receipt " + std::to_string(payments_);
                  });
    });
  }

  std::string text_;
  std::array<Migration, 1> migrations_{};
  std::atomic<int> payments_{0};
};

TEST_P(Once, DoesARepeatedRequestOnce) {
  const auto first = pay("key", "10 pounds");
  const auto again = pay("key", "10 pounds");

  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->turn, Answer::Turn::first);
  EXPECT_EQ(again->turn, Answer::Turn::repeated);
  EXPECT_EQ(again->text, "receipt 1");
  EXPECT_EQ(payments_, 1);
}

TEST_P(Once, RefusesOtherContentUnderTheSameKey) {
  ASSERT_TRUE(pay("key", "10 pounds"));
  const auto other = pay("key", "20 pounds");

  ASSERT_FALSE(other);
  EXPECT_EQ(other.refusal().kind, Refusal::Kind::conflict);
  EXPECT_EQ(other.refusal().message.key, "idempotency.other_content");
}

TEST_P(Once, KeepsThePeoplesKeysApart) {
  ASSERT_TRUE(pay("key", "10 pounds", "person 1"));
  ASSERT_TRUE(pay("key", "20 pounds", "person 2"));
  EXPECT_EQ(payments_, 2);
}

TEST_P(Once, LetsACorrectedFormUseTheKeyOfARefusedOne) {
  EXPECT_FALSE(pay("key", "refused"));
  EXPECT_TRUE(pay("key", "10 pounds"));
}

TEST_P(Once, RefusesAnUnusableKey) {
  EXPECT_FALSE(pay("", "10 pounds"));
  EXPECT_FALSE(pay(std::string(limits::idempotency_key_most + 1, 'k'), "10 pounds"));
}

TEST_P(Once, ForgetsOldKeys) {
  ASSERT_TRUE(pay("key", "10 pounds"));
  const auto forget = [&](std::int64_t before) {
    return database().write([&](Transaction& t) { return forget_keys(t, Instant{before}); });
  };
  EXPECT_EQ(forget(5), 0);
  EXPECT_EQ(forget(6), 1);
}

TEST_P(Once, DoesARequestOnceHoweverManySendItTogether) {
  std::vector<std::thread> senders;
  std::atomic<int> firsts{0};
  for (int i = 0; i < 8; ++i) {
    senders.emplace_back([&] {
      const auto answer = pay("key", "10 pounds");
      ASSERT_TRUE(answer);
      if (answer->turn == Answer::Turn::first) ++firsts;
    });
  }
  for (std::thread& sender : senders) sender.join();

  EXPECT_EQ(firsts, 1);
  EXPECT_EQ(payments_, 1);
}

CYDOFAL_ON_BOTH_DATABASES(Once);

}  // namespace
}  // namespace cydofal::db
