#include <gmock/gmock.h>

#include "people/account_news.h"
#include "people/limits.h"
#include "people/passkey_pages.h"
#include "people/recovery_store.h"
#include "people/testing.h"
#include "platform/webauthn/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using webauthn::RelyingParty;
using webauthn::testing::Device;
using webauthn::testing::Saying;

const RelyingParty ours{"coop.example.org", "https://coop.example.org"};

/// Mari's telephone, and browsers by what each is known by.
class Passkeys : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
  }
  Result<Done> add(Device& device, std::string name = "Fy ffôn", PersonId whose = {}, const Saying& saying = {}) {
    const PersonId person = whose == PersonId{} ? mari : whose;
    const auto permit = key<Action::add_my_passkey>(person, {});
    const auto challenge = ask_to_add(database(), permit, browser, moment());
    if (!challenge) return challenge.refusal();
    return add_my_passkey(database(), permit, ours, browser, {.name = std::move(name), .answer = device.make(ours, *challenge, saying)}, moment());
  }
  Bytes ask() { return ask_to_come_in(database(), key_of_anyone<Action::sign_in>(), browser, moment()); }
  Result<SignedIn> show(const PasskeyShown& shown, std::optional<Digest> at = {}, std::int64_t later = 0) {
    return come_in_by_passkey(database(), key_of_anyone<Action::sign_in>(), ours, at.value_or(browser), shown, after(later));
  }
  Result<SignedIn> come_in(Device& device, const Saying& saying = {}) {
    const Bytes challenge = ask();
    return show({.credential = device.credential_id(), .answer = device.use(ours, challenge, saying)});
  }
  std::vector<Passkey> kept(PersonId person) {
    return read([&](db::Transaction& transaction) { return passkeys_of(transaction, person); });
  }
  std::vector<AccountNews> news() {
    std::vector<AccountNews> all;
    for (const auto& line : read([&](db::Transaction& transaction) { return account_news_of(transaction, mari, now); })) all.push_back(line.what);
    return all;
  }
  static std::string why_not(const auto& result) { return result ? std::string() : result.refusal().message.key; }

  CoopId coop;
  PersonId mari;
  Digest browser = sha256("Mari's telephone");
};

TEST_P(Passkeys, OpenToSayWithNothingElse) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  ASSERT_THAT(kept(mari), SizeIs(1));
  EXPECT_EQ(kept(mari)[0].name, "Fy ffôn");
  EXPECT_EQ(kept(mari)[0].used_at, std::nullopt);
  EXPECT_THAT(news(), ElementsAre(AccountNews::passkey_added));
  EXPECT_EQ(read([&](db::Transaction& transaction) { return transaction.number("select count(*) from outbox where person_id = :person", {{"person", mari}}); }), 1)
      << "she hears of it";
  EXPECT_THAT(recorded(coop), Contains("passkey.added"));

  const auto signed_in = come_in(telephone);
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->person.id, mari);
  const auto visitor = read([&](db::Transaction& transaction) { return find_visitor(transaction, sha256(signed_in->session_token), now); });
  ASSERT_TRUE(visitor);
  EXPECT_EQ(visitor->strength, Strength::second);
  EXPECT_EQ(kept(mari)[0].used_at, now);
  EXPECT_EQ(kept(mari)[0].sign_count, 2U);
}

TEST_P(Passkeys, KeepWhoIsBesideSomebodyAndEndTheSessionBefore) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  const auto first = come_in(telephone);
  ASSERT_TRUE(first);
  const Bytes challenge = ask();
  const auto second = show({.credential = telephone.credential_id(), .answer = telephone.use(ours, challenge), .companion = "Ceri Vaughan", .session_token = first->session_token});
  ASSERT_TRUE(second);
  const auto visitor = [&](const std::string& token) { return read([&](db::Transaction& transaction) { return find_visitor(transaction, sha256(token), now); }); };
  EXPECT_FALSE(visitor(first->session_token));
  EXPECT_EQ(visitor(second->session_token)->companion, "Ceri Vaughan");
}

TEST_P(Passkeys, AnswerAQuestionOnceInTheBrowserThatWasAskedAndWithinFiveMinutes) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  Bytes challenge = ask();
  const PasskeyShown shown{.credential = telephone.credential_id(), .answer = telephone.use(ours, challenge)};
  ASSERT_TRUE(show(shown));
  EXPECT_EQ(why_not(show(shown)), "passkeys.question_over") << "the same answer again";
  ask();
  EXPECT_EQ(why_not(show(shown)), "passkeys.question_over") << "the answer to another question";
  challenge = ask();
  const PasskeyShown next{.credential = telephone.credential_id(), .answer = telephone.use(ours, challenge)};
  EXPECT_EQ(why_not(show(next, sha256("another browser"))), "passkeys.question_over");
  EXPECT_EQ(why_not(show(next, browser, limits::passkey_question_seconds)), "passkeys.question_over") << "too late, and then it is gone";
  EXPECT_EQ(why_not(show(next)), "passkeys.question_over");
  challenge = ask();
  EXPECT_TRUE(show({.credential = telephone.credential_id(), .answer = telephone.use(ours, challenge)}, browser, limits::passkey_question_seconds - 1));
}

TEST_P(Passkeys, AreNotMadeWithAnAnswerToSignIn) {
  Device telephone;
  const auto permit = key<Action::add_my_passkey>(mari, {});
  const Bytes asked = ask();
  EXPECT_EQ(why_not(add_my_passkey(database(), permit, ours, browser, {.name = "Fy ffôn", .answer = telephone.make(ours, asked)}, moment())), "passkeys.question_over")
      << "only what was asked for this";
  EXPECT_EQ(why_not(add(telephone, "Fy ffôn", mari, {.purpose = "webauthn.get"})), "passkeys.not_taken");
  EXPECT_EQ(why_not(add(telephone, "Fy ffôn", mari, {.origin = "https://evil.example"})), "passkeys.not_taken");
  EXPECT_EQ(why_not(add(telephone, "Fy ffôn", mari, {.flags = 0x01})), "passkeys.not_taken") << "the device did not see who";
  EXPECT_THAT(kept(mari), IsEmpty());
}

TEST_P(Passkeys, AreRefusedForAnotherPagePartyOrWithoutSeeingWho) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  EXPECT_EQ(why_not(come_in(telephone, {.origin = "https://coop.example.org.evil.example"})), "passkeys.not_taken");
  EXPECT_EQ(why_not(come_in(telephone, {.party = "evil.example"})), "passkeys.not_taken");
  EXPECT_EQ(why_not(come_in(telephone, {.flags = 0x01})), "passkeys.not_taken");
  Device stranger;
  const Bytes challenge = ask();
  EXPECT_EQ(why_not(show({.credential = telephone.credential_id(), .answer = stranger.use(ours, challenge)})), "passkeys.not_taken") << "its name is no secret";
  EXPECT_EQ(why_not(come_in(stranger)), "passkeys.unknown");
  EXPECT_TRUE(come_in(telephone));
}

TEST_P(Passkeys, AreRefusedWhenTheirCounterGoesBackAndThePersonHearsOfIt) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  ASSERT_TRUE(come_in(telephone));
  telephone.counter = 1;
  EXPECT_EQ(why_not(come_in(telephone)), "passkeys.maybe_copied");
  EXPECT_THAT(news(), Contains(AccountNews::passkey_refused));
  EXPECT_EQ(kept(mari)[0].sign_count, 2U) << "what was refused moves nothing";
  EXPECT_TRUE(come_in(telephone)) << "the one that is ahead goes on";

  Device synchronised;
  synchronised.counts = false;
  ASSERT_TRUE(add(synchronised, "Fy llechen"));
  EXPECT_TRUE(come_in(synchronised));
  EXPECT_TRUE(come_in(synchronised)) << "one that never counts";
}

TEST_P(Passkeys, OpenNothingOnceTheyAreRemoved) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  const PasskeyId id = kept(mari)[0].id;
  const PersonId tomos = new_person_in(coop, "Tomos Beynon", {Relation::member});
  EXPECT_EQ(why_not(remove_my_passkey(database(), key<Action::remove_my_passkey>(tomos, {}), id, moment())), "passkeys.gone_already") << "not his";
  ASSERT_TRUE(remove_my_passkey(database(), key<Action::remove_my_passkey>(mari, {}), id, moment()));
  EXPECT_EQ(why_not(come_in(telephone)), "passkeys.unknown");
  EXPECT_EQ(why_not(remove_my_passkey(database(), key<Action::remove_my_passkey>(mari, {}), id, moment())), "passkeys.gone_already");
  EXPECT_THAT(news(), Contains(AccountNews::passkey_removed));
}

TEST_P(Passkeys, AreSoManyAndEachIsOnePersonsOnly) {
  std::vector<Device> devices;
  for (std::int64_t number = 0; number < limits::passkeys_most; ++number) {
    devices.emplace_back(webauthn::Algorithm::eddsa);
    ASSERT_TRUE(add(devices.back()));
  }
  Device one_more;
  EXPECT_EQ(why_not(add(one_more)), "passkeys.too_many");
  const PersonId tomos = new_person_in(coop, "Tomos Beynon", {Relation::member});
  EXPECT_EQ(why_not(add(devices.front(), "Ffôn Tomos", tomos)), "passkeys.there_already");
  EXPECT_EQ(why_not(add(one_more, "", tomos)), "name.missing");
}

TEST_P(Passkeys, AreAddedByWhoShowedThemselvesAndRemovedByAnybodySignedIn) {
  const auto adding = testing::House::ask<Action::add_my_passkey>(visitor(mari, Strength::look), {});
  ASSERT_TRUE(std::holds_alternative<Denied>(adding));
  EXPECT_EQ(std::get<Denied>(adding).way, Denied::Way::say);
  EXPECT_FALSE(std::holds_alternative<Denied>(testing::House::ask<Action::remove_my_passkey>(visitor(mari, Strength::look), {}))) << "closing a door is easy";
}

TEST_P(Passkeys, EndWithEveryOtherWayInWhenACardIsCancelled) {
  Device telephone;
  ASSERT_TRUE(add(telephone));
  cancel_my_card(database(), key<Action::cancel_my_card>(mari, {}), [](db::Transaction&, PersonId, Instant) {}, moment());
  EXPECT_EQ(why_not(come_in(telephone)), "passkeys.unknown");
}

TEST_P(Passkeys, LeaveNoQuestionsBehind) {
  ask();
  EXPECT_EQ(count("passkey_question"), 1);
  ask();
  EXPECT_EQ(count("passkey_question"), 1) << "one browser, one question";
  write([&](db::Transaction& transaction) { forget_old_passkey_questions(transaction, seconds_after(now, limits::passkey_question_seconds)); });
  EXPECT_EQ(count("passkey_question"), 0);
}

TEST_P(Passkeys, AreShownInEveryVoice) {
  const Visitor visiting = visitor(mari);
  const Passkey used{.id = {7}, .person = mari, .credential = {1}, .key = {}, .name = std::string(testing::nasty_name), .made_at = now, .used_at = now};
  testing::expect_in_every_voice(nullptr, &visiting, {"passkeys.title", "passkeys.none", "passkeys.new"}, [](const View& view) { return passkeys_page(view, {.passkeys = {}, .offered = true}); });
  testing::expect_in_every_voice(nullptr, &visiting, {"passkeys.not_here", "passkeys.yours"}, [&](const View& view) { return passkeys_page(view, {.passkeys = {used}}); });
  testing::expect_in_every_voice(nullptr, &visiting, {"passkeys.make_lead", "passkeys.no_script_make"},
                                 [&](const View& view) { return make_passkey_page(view, testing::nasty_name, webauthn::options_to_make(ours, Bytes(32), {Bytes(32), std::string(testing::nasty_name)}, {{1}})); });
  testing::expect_in_every_voice(nullptr, nullptr, {"passkeys.use_lead", "passkeys.use"}, [](const View& view) { return use_passkey_page(view, {.kept = {}, .next = {}, .offered = true}); });
  testing::expect_in_every_voice(nullptr, nullptr, {"passkeys.no_script_use", "say.who_is_with_you"},
                                 [](const View& view) { return use_passkey_page(view, {.kept = {}, .next = {}, .options = webauthn::options_to_use(ours, Bytes(32)), .offered = true}); });
}

CYDOFAL_ON_BOTH_DATABASES(Passkeys);

}  // namespace
}  // namespace cydofal::people
