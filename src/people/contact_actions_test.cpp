#include "people/contact_actions.h"

#include <gmock/gmock.h>

#include "people/account_news.h"
#include "people/delivery.h"
#include "people/limits.h"
#include "people/session_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

constexpr Reach everything{.mail = true, .text = true};

/// Mari, who has chosen nothing yet, and what was sent to her.
class Contact : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member});
    eleri = new_person_in(coop, "Eleri Prosser", {Relation::member, Relation::secretary});
    const auto keep = [this](const Outgoing& outgoing) {
      sent.push_back(outgoing);
      return mail::Attempt{mail::Delivery::taken};
    };
    carriers = {.by_mail = keep, .by_text = keep, .address_of = [](auto, auto, auto, const auto&) { return std::string("https://coop.example.org/"); }};
  }

  Authorised<Action::choose_my_ways> her_key() { return key<Action::choose_my_ways>(mari, {.subject = mari}); }
  Result<WayChosen> choose(const WayTyped& typed, const Reach& reach = everything) {
    return choose_way(database(), her_key(), typed, reach, moment());
  }
  Result<Done> confirm(Channel channel, std::string_view code) { return confirm_code(database(), keeper, her_key(), channel, code, moment()); }
  Ways ways() {
    return read([&](db::Transaction& transaction) { return ways_of(transaction, mari); });
  }
  ContactAddress address(Channel channel) {
    return read([&](db::Transaction& transaction) { return contact_address(transaction, mari, channel); });
  }
  /// The code in the last message that went out.
  std::string code() {
    while (deliver_one(database(), carriers, moment()).what != Carried::What::nothing) {}
    if (sent.empty()) return {};
    std::string digits;
    for (const char letter : sent.back().body) {
      if (letter >= '0' && letter <= '9') digits += letter;
      else if (digits.size() == limits::contact_code_digits) return digits;
      else digits.clear();
    }
    return digits;
  }
  template <class T>
  static std::string why_not(const Result<T>& result) {
    return result ? std::string() : result.refusal().message.key + " " + result.refusal().field;
  }

  SecretKeeper keeper;
  CoopId coop;
  PersonId mari;
  PersonId eleri;
  Carriers carriers;
  std::vector<Outgoing> sent;
};

TEST_P(Contact, IsUsedOnceTheCodeThatWentThereIsTypedIn) {
  const auto chosen = choose({.channel = Channel::mail, .mail = " Mari@Example.org "});
  ASSERT_TRUE(chosen);
  EXPECT_EQ(*chosen, WayChosen::code_sent);
  EXPECT_FALSE(ways().chosen) << "until then her way stays as it was";
  const std::string typed = code();
  ASSERT_THAT(typed, SizeIs(6));
  EXPECT_EQ(sent.back().address, "Mari@example.org");
  EXPECT_TRUE(confirm(Channel::mail, typed.substr(0, 3) + " " + typed.substr(3)));
  EXPECT_EQ(ways().chosen, Channel::mail);
  EXPECT_TRUE(ways().mail_arrives);
  EXPECT_THAT(recorded(coop), Contains("contact.chosen"));
  const auto person = read([&](db::Transaction& transaction) { return find_person(transaction, mari); });
  EXPECT_EQ(person->email, "Mari@example.org");
  // The same again needs no code.
  EXPECT_EQ(*choose({.channel = Channel::mail, .mail = "Mari@example.org"}), WayChosen::done);
}

TEST_P(Contact, KeepsTheOldAddressUntilTheNewOneIsShown) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  ASSERT_TRUE(confirm(Channel::mail, code()));
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "newydd@example.org"}));
  EXPECT_EQ(address(Channel::mail).address, "mari@example.org");
  EXPECT_TRUE(ways().mail_arrives);
  ASSERT_TRUE(confirm(Channel::mail, code()));
  EXPECT_EQ(address(Channel::mail).address, "newydd@example.org");
}

TEST_P(Contact, IsToldWhereItWasBefore) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  ASSERT_TRUE(confirm(Channel::mail, code()));
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "arall@example.org"}));
  ASSERT_TRUE(confirm(Channel::mail, code()));
  sent.clear();
  code();
  ASSERT_THAT(sent, SizeIs(1));
  EXPECT_EQ(sent[0].address, "mari@example.org") << "not at the new one, which somebody else may have given";
  EXPECT_EQ(sent[0].subject, speech::Speech(Language::cy)("notice.account_address_changed_subject"));

  ASSERT_TRUE(choose({.channel = Channel::text, .number = "07700 900 101"}));
  ASSERT_TRUE(confirm(Channel::text, code()));
  sent.clear();
  code();
  ASSERT_THAT(sent, SizeIs(1)) << "another way is told in the one before";
  EXPECT_EQ(sent[0].address, "arall@example.org");
  const auto news = read([&](db::Transaction& transaction) { return account_news_of(transaction, mari, now); });
  EXPECT_THAT(news, SizeIs(3)) << "and each is on her pages";
}

TEST_P(Contact, IsNotStoppedByWhatComesBackFromTheAddressBeforeIt) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  ASSERT_TRUE(confirm(Channel::mail, code()));
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "arall@example.org"}));
  const std::string right = code();
  ASSERT_TRUE(confirm(Channel::mail, right));
  const auto letters = [&] { return read([&](db::Transaction& transaction) { return count_waiting(transaction, coop, Channel::letter, now); }); };
  const auto before = letters();
  carriers.by_mail = [](const Outgoing&) { return mail::Attempt{mail::Delivery::no_such_address}; };
  code();
  EXPECT_EQ(read([&](db::Transaction& transaction) { return count_waiting(transaction, coop, Channel::mail, now); }), 0) << "it was tried";
  EXPECT_TRUE(ways().mail_arrives);
  EXPECT_EQ(letters(), before);
}

TEST_P(Contact, KeepsACodeAsAHashWithASaltOfItsOwn) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  const std::string right = code();
  const std::string first = *address(Channel::mail).code_hash;
  EXPECT_THAT(first, ::testing::StartsWith("$argon2id$"));
  EXPECT_TRUE(keeper.matches(first, right));
}

TEST_P(Contact, WorksByTextAsWell) {
  ASSERT_EQ(*choose({.channel = Channel::text, .number = "07700 900 101"}), WayChosen::code_sent);
  const std::string typed = code();
  EXPECT_EQ(sent.back().address, "+447700900101");
  EXPECT_EQ(sent.back().subject, "");
  EXPECT_EQ(why_not(confirm(Channel::mail, typed)), "ways.nothing_waits ");
  EXPECT_TRUE(confirm(Channel::text, typed));
  EXPECT_EQ(ways().chosen, Channel::text);
}

TEST_P(Contact, SaysWhatIsMissingAndKeepsNothing) {
  EXPECT_EQ(why_not(choose({.channel = Channel::mail})), "mail.address_missing mail");
  EXPECT_EQ(why_not(choose({.channel = Channel::mail, .mail = "mari\r\nBcc: non@example.org"})), "mail.address_unreadable mail");
  EXPECT_EQ(why_not(choose({.channel = Channel::text, .number = "--help"})), "mail.number_unreadable number");
  EXPECT_EQ(why_not(choose({.channel = Channel::letter})), "ways.postal_missing postal");
  EXPECT_EQ(why_not(choose({.channel = Channel::letter, .postal_address = "a\xFF"})), "ways.postal_unreadable postal");
  EXPECT_EQ(why_not(choose({.channel = Channel::letter, .postal_address = "1\n2\n3\n4\n5\n6\n7\n8\n9"})), "ways.postal_too_long postal");
  EXPECT_EQ(why_not(choose({.channel = Channel::letter, .postal_address = std::string(401, 'a')})), "ways.postal_too_long postal");
  EXPECT_EQ(why_not(choose({.channel = Channel::mail, .mail = "mari@example.org"}, {})), "ways.not_set_up channel");
  EXPECT_EQ(why_not(choose({.channel = Channel::text, .number = "07700 900 101"}, {.mail = true})), "ways.not_set_up channel");
  EXPECT_FALSE(ways().chosen);
  EXPECT_EQ(count("outbox") + count("contact_address"), 0);
}

TEST_P(Contact, ByLetterKeepsWhereItGoes) {
  EXPECT_EQ(*choose({.channel = Channel::letter, .postal_address = " 3 Heol y Bont\nAbergwaun\n"}), WayChosen::done);
  EXPECT_EQ(ways().chosen, Channel::letter);
  const auto person = read([&](db::Transaction& transaction) { return find_person(transaction, mari); });
  EXPECT_EQ(person->postal_address, "3 Heol y Bont\nAbergwaun");
}

TEST_P(Contact, OpensToTheRightCodeOnly) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  EXPECT_EQ(why_not(confirm(Channel::mail, "")), "ways.code_wrong code") << "before one went out nothing is right";
  const std::string right = code();
  const std::string wrong = (right[0] == '9' ? "0" : "9") + right.substr(1);
  for (int guess = 1; guess < limits::guesses_most; ++guess) EXPECT_EQ(why_not(confirm(Channel::mail, wrong)), "ways.code_wrong code");
  EXPECT_EQ(why_not(confirm(Channel::mail, right)), "ways.door_closed ");
  now = seconds_after(now, limits::guesses_seconds);
  EXPECT_TRUE(confirm(Channel::mail, right));
  EXPECT_EQ(why_not(confirm(Channel::mail, right)), "ways.nothing_waits ") << "it works once";
}

TEST_P(Contact, LetsACodeEndAnHourAfterItWentOut) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  const std::string right = code();
  now = seconds_after(now, limits::contact_code_seconds);
  EXPECT_EQ(why_not(confirm(Channel::mail, right)), "ways.code_wrong code");
}

TEST_P(Contact, SendsFewCodes) {
  ASSERT_TRUE(choose({.channel = Channel::mail, .mail = "mari@example.org"}));
  EXPECT_TRUE(send_code_again(database(), her_key(), Channel::mail, moment()));
  EXPECT_TRUE(send_code_again(database(), her_key(), Channel::mail, moment()));
  EXPECT_EQ(why_not(send_code_again(database(), her_key(), Channel::mail, moment())), "ways.too_many_codes ");
  EXPECT_EQ(why_not(choose({.channel = Channel::mail, .mail = "non@example.org"})), "ways.too_many_codes ");
  now = seconds_after(now, limits::guesses_seconds);
  EXPECT_TRUE(send_code_again(database(), her_key(), Channel::mail, moment()));
  EXPECT_EQ(why_not(send_code_again(database(), her_key(), Channel::text, moment())), "ways.nothing_waits ");
}

TEST_P(Contact, LetsAnOfficerSayWhichLettersHaveGone) {
  write([&](db::Transaction& transaction) {
    for (int each = 0; each < 2; ++each) tell(transaction, coop, mari, {.what = {"invited"}}, moment());
  });
  const auto letters = read([&](db::Transaction& transaction) { return letters_waiting(transaction, coop, now, 50); });
  ASSERT_THAT(letters, SizeIs(2));
  const auto posted = [&](const std::vector<OutboxId>& which) {
    return mark_posted(database(), key<Action::post_letters>(eleri, {.coop = coop, .subject = eleri}), which, moment());
  };
  EXPECT_EQ(why_not(posted({})), "letters.none_chosen posted");
  EXPECT_EQ(why_not(posted({letters[0].id, {4242}})), "letters.posted_already posted");
  EXPECT_TRUE(posted({letters[0].id}));
  EXPECT_EQ(why_not(posted({letters[0].id, letters[1].id})), "letters.posted_already posted");
  EXPECT_EQ(read([&](db::Transaction& transaction) { return count_waiting(transaction, coop, Channel::letter, now); }), 1) << "nothing half done";
  EXPECT_THAT(recorded(coop), Contains("letters.posted"));
}

TEST_P(Contact, OfAnotherCoopIsNobodysToPost) {
  const CoopId other = new_coop("dwylo");
  write([&](db::Transaction& transaction) { tell(transaction, other, mari, {.what = {"invited"}}, moment()); });
  const auto letters = read([&](db::Transaction& transaction) { return letters_waiting(transaction, other, now, 50); });
  ASSERT_THAT(letters, SizeIs(1));
  const auto posted = mark_posted(database(), key<Action::post_letters>(eleri, {.coop = coop, .subject = eleri}), {letters[0].id}, moment());
  EXPECT_EQ(why_not(posted), "letters.posted_already posted");
}

CYDOFAL_ON_BOTH_DATABASES(Contact);

}  // namespace
}  // namespace cydofal::people
