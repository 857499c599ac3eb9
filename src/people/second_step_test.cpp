#include "people/second_step.h"

#include <gmock/gmock.h>

#include "people/account_news.h"
#include "people/limits.h"
#include "people/passkey_actions.h"
#include "people/recovery_actions.h"
#include "people/second_step_pages.h"
#include "people/testing.h"
#include "platform/one_time_code/one_time_code.h"
#include "platform/webauthn/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::int64_t step = one_time_code::step_seconds;

/// Eleri is the secretary and has a session in which she has shown her pictures.
class SecondSteps : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    eleri = new_person_in(coop, "Eleri Prosser", {Relation::member, Relation::secretary});
    session = open(eleri);
  }
  Digest open(PersonId person, Strength strength = Strength::say) {
    return sha256(write([&](db::Transaction& transaction) { return open_session(transaction, person, strength, {}, moment()); }).session_token);
  }
  std::optional<Visitor> who_has(const Digest& token, std::int64_t later = 0) {
    return read([&](db::Transaction& transaction) { return find_visitor(transaction, token, seconds_after(now, later)); });
  }
  std::string code(std::int64_t later = 0) { return one_time_code::code_at(secret, one_time_code::counter_at(seconds_after(now, later))); }
  static std::string other_than(std::string code) {
    code.front() = code.front() == '9' ? '0' : static_cast<char>(code.front() + 1);
    return code;
  }

  void begin(std::int64_t later = 0) { secret = begin_second_step(database(), key<Action::set_up_my_second_step>(eleri, {}), after(later)); }
  Result<SecondStepSetUp> confirm(const std::string& typed, std::int64_t later = 0) {
    auto done = confirm_second_step(database(), keeper, key<Action::set_up_my_second_step>(eleri, {}), *who_has(session, later), typed, after(later));
    if (done) session = sha256(done->session_token);
    return done;
  }
  /// With the code of half a minute ago, so that the one of now is still unused.
  std::vector<CardCode> set_up() {
    begin();
    return confirm(code(-step))->recovery_codes;
  }
  Result<SecondStepShown> show(const Digest& token, const std::string& typed, std::int64_t later = 0) {
    return show_second_step(database(), keeper, key<Action::show_my_second_step>(eleri, {}), *who_has(token, later), typed, after(later));
  }
  Result<Done> remove() { return remove_my_second_step(database(), key<Action::remove_my_second_step>(eleri, {}), moment()); }
  void decide(SecondStepRule rule, std::int64_t later = 0) {
    decide_second_step_rule(database(), key<Action::change_second_step_rule>(eleri, {.coop = coop}), rule, after(later));
  }
  std::optional<Instant> asked_from(PersonId person) {
    return read([&](db::Transaction& transaction) {
      return second_step_asked_from(relations_of(transaction, coop, person, now), *find_coop(transaction, coop));
    });
  }
  /// How the evaluator answers somebody who came with this session.
  std::optional<Denied::Way> asked_for(const Digest& token) {
    const auto outcome = ask<Action::invite>(who_has(token), {.coop = coop});
    const auto* denied = std::get_if<Denied>(&outcome);
    return denied == nullptr ? std::nullopt : std::optional(denied->way);
  }
  std::vector<AccountNews> news() {
    std::vector<AccountNews> all;
    for (const auto& line : read([&](db::Transaction& transaction) { return account_news_of(transaction, eleri, now); })) all.push_back(line.what);
    return all;
  }
  static std::string why_not(const auto& result) { return result ? std::string() : result.refusal().message.key; }

  SecretKeeper keeper;
  CoopId coop;
  PersonId eleri;
  Digest session{};
  Bytes secret;
};

TEST_P(SecondSteps, AreAskedOfWhoeverHasSetOneUpAndOfNobodyElse) {
  EXPECT_EQ(asked_for(session), std::nullopt) << "whoever has none has said enough";
  begin();
  EXPECT_EQ(asked_for(session), std::nullopt) << "one that has shown no code counts for nothing";
  const Digest elsewhere = open(eleri);
  ASSERT_TRUE(confirm(code()));
  EXPECT_EQ(asked_for(session), std::nullopt) << "where it was set up, it has just been shown";
  EXPECT_EQ(asked_for(elsewhere), Denied::Way::second);
  EXPECT_EQ(asked_for(open(eleri, Strength::look)), Denied::Way::say) << "the pictures come first, and tell nothing of what follows";
  EXPECT_EQ(asked_for(open(eleri, Strength::second)), std::nullopt);
}

TEST_P(SecondSteps, OpenOnceForEachCodeAndUnderAnotherToken) {
  set_up();
  const Digest first = open(eleri);
  const auto shown = show(first, code());
  ASSERT_TRUE(shown) << why_not(shown);
  EXPECT_FALSE(who_has(first)) << "what was read before it opens nothing";
  EXPECT_EQ(asked_for(sha256(shown->session_token)), std::nullopt);

  const Digest second = open(eleri);
  EXPECT_EQ(why_not(show(second, code())), "second.used_already");
  EXPECT_EQ(why_not(show(second, code(-step))), "second.used_already") << "nor the one before it";
  EXPECT_EQ(asked_for(second), Denied::Way::second);
  EXPECT_TRUE(show(second, code(step))) << "the next one";
}

TEST_P(SecondSteps, HoldForAnHourWhilePicturesAreShownEachQuarter) {
  set_up();
  const Digest token = sha256(show(open(eleri), code())->session_token);
  EXPECT_EQ(who_has(token, limits::say_seconds - 1)->strength, Strength::second);
  EXPECT_EQ(who_has(token, limits::say_seconds)->strength, Strength::look) << "without the pictures it opens no more than a card";
  const Digest again = sha256("again");
  write([&](db::Transaction& transaction) { strengthen_session(transaction, token, again, {}, seconds_after(now, limits::second_step_seconds - 1)); });
  EXPECT_EQ(who_has(again, limits::second_step_seconds - 1)->strength, Strength::second);
  EXPECT_EQ(who_has(again, limits::second_step_seconds)->strength, Strength::say);
}

TEST_P(SecondSteps, TakeACodeAsPeopleTypeItAndSayWhatIsWrong) {
  set_up();
  EXPECT_EQ(why_not(show(session, "12345")), "second.unreadable");
  EXPECT_EQ(why_not(show(session, "")), "second.unreadable");
  EXPECT_EQ(why_not(show(session, std::string(1'000, '1'))), "second.unreadable");
  EXPECT_EQ(why_not(show(session, other_than(code()))), "second.wrong");
  EXPECT_EQ(why_not(show(session, code(10 * step))), "second.clock_fast");
  const auto slow = show(session, code(-9 * step));
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.refusal().message.key, "second.clock_slow");
  EXPECT_EQ(std::get<std::int64_t>(slow.refusal().message.arguments.at(0).second), 5) << "minutes, rounded up";
  const std::string digits = code();
  EXPECT_TRUE(show(session, " " + digits.substr(0, 3) + " - " + digits.substr(3) + " "));
}

TEST_P(SecondSteps, CloseTheirDoorAfterTenWrongCodesAndTellThePerson) {
  set_up();
  for (int guess = 0; guess < limits::guesses_most; ++guess) EXPECT_EQ(why_not(show(session, other_than(code()))), "second.wrong");
  EXPECT_EQ(why_not(show(session, code())), "second.door_closed") << "a right one, too";
  EXPECT_THAT(news(), Contains(AccountNews::second_step_guessed));
  EXPECT_EQ(asked_for(session), std::nullopt) << "nothing that was shown before ends";
  EXPECT_TRUE(show(session, code(limits::guesses_seconds), limits::guesses_seconds));
}

TEST_P(SecondSteps, ShowTheirFirstCodeWithinAQuarterOfAnHour) {
  EXPECT_EQ(why_not(confirm("123456")), "second.begin_again");
  begin();
  EXPECT_EQ(why_not(confirm(other_than(code()))), "second.wrong");
  EXPECT_EQ(why_not(confirm(code(limits::second_step_set_up_seconds), limits::second_step_set_up_seconds - 1)), "") << "the last second";
  begin();
  session = open(eleri);
  EXPECT_EQ(why_not(confirm(code(limits::second_step_set_up_seconds), limits::second_step_set_up_seconds)), "second.begin_again");
}

TEST_P(SecondSteps, MoveToAnotherPhoneWhenThatHasShownItsCode) {
  set_up();
  const Bytes old = secret;
  begin();
  const Bytes fresh = secret;
  secret = old;
  EXPECT_TRUE(show(open(eleri), code())) << "the old one works until then";
  secret = fresh;
  ASSERT_TRUE(confirm(code()));
  secret = old;
  EXPECT_EQ(why_not(show(open(eleri), code(step))), "second.wrong");
}

TEST_P(SecondSteps, AreOpenedByEachCodeOnPaperOnce) {
  const auto codes = set_up();
  ASSERT_THAT(codes, SizeIs(limits::recovery_codes));
  const auto shown = show(open(eleri), codes[0].text());
  ASSERT_TRUE(shown) << why_not(shown);
  EXPECT_TRUE(shown->by_recovery_code);
  EXPECT_EQ(asked_for(sha256(shown->session_token)), std::nullopt);
  EXPECT_THAT(news(), Contains(AccountNews::recovery_code_used));
  EXPECT_THAT(recorded(coop), Contains("recovery_code.used"));
  EXPECT_EQ(why_not(show(open(eleri), codes[0].text())), "second.recovery_wrong");
  CardCode guessed = codes[1];
  guessed.secret = codes[2].secret;
  EXPECT_EQ(why_not(show(open(eleri), guessed.text())), "second.recovery_wrong");

  const auto others = renew_recovery_codes(database(), keeper, key<Action::set_up_my_second_step>(eleri, {}), moment());
  ASSERT_TRUE(others);
  EXPECT_EQ(why_not(show(open(eleri), codes[1].text())), "second.recovery_wrong") << "those before open nothing";
  EXPECT_TRUE(show(open(eleri), (*others)[1].text()));
}

TEST_P(SecondSteps, KeepNothingThatOpensWhereItCanBeRead) {
  const auto codes = set_up();
  const auto secrets = read([&](db::Transaction& transaction) {
    return transaction.all("select secret from second_step", {}, [](const db::Row& row) { return row.text(0); });
  });
  ASSERT_THAT(secrets, SizeIs(1));
  EXPECT_THAT(secrets[0], ::testing::StartsWith("sealed:"));
  EXPECT_THAT(secrets[0], Not(HasSubstr(one_time_code::base32(secret))));
  const auto hashes = read([&](db::Transaction& transaction) {
    return transaction.all("select secret_hash from recovery_code", {}, [](const db::Row& row) { return row.text(0); });
  });
  ASSERT_THAT(hashes, SizeIs(limits::recovery_codes));
  for (const std::string& hash : hashes) EXPECT_THAT(hash, ::testing::StartsWith("$argon2id$"));
}

TEST_P(SecondSteps, AreAskedOfOfficersFromTwoWeeksAfterTheyTookTheOfficeOn) {
  const PersonId mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member});
  const PersonId gareth = new_person_in(coop, "Gareth Rees", {Relation::member, Relation::foster_lead});
  EXPECT_EQ(asked_from(eleri), std::nullopt);
  decide(SecondStepRule::after_two_weeks, 60);
  EXPECT_EQ(asked_from(eleri), seconds_after(now, 60 + limits::second_step_grace_seconds)) << "counted from the decision for who held it before";
  EXPECT_EQ(asked_from(gareth), asked_from(eleri));
  EXPECT_EQ(asked_from(mari), std::nullopt);
  decide(SecondStepRule::at_once, 60);
  EXPECT_EQ(asked_from(eleri), seconds_after(now, 60));
  decide(SecondStepRule::who_set_one_up);
  EXPECT_EQ(asked_from(eleri), std::nullopt);
  EXPECT_THAT(recorded(coop), Contains("second_step.decided").Times(3));
}

TEST_P(SecondSteps, AreNotTakenAwayFromAnOfficerWhoHasNoOther) {
  EXPECT_EQ(why_not(remove()), "second.gone_already");
  set_up();
  decide(SecondStepRule::at_once);
  EXPECT_EQ(why_not(remove()), "second.office_asks");
  decide(SecondStepRule::who_set_one_up);
  ASSERT_TRUE(remove());
  EXPECT_THAT(news(), Contains(AccountNews::second_step_removed));
  EXPECT_EQ(asked_for(open(eleri)), std::nullopt);
  EXPECT_EQ(count("recovery_code"), 0);
}

TEST_P(SecondSteps, AreShownByAPasskeyToo) {
  const webauthn::RelyingParty ours{"coop.example.org", "https://coop.example.org"};
  const Digest browser = sha256("Eleri's telephone");
  webauthn::testing::Device device;
  const auto asked = ask_to_add(database(), key<Action::add_my_passkey>(eleri, {}), browser, moment());
  ASSERT_TRUE(add_my_passkey(database(), key<Action::add_my_passkey>(eleri, {}), ours, browser, {.name = "Ffôn", .answer = device.make(ours, *asked, {})}, moment()));
  set_up();
  const Bytes challenge = ask_to_come_in(database(), key_of_anyone<Action::sign_in>(), browser, moment());
  const auto in = come_in_by_passkey(database(), key_of_anyone<Action::sign_in>(), ours, browser,
                                     {.credential = device.credential_id(), .answer = device.use(ours, challenge, {})}, moment());
  ASSERT_TRUE(in) << why_not(in);
  EXPECT_EQ(asked_for(sha256(in->session_token)), std::nullopt);

  decide(SecondStepRule::at_once);
  const PasskeyId passkey = read([&](db::Transaction& transaction) { return passkeys_of(transaction, eleri).front().id; });
  const auto take_away = [&] { return remove_my_passkey(database(), key<Action::remove_my_passkey>(eleri, {}), passkey, moment()); };
  ASSERT_TRUE(remove()) << "the passkey is there";
  EXPECT_EQ(why_not(take_away()), "second.office_asks") << "a card must not undo it";
  set_up();
  EXPECT_TRUE(take_away());
}

TEST_P(SecondSteps, AreForgottenWhenTwoOfficersLetSomebodyBeginAgain) {
  const PersonId huw = new_person_in(coop, "Huw Beynon", {Relation::member, Relation::treasurer});
  const PersonId ffion = new_person_in(coop, "Ffion Rees", {Relation::member, Relation::chair});
  set_up();
  ASSERT_TRUE(begin_recovery(database(), keeper, key<Action::begin_recovery>(huw, {.coop = coop, .subject = eleri}), moment()));
  EXPECT_EQ(count("second_step"), 1) << "one officer alone changes nothing";
  const RecoveryId waiting = read([&](db::Transaction& transaction) { return waiting_recoveries(transaction, coop, now).front().id; });
  ASSERT_TRUE(answer_recovery(database(), key<Action::answer_recovery>(ffion, {.coop = coop}), waiting, HandedOver::yes,
                              [](db::Transaction&, PersonId, Instant) {}, moment()));
  EXPECT_EQ(count("second_step"), 0);
  EXPECT_EQ(count("recovery_code"), 0);
}

TEST_P(SecondSteps, AreTheirPersonsOwn) {
  set_up();
  const PersonId huw = new_person_in(coop, "Huw Beynon", {Relation::member, Relation::treasurer});
  const Digest his = open(huw);
  const auto shown = show_second_step(database(), keeper, key<Action::show_my_second_step>(huw, {}), *who_has(his), code(), moment());
  EXPECT_EQ(why_not(shown), "second.none");
}

CYDOFAL_ON_BOTH_DATABASES(SecondSteps);

TEST(SecondStepWords, AreReadInGroups) {
  EXPECT_EQ(in_groups("MZXW6YTBOI"), "MZXW 6YTB OI");
  EXPECT_EQ(in_groups(""), "");
}

class SecondStepPages : public ::testing::Test {
 protected:
  const Visitor visitor{.person = {.id = PersonId{7}, .name = std::string(testing::nasty_name), .known_as = "Mari", .face = "1"}, .strength = Strength::say};
  const Coop coop{.id = CoopId{1}, .slug = "teulu", .name_cy = "Teulu", .name_en = "Teulu", .template_name = "family"};
};

TEST_F(SecondStepPages, SayHowItStandsAndWhatToDoNext) {
  testing::expect_in_every_voice(nullptr, &visitor, {"second.title", "second.set_up", "second.step_app", "second.lost"},
                                 [](const View& view) { return second_step_page(view, {}); });
  const SecondStepView works{.app = SecondStep{.secret = {}, .made_at = {}, .works_since = Instant{}}, .recovery_codes = 3, .passkeys = 1};
  testing::expect_in_every_voice(nullptr, &visitor, {"second.remove", "second.make_codes", "second.set_up_again", "second.passkey_is_one"},
                                 [&](const View& view) { return second_step_page(view, works); });
}

TEST_F(SecondStepPages, ShowASecretAsACodeAndAsLetters) {
  const Bytes secret = to_bytes("12345678901234567890");
  testing::expect_in_every_voice(nullptr, &visitor, {"second.set_up_title", "second.scan", "second.or_type", "second.confirm", "second.clock_hint"},
                                 [&](const View& view) { return set_up_second_step_page(view, secret); });
  const View view = testing::view_in(testing::every_voice().front(), nullptr, &visitor);
  const Content content = set_up_second_step_page(view, secret);
  EXPECT_TRUE(testing::shows(content, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
  EXPECT_THAT(content.body.markup(), HasSubstr("<svg"));
  EXPECT_THAT(content.body.markup(), HasSubstr("autocomplete=\"one-time-code\""));
}

TEST_F(SecondStepPages, AskForTheCodeOrThePasskeyOrToSetOneUp) {
  testing::expect_in_every_voice(nullptr, &visitor, {"second.show_title", "second.code", "passkeys.use", "second.lost", "kept.words_are_safe"}, [](const View& view) {
    return show_second_step_page(view, {.kept = {.target = "/cy/teulu/x", .fields = "a=b"}, .next = "", .has_app = true, .has_passkeys = true});
  });
  testing::expect_in_every_voice(nullptr, &visitor, {"second.needed_title", "second.go_set_up", "second.words_are_safe"}, [](const View& view) {
    return show_second_step_page(view, {.kept = {.target = "/cy/teulu/x", .fields = "a=b"}, .next = ""});
  });
  const std::vector<CardCode> codes{{"K7QM", "2D9RTX4H"}};
  testing::expect_in_every_voice(nullptr, &visitor, {"second.codes_title", "second.codes_keep", "second.codes_done"},
                                 [&](const View& view) { return recovery_codes_page(view, codes); });
}

TEST_F(SecondStepPages, TakeWhatWasTypedThroughEveryPageOfSettingUp) {
  const http::Form waiting({{"kept_target", "/cy/teulu/x"}, {"kept_fields", "words=bara%20brith"}, {"next", ""}}, {});
  const Bytes secret = to_bytes("12345678901234567890");
  const SecondStepView works{.app = SecondStep{.secret = {}, .made_at = {}, .works_since = Instant{}}, .recovery_codes = 8};
  View view = testing::view_in(testing::every_voice().front(), nullptr, &visitor);
  view.typed = waiting;
  for (const Content& content : {show_second_step_page(view, {.kept = {.target = "/cy/teulu/x", .fields = "words=bara%20brith"}, .next = ""}),
                                 second_step_page(view, {}), set_up_second_step_page(view, secret), second_step_page(view, works),
                                 recovery_codes_page(view, {CardCode{"K7QM", "2D9RTX4H"}})}) {
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"/cy/teulu/x\"")) << content.title;
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"words=bara%20brith\"")) << content.title;
  }
  // Whoever was only on the way to read something is on that way still, and told of no words.
  view.typed = http::Form({{"kept_target", ""}, {"kept_fields", ""}, {"next", "/cy/teulu/y"}}, {});
  const Content reads = set_up_second_step_page(view, secret);
  EXPECT_THAT(reads.body.markup(), HasSubstr("value=\"/cy/teulu/y\""));
  EXPECT_FALSE(testing::shows(reads, view.say("second.words_are_safe")));
  // And nobody who came by themselves is sent anywhere.
  view.typed = {};
  EXPECT_THAT(recovery_codes_page(view, {CardCode{"K7QM", "2D9RTX4H"}}).body.markup(), Not(HasSubstr("goes_on")));
}

TEST_F(SecondStepPages, SayOfWhomACoopAsksOne) {
  testing::expect_in_every_voice(&coop, &visitor, {"second_rule.title", "second_rule.at_once", "second_rule.acts"},
                                 [](const View& view) { return second_step_rule_page(view, {.rule = SecondStepRule::at_once, .since = Instant{}}); });
  testing::expect_in_every_voice(&coop, &visitor, {"second_rule.decide", "second_rule.after_two_weeks", "second_rule.who_set_one_up", "second_rule.go"},
                                 [](const View& view) { return second_step_rule_page(view, {.rule = SecondStepRule::who_set_one_up, .is_officer = true}); });
}

}  // namespace
}  // namespace cydofal::people
