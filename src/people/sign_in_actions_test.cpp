#include "people/sign_in_actions.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

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
  Result<Done> choose(PersonId person, std::string_view kind, std::string_view secret,
                      Strength strength = Strength::say) {
    return choose_say(database(), keeper, key<Action::choose_my_say>(person, {.subject = person}),
                      strength, kind, secret, moment());
  }
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
  ASSERT_EQ(show(mari_code, tablet, "198.51.100.1").refusal().message.key, "card.door_closed");

  EXPECT_TRUE(who_has(open)) << "a session that is open stays open";
  EXPECT_TRUE(say_who_i_am(database(), keeper, key<Action::say_who_i_am>(mari, {.subject = mari}),
                           *who_has(open), {"sun,cat,boat", ""}, moment()))
      << "her pictures are another door";
  EXPECT_TRUE(show(ceri_code, {}, "198.51.100.1")) << "and Ceri's card another still";
}

TEST_P(SignIn, ClosesTheDoorOfAnAddressThatGuessesAtManyCards) {
  for (int guess = 0; guess < limits::guesses_most; ++guess) {
    EXPECT_FALSE(show("AAA" + std::to_string(guess) + "-0000-0000", {}, "192.0.2.66"));
  }
  EXPECT_EQ(show(mari_code, tablet, "192.0.2.66").refusal().message.key, "card.door_closed");
  EXPECT_TRUE(show(mari_code, tablet, "192.0.2.67"));
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
}

TEST_P(SignIn, LiftsAnOpenSessionToSay) {
  const std::string token = std::get<SignedIn>(*show(mari_code, tablet)).session_token;
  const auto permit = key<Action::say_who_i_am>(mari, {.subject = mari});
  EXPECT_FALSE(
      say_who_i_am(database(), keeper, permit, *who_has(token), {"dog,cat,boat", ""}, moment()));
  EXPECT_EQ(who_has(token)->strength, Strength::look);
  EXPECT_EQ(say_who_i_am(database(), keeper, permit, *who_has(token), {"sun,cat,boat", "Ce\x01ri"},
                         moment())
                .refusal()
                .field,
            "companion");
  ASSERT_TRUE(say_who_i_am(database(), keeper, permit, *who_has(token),
                           {"sun,cat,boat", "Ceri Lloyd"}, moment()));
  EXPECT_EQ(who_has(token)->strength, Strength::say);
  EXPECT_EQ(who_has(token)->companion, "Ceri Lloyd");
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

TEST_P(SignIn, IsOverAtOnceWhenAPersonCancelsTheirCard) {
  const std::string open = say(mari_code, "sun,cat,boat", "", tablet)->session_token;
  cancel_my_card(database(), key<Action::cancel_my_card>(mari, {.subject = mari}), moment());

  EXPECT_FALSE(who_has(open));
  EXPECT_EQ(show(mari_code, tablet).refusal().message.key, "card.unknown");
  EXPECT_FALSE(say(mari_code, "sun,cat,boat"));
  EXPECT_EQ(recorded(coop).back(), "card.cancelled")
      << "her co-op's record has it, whatever page it was done on";

  const std::string next = new_card(mari);
  EXPECT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*show(next, tablet)))
      << "the tablet is forgotten too";
  ASSERT_TRUE(say(next, "sun,cat,boat", "", tablet));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*show(next, tablet)))
      << "until she shows there that it is her";
}

TEST_P(SignIn, IsOverAtOnceWhenAnOfficerIsRungUp) {
  const PersonId eleri = new_person_in(coop, "Eleri", {Relation::member, Relation::secretary});
  const std::string open = say(mari_code, "sun,cat,boat")->session_token;
  cancel_card_of(database(), key<Action::cancel_card_of>(eleri, {.coop = coop, .subject = mari}),
                 moment());
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
