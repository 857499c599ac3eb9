#include "people/recovery_actions.h"

#include <gmock/gmock.h>

#include "people/account_news.h"
#include "people/contact_store.h"
#include "people/limits.h"
#include "people/recovery_pages.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Mari has forgotten her pictures. Eleri and Huw are officers, and Huw comes to support her.
class RecoveryByTwo : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
    eleri = new_person_in(coop, "Eleri Prosser", {Relation::member, Relation::secretary});
    const std::string hash = keeper.hash("sun,cat,boat");
    write([&](db::Transaction& transaction) { set_say(transaction, mari, {"pictures", hash, "sun,cat,boat"}, now); });
  }
  PersonId officer(std::string_view name, Relation office) { return new_person_in(coop, name, {Relation::member, office}); }
  Result<CardCode> begin(PersonId by, PersonId whose) {
    return begin_recovery(database(), keeper, key<Action::begin_recovery>(by, {.coop = coop, .subject = whose}), moment());
  }
  std::vector<Recovery> waiting() {
    return read([&](db::Transaction& transaction) { return waiting_recoveries(transaction, coop, now); });
  }
  Result<Done> answer(PersonId by, RecoveryId which, HandedOver handed_over = HandedOver::yes) {
    return answer_recovery(database(), key<Action::answer_recovery>(by, {.coop = coop}), which, handed_over,
                           [this](db::Transaction&, PersonId whose, Instant) { ended_too = whose; }, moment());
  }
  bool has_pictures() {
    return read([&](db::Transaction& transaction) { return find_say(transaction, mari).has_value(); });
  }
  Result<std::variant<SignedIn, CardOnUnknownDevice>> show(const CardCode& code) {
    return show_card(database(), keeper, key_of_anyone<Action::sign_in>(), {code.text(), "192.0.2.1"}, moment());
  }
  std::vector<AccountNews> news() {
    std::vector<AccountNews> all;
    for (const auto& line : read([&](db::Transaction& transaction) { return account_news_of(transaction, mari, now); })) all.push_back(line.what);
    return all;
  }
  std::int64_t told(PersonId person, std::string_view kind) {
    return read([&](db::Transaction& transaction) {
      return transaction.number("select count(*) from outbox where person_id = :person and kind = :kind", {{"person", person}, {"kind", kind}});
    });
  }
  static std::string why_not(const auto& result) { return result ? std::string() : result.refusal().message.key; }

  SecretKeeper keeper;
  CoopId coop;
  PersonId mari, eleri;
  PersonId ended_too{};
};

TEST_P(RecoveryByTwo, LetsNewPicturesBeChosenOnceASecondOfficerHasSaidThatTheCardIsInTheRightHand) {
  const PersonId huw = officer("Huw Beynon", Relation::treasurer);
  const auto session = write([&](db::Transaction& transaction) { return open_session(transaction, mari, Strength::look, {}, moment()); });
  const auto card = begin(eleri, mari);
  ASSERT_TRUE(card);
  ASSERT_THAT(waiting(), SizeIs(1));
  EXPECT_TRUE(has_pictures()) << "one officer alone changes nothing";
  EXPECT_TRUE(std::holds_alternative<CardOnUnknownDevice>(*show(*card)));

  ASSERT_TRUE(answer(huw, waiting()[0].id));
  EXPECT_FALSE(has_pictures());
  EXPECT_EQ(ended_too, mari);
  EXPECT_FALSE(read([&](db::Transaction& transaction) { return find_visitor(transaction, sha256(session.session_token), now); })) << "what opened before opens no more";
  EXPECT_TRUE(show(*card)) << "the card is the one that was handed over";
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_THAT(news(), ::testing::UnorderedElementsAre(AccountNews::recovery_begun, AccountNews::recovery_confirmed));
  EXPECT_THAT(recorded(coop), Contains("recovery.begun"));
  EXPECT_EQ(recorded(coop).back(), "recovery.confirmed");
}

TEST_P(RecoveryByTwo, IsNotAnsweredByWhoMadeTheCardNorByThePersonNorTwice) {
  const PersonId huw = officer("Huw Beynon", Relation::treasurer);
  give(coop, mari, Relation::chair);
  ASSERT_TRUE(begin(eleri, mari));
  const RecoveryId id = waiting()[0].id;
  EXPECT_EQ(why_not(answer(eleri, id)), "recovery.not_yours");
  EXPECT_EQ(why_not(answer(mari, id)), "recovery.not_yours");
  EXPECT_EQ(why_not(answer(huw, {4242})), "recovery.over");
  EXPECT_TRUE(has_pictures());
  EXPECT_TRUE(answer(huw, id));
  EXPECT_EQ(why_not(answer(huw, id)), "recovery.over");
  EXPECT_EQ(why_not(begin(mari, mari)), "recovery.own");
}

TEST_P(RecoveryByTwo, IsNotAnsweredByHerWorkerWhereSomebodyElseIsThere) {
  const PersonId huw = officer("Huw Beynon", Relation::treasurer);
  give(coop, huw, Relation::worker_regular, mari);
  ASSERT_TRUE(begin(eleri, mari));
  EXPECT_EQ(read([&](db::Transaction& transaction) { return who_can_answer(transaction, coop, mari, eleri, now); }), std::vector{huw}) << "nobody else is there";

  const PersonId gwen = officer("Gwen Rees", Relation::chair);
  EXPECT_EQ(why_not(answer(huw, waiting()[0].id)), "recovery.their_worker");
  EXPECT_TRUE(answer(gwen, waiting()[0].id));
}

TEST_P(RecoveryByTwo, IsNotBegunWhereNobodyCouldAnswer) {
  EXPECT_EQ(why_not(begin(eleri, mari)), "recovery.nobody_else");
  EXPECT_EQ(count("sign_in_card"), 0) << "and her card was not taken from her";
}

TEST_P(RecoveryByTwo, IsStoppedWithItsCardWhenItWasNotTheRightPerson) {
  const PersonId huw = officer("Huw Beynon", Relation::treasurer);
  const auto card = begin(eleri, mari);
  ASSERT_TRUE(answer(huw, waiting()[0].id, HandedOver::no));
  EXPECT_TRUE(has_pictures());
  EXPECT_EQ(why_not(show(*card)), "card.unknown");
  EXPECT_EQ(recorded(coop).back(), "recovery.stopped");
  EXPECT_THAT(news(), Contains(AccountNews::card_cancelled));
}

TEST_P(RecoveryByTwo, IsOverAfterAWeekWithAnotherCardOrWhenSheRemembers) {
  officer("Huw Beynon", Relation::treasurer);
  ASSERT_TRUE(begin(eleri, mari));
  const Instant begun = now;
  now = seconds_after(begun, limits::recovery_seconds - 1);
  EXPECT_THAT(waiting(), SizeIs(1));
  now = seconds_after(begun, limits::recovery_seconds);
  EXPECT_THAT(waiting(), IsEmpty());

  const auto second = begin(eleri, mari);
  ASSERT_THAT(waiting(), SizeIs(1));
  ASSERT_TRUE(begin(eleri, mari));
  EXPECT_THAT(waiting(), SizeIs(1)) << "each card has its own";
  EXPECT_EQ(why_not(show(*second)), "card.unknown");

  const auto third = begin(eleri, mari);
  ASSERT_TRUE(show_card_and_say(database(), keeper, key_of_anyone<Action::sign_in>(), {third->text(), "192.0.2.1"}, {"sun,cat,boat", ""}, moment()));
  EXPECT_THAT(waiting(), IsEmpty()) << "she remembered";
}

TEST_P(RecoveryByTwo, IsToldToThePersonAndToWhoCanAnswer) {
  const PersonId huw = officer("Huw Beynon", Relation::treasurer);
  for (const PersonId person : {mari, huw, eleri}) {
    write([&](db::Transaction& transaction) {
      await_code(transaction, person, Channel::mail, "rhywun@example.org");
      confirm_address(transaction, person, Channel::mail, now);
      choose_channel(transaction, person, Channel::mail, now);
    });
  }
  ASSERT_TRUE(begin(eleri, mari));
  EXPECT_EQ(told(mari, "account_recovery_begun"), 1);
  EXPECT_EQ(told(huw, "recovery_to_answer"), 1);
  EXPECT_EQ(told(eleri, "recovery_to_answer"), 0);
  ASSERT_TRUE(answer(huw, waiting()[0].id));
  EXPECT_EQ(told(mari, "account_recovery_confirmed"), 1);
}

CYDOFAL_ON_BOTH_DATABASES(RecoveryByTwo);

class RecoveryPages : public ::testing::Test {
 protected:
  Coop teulu{.id = {1}, .slug = "teulu", .name_cy = "Teulu", .name_en = "Teulu", .template_name = ""};
  Visitor eleri{.person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};
  Recovery waiting{.id = {12},
                   .person = {9},
                   .card_name = "K7QM",
                   .asked_by = {8},
                   .asked_at = *Instant::parse("2026-11-02T09:00:00Z"),
                   .ends_at = *Instant::parse("2026-11-09T09:00:00Z"),
                   .person_name = std::string(testing::nasty_name),
                   .person_face = "1",
                   .asked_by_name = "Huw Beynon"};
};

TEST_F(RecoveryPages, AskOnlyWhoCanAnswer) {
  testing::expect_in_every_voice(&teulu, &eleri, {"recovery.list_title", "recovery.ask", "recovery.how_to_know"}, [&](const View& view) {
    const auto content = recoveries_page(view, {.lines = {{waiting, true}}});
    EXPECT_TRUE(testing::shows(content, view.say("recovery.yes", {{"name", std::string(testing::nasty_name)}})));
    EXPECT_EQ(content.body.markup().find("K7QM"), std::string::npos) << "nothing of the card is told";
    return content;
  });
  testing::expect_in_every_voice(&teulu, &eleri, {"recovery.another_answers"}, [&](const View& view) {
    const auto content = recoveries_page(view, {.lines = {{waiting, false}}});
    EXPECT_FALSE(testing::shows(content, view.say("recovery.no")));
    return content;
  });
  testing::expect_in_every_voice(&teulu, &eleri, {"recovery.none"}, [&](const View& view) { return recoveries_page(view, {}); });
}

TEST_F(RecoveryPages, SayWhatToDoWhereNobodyElseCouldAnswer) {
  const Person mari{.id = {9}, .name = std::string(testing::nasty_name), .known_as = "Mari", .face = "1"};
  testing::expect_in_every_voice(&teulu, &eleri, {"recovery.title", "recovery.make"}, [&](const View& view) { return recover_page(view, {.person = mari}); });
  testing::expect_in_every_voice(&teulu, &eleri, {"recovery.title", "recovery.nobody_else"}, [&](const View& view) {
    const auto content = recover_page(view, {.person = mari, .somebody_else = false});
    EXPECT_FALSE(testing::shows(content, view.say("recovery.make")));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::people
