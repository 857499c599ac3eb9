#include "people/session_store.h"

#include <gmock/gmock.h>

#include "people/limits.h"
#include "people/relation_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using SessionStore = testing::House;
using PersonStore = testing::House;
using RelationStore = testing::House;

const Digest token = sha256("a session");

TEST_P(SessionStore, LooksForHalfADay) {
  const PersonId mari = new_person("Mari Haf Prosser");
  write([&](db::Transaction& transaction) {
    add_session(transaction, {.token_hash = token, .person = mari, .strength = Strength::look},
                now);
  });
  const auto at = [&](std::int64_t seconds) {
    return read([&](db::Transaction& transaction) {
      return find_visitor(transaction, token, seconds_after(now, seconds));
    });
  };

  ASSERT_TRUE(at(0));
  EXPECT_EQ(at(0)->person.name, "Mari Haf Prosser");
  EXPECT_EQ(at(0)->strength, Strength::look);
  EXPECT_EQ(at(0)->session, token);
  EXPECT_TRUE(at(limits::look_seconds - 1));
  EXPECT_FALSE(at(limits::look_seconds));
}

TEST_P(SessionStore, SaysForAQuarterOfAnHourAndThenOnlyLooks) {
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {
    add_session(
        transaction,
        {.token_hash = token, .person = mari, .strength = Strength::say, .companion = "Ceri"}, now);
  });
  const auto at = [&](std::int64_t seconds) {
    return *read([&](db::Transaction& transaction) {
      return find_visitor(transaction, token, seconds_after(now, seconds));
    });
  };

  EXPECT_EQ(at(limits::say_seconds - 1).strength, Strength::say);
  EXPECT_EQ(at(limits::say_seconds - 1).companion, "Ceri");
  EXPECT_EQ(at(limits::say_seconds).strength, Strength::look);
  EXPECT_EQ(at(limits::say_seconds).companion, "") << "who was beside her ends with what she said";
}

TEST_P(SessionStore, EndsAndIsNotMadeStrongAgain) {
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {
    add_session(transaction, {.token_hash = token, .person = mari, .strength = Strength::look},
                now);
    end_session(transaction, token, now);
    strengthen_session(transaction, token, sha256("another"), "", now);
  });
  EXPECT_FALSE(
      read([&](db::Transaction& transaction) { return find_visitor(transaction, token, now); }));
}

TEST_P(SessionStore, GivesNobodyForAnotherToken) {
  EXPECT_FALSE(
      read([&](db::Transaction& transaction) { return find_visitor(transaction, token, now); }));
}

TEST_P(SessionStore, KnowsADeviceForEachPersonByItself) {
  const PersonId mari = new_person("Mari");
  const PersonId ceri = new_person("Ceri");
  const auto knows = [&](PersonId person) {
    return read(
        [&](db::Transaction& transaction) { return knows_device(transaction, token, person, now); });
  };
  write([&](db::Transaction& transaction) { add_device(transaction, token, mari, now); });
  EXPECT_TRUE(knows(mari));
  EXPECT_FALSE(knows(ceri));

  write([&](db::Transaction& transaction) { add_device(transaction, token, ceri, now); });
  EXPECT_TRUE(knows(mari));
  EXPECT_TRUE(knows(ceri)) << "two people may share a tablet";

  write([&](db::Transaction& transaction) { forget_devices(transaction, mari, now); });
  EXPECT_FALSE(knows(mari));
  EXPECT_TRUE(knows(ceri));

  write([&](db::Transaction& transaction) { add_device(transaction, token, mari, now); });
  EXPECT_TRUE(knows(mari)) << "what was forgotten can be known again";
}

TEST_P(SessionStore, KnowsNoDeviceThatNobodyUsedForHalfAYear) {
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) { add_device(transaction, token, mari, now); });
  const auto knows = [&](std::int64_t seconds) {
    return read([&](db::Transaction& transaction) { return knows_device(transaction, token, mari, seconds_after(now, seconds)); });
  };
  EXPECT_TRUE(knows(limits::device_unused_seconds - 1));
  EXPECT_FALSE(knows(limits::device_unused_seconds));
  write([&](db::Transaction& transaction) { use_device(transaction, token, mari, seconds_after(now, 86'400)); });
  EXPECT_TRUE(knows(limits::device_unused_seconds)) << "used again, it is known for as long again";

  write([&](db::Transaction& transaction) { forget_old_devices(transaction, seconds_after(now, limits::device_unused_seconds)); });
  EXPECT_EQ(count("device"), 1);
  write([&](db::Transaction& transaction) { forget_old_devices(transaction, seconds_after(now, limits::device_unused_seconds + 86'400)); });
  EXPECT_EQ(count("device"), 0);
}

TEST_P(SessionStore, DeletesSessionsAMonthAfterTheirEnd) {
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {
    add_session(transaction, {.token_hash = token, .person = mari, .strength = Strength::look}, now);
    add_session(transaction, {.token_hash = sha256("ended"), .person = mari, .strength = Strength::look}, now);
    end_session(transaction, sha256("ended"), now);
  });
  const auto left_after = [&](std::int64_t seconds) {
    write([&](db::Transaction& transaction) { forget_old_sessions(transaction, seconds_after(now, seconds)); });
    return count("session");
  };
  EXPECT_EQ(left_after(limits::sessions_kept_seconds - 1), 2);
  EXPECT_EQ(left_after(limits::sessions_kept_seconds), 1);
  EXPECT_EQ(left_after(limits::sessions_kept_seconds + limits::look_seconds), 0);
}

TEST_P(SessionStore, LiftsASessionUnderAnotherTokenOnly) {
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {
    add_session(transaction, {.token_hash = token, .person = mari, .strength = Strength::look}, now);
    strengthen_session(transaction, token, sha256("another"), "", now);
  });
  const auto strength = [&](const Digest& of) {
    const auto visitor = read([&](db::Transaction& transaction) { return find_visitor(transaction, of, now); });
    return visitor ? visitor->strength : Strength::none;
  };
  EXPECT_EQ(strength(token), Strength::none) << "whoever had it has nothing";
  EXPECT_EQ(strength(sha256("another")), Strength::say);
}

TEST_P(SessionStore, KeepsGuessesAtPicturesForASeason) {
  write([&](db::Transaction& transaction) {
    add_guess(transaction, say_door({7}), moment());
    add_guess(transaction, say_door({7}, sha256("tablet")), moment());
    add_guess(transaction, say_door({71}), moment());
    add_guess(transaction, "card K7QM", moment());
  });
  write([&](db::Transaction& transaction) { forget_old_guesses(transaction, seconds_after(now, limits::guesses_day_seconds)); });
  EXPECT_EQ(count("wrong_guess"), 3);
  write([&](db::Transaction& transaction) { forget_say_guesses(transaction, {7}); });
  EXPECT_EQ(count("wrong_guess"), 1) << "somebody else's, whose number begins alike, stay";
  write([&](db::Transaction& transaction) { forget_old_guesses(transaction, seconds_after(now, limits::guesses_season_seconds)); });
  EXPECT_EQ(count("wrong_guess"), 0);
}

TEST_P(SessionStore, CountsWrongGuessesOfTheLastFiveMinutesByDoor) {
  write([&](db::Transaction& transaction) {
    add_guess(transaction, "card K7QM", moment());
    add_guess(transaction, "card K7QM", after(60));
    add_guess(transaction, "card 2D9R", after(60));
  });
  const auto at = [&](std::string_view door, std::int64_t seconds) {
    return read([&](db::Transaction& transaction) {
      return guesses_at(transaction, door, seconds_after(now, seconds));
    });
  };

  EXPECT_EQ(at("card K7QM", 60), 2);
  EXPECT_EQ(at("card 2D9R", 60), 1);
  EXPECT_EQ(at("card none", 60), 0);
  EXPECT_EQ(at("card K7QM", limits::guesses_seconds), 1);
  EXPECT_EQ(at("card K7QM", limits::guesses_seconds + 60), 0);

  write([&](db::Transaction& transaction) {
    forget_old_guesses(transaction, seconds_after(now, limits::guesses_seconds));
  });
  EXPECT_EQ(count("wrong_guess"), 2) << "those of the last five minutes stay";
}

TEST_P(SessionStore, OpensASetUpLinkOnceAndForAWeek) {
  const CoopId coop = new_coop("teulu");
  write([&](db::Transaction& transaction) { add_set_up_link(transaction, token, now); });
  const auto at = [&](std::int64_t seconds) {
    return read([&](db::Transaction& transaction) {
      return find_set_up_link(transaction, token, seconds_after(now, seconds));
    });
  };
  ASSERT_TRUE(at(0));
  EXPECT_FALSE(at(0)->coop);
  EXPECT_TRUE(at(limits::set_up_seconds - 1));
  EXPECT_FALSE(at(limits::set_up_seconds));

  write([&](db::Transaction& transaction) { tie_set_up_link(transaction, token, coop); });
  EXPECT_EQ(at(0)->coop, coop);
  write([&](db::Transaction& transaction) { use_set_up_link(transaction, token, now); });
  EXPECT_FALSE(at(0));
  EXPECT_FALSE(read([&](db::Transaction& transaction) {
    return find_set_up_link(transaction, sha256("another link"), now);
  }));
}

TEST_P(PersonStore, KeepsWhatIsToldAboutSomeone) {
  const PersonId id = new_person("Llŷr O'Hara", Language::cy);
  write([&](db::Transaction& transaction) {
    set_language(transaction, id, Language::en, Reading::easy);
    Person person = *find_person(transaction, id);
    person.telephone = "01632 960123";
    person.postal_address = "1 Stryd Fawr\nAbergwaun";
    set_contact(transaction, person);
  });

  const auto person =
      read([&](db::Transaction& transaction) { return *find_person(transaction, id); });
  EXPECT_EQ(person.name, "Llŷr O'Hara");
  EXPECT_EQ(person.known_as, "Llŷr");
  EXPECT_EQ(person.language, Language::en);
  EXPECT_EQ(person.reading, Reading::easy);
  EXPECT_EQ(person.telephone, "01632 960123");
  EXPECT_EQ(person.email, std::nullopt);
  EXPECT_EQ(person.postal_address, "1 Stryd Fawr\nAbergwaun");
  EXPECT_FALSE(
      read([&](db::Transaction& transaction) { return find_person(transaction, PersonId{1}); }));
}

TEST_P(PersonStore, ShowsSomeoneTheCoopsTheyBelongToNow) {
  const CoopId first = new_coop("b-teulu", Coop::Profile::introduction);
  const CoopId second = new_coop("a-aelwyd");
  new_coop("c-arall");
  const PersonId natalia = new_person("Natalia Kowalska");
  give(first, natalia, Relation::worker);
  give(second, natalia, Relation::member);
  const auto slugs = [&](std::int64_t seconds) {
    std::vector<std::string> found;
    read([&](db::Transaction& transaction) {
      for (const Coop& coop : coops_of(transaction, natalia, seconds_after(now, seconds)))
        found.push_back(coop.slug);
    });
    return found;
  };

  EXPECT_THAT(slugs(0), ::testing::ElementsAre("a-aelwyd", "b-teulu"));
  write([&](db::Transaction& transaction) {
    unrelate_entirely(transaction, second, natalia, seconds_after(now, 60));
  });
  EXPECT_THAT(slugs(0), ::testing::ElementsAre("a-aelwyd", "b-teulu"));
  EXPECT_THAT(slugs(60), ::testing::ElementsAre("b-teulu"));
  const auto coop =
      read([&](db::Transaction& transaction) { return *find_coop(transaction, "b-teulu"); });
  EXPECT_EQ(coop.id, first);
  EXPECT_EQ(coop.profile, Coop::Profile::introduction);
  EXPECT_EQ(coop.name(Language::en), "Co-op b-teulu");
}

TEST_P(PersonStore, KeepsOneContactOfEachKind) {
  const CoopId coop = new_coop("teulu");
  write([&](db::Transaction& transaction) {
    set_worry_contact(transaction, coop, {"outside_person", "Bethan", "01632 960111", ""});
    set_worry_contact(transaction, coop,
                      {"outside_person", "Angharad Rees", "01632 960222", "Dydd Llun"});
  });
  const auto contacts =
      read([&](db::Transaction& transaction) { return worry_contacts(transaction, coop); });
  ASSERT_EQ(contacts.size(), 1u);
  EXPECT_EQ(contacts[0].name, "Angharad Rees");
  EXPECT_EQ(contacts[0].telephone, "01632 960222");
}

TEST_P(RelationStore, HoldsFromItsBeginningUntilItsEnd) {
  const CoopId coop = new_coop("teulu");
  const CoopId elsewhere = new_coop("arall");
  const PersonId ceri = new_person("Ceri");
  const PersonId mari = new_person("Mari");
  write([&](db::Transaction& transaction) {
    relate(transaction, coop,
           {.subject = ceri,
            .relation = Relation::worker_planned,
            .object = mari,
            .from = now,
            .until = seconds_after(now, 60),
            .granted_by = mari,
            .reason = "visit 17"},
           chance);
  });
  const auto held = [&](CoopId where, std::int64_t seconds) {
    return read([&](db::Transaction& transaction) {
      return relations_of(transaction, where, ceri, seconds_after(now, seconds)).size();
    });
  };

  EXPECT_EQ(held(coop, -1), 0u);
  EXPECT_EQ(held(coop, 0), 1u);
  EXPECT_EQ(held(coop, 59), 1u);
  EXPECT_EQ(held(coop, 60), 0u);
  EXPECT_EQ(held(elsewhere, 0), 0u) << "a relation is of one co-op";

  write([&](db::Transaction& transaction) {
    EXPECT_EQ(unrelate_for(transaction, elsewhere, "visit 17", now), 0);
    EXPECT_EQ(unrelate_for(transaction, coop, "visit 17", seconds_after(now, 30)), 1);
  });
  EXPECT_EQ(held(coop, 29), 1u);
  EXPECT_EQ(held(coop, 30), 0u);
}

TEST_P(RelationStore, OfferedToTheCoopIsNotToAPerson) {
  const CoopId coop = new_coop("teulu");
  const PersonId eleri = new_person("Eleri");
  const PersonId mari = new_person("Mari");
  give(coop, eleri, Relation::secretary);
  give(coop, eleri, Relation::circle_family, mari);

  read([&](db::Transaction& transaction) {
    EXPECT_THAT(with_relation(transaction, coop, Relation::secretary, now),
                ::testing::ElementsAre(eleri));
    EXPECT_THAT(with_relation(transaction, coop, Relation::circle_family, now),
                ::testing::IsEmpty());
    const auto about = related_to(transaction, coop, mari, now);
    ASSERT_EQ(about.size(), 1u);
    EXPECT_EQ(about[0].relation, Relation::circle_family);
  });
  write([&](db::Transaction& transaction) {
    EXPECT_EQ(unrelate(transaction, coop, eleri, Relation::circle_family, {}, now), 0);
    EXPECT_EQ(unrelate(transaction, coop, eleri, Relation::circle_family, mari, now), 1);
    EXPECT_EQ(unrelate(transaction, coop, eleri, Relation::circle_family, mari, now), 0)
        << "it has ended";
  });
}

CYDOFAL_ON_BOTH_DATABASES(SessionStore);
CYDOFAL_ON_BOTH_DATABASES(PersonStore);
CYDOFAL_ON_BOTH_DATABASES(RelationStore);

}  // namespace
}  // namespace cydofal::people
