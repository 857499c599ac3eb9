#include "people/sign_in_actions.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "people/account_news.h"
#include "people/contact_store.h"
#include "people/limits.h"
#include "people/relation_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

/// Mari has a card, the pictures sun, cat, boat, and a tablet that is known to be hers.
class SignIn : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
    mari_code = new_card(mari);
    ASSERT_TRUE(choose(mari, "pictures", "sun,cat,boat"));
    tablet = *say(mari_code, "sun,cat,boat")->device_token;
  }

  std::string new_card(PersonId person) {
    const BlankCard blank = blank_card(keeper, chance);
    return write([&](db::Transaction& transaction) {
             return issue_card(transaction, blank, person, person, moment());
           })
        .text();
  }
  Result<SignedIn> choose(PersonId person, std::string_view kind, std::string_view secret,
                          Strength strength = Strength::say) {
    return choose_in(visitor(person, strength), kind, secret);
  }
  Result<SignedIn> choose_in(const Visitor& where, std::string_view kind, std::string_view secret) {
    return choose_say(database(), keeper, key<Action::choose_my_say>(where.person.id, {.subject = where.person.id}),
                      where, {std::string(kind), std::string(secret)}, moment());
  }
  Result<std::string> lift(const Visitor& where, std::string secret, std::string companion = {}, std::optional<std::string> device = {}) {
    return say_who_i_am(database(), keeper, key<Action::say_who_i_am>(where.person.id, {.subject = where.person.id}), where,
                        {std::move(secret), std::move(companion)}, device, moment());
  }
  /// "Somebody used my card": and what the room above was asked to end.
  void cancel_hers() {
    cancel_my_card(database(), key<Action::cancel_my_card>(mari, {.subject = mari}),
                   [this](db::Transaction&, PersonId whose, Instant) { ended_too = whose; }, moment());
  }
  std::vector<AccountNews> news(PersonId person) {
    std::vector<AccountNews> all;
    for (const auto& line : read([&](db::Transaction& transaction) { return account_news_of(transaction, person, now); })) all.push_back(line.what);
    return all;
  }
  std::int64_t told(std::string_view kind) {
    return read([&](db::Transaction& transaction) { return transaction.number("select count(*) from outbox where kind = :kind", {{"kind", kind}}); });
  }
  void is_told_by_mail(PersonId person) {
    write([&](db::Transaction& transaction) {
      await_code(transaction, person, Channel::mail, "mari@example.org");
      confirm_address(transaction, person, Channel::mail, now);
      choose_channel(transaction, person, Channel::mail, now);
    });
  }
  static std::string why_not(const auto& result) { return result ? std::string() : result.refusal().message.key; }
  Result<std::variant<SignedIn, CardOnUnknownDevice>> show(
      std::string code, std::optional<std::string> device = {}, std::string address = "192.0.2.1",
      std::optional<std::string> session = {}) {
    return show_card(database(), keeper, key_of_anyone<Action::sign_in>(),
                     {std::move(code), std::move(address), std::move(device), std::move(session)},
                     moment());
  }
  Result<SignedIn> say(std::string code, std::string secret, std::string companion = {},
                       std::optional<std::string> device = {},
                       std::optional<std::string> session = {}) {
    return show_card_and_say(database(), keeper, key_of_anyone<Action::sign_in>(),
                             {std::move(code), "192.0.2.1", std::move(device), std::move(session)},
                             {std::move(secret), std::move(companion)}, moment());
  }
  std::optional<Visitor> who_has(const std::string& token) {
    return read([&](db::Transaction& transaction) {
      return find_visitor(transaction, sha256(token), now);
    });
  }
  static std::string wrong(const std::string& code) {
    std::string other = code;
    other.back() = other.back() == '7' ? '8' : '7';
    return other;
  }
  void pass(std::int64_t seconds) { now = seconds_after(now, seconds); }

  CoopId coop;
  PersonId mari;
  std::string mari_code;
  std::string tablet;
  SecretKeeper keeper;
  PersonId ended_too{};
};

TEST_P(SignIn, WithACardOnAKnownDeviceLooks) {
  const auto shown = show(mari_code, tablet);
  ASSERT_TRUE(shown);
  const auto& signed_in = std::get<SignedIn>(*shown);
  EXPECT_EQ(signed_in.person.id, mari);
  EXPECT_EQ(signed_in.strength, Strength::look);
  const auto visitor = who_has(signed_in.session_token);
  ASSERT_TRUE(visitor);
  EXPECT_EQ(visitor->person.name, "Mari Haf Prosser");
  EXPECT_EQ(visitor->strength, Strength::look);
}

TEST_P(SignIn, WithACardOnAnotherDeviceOpensNothing) {
  for (const std::optional<std::string>& device :
       {std::optional<std::string>(), std::optional<std::string>("stolen")}) {
    const auto shown = show(mari_code, device);
    ASSERT_TRUE(shown);
    ASSERT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*shown));
    EXPECT_EQ(std::get<CardOnUnknownDevice>(*shown).person, mari);
  }
  EXPECT_EQ(count("session"), 1) << "only the one of the known tablet";
}

TEST_P(SignIn, WithCardAndPicturesSaysAndKnowsTheDeviceFromThenOn) {
  const auto signed_in = say(mari_code, "sun,cat,boat", "Ceri Lloyd");
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->strength, Strength::say);
  EXPECT_EQ(who_has(signed_in->session_token)->companion, "Ceri Lloyd");
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(mari_code, signed_in->device_token)));
}

TEST_P(SignIn, TakesThePicturesOnlyInTheirOrder) {
  for (const char* secret : {"cat,sun,boat", "sun,cat", "sun,cat,dog", "", ",,"}) {
    const auto refused = say(mari_code, secret);
    ASSERT_FALSE(refused) << secret;
    EXPECT_EQ(refused.refusal().message.key, "say.wrong_pictures");
    EXPECT_EQ(refused.refusal().field, "picture");
  }
  EXPECT_TRUE(say(mari_code, "sun,cat,boat"));
}

TEST_P(SignIn, TakesAPinWhereThatWasChosen) {
  ASSERT_TRUE(choose(mari, "pin", "2580"));
  const auto refused = say(mari_code, "2581");
  EXPECT_EQ(refused.refusal().message.key, "say.wrong_pin");
  EXPECT_EQ(refused.refusal().field, "pin");
  EXPECT_FALSE(say(mari_code, "sun,cat,boat")) << "the pictures do not open any more";
  EXPECT_TRUE(say(mari_code, "2580"));
}

TEST_P(SignIn, ByTwoPeopleOnOneTabletIsRememberedForBoth) {
  const PersonId ceri = new_person_in(coop, "Ceri Lloyd", {Relation::worker});
  const std::string ceri_code = new_card(ceri);
  ASSERT_TRUE(choose(ceri, "pin", "2580"));
  ASSERT_TRUE(say(ceri_code, "2580", "", tablet));

  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(ceri_code, tablet)));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(mari_code, tablet)));
}

TEST_P(SignIn, OfAWorkerOnTheSameTabletClosesThePersonsSession) {
  const PersonId ceri = new_person_in(coop, "Ceri Lloyd", {Relation::worker});
  const std::string ceri_code = new_card(ceri);
  ASSERT_TRUE(choose(ceri, "pin", "2580"));
  const std::string of_mari = say(mari_code, "sun,cat,boat", "", tablet)->session_token;
  const std::string on_her_phone = say(mari_code, "sun,cat,boat")->session_token;

  const auto refused = say(ceri_code, "2581", "", tablet, of_mari);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(who_has(of_mari)) << "who does not get in closes nothing";

  const auto of_ceri = say(ceri_code, "2580", "", tablet, of_mari);
  ASSERT_TRUE(of_ceri);
  EXPECT_FALSE(who_has(of_mari));
  EXPECT_TRUE(who_has(on_her_phone));
  EXPECT_EQ(who_has(of_ceri->session_token)->person.id, ceri);

  const auto again = show(mari_code, tablet, "192.0.2.1", of_ceri->session_token);
  ASSERT_TRUE(std::holds_alternative<SignedIn>(*again));
  EXPECT_FALSE(who_has(of_ceri->session_token)) << "and the other way round, with a card alone";
}

TEST_P(SignIn, RefusesAnUnreadableOrUnknownCardAlike) {
  EXPECT_EQ(show("nonsense").refusal().message.key, "card.unreadable");
  const auto nobodys = show("ZZZZ-ZZZZ-ZZZZ");
  const auto guessed = show(wrong(mari_code));
  EXPECT_EQ(nobodys.refusal().message.key, "card.unknown");
  EXPECT_EQ(guessed.refusal().message, nobodys.refusal().message)
      << "that there is such a card is not told";
  EXPECT_EQ(guessed.refusal().field, "code");
}

TEST_P(SignIn, ClosesACardsDoorAfterTenWrongGuessesForFiveMinutes) {
  for (int guess = 0; guess < limits::guesses_most; ++guess) {
    const std::string address = "192.0.2." + std::to_string(guess);
    EXPECT_EQ(show(wrong(mari_code), tablet, address).refusal().message.key, "card.unknown")
        << guess;
  }
  const auto closed = show(mari_code, tablet, "198.51.100.1");
  ASSERT_FALSE(closed);
  EXPECT_TRUE(show(mari_code, {}, "198.51.100.1")) << "but elsewhere, which is another door";
  EXPECT_EQ(closed.refusal().kind, Refusal::Kind::unavailable);
  EXPECT_EQ(closed.refusal().message.key, "card.door_closed")
      << "even the right one, from anywhere";

  pass(limits::guesses_seconds - 1);
  EXPECT_FALSE(show(mari_code, tablet, "198.51.100.1"));
  pass(1);
  EXPECT_TRUE(show(mari_code, tablet, "198.51.100.1"));
}

TEST_P(SignIn, ThatIsClosedToGuessesLocksNobodyOutOfAnotherDoor) {
  const std::string open = say(mari_code, "sun,cat,boat")->session_token;
  const PersonId ceri = new_person_in(coop, "Ceri Lloyd", {Relation::worker});
  const std::string ceri_code = new_card(ceri);
  for (int guess = 0; guess < limits::guesses_most; ++guess) {
    EXPECT_FALSE(show(wrong(mari_code), {}, "192.0.2." + std::to_string(guess)));
  }
  ASSERT_EQ(show(mari_code, {}, "198.51.100.1").refusal().message.key, "card.door_closed");

  EXPECT_TRUE(show(mari_code, tablet, "198.51.100.1")) << "a stranger closes nothing on her own tablet";
  EXPECT_TRUE(who_has(open)) << "a session that is open stays open";
  EXPECT_TRUE(lift(*who_has(open), "sun,cat,boat")) << "her pictures are another door";
  EXPECT_TRUE(show(ceri_code, {}, "198.51.100.1")) << "and Ceri's card another still";
}

TEST_P(SignIn, ClosesTheDoorOfAnAddressThatGuessesAtManyCards) {
  for (int guess = 0; guess < limits::guesses_most; ++guess) {
    EXPECT_FALSE(show("AAA" + std::to_string(guess) + "-0000-0000", {}, "192.0.2.66"));
  }
  EXPECT_EQ(show(mari_code, {}, "192.0.2.66").refusal().message.key, "card.door_closed");
  EXPECT_TRUE(show(mari_code, {}, "192.0.2.67"));
  EXPECT_TRUE(show(mari_code, tablet, "192.0.2.66")) << "her own tablet, whoever else is in its network";
}

TEST_P(SignIn, ClosesTheDoorOfAPersonsPictures) {
  for (int guess = 0; guess < limits::guesses_most; ++guess) {
    EXPECT_EQ(say(mari_code, "dog,cat,boat").refusal().message.key, "say.wrong_pictures");
  }
  const auto closed = say(mari_code, "sun,cat,boat");
  EXPECT_EQ(closed.refusal().kind, Refusal::Kind::unavailable);
  EXPECT_EQ(closed.refusal().message.key, "say.door_closed");
  EXPECT_TRUE(show(mari_code, tablet)) << "the card still looks";
  pass(limits::guesses_seconds);
  EXPECT_TRUE(say(mari_code, "sun,cat,boat"));
}

/// As many wrong guesses as the door takes, five minutes apart where it closes for so long.
TEST_P(SignIn, ClosesTheDoorOfAPersonsPicturesForADayAfterThirty) {
  is_told_by_mail(mari);
  for (int guess = 0; guess < limits::guesses_day_most; ++guess) {
    if (guess > 0 && guess % limits::guesses_most == 0) pass(limits::guesses_seconds);
    ASSERT_EQ(why_not(say(mari_code, "dog,cat,boat")), "say.wrong_pictures") << guess;
  }
  pass(limits::guesses_seconds);
  EXPECT_EQ(why_not(say(mari_code, "sun,cat,boat")), "say.door_closed_day") << "even the right ones, where nobody knows the device";
  EXPECT_TRUE(say(mari_code, "sun,cat,boat", "", tablet)) << "her own tablet is another door";
  EXPECT_THAT(news(mari), ::testing::Contains(AccountNews::door_closed).Times(1)) << "she hears of it once a day";
  EXPECT_EQ(told("account_door_closed"), 1);

  pass(limits::guesses_day_seconds - 3 * limits::guesses_seconds);
  EXPECT_TRUE(say(mari_code, "sun,cat,boat")) << "the oldest are older than a day";
}

TEST_P(SignIn, ClosesTheDoorOfAPersonsPicturesForGoodWhenSomebodyGoesOnForWeeks) {
  const auto a_guess = [&](std::int64_t days_ago) {
    write([&](db::Transaction& transaction) {
      add_guess(transaction, say_door(mari), seconds_after(now, -days_ago * 86'400), chance.identifier());
    });
  };
  for (int guess = 1; guess < limits::guesses_season_most; ++guess) a_guess(2 + guess / 10);
  EXPECT_EQ(why_not(say(mari_code, "dog,cat,boat")), "say.wrong_pictures");
  EXPECT_EQ(why_not(say(mari_code, "sun,cat,boat")), "say.door_closed_season");
  EXPECT_TRUE(say(mari_code, "sun,cat,boat", "", tablet));
  EXPECT_EQ(why_not(say(new_card(mari), "sun,cat,boat")), "") << "a new card begins anew: the one that was found opens nothing";
}

TEST_P(SignIn, GivesAThousandWordsNothingAndLetsTheRealPersonIn) {
  // A session to look, by a link in her mailbox: no card is asked for before each guess, which is the fastest way there is.
  const auto stranger = write([&](db::Transaction& transaction) { return open_session(transaction, mari, Strength::look, {}, moment()); });
  const Visitor there = *who_has(stranger.session_token);
  int compared = 0;
  for (int word = 0; word < 1'000; ++word) {
    const auto guessed = lift(there, "guess" + std::to_string(word));
    ASSERT_FALSE(guessed);
    if (guessed.refusal().kind == Refusal::Kind::invalid) ++compared;
    pass(30);  // more than eight hours, from one place after another
  }
  EXPECT_EQ(compared, limits::guesses_day_most);
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(mari_code, tablet)));
  EXPECT_TRUE(say(mari_code, "sun,cat,boat", "", tablet));
}

TEST_P(SignIn, ForgetsAPersonsOwnSlipsWhereTheyAreKnown) {
  for (int slip = 0; slip + 1 < limits::guesses_most; ++slip) EXPECT_FALSE(say(mari_code, "dog,cat,boat", "", tablet));
  EXPECT_TRUE(say(mari_code, "sun,cat,boat", "", tablet));
  for (int slip = 0; slip + 1 < limits::guesses_most; ++slip) EXPECT_EQ(why_not(say(mari_code, "dog,cat,boat", "", tablet)), "say.wrong_pictures");
  EXPECT_TRUE(say(mari_code, "sun,cat,boat", "", tablet));
}

TEST_P(SignIn, CountsNoRightGuess) {
  for (int times = 0; times < 2 * limits::guesses_most; ++times) {
    ASSERT_TRUE(show(mari_code, tablet)) << times;
    ASSERT_TRUE(say(mari_code, "sun,cat,boat")) << times;
  }
  EXPECT_EQ(count("wrong_guess"), 0);
}

TEST_P(SignIn, TellsOfADeviceThatWasNotKnown) {
  is_told_by_mail(mari);
  ASSERT_EQ(news(mari).size(), 1u) << "the tablet, when it became hers";
  ASSERT_TRUE(say(mari_code, "sun,cat,boat", "", tablet));
  EXPECT_EQ(news(mari).size(), 1u);
  ASSERT_TRUE(say(mari_code, "sun,cat,boat", "", "another"));
  EXPECT_EQ(news(mari).size(), 2u);
  EXPECT_EQ(told("account_new_device"), 1);
}

TEST_P(SignIn, CountsGuessesThatComeAtOnceOneByOne) {
  std::atomic<int> looked_at{0};
  std::vector<std::thread> guessers;
  for (std::uint64_t guesser = 0; guesser < 4; ++guesser) {
    guessers.emplace_back([&, guesser] {
      SeededChance own(guesser);
      for (int guess = 0; guess < 5; ++guess) {
        const auto shown = show_card(
            database(), keeper, key_of_anyone<Action::sign_in>(),
            {wrong(mari_code), "192.0.2." + std::to_string(guesser), tablet, {}}, {now, own});
        if (shown.refusal().message.key == "card.unknown") ++looked_at;
      }
    });
  }
  for (std::thread& guesser : guessers) guesser.join();
  EXPECT_EQ(looked_at, limits::guesses_most);
  EXPECT_EQ(count("wrong_guess"), limits::guesses_most) << "who found it closed is not counted again";
}

TEST_P(SignIn, LiftsAnOpenSessionToSay) {
  const std::string token = std::get<SignedIn>(*show(mari_code, tablet)).session_token;
  EXPECT_FALSE(lift(*who_has(token), "dog,cat,boat"));
  EXPECT_EQ(who_has(token)->strength, Strength::look);
  EXPECT_EQ(lift(*who_has(token), "sun,cat,boat", "Ce\x01ri").refusal().field, "companion");
  const auto lifted = lift(*who_has(token), "sun,cat,boat", "Ceri Lloyd");
  ASSERT_TRUE(lifted);
  EXPECT_EQ(who_has(*lifted)->strength, Strength::say);
  EXPECT_EQ(who_has(*lifted)->companion, "Ceri Lloyd");
  EXPECT_FALSE(who_has(token)) << "whoever knew the token before gets nothing of it";
}

TEST_P(SignIn, OutEndsThatSessionAlone) {
  const std::string one = say(mari_code, "sun,cat,boat")->session_token;
  const std::string two = say(mari_code, "sun,cat,boat")->session_token;
  sign_out(database(), key<Action::sign_out>(mari, {.subject = mari}), *who_has(one), moment());
  EXPECT_FALSE(who_has(one));
  EXPECT_TRUE(who_has(two));
}

TEST_P(SignIn, ChoosesTheFirstSecretWithACardAndChangesItOnlyByTheOld) {
  const PersonId ceri = new_person_in(coop, "Ceri", {Relation::worker});
  const std::string code = new_card(ceri);
  EXPECT_EQ(say(code, "2580").refusal().message.key, "say.not_chosen");
  EXPECT_TRUE(choose(ceri, "pin", "2580", Strength::look));
  const auto refused = choose(ceri, "pin", "8520", Strength::look);
  EXPECT_EQ(refused.refusal().message.key, "say.prove_first");
  EXPECT_TRUE(say(code, "2580"));
  EXPECT_TRUE(choose(ceri, "pin", "8520", Strength::say));
  EXPECT_TRUE(say(code, "8520"));
  EXPECT_THAT(recorded(coop), ::testing::Contains("say.chosen").Times(3))
      << "Mari's, and Ceri's two";
}

TEST_P(SignIn, EndsEverywhereElseWhenOtherPicturesAreChosen) {
  is_told_by_mail(mari);
  const std::string here = say(mari_code, "sun,cat,boat", "", tablet)->session_token;
  const std::string elsewhere = say(mari_code, "sun,cat,boat")->session_token;
  const auto chosen = choose_in(*who_has(here), "pictures", "dog,moon,bus");
  ASSERT_TRUE(chosen);
  EXPECT_FALSE(who_has(elsewhere));
  EXPECT_FALSE(who_has(here)) << "this one goes on under another token";
  EXPECT_EQ(who_has(chosen->session_token)->strength, Strength::say);
  EXPECT_THAT(news(mari), ::testing::Contains(AccountNews::say_chosen).Times(1));
  EXPECT_EQ(told("account_say_chosen"), 1);
}

TEST_P(SignIn, BeginsAgainWithANewCardTheOldPicturesAndThenOthers) {
  const std::string open = say(mari_code, "sun,cat,boat", "", tablet)->session_token;
  cancel_hers();
  EXPECT_EQ(ended_too, mari) << "what other rooms keep is ended in the same transaction";
  EXPECT_FALSE(who_has(open));
  EXPECT_THAT(news(mari), ::testing::Contains(AccountNews::card_cancelled).Times(1));

  const std::string next = new_card(mari);
  EXPECT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*show(next, tablet))) << "who makes the card cannot come in by it";
  const auto shown = say(next, "sun,cat,boat", "", tablet);
  ASSERT_TRUE(shown);
  EXPECT_TRUE(shown->must_choose);
  EXPECT_EQ(who_has(shown->session_token)->strength, Strength::look);
  EXPECT_EQ(why_not(lift(*who_has(shown->session_token), "sun,cat,boat")), "say.choose_first");
  EXPECT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*show(next, tablet))) << "nor is the tablet known again before that";

  EXPECT_EQ(why_not(choose_in(*who_has(shown->session_token), "pictures", "sun,cat,boat")), "choose.same_as_before");
  const auto chosen = choose_in(*who_has(shown->session_token), "pictures", "dog,moon,bus");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(who_has(chosen->session_token)->strength, Strength::say);
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(next, chosen->device_token)));
  EXPECT_FALSE(say(next, "dog,moon,bus", "", tablet)->must_choose);
}

TEST_P(SignIn, IsOverAtOnceWhenAPersonCancelsTheirCard) {
  const std::string open = say(mari_code, "sun,cat,boat", "", tablet)->session_token;
  cancel_hers();

  EXPECT_FALSE(who_has(open));
  EXPECT_EQ(show(mari_code, tablet).refusal().message.key, "card.unknown");
  EXPECT_FALSE(say(mari_code, "sun,cat,boat"));
  EXPECT_EQ(recorded(coop).back(), "card.cancelled")
      << "her co-op's record has it, whatever page it was done on";

  const std::string next = new_card(mari);
  EXPECT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*show(next, tablet)))
      << "the tablet is forgotten too";
  ASSERT_TRUE(choose_in(*who_has(say(next, "sun,cat,boat", "", tablet)->session_token), "pictures", "dog,moon,bus"));
  ASSERT_TRUE(say(next, "dog,moon,bus", "", tablet));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(next, tablet)))
      << "until she shows there that it is her";
}

TEST_P(SignIn, IsOverAtOnceWhenAnOfficerIsRungUp) {
  const PersonId eleri = new_person_in(coop, "Eleri", {Relation::member, Relation::secretary});
  const std::string open = say(mari_code, "sun,cat,boat")->session_token;
  cancel_card_of(database(), key<Action::cancel_card_of>(eleri, {.coop = coop, .subject = mari}),
                 [this](db::Transaction&, PersonId whose, Instant) { ended_too = whose; }, moment());
  EXPECT_EQ(ended_too, mari);
  EXPECT_FALSE(who_has(open));
  EXPECT_EQ(show(mari_code, tablet).refusal().message.key, "card.unknown");
  EXPECT_EQ(recorded(coop).back(), "card.cancelled");
}

TEST_P(SignIn, GoesOnWithANewCardOnly) {
  const PersonId eleri = new_person_in(coop, "Eleri", {Relation::member, Relation::secretary});
  const CardCode made =
      make_card_for(database(), keeper,
                    key<Action::make_card_for>(eleri, {.coop = coop, .subject = mari}), moment());
  EXPECT_FALSE(show(mari_code, tablet));
  EXPECT_TRUE(show(made.text(), tablet));
  EXPECT_EQ(recorded(coop).back(), "card.made");
  EXPECT_THAT(news(mari), ::testing::Contains(AccountNews::card_made).Times(1)) << "and she hears of it";
  const auto cards =
      read([&](db::Transaction& transaction) { return cards_of(transaction, mari); });
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_EQ(std::ranges::count_if(cards, [](const CardLine& card) { return !card.cancelled_at; }),
            1);
}

TEST_P(SignIn, NamesEachCardOnceEvenWhenChanceRepeatsItself) {
  SeededChance once(5);
  SeededChance again(5);
  const PersonId ceri = new_person("Ceri");
  const BlankCard first = blank_card(keeper, once);
  const BlankCard second = blank_card(keeper, again);
  ASSERT_EQ(first.code.name, second.code.name);
  const auto codes = write([&](db::Transaction& transaction) {
    return std::pair{issue_card(transaction, first, mari, mari, moment()),
                     issue_card(transaction, second, ceri, ceri, {now, again})};
  });
  EXPECT_NE(codes.first.name, codes.second.name);
  EXPECT_TRUE(show(codes.first.text()));
  EXPECT_TRUE(show(codes.second.text()));
}

TEST_P(SignIn, KeepsNoSecretThatCanBeRead) {
  const auto code = *CardCode::parse(mari_code);
  read([&](db::Transaction& transaction) {
    const auto card = *find_card(transaction, code.name);
    EXPECT_THAT(card.secret_hash, ::testing::Not(::testing::HasSubstr(code.secret)));
    EXPECT_THAT(find_say(transaction, mari)->secret_hash,
                ::testing::Not(::testing::HasSubstr("sun")));
    EXPECT_FALSE(transaction.any("select 1 from device where token_hash = :token",
                                 {{"token", to_bytes(tablet)}}));
  });
}

CYDOFAL_ON_BOTH_DATABASES(SignIn);

}  // namespace
}  // namespace cydofal::people
