#include "people/session_pages.h"

#include <gmock/gmock.h>

#include "people/session_actions.h"
#include "people/sign_in_actions.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// Mari, who is signed in on her tablet, at her brother's and on a telephone left on a bus.
class Sessions : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
    tomos = new_person_in(coop, "Tomos Beynon", {Relation::member});
    sign_in(mari, tablet, now);
    sign_in(mari, at_her_brothers, seconds_after(now, 60), "Dewi");
    sign_in(mari, bus, seconds_after(now, 120));
    sign_in(tomos, his, now);
    later = seconds_after(now, 180);
  }
  void sign_in(PersonId who, const Digest& token, Instant at, std::string companion = "") {
    write([&](db::Transaction& transaction) {
      const Strength strength = companion.empty() ? Strength::look : Strength::say;
      add_session(transaction, {.token_hash = token, .person = who, .strength = strength, .companion = std::move(companion)}, at);
    });
  }
  std::vector<SessionLine> open(PersonId who, Instant at) {
    return read([&](db::Transaction& transaction) { return sessions_of(transaction, who, at); });
  }
  std::vector<Digest> tokens(PersonId who) {
    std::vector<Digest> found;
    for (const SessionLine& line : open(who, later)) found.push_back(line.token_hash);
    return found;
  }
  bool is_in(const Digest& token) {
    return read([&](db::Transaction& transaction) { return find_visitor(transaction, token, later).has_value(); });
  }
  Result<Done> end(PersonId who, std::string_view place) {
    return end_my_session(database(), key<Action::end_my_sessions>(who, {.subject = who}), place, {later, chance});
  }
  std::int64_t end_others(PersonId who, const Digest& kept) {
    return end_my_other_sessions(database(), key<Action::end_my_sessions>(who, {.subject = who}), kept, {later, chance});
  }

  const Digest tablet = sha256("tablet"), at_her_brothers = sha256("her brother's"), bus = sha256("bus"), his = sha256("his");
  CoopId coop;
  PersonId mari, tomos;
  Instant later;
};

TEST_P(Sessions, AreShownToTheirPersonWhileTheyLast) {
  EXPECT_THAT(tokens(mari), ElementsAre(bus, at_her_brothers, tablet));
  EXPECT_THAT(tokens(tomos), ElementsAre(his));
  EXPECT_THAT(open(mari, seconds_after(now, 13 * 3'600)), IsEmpty());
}

TEST_P(Sessions, TellWhoWasThereOnlyAsLongAsWhatWasShownHolds) {
  EXPECT_EQ(open(mari, later)[1].companion, "Dewi");
  EXPECT_TRUE(open(mari, later)[1].say_until);
  const auto after = open(mari, seconds_after(now, 3'600))[1];
  EXPECT_EQ(after.companion, "");
  EXPECT_FALSE(after.say_until);
}

TEST_P(Sessions, OneIsEndedFromAnother) {
  EXPECT_TRUE(end(mari, place_of(bus)));
  EXPECT_FALSE(is_in(bus));
  EXPECT_TRUE(is_in(tablet));
  EXPECT_TRUE(is_in(at_her_brothers));
  EXPECT_THAT(recorded(coop), Contains("session.ended").Times(1));
  const auto again = end(mari, place_of(bus));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.refusal().message.key, "sessions.ended_already");
  EXPECT_THAT(recorded(coop), Contains("session.ended").Times(1));
}

TEST_P(Sessions, OfSomebodyElseAreNobodysToEnd) {
  for (const std::string& place : {place_of(his), std::string(), std::string("x"), std::string(16, '0')}) {
    const auto refused = end(mari, place);
    ASSERT_FALSE(refused) << place;
    EXPECT_EQ(refused.refusal().message.key, "sessions.ended_already");
  }
  EXPECT_TRUE(is_in(his));
}

TEST_P(Sessions, AllOthersAreEndedAtOnce) {
  EXPECT_EQ(end_others(mari, tablet), 2);
  EXPECT_THAT(tokens(mari), ElementsAre(tablet));
  EXPECT_TRUE(is_in(his));
  EXPECT_EQ(end_others(mari, tablet), 0);
  EXPECT_THAT(recorded(coop), Contains("session.ended").Times(1)) << "nothing happened the second time";
}

TEST_P(Sessions, AreNamedByWhatOpensNothing) {
  EXPECT_THAT(place_of(tablet), SizeIs(16));
  EXPECT_NE(place_of(tablet), place_of(bus));
  EXPECT_FALSE(is_in(sha256(place_of(tablet))));
}

CYDOFAL_ON_BOTH_DATABASES(Sessions);

TEST(SessionsPage, ShowsHereAndElsewhere) {
  const Visitor mari{.person = {.id = PersonId{7}, .name = "Mari Haf Prosser", .known_as = "Mari", .face = "1"}};
  const Instant begun{1'793'606'400'000'000};  // Monday 2 November 2026 08:00 in London
  const SessionLine here{.token_hash = sha256("here"), .started_at = begun, .look_until = seconds_after(begun, 43'200), .say_until = {}, .companion = ""};
  SessionLine elsewhere = here;
  elsewhere.token_hash = sha256("elsewhere");
  elsewhere.say_until = seconds_after(begun, 900);
  elsewhere.companion = std::string(testing::nasty_name);
  testing::expect_in_every_voice(nullptr, &mari, {"sessions.here", "sessions.elsewhere", "sessions.end", "sessions.end_others"}, [&](const View& view) {
    const auto content = sessions_page(view, {.sessions = {elsewhere, here}, .this_one = here.token_hash});
    EXPECT_TRUE(testing::shows(content, testing::nasty_name));
    EXPECT_THAT(content.body.markup(), ::testing::HasSubstr(place_of(elsewhere.token_hash)));
    EXPECT_THAT(content.body.markup(), Not(::testing::HasSubstr(place_of(here.token_hash)))) << "signing out here has its own button";
    return content;
  });
  testing::expect_in_every_voice(nullptr, &mari, {"account_news.title", "account_news.none"}, [&](const View& view) {
    return sessions_page(view, {.sessions = {here}, .this_one = here.token_hash});
  });
  testing::expect_in_every_voice(nullptr, &mari, {"account_news.lead", "account_news.door_closed", "account_news.say_chosen"}, [&](const View& view) {
    const auto content = sessions_page(view, {.sessions = {here}, .this_one = here.token_hash, .news = {{AccountNews::door_closed, begun}, {AccountNews::say_chosen, begun}}});
    EXPECT_FALSE(testing::shows(content, view.say("account_news.none")));
    return content;
  });
  testing::expect_in_every_voice(nullptr, &mari, {"sessions.here"}, [&](const View& view) {
    const auto content = sessions_page(view, {.sessions = {here}, .this_one = here.token_hash});
    EXPECT_FALSE(testing::shows(content, view.say("sessions.end_others"))) << "there is nowhere else";
    return content;
  });
}

}  // namespace
}  // namespace cydofal::people
