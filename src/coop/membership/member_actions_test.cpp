#include "coop/membership/member_actions.h"

#include <gmock/gmock.h>

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/limits.h"
#include "coop/membership/member_store.h"
#include "coop/membership/testing.h"
#include "people/outbox_store.h"
#include "people/relation_store.h"
#include "people/session_store.h"

namespace cydofal::membership {
namespace {

using people::PersonId;
using people::Relation;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::why_not;

class Membership : public testing::RoomHouse {
 protected:
  people::Circle about(PersonId person) const { return {.coop = teulu, .subject = person}; }

  Result<Joined> say_yes(PersonId person, std::string words = "Dw i eisiau ymuno",
                         int version = 1) {
    return apply(database(), key<Action::apply>(person, about(person), "Eleri"),
                 {std::move(words), Language::cy, version}, moment());
  }
  Result<std::int64_t> admit(PersonId person) {
    return admit_member(database(), key<Action::admit_member>(eleri, about(person)), moment(),
                        today);
  }
  Result<Done> go(PersonId person) {
    return leave(database(), key<Action::leave>(person, about(person)), moment(), today);
  }
  std::vector<Relation> relations(PersonId person) {
    std::vector<Relation> held;
    read([&](db::Transaction& transaction) {
      for (const auto& tuple : people::relations_of(transaction, teulu, person, now))
        held.push_back(tuple.relation);
    });
    return held;
  }
  std::vector<RegisterEntry> whole_register() {
    return read(
        [&](db::Transaction& transaction) { return register_of_members(transaction, teulu, 0, 100); });
  }

  people::SecretKeeper keeper;
};

TEST_P(Membership, IsNobodysBeforeTheirOwnYes) {
  const auto card = invite(
      database(), keeper, key<Action::invite>(eleri, {.coop = teulu}),
      {.name = " Carwyn Thomas ", .class_code = "family_and_friends", .language = Language::cy},
      moment());
  ASSERT_TRUE(card);
  EXPECT_EQ(card->name, "Carwyn Thomas");
  EXPECT_THAT(relations(card->person), ElementsAre(Relation::invited));
  EXPECT_EQ(whole_register().size(), 1u) << "Eleri alone";
  EXPECT_EQ(recorded(teulu).back(), "member.invited");
  const auto stored = read([&](db::Transaction& transaction) {
    return people::find_card(transaction, card->code.name);
  });
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->person, card->person);
  EXPECT_TRUE(keeper.matches(stored->secret_hash, card->code.secret))
      << "the invitation is their card to sign in";
}

TEST_P(Membership, IsOfferedByMailWhereAnAddressIsKnown) {
  const auto permit = key<Action::invite>(eleri, {.coop = teulu, .subject = eleri});
  ASSERT_TRUE(invite(database(), keeper, permit, {.name = "Mari", .class_code = "workers"}, moment()));
  EXPECT_EQ(count("outbox"), 0);
  ASSERT_TRUE(invite(database(), keeper, permit, {.name = "Non", .class_code = "workers", .email = "non@example.org"}, moment()));
  EXPECT_EQ(read([&](db::Transaction& transaction) { return people::count_waiting(transaction, teulu, people::Channel::mail, now); }), 1);
}

TEST_P(Membership, RefusesAnInvitationWithoutANameOrAClass) {
  const auto permit = key<Action::invite>(eleri, {.coop = teulu});
  const auto persons = count("person");
  EXPECT_EQ(
      why_not(invite(database(), keeper, permit, {.name = " ", .class_code = "workers"}, moment())),
      "name.missing");
  EXPECT_EQ(
      why_not(invite(database(), keeper, permit, {.name = "Mari", .class_code = "boss"}, moment())),
      "class.unknown");
  EXPECT_EQ(count("person"), persons);
}

TEST_P(Membership, BeginsWithAnApplicationThatAnOfficerAdmits) {
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  const auto applied = say_yes(carwyn);
  ASSERT_TRUE(applied);
  EXPECT_FALSE(applied->member_number) << "an officer reads it first";
  EXPECT_THAT(relations(carwyn), ElementsAre(Relation::invited));

  const auto waiting =
      read([&](db::Transaction& transaction) { return open_applications(transaction, teulu); });
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].name, "Carwyn Thomas");
  EXPECT_EQ(waiting[0].own_words, "Dw i eisiau ymuno");
  EXPECT_EQ(waiting[0].companion, "Eleri");
  EXPECT_EQ(waiting[0].rules_version, 1);

  const auto number = admit(carwyn);
  ASSERT_TRUE(number);
  EXPECT_EQ(*number, 2);
  const auto members = whole_register();
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[1].name, "Carwyn Thomas");
  EXPECT_EQ(members[1].class_code, "family_and_friends");
  EXPECT_EQ(members[1].joined_on, today);
  EXPECT_EQ(members[1].share, Pence{100});
  EXPECT_EQ(members[1].rules_version, 1);
  EXPECT_THAT(relations(carwyn), ElementsAre(Relation::member));
  EXPECT_TRUE(read([&](db::Transaction& transaction) {
    return constitution::latest_signature(transaction, teulu, carwyn);
  }));
  EXPECT_THAT(recorded(teulu), ElementsAre("member.admitted", "office.given", "member.invited", "member.applied",
                                           "member.admitted"));
}

TEST_P(Membership, GivesWithAClassWhatTheRulesSay) {
  for (const auto& [class_code, relation] :
       {std::pair{"supported", Relation::supported}, std::pair{"workers", Relation::worker}}) {
    const PersonId person = invited("Someone", class_code);
    ASSERT_TRUE(say_yes(person));
    ASSERT_TRUE(admit(person));
    EXPECT_THAT(relations(person), ::testing::UnorderedElementsAre(Relation::member, relation));
  }
}

TEST_P(Membership, IsAppliedForOnce) {
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  ASSERT_TRUE(say_yes(carwyn));
  const auto again = say_yes(carwyn, "Once more");
  EXPECT_EQ(again.refusal().kind, Refusal::Kind::conflict);
  EXPECT_EQ(why_not(again), "apply.already");
  ASSERT_TRUE(admit(carwyn));
  EXPECT_EQ(why_not(admit(carwyn)), "admit.nobody_waits");
  EXPECT_EQ(whole_register().size(), 2u);
}

TEST_P(Membership, IsUnderTheRulesThatWereRead) {
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  write([&](db::Transaction& transaction) {
    auto second = *constitution::current_rule_book(transaction, teulu);
    second.version = 2;
    constitution::add_rule_book(transaction, teulu, second);
  });
  EXPECT_EQ(why_not(say_yes(carwyn, "", 1)), "apply.rules_changed");
  EXPECT_EQ(count("rule_signature"), 0);
  EXPECT_TRUE(say_yes(carwyn, "", 2)) << "refused is not answered";
}

TEST_P(Membership, OfAClassThatIsNoMoreIsNotGiven) {
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  ASSERT_TRUE(say_yes(carwyn));
  write([&](db::Transaction& transaction) {
    auto second = *constitution::current_rule_book(transaction, teulu);
    second.version = 2;
    second.classes.pop_back();
    constitution::add_rule_book(transaction, teulu, second);
  });
  EXPECT_EQ(why_not(admit(carwyn)), "class.unknown");
  EXPECT_TRUE(read([&](db::Transaction& transaction) {
    return open_application(transaction, teulu, carwyn);
  })) << "the application still waits";
}

TEST_P(Membership, TakesWordsAsTheyAreAndRefusesWhatCannotBeKept) {
  const PersonId carwyn = invited("Carwyn O'Hara", "family_and_friends");
  EXPECT_EQ(why_not(say_yes(carwyn, std::string(1'024 * 1'024, 'a'))), "apply.words_too_long");
  EXPECT_EQ(why_not(say_yes(carwyn, "Helo\x01")), "apply.words_unreadable");
  EXPECT_EQ(why_not(say_yes(carwyn, "\xE2\x80\xAE")), "apply.words_unreadable");
  EXPECT_EQ(why_not(say_yes(carwyn, "Si\xF4n")), "apply.words_too_long")
      << "not UTF-8, which no browser sends";
  std::string most;
  for (std::size_t letter = 0; letter < limits::own_words_letters; ++letter) most += "ŷ";
  EXPECT_EQ(why_not(say_yes(carwyn, most + "ŷ")), "apply.words_too_long");
  EXPECT_TRUE(say_yes(carwyn, "<script>\n'; drop table member;--\n" + most.substr(0, 2'000)));
}

TEST_P(Membership, CanBeDeclinedAndNothingElseIsKept) {
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  ASSERT_TRUE(decline(database(), key<Action::apply>(carwyn, about(carwyn)), moment()));
  EXPECT_THAT(relations(carwyn), ElementsAre());
  EXPECT_EQ(count("application"), 0);
  EXPECT_EQ(recorded(teulu).back(), "member.declined");
  EXPECT_TRUE(
      std::holds_alternative<people::Denied>(ask<Action::apply>(visitor(carwyn), about(carwyn))));
}

TEST_P(Membership, CanBeAskedForAgainByWhoeverSaidNoOrLeft) {
  const auto ask_again = [&](PersonId person, std::string_view class_code) {
    return invite_again(database(), keeper, key<Action::invite_again>(eleri, about(person)),
                        class_code, moment());
  };
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  EXPECT_EQ(why_not(ask_again(carwyn, "workers")), "invite.already") << "an open invitation";
  ASSERT_TRUE(decline(database(), key<Action::apply>(carwyn, about(carwyn)), moment()));
  EXPECT_EQ(why_not(ask_again(carwyn, "kings")), "class.unknown");
  const auto card = ask_again(carwyn, "workers");
  ASSERT_TRUE(card) << why_not(card);
  EXPECT_EQ(card->person, carwyn);
  EXPECT_THAT(relations(carwyn), ElementsAre(Relation::invited));
  ASSERT_TRUE(say_yes(carwyn));
  EXPECT_EQ(why_not(ask_again(carwyn, "workers")), "invite.already") << "an application waits";
  EXPECT_EQ(*admit(carwyn), 2);
  EXPECT_EQ(why_not(ask_again(carwyn, "workers")), "invite.already") << "a member";

  ASSERT_TRUE(go(carwyn));
  ASSERT_TRUE(ask_again(carwyn, "workers"));
  ASSERT_TRUE(say_yes(carwyn));
  EXPECT_EQ(*admit(carwyn), 3) << "a number is given once";
  EXPECT_EQ(whole_register().size(), 3u);
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return invitations(transaction, teulu).size();
            }),
            1u)
      << "of each person the last";
}

TEST_P(Membership, IsTheFoundersByTheirYesWhileNobodyCouldAdmitThem) {
  const people::CoopId young{chance.identifier()};
  write([&](db::Transaction& transaction) {
    people::add_coop(
        transaction,
        {.id = young, .slug = "ifanc", .name_cy = "x", .name_en = "x", .template_name = "family"},
        now);
    auto begun = constitution::find_template("family")->rules;
    begun.adopted_on = today;
    constitution::add_rule_book(transaction, young, begun);
  });
  const PersonId mari = write([&](db::Transaction& transaction) {
    return add_invited_person(transaction, young, {.name = "Mari", .class_code = "supported"}, {},
                              moment());
  });
  const auto joined = apply(database(), key<Action::apply>(mari, {.coop = young, .subject = mari}),
                            {"", Language::cy, 1}, moment());
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->member_number, 1);
}

TEST_P(Membership, EndsByOnesOwnAct) {
  const PersonId carwyn = member("Carwyn Thomas", "family_and_friends");
  ASSERT_TRUE(go(carwyn));
  const auto members = whole_register();
  ASSERT_EQ(members.size(), 2u) << "the register keeps those who left";
  EXPECT_EQ(members[1].left_on, today);
  EXPECT_THAT(relations(carwyn), ElementsAre());
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return current_members(transaction, teulu).size();
            }),
            1u);
  EXPECT_EQ(read([&](db::Transaction& transaction) { return count_members(transaction, teulu); }),
            1);
  EXPECT_EQ(recorded(teulu).back(), "member.left");
}

TEST_P(Membership, EndsWithoutEndingSupportOrWork) {
  const PersonId mari = member("Mari", "supported");
  ASSERT_TRUE(care_for(mari, "2026-11-02"));
  ASSERT_TRUE(go(mari));
  EXPECT_THAT(relations(mari), ElementsAre(Relation::supported));
  EXPECT_EQ(count("support_period"), 1);
}

TEST_P(Membership, OfTheLastOfficerCannotEnd) {
  EXPECT_EQ(why_not(go(eleri)), "leave.last_officer");
  const PersonId huw = member("Huw Beynon", "family_and_friends");
  give_office(huw, Relation::treasurer);
  ASSERT_TRUE(go(eleri));
  EXPECT_THAT(relations(eleri), ElementsAre()) << "her office ends with it";
  EXPECT_EQ(why_not(go(huw)), "leave.last_officer");
}

TEST_P(Membership, HasNumbersThatAreGivenOnce) {
  const PersonId one = member("One", "workers");
  ASSERT_TRUE(go(one));
  member("Two", "workers");
  std::vector<std::int64_t> numbers;
  for (const RegisterEntry& each : whole_register()) numbers.push_back(each.number);
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3));
}

TEST_P(Membership, OfAnotherCoopIsNotShown) {
  const people::CoopId other = found("arall", "family", people::Coop::Profile::provider);
  member("Mari", "supported");
  EXPECT_TRUE(read([&](db::Transaction& transaction) {
                return register_of_members(transaction, other, 0, 100);
              }).empty());
  EXPECT_TRUE(
      read([&](db::Transaction& transaction) { return invitations(transaction, other); }).empty());
}

TEST_P(Membership, IsListedPageByPage) {
  for (int each = 0; each < 5; ++each) member("Someone", "workers");
  const auto page = [&](std::int64_t skipped) {
    std::vector<std::int64_t> numbers;
    read([&](db::Transaction& transaction) {
      for (const RegisterEntry& each : register_of_members(transaction, teulu, skipped, 2))
        numbers.push_back(each.number);
    });
    return numbers;
  };
  EXPECT_THAT(page(0), ElementsAre(1, 2));
  EXPECT_THAT(page(2), ElementsAre(3, 4));
  EXPECT_THAT(page(6), ElementsAre());
  read([&](db::Transaction& transaction) {
    EXPECT_EQ(count_register(transaction, teulu), 6);
    EXPECT_EQ(names_in_register(transaction, teulu).size(), 6u);
    EXPECT_EQ(find_in_register(transaction, teulu, 2)->name, "Someone");
    EXPECT_FALSE(find_in_register(transaction, teulu, 7));
  });
}

TEST_P(Membership, SignsANewVersionOfTheRulesOnce) {
  const PersonId carwyn = member("Carwyn", "family_and_friends");
  const auto sign = [&](int version) {
    return sign_rules(database(), key<Action::sign_rules>(carwyn, about(carwyn), "Eleri"), version,
                      moment());
  };
  EXPECT_EQ(why_not(sign(2)), "apply.rules_changed");
  ASSERT_TRUE(sign(1));
  ASSERT_TRUE(sign(1));
  EXPECT_EQ(count("rule_signature"), 1);
  EXPECT_EQ(recorded(teulu).back(), "rules.signed");
}

TEST_P(Membership, InvitesAWholeFileOrNobody) {
  const std::vector<NewPerson> people{{.name = "Mari", .class_code = "supported"},
                                      {.name = "Ceri", .class_code = "workers"}};
  const auto cards = invite_all(
      database(), keeper, key<Action::import_people>(eleri, {.coop = teulu}), people, moment());
  ASSERT_TRUE(cards);
  ASSERT_EQ(cards->size(), 2u);
  EXPECT_NE((*cards)[0].code.text(), (*cards)[1].code.text());
  for (const InvitationCard& card : *cards)
    EXPECT_THAT(relations(card.person), ElementsAre(Relation::invited));
  EXPECT_EQ(
      read([&](db::Transaction& transaction) { return invitations(transaction, teulu).size(); }),
      2u);
}

CYDOFAL_ON_BOTH_DATABASES(Membership);

}  // namespace
}  // namespace cydofal::membership
