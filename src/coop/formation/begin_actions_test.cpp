#include "coop/formation/begin_actions.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"
#include "people/relation_store.h"

namespace cydofal::formation {
namespace {

using membership::testing::day;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Slug, IsTheNameWithoutAccentsAndBlanks) {
  EXPECT_EQ(slug_of("Teulu Ynghyd"), "teulu-ynghyd");
  EXPECT_EQ(slug_of("  Tŷ'r Ŵyl – Siôn & Llŷr 2026! "), "ty-r-wyl-sion-llyr-2026");
  EXPECT_EQ(slug_of("<script>"), "script");
  EXPECT_EQ(slug_of("合作社"), "");
  EXPECT_EQ(slug_of("---"), "");
  EXPECT_LE(slug_of(std::string(200, 'a')).size(), 60u);
}

/// A one-time link on an empty installation.
class Begin : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    House::SetUp();  // without Teulu Ynghyd: it is what begins here
    if (IsSkipped()) return;
    write([&](db::Transaction& transaction) {
      people::add_set_up_link(transaction, sha256(token), now);
    });
  }

  std::optional<people::SetUpLink> link() {
    return read([&](db::Transaction& transaction) {
      return people::find_set_up_link(transaction, sha256(token), now);
    });
  }
  Standing where() {
    return read([&](db::Transaction& transaction) {
      return standing(transaction, *people::find_set_up_link(transaction, sha256(token), now), now,
                      today);
    });
  }
  Authorised<Action::begin> permit() {
    const auto found = link();
    return key_of_anyone<Action::begin>(
        {.coop = found ? found->coop.value_or(CoopId{}) : coop, .set_up = true});
  }
  Result<CoopId> name(std::string cy = "Teulu Ynghyd", std::string en = "Family Together",
                      std::string template_name = "family", std::string profile = "provider") {
    const auto named =
        name_coop(database(), permit(), token,
                  {std::move(cy), std::move(en), std::move(template_name), std::move(profile)},
                  moment(), today);
    if (named) coop = *named;
    return named;
  }
  Result<people::SignedIn> begin_founder(std::string who = "Eleri Prosser") {
    return add_founder(database(), permit(), {std::move(who), "family_and_friends", Language::cy},
                       moment(), today);
  }
  Result<Done> worries(std::string who, std::string telephone) {
    return set_worries(database(), permit(),
                       {{"outside_person", std::move(who), std::move(telephone), ""}}, moment());
  }
  PersonId add(std::string who, std::string class_code) {
    return *add_someone(database(), permit(), where().founder->id,
                        {.name = std::move(who), .class_code = std::move(class_code)}, moment());
  }
  Result<membership::SupportOutcome> support(PersonId person, bool care = true) {
    membership::SupportRequest request{
        .answers = membership::SupportAnswers{.reminding = care}, .from = today, .hours_a_week = 6};
    return plan_support(database(), permit(), where().founder->id, person, request, moment(),
                        today);
  }
  FirstVisit visit(PersonId person, PersonId worker, std::string_view starts, std::string_view ends,
                   std::string town = "Fishguard") {
    return {.person = person,
            .place = town,
            .town = town,
            .proposal = {.worker = worker,
                         .place = {},
                         .days = care::Weekdays(1),
                         .starts = *ClockTime::parse(starts),
                         .ends = *ClockTime::parse(ends),
                         .from = today,
                         .doing = "cinio",
                         .picture = "fork-knife"}};
  }
  Result<Done> visits(const std::vector<FirstVisit>& all) {
    return add_visits(database(), permit(), where().founder->id, all, moment(), today);
  }
  auto open() { return finish(database(), keeper, permit(), token, where(), moment()); }

  std::string token = "a-one-time-link";
  CoopId coop;
  people::SecretKeeper keeper;
};

TEST_P(Begin, WalksFromALinkToTheFirstWeekAndStoresEachStep) {
  EXPECT_EQ(where().step, Step::name);
  ASSERT_TRUE(name());
  EXPECT_EQ(where().step, Step::founder);
  EXPECT_EQ(where().coop->slug, "teulu-ynghyd");
  EXPECT_EQ(where().coop->opened_at, std::nullopt);

  const auto signed_in = begin_founder();
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->strength, people::Strength::look);
  EXPECT_EQ(where().step, Step::worries);
  EXPECT_EQ(where().founder->name, "Eleri Prosser");

  ASSERT_TRUE(worries("Angharad Rees", "01632 960 111"));
  EXPECT_EQ(where().step, Step::people);

  const PersonId mari = add("Mari Haf Prosser", "supported");
  const PersonId ceri = add("Ceri Lloyd", "workers");
  EXPECT_EQ(where().step, Step::support);
  ASSERT_TRUE(support(mari)->begins);
  EXPECT_EQ(where().step, Step::week);
  ASSERT_TRUE(visits({visit(mari, ceri, "10:00", "14:00")}));
  EXPECT_EQ(where().step, Step::finish);
  EXPECT_THAT(where().patterns, SizeIs(1));

  const auto cards = open();
  ASSERT_TRUE(cards);
  EXPECT_THAT(*cards, SizeIs(3));
  EXPECT_FALSE(link()) << "the link was for once";
  EXPECT_TRUE(read([&](db::Transaction& transaction) {
    return people::find_coop(transaction, coop)->opened_at;
  }));
  EXPECT_EQ(recorded(coop).front(), "coop.begun");
  EXPECT_EQ(recorded(coop).back(), "coop.opened");
}

TEST_P(Begin, AsksNoFosterCareCoopAboutSupportOrAWeek) {
  ASSERT_TRUE(name("Nyth", "Nest", "foster_care", "provider"));
  ASSERT_TRUE(add_founder(database(), permit(), {"Rhiannon Howells", "staff", Language::cy}, moment(), today));
  ASSERT_TRUE(worries("Angharad Rees", "01632 960 111"));
  EXPECT_EQ(where().step, Step::people);
  add("Alun Parry", "foster_carers");
  EXPECT_EQ(where().step, Step::finish) << "no class of its own gets support, and nobody visits anyone";
  const auto cards = open();
  ASSERT_TRUE(cards);
  EXPECT_THAT(*cards, SizeIs(2));
  EXPECT_FALSE(link());
}

TEST_P(Begin, LetsNobodyBelongBeforeTheirOwnYes) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  const PersonId mari = add("Mari", "supported");
  const auto relations = read([&](db::Transaction& transaction) {
    return people::relations_of(transaction, coop, mari, now);
  });
  ASSERT_THAT(relations, SizeIs(1));
  EXPECT_EQ(relations[0].relation, Relation::invited);
  const auto members = read(
      [&](db::Transaction& transaction) { return membership::current_members(transaction, coop); });
  ASSERT_THAT(members, SizeIs(1));
  EXPECT_EQ(members[0].name, "Eleri Prosser");
  const auto everyone = where().everyone;
  ASSERT_THAT(everyone, SizeIs(2));
  for (const auto& someone : everyone) {
    EXPECT_EQ(someone.has_said_yes, someone.person.name == "Eleri Prosser") << someone.person.name;
  }
}

TEST_P(Begin, BooksNoVisitBeforeBothHaveAnswered) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  const PersonId mari = add("Mari", "supported");
  const PersonId ceri = add("Ceri", "workers");
  ASSERT_TRUE(support(mari)->begins);
  ASSERT_TRUE(visits({visit(mari, ceri, "10:00", "14:00")}));
  EXPECT_EQ(count("visit"), 0);
  EXPECT_FALSE(where().patterns[0].agreed());
}

TEST_P(Begin, RefusesWhatIsNotANameATemplateOrAProfile) {
  EXPECT_EQ(why_not(name("")), "name.missing");
  EXPECT_EQ(why_not(name("Teulu", "\x01")), "name.unreadable");
  EXPECT_EQ(why_not(name("Teulu", "Family", "pyramid")), "begin.template");
  EXPECT_EQ(why_not(name("Teulu", "Family", "family", "both")), "begin.profile");
  EXPECT_EQ(why_not(name("合作社")), "begin.name_letters");
  EXPECT_EQ(count("coop"), 0);
  EXPECT_TRUE(name("Tŷ O'Hara <script>"));
}

TEST_P(Begin, GivesNoCoopAnAddressOfTheInstallation) {
  for (const char* taken : {"Poeni", "Worried", "Mewngofnodi", "Sign in", "Dechrau", "Begin",
                            "Fy nghyfrif", "Hygyrchedd"}) {
    EXPECT_EQ(why_not(name(taken)), "begin.name_taken") << taken;
  }
}

TEST_P(Begin, NamesOneCoopForEachLink) {
  ASSERT_TRUE(name());
  EXPECT_EQ(why_not(name("Aelwyd Arall")), "begin.named_already");
  EXPECT_EQ(count("coop"), 1);
  token = "no such link";
  EXPECT_EQ(why_not(name("Aelwyd Arall")), "begin.named_already");
}

TEST_P(Begin, StartsASecondCoopThatSeesNothingOfTheFirst) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  const PersonId mari = add("Mari", "supported");
  token = "another link";
  write([&](db::Transaction& transaction) {
    people::add_set_up_link(transaction, sha256(token), now);
  });
  EXPECT_EQ(why_not(name()), "begin.name_taken");
  ASSERT_TRUE(name("Dwylo Da", "Good Hands", "assistants", "introduction"));
  EXPECT_FALSE(where().founder);
  EXPECT_THAT(where().everyone, SizeIs(0));
  ASSERT_TRUE(add_founder(database(), permit(), {"Rhodri Pugh", "assistants", Language::cy},
                          moment(), today));
  EXPECT_EQ(support(mari).refusal().kind, Refusal::Kind::not_found) << "Mari is another co-op's";
}

TEST_P(Begin, HasOneFounder) {
  ASSERT_TRUE(name());
  EXPECT_EQ(why_not(begin_founder(" ")), "name.missing");
  ASSERT_TRUE(begin_founder());
  EXPECT_EQ(why_not(begin_founder("Someone Else")), "begin.founder_already");
  read([&](db::Transaction& transaction) {
    EXPECT_THAT(people::with_relation(transaction, coop, Relation::secretary, now), SizeIs(1));
    EXPECT_THAT(membership::current_members(transaction, coop), SizeIs(1));
  });
  EXPECT_EQ(count("rule_signature"), 1) << "she signed the rules like everyone";
}

TEST_P(Begin, AsksForSomeoneOutsideToTurnTo) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  EXPECT_EQ(why_not(worries("", "")), "begin.outside_name");
  EXPECT_EQ(why_not(worries("Angharad", "ring me")), "begin.telephone");
  EXPECT_EQ(why_not(worries("Angharad", "")), "begin.telephone");
  add("Mari", "supported");
  EXPECT_EQ(why_not(open()), "begin.outside_person_first");
  EXPECT_TRUE(link());
  ASSERT_TRUE(worries(" Angharad Rees ", " 01632 960 111 "));
  EXPECT_EQ(where().contacts[0].name, "Angharad Rees");
  EXPECT_TRUE(open());
}

TEST_P(Begin, DoesNotOpenACoopOfOne) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  ASSERT_TRUE(worries("Angharad", "01632 960111"));
  EXPECT_EQ(why_not(open()), "begin.people_first");
}

TEST_P(Begin, OpensOnce) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  ASSERT_TRUE(worries("Angharad", "01632 960111"));
  add("Mari", "supported");
  const auto pressed = where();
  const auto again = permit();
  ASSERT_TRUE(open());
  const auto cards = count("sign_in_card");
  EXPECT_EQ(why_not(finish(database(), keeper, again, token, pressed, moment())),
            "begin.already_open");
  EXPECT_EQ(count("sign_in_card"), cards) << "the cards that were printed go on working";
}

TEST_P(Begin, CatchesTheFifthPersonAsAnywhere) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  ASSERT_TRUE(worries("Angharad Rees", "01632 960 111"));
  for (const char* who : {"Mari", "Tomos", "Aisha", "Gwilym"})
    EXPECT_TRUE(support(add(who, "supported"))->begins);
  const auto fifth = support(add("Steffan", "supported"));
  ASSERT_TRUE(fifth);
  EXPECT_FALSE(fifth->begins);
  EXPECT_THAT(fifth->breach->others, SizeIs(4));
  EXPECT_EQ(where().step, Step::week) << "what is asked is answered: the walk goes on";
}

TEST_P(Begin, TakesAFilesPeopleAndVisitsAllOrNone) {
  ASSERT_TRUE(name());
  ASSERT_TRUE(begin_founder());
  ASSERT_TRUE(add_everyone(
      database(), permit(), where().founder->id,
      {{.name = "Mari", .class_code = "supported"}, {.name = "Ceri", .class_code = "workers"}},
      moment()));
  const auto everyone = where().everyone;
  ASSERT_THAT(everyone, SizeIs(3));
  // They were all made at one moment: nothing says who is first.
  const auto named = [&](std::string_view name) {
    const auto found = std::ranges::find_if(
        everyone, [&](const auto& someone) { return someone.person.name == name; });
    EXPECT_NE(found, everyone.end());
    return found->person.id;
  };
  const PersonId mari = named("Mari");
  const PersonId ceri = named("Ceri");
  ASSERT_TRUE(support(mari));
  EXPECT_EQ(why_not(visits({visit(mari, ceri, "10:00", "14:00"),
                            visit(mari, ceri, "16:00", "17:00", "Atlantis")})),
            "place.town");
  EXPECT_THAT(where().patterns, SizeIs(0));
  EXPECT_EQ(count("place"), 0);
  ASSERT_TRUE(visits({visit(mari, ceri, "10:00", "14:00"), visit(mari, ceri, "16:00", "17:00")}));
  EXPECT_THAT(where().patterns, SizeIs(2));
  EXPECT_EQ(count("place"), 1) << "one home in a town";
}

CYDOFAL_ON_BOTH_DATABASES(Begin);

}  // namespace
}  // namespace cydofal::formation
