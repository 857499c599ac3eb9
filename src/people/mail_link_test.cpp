#include "people/mail_link_actions.h"

#include <gmock/gmock.h>

#include "people/account_news.h"
#include "people/contact_actions.h"
#include "people/contact_store.h"
#include "people/delivery.h"
#include "people/limits.h"
#include "people/mail_link_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Mari is told by mail and has chosen her pictures.
class MailLink : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
    is_told_by_mail(mari, "mari@example.org");
    has_pictures(mari);
    carriers.by_mail = [this](const Outgoing& outgoing) {
      mails.push_back(outgoing);
      return mail::Attempt{mail::Delivery::taken};
    };
    carriers.address_of = [this](std::string_view page, std::string_view about, Language, const std::optional<Coop>&) {
      if (page == "mail_link") tokens.emplace_back(about);
      return "https://coop.example.org/" + std::string(page) + "/" + std::string(about);
    };
  }

  void is_told_by_mail(PersonId person, std::string_view address) {
    write([&](db::Transaction& transaction) {
      await_code(transaction, person, Channel::mail, address);
      confirm_address(transaction, person, Channel::mail, now);
    });
  }
  void has_pictures(PersonId person) {
    const std::string hash = keeper.hash("sun,cat,boat");
    write([&](db::Transaction& transaction) { set_say(transaction, person, {"pictures", hash, "sun,cat,boat"}, now); });
  }
  Result<Done> ask(std::string_view address, std::string_view from = "192.0.2.1") {
    return ask_for_link(database(), key_of_anyone<Action::sign_in>(), address, from, moment());
  }
  Result<SignedIn> open(const std::string& token, std::optional<std::string> session = {}) {
    return open_link(database(), key_of_anyone<Action::sign_in>(), token, session, moment());
  }
  void deliver() {
    while (deliver_one(database(), carriers, moment()).what != Carried::What::nothing) {}
  }
  void somebody_used_my_card() {
    cancel_my_card(database(), key<Action::cancel_my_card>(mari, {.subject = mari}), [](db::Transaction&, PersonId, Instant) {}, moment());
  }
  std::string new_link() {
    EXPECT_TRUE(ask("mari@example.org"));
    deliver();
    return tokens.empty() ? std::string() : tokens.back();
  }
  std::optional<Visitor> who_has(const std::string& token) {
    return read([&](db::Transaction& transaction) { return find_visitor(transaction, sha256(token), now); });
  }
  template <class T>
  static std::string why_not(const Result<T>& result) {
    return result ? std::string() : result.refusal().message.key;
  }

  CoopId coop;
  PersonId mari;
  SecretKeeper keeper;
  Carriers carriers;
  std::vector<Outgoing> mails;
  std::vector<std::string> tokens;
};

TEST_P(MailLink, OpensOnceAndToLookOnly) {
  const std::string token = new_link();
  ASSERT_THAT(mails, SizeIs(1));
  const auto opened = open(token);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->strength, Strength::look);
  EXPECT_FALSE(opened->device_token) << "a mailbox makes no device known";
  ASSERT_TRUE(who_has(opened->session_token));
  EXPECT_EQ(who_has(opened->session_token)->person.id, mari);
  EXPECT_EQ(who_has(opened->session_token)->strength, Strength::look);
  EXPECT_EQ(why_not(open(token)), "mail_link.ended");
}

TEST_P(MailLink, EndsAQuarterOfAnHourAfterItWentOut) {
  ASSERT_TRUE(ask("mari@example.org"));
  now = seconds_after(now, 10 * 60);
  deliver();
  ASSERT_THAT(tokens, SizeIs(1));
  now = seconds_after(now, limits::link_seconds - 1);
  EXPECT_TRUE(open(tokens[0]));
  const std::string second = new_link();
  now = seconds_after(now, limits::link_seconds);
  EXPECT_EQ(why_not(open(second)), "mail_link.ended");
}

TEST_P(MailLink, IsNotSentTooLateToBeOfUse) {
  ASSERT_TRUE(ask("mari@example.org"));
  now = seconds_after(now, limits::link_seconds);
  deliver();
  EXPECT_THAT(mails, IsEmpty());
}

TEST_P(MailLink, ToAnAddressThatNobodyHasLeavesTheSameBehind) {
  ASSERT_TRUE(ask("mari@example.org"));
  const auto known = count("sign_in_request") + count("wrong_guess") + count("outbox");
  ASSERT_TRUE(ask("neb@example.org", "192.0.2.2"));
  EXPECT_EQ(count("sign_in_request") + count("wrong_guess") + count("outbox"), 2 * known);
  deliver();
  EXPECT_THAT(mails, SizeIs(1));
  EXPECT_EQ(count("sign_in_request"), 0);
}

TEST_P(MailLink, IsForEveryoneWhoSharesTheMailbox) {
  const PersonId non = new_person_in(coop, "Non Rees", {Relation::member});
  is_told_by_mail(non, "Mari@Example.org");
  has_pictures(non);
  ASSERT_TRUE(ask("MARI@example.org"));
  deliver();
  ASSERT_THAT(mails, SizeIs(2));
  EXPECT_NE(mails[0].body.find("Mari") == std::string::npos, mails[1].body.find("Mari") == std::string::npos) << "each is named in theirs";
}

TEST_P(MailLink, IsNotForWhoeverHasNoPicturesYet) {
  const PersonId non = new_person_in(coop, "Non Rees", {Relation::member});
  is_told_by_mail(non, "non@example.org");
  ASSERT_TRUE(ask("non@example.org"));
  deliver();
  EXPECT_THAT(mails, IsEmpty()) << "or a mailbox could choose them";
}

TEST_P(MailLink, IsNotForAnAddressThatIsOnlyTyped) {
  const PersonId non = new_person_in(coop, "Non Rees", {Relation::member});
  has_pictures(non);
  write([&](db::Transaction& transaction) { await_code(transaction, non, Channel::mail, "non@example.org"); });
  ASSERT_TRUE(ask("non@example.org"));
  deliver();
  EXPECT_THAT(mails, IsEmpty());
}

TEST_P(MailLink, IsAskedForSeldom) {
  for (int times = 0; times < limits::links_asked_most; ++times) EXPECT_TRUE(ask("neb@example.org"));
  EXPECT_EQ(why_not(ask("NEB@example.org")), "mail_link.too_many") << "whether anyone has it or not";
  EXPECT_TRUE(ask("mari@example.org"));
  now = seconds_after(now, limits::guesses_seconds);
  EXPECT_TRUE(ask("neb@example.org"));
}

TEST_P(MailLink, IsAskedForSeldomFromOnePlace) {
  for (int times = 0; times < limits::guesses_most; ++times) EXPECT_TRUE(ask("neb" + std::to_string(times) + "@example.org"));
  EXPECT_EQ(why_not(ask("mari@example.org")), "mail_link.too_many");
  EXPECT_TRUE(ask("mari@example.org", "192.0.2.2"));
}

TEST_P(MailLink, NeedsAnAddress) {
  EXPECT_EQ(why_not(ask("")), "mail.address_missing");
  EXPECT_EQ(why_not(ask("mari")), "mail.address_unreadable");
  EXPECT_EQ(count("sign_in_request"), 0);
}

TEST_P(MailLink, IsKeptAsItsHashOnly) {
  const std::string token = new_link();
  const auto rows = read([&](db::Transaction& transaction) {
    return transaction.all("select kind, arguments, about from outbox", {}, [](const db::Row& row) { return row.text(0) + row.text(1) + row.text(2); });
  });
  for (const std::string& row : rows) EXPECT_EQ(row.find(token), std::string::npos);
}

TEST_P(MailLink, EndsTheSessionThatTheBrowserHad) {
  const PersonId ceri = new_person_in(coop, "Ceri Lloyd", {Relation::worker});
  const auto before = write([&](db::Transaction& transaction) { return open_session(transaction, ceri, Strength::say, {}, moment()); });
  ASSERT_TRUE(open(new_link(), before.session_token));
  EXPECT_FALSE(who_has(before.session_token));
}

TEST_P(MailLink, EndsWithTheCardThatSomeoneElseUsed) {
  const std::string token = new_link();
  somebody_used_my_card();
  EXPECT_EQ(why_not(open(token)), "mail_link.ended");
}

TEST_P(MailLink, IsNotSentAgainUntilTheAddressIsConfirmedAnew) {
  write([&](db::Transaction& transaction) { choose_channel(transaction, mari, Channel::mail, now); });
  somebody_used_my_card();
  deliver();
  ASSERT_THAT(mails, SizeIs(1)) << "the mailbox hears that the card was cancelled";
  ASSERT_TRUE(ask("mari@example.org"));
  deliver();
  EXPECT_THAT(tokens, IsEmpty()) << "and opens nothing";

  now = seconds_after(now, limits::guesses_seconds);
  const auto chosen = choose_way(database(), key<Action::choose_my_ways>(mari, {.subject = mari}), {.channel = Channel::mail, .mail = "mari@example.org"}, {.mail = true}, moment());
  ASSERT_TRUE(chosen);
  EXPECT_EQ(*chosen, WayChosen::code_sent) << "the same address has to be shown again";
  is_told_by_mail(mari, "mari@example.org");
  EXPECT_TRUE(open(new_link()));
}

TEST_P(MailLink, ThatWasAskedForBeforeTheCardWasCancelledDoesNotGoOut) {
  ASSERT_TRUE(ask("mari@example.org"));
  deliver_one(database(), carriers, moment());
  ASSERT_EQ(count("outbox"), 1) << "it waits to be carried";
  somebody_used_my_card();
  deliver();
  EXPECT_THAT(tokens, IsEmpty());
}

TEST_P(MailLink, ThatWasOpenedIsReadOnTheirPages) {
  ASSERT_TRUE(open(new_link()));
  const auto news = read([&](db::Transaction& transaction) { return account_news_of(transaction, mari, now); });
  ASSERT_THAT(news, SizeIs(1));
  EXPECT_EQ(news[0].what, AccountNews::link_used);
}

TEST_P(MailLink, IsForgottenADayAfterItsEnd) {
  new_link();
  now = seconds_after(now, limits::link_seconds + 86'400);
  write([&](db::Transaction& transaction) { forget_sign_in_links(transaction, now); });
  EXPECT_EQ(count("sign_in_link"), 1);
  now = seconds_after(now, 1);
  write([&](db::Transaction& transaction) { forget_sign_in_links(transaction, now); });
  EXPECT_EQ(count("sign_in_link"), 0);
}

CYDOFAL_ON_BOTH_DATABASES(MailLink);

}  // namespace
}  // namespace cydofal::people
