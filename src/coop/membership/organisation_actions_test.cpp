#include "coop/membership/organisation_actions.h"

#include <gmock/gmock.h>

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/limits.h"
#include "coop/membership/office_actions.h"
#include "coop/membership/testing.h"
#include "people/relation_store.h"

namespace cydofal::membership {
namespace {

using people::Relation;
using testing::why_not;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// Teulu Ynghyd, which a housing association could join among the family and friends.
class Organisations : public testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    write([&](db::Transaction& transaction) { people::open_coop(transaction, teulu, now); });
  }

  static NewOrganisation hafren() {
    return {.name = "Cymdeithas Tai Hafren",
            .kind = "housing_association",
            .registered_number = "IP12345R",
            .postal_address = "1 Stryd Fawr, Y Drenewydd",
            .class_code = "family_and_friends",
            .delegate = {.name = "Ffion Ellis", .language = Language::cy}};
  }
  Result<Appointed> enter(const NewOrganisation& organisation) {
    return enter_organisation(database(), keeper, key<Action::enter_organisation>(eleri, {.coop = teulu, .subject = eleri}), organisation, moment());
  }
  /// Entered, with its first delegate.
  std::pair<PersonId, PersonId> entered() {
    const auto made = enter(hafren());
    if (!made) throw std::logic_error(made.refusal().message.key);
    return {made->organisation, made->card->person};
  }
  Result<Joined> join(PersonId delegate, PersonId organisation, int version = 1) {
    return join_as_organisation(database(), key<Action::answer_for_organisation>(delegate, {.coop = teulu, .subject = organisation}),
                                {"Hoffem helpu.", Language::cy, version}, moment());
  }
  Result<std::int64_t> admit(PersonId organisation) {
    return admit_member(database(), key<Action::admit_member>(eleri, {.coop = teulu, .subject = organisation}), moment(), today);
  }
  /// A member, with its first delegate.
  std::pair<PersonId, PersonId> belonging() {
    const auto both = entered();
    if (!join(both.second, both.first) || !admit(both.first)) throw std::logic_error("did not join");
    return both;
  }
  Result<Appointed> appoint(PersonId organisation, const NewDelegate& delegate, std::string_view told = "Letter from its board") {
    return appoint_delegate(database(), keeper, key<Action::appoint_delegate>(eleri, {.coop = teulu, .subject = organisation}), delegate, told, moment());
  }
  Result<Done> end(PersonId actor, PersonId organisation, PersonId delegate) {
    return end_delegate(database(), key<Action::end_delegate>(actor, {.coop = teulu, .subject = organisation}), delegate, moment());
  }
  template <Action action>
  bool may(PersonId actor, PersonId subject) {
    const auto asked = ask<action>(visitor(actor), {.coop = teulu, .subject = subject});
    return std::holds_alternative<Authorised<action>>(asked);
  }
  std::vector<std::string> speaking(PersonId organisation) {
    std::vector<std::string> names;
    for (const Delegate& each : read([&](db::Transaction& transaction) { return delegates_of(transaction, teulu, organisation); })) {
      names.push_back(each.name + (each.until ? " (ended)" : ""));
    }
    return names;
  }

  people::SecretKeeper keeper;
};

TEST_P(Organisations, BelongOnlyByTheirOwnDelegatesYesAndAnOfficersAdmission) {
  const auto [hafren_id, ffion] = entered();
  EXPECT_EQ(read([&](db::Transaction& transaction) { return count_members(transaction, teulu); }), 1) << "entered is not joined";
  EXPECT_TRUE(may<Action::see_organisation_invitation>(ffion, hafren_id));
  EXPECT_FALSE(may<Action::see_members>(ffion, ffion)) << "nothing of the co-op before it has joined";
  EXPECT_FALSE(may<Action::answer_for_organisation>(eleri, hafren_id)) << "an officer does not say yes for it";
  EXPECT_EQ(why_not(join(ffion, hafren_id, 7)), "apply.rules_changed");
  const auto joined = join(ffion, hafren_id);
  ASSERT_TRUE(joined);
  EXPECT_FALSE(joined->member_number);
  EXPECT_EQ(why_not(join(ffion, hafren_id)), "apply.already");
  const auto number = admit(hafren_id);
  ASSERT_TRUE(number);
  EXPECT_EQ(*number, 2);
  EXPECT_TRUE(may<Action::see_members>(ffion, ffion));
  EXPECT_TRUE(may<Action::see_organisation>(ffion, hafren_id));
  EXPECT_FALSE(may<Action::see_organisation_invitation>(ffion, hafren_id));
  const auto signature = read([&, signer = hafren_id](db::Transaction& transaction) { return constitution::latest_signature(transaction, teulu, signer); });
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->version, 1);
  EXPECT_EQ(recorded(teulu).back(), "member.admitted");
}

TEST_P(Organisations, StandInTheRegisterAsTheLawAsks) {
  belonging();
  const auto entries = read([&](db::Transaction& transaction) { return register_of_members(transaction, teulu, 0, 50); });
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[1].name, "Cymdeithas Tai Hafren");
  EXPECT_EQ(entries[1].postal_address, "1 Stryd Fawr, Y Drenewydd");
  EXPECT_EQ(entries[1].joined_on, today);
}

TEST_P(Organisations, AreNotAskedTwice) {
  entered();
  EXPECT_EQ(why_not(enter(hafren())), "organisation.already");
  NewOrganisation other = hafren();
  other.registered_number.clear();
  other.name = "CYMDEITHAS tai hafren";
  EXPECT_EQ(why_not(enter(other)), "organisation.already") << "in other capitals";
  other.name = "Tai Hafren";
  other.registered_number = "IP12345R";
  EXPECT_EQ(why_not(enter(other)), "organisation.already") << "of the same number";
  other.registered_number.clear();
  EXPECT_TRUE(enter(other)) << "of another name and no number";
  EXPECT_EQ(count("organisation"), 2);
}

TEST_P(Organisations, ThatSaidNoMayBeAskedAgain) {
  const auto [hafren_id, ffion] = entered();
  ASSERT_TRUE(decline_as_organisation(database(), key<Action::answer_for_organisation>(ffion, {.coop = teulu, .subject = hafren_id}), moment()));
  EXPECT_FALSE(may<Action::see_organisation_invitation>(ffion, hafren_id));
  EXPECT_THAT(speaking(hafren_id), ElementsAre("Ffion Ellis (ended)"));
  EXPECT_TRUE(enter(hafren()));
}

TEST_P(Organisations, AreRefusedAtTheFieldThatIsWrong) {
  const auto wrong = [&](auto change) {
    NewOrganisation typed = hafren();
    change(typed);
    const auto made = enter(typed);
    return made ? std::string() : made.refusal().message.key + " " + std::string(made.refusal().field);
  };
  EXPECT_EQ(wrong([](auto& typed) { typed.name = " "; }), "name.missing name");
  EXPECT_EQ(wrong([](auto& typed) { typed.kind = "club"; }), "organisation.kind kind");
  EXPECT_EQ(wrong([](auto& typed) { typed.postal_address = "  "; }), "organisation.address postal_address");
  EXPECT_EQ(wrong([](auto& typed) { typed.registered_number = std::string(limits::organisation_number_letters + 1, '1'); }), "organisation.number registered_number");
  EXPECT_EQ(wrong([](auto& typed) { typed.made_up_of = "\xE2\x80\xAE"; }), "organisation.made_up_of made_up_of");
  EXPECT_EQ(wrong([](auto& typed) { typed.coop_slug = "Aelwydydd!"; }), "organisation.slug coop_slug");
  EXPECT_EQ(wrong([](auto& typed) { typed.class_code = "directors"; }), "class.unknown class");
  EXPECT_EQ(wrong([](auto& typed) { typed.class_code = "supported"; }), "organisation.class class");
  EXPECT_EQ(wrong([](auto& typed) { typed.class_code = "workers"; }), "organisation.class class");
  EXPECT_EQ(wrong([](auto& typed) { typed.delegate.name = ""; }), "name.missing delegate_name");
  EXPECT_EQ(wrong([](auto& typed) { typed.delegate.known = PersonId{42}; }), "organisation.delegate_unknown delegate");
  EXPECT_EQ(count("organisation"), 0) << "nothing is half stored";
  EXPECT_EQ(count("organisation_delegate"), 0);
}

TEST(OrganisationForm, TellsAllItsFaultsInTheirOrder) {
  const auto fields = [](const std::vector<Refusal>& faults) {
    std::vector<std::string> named;
    for (const Refusal& fault : faults) named.push_back(fault.field);
    return named;
  };
  const NewOrganisation empty{.name = {}, .kind = {}, .registered_number = "\x01", .postal_address = {}, .made_up_of = "\x01", .coop_slug = "A!", .class_code = {}};
  EXPECT_THAT(fields(faults_of(empty)), ElementsAre("name", "kind", "registered_number", "postal_address", "made_up_of", "coop_slug", "class", "delegate_name"));
  NewOrganisation known = empty;
  known.delegate.known = PersonId{17};
  EXPECT_THAT(fields(faults_of(known)), ElementsAre("name", "kind", "registered_number", "postal_address", "made_up_of", "coop_slug", "class"));
  const NewOrganisation whole{.name = "Hafren", .kind = "charity", .postal_address = "Heol Hafren", .class_code = "family", .delegate = {.name = "Ffion Ellis"}};
  EXPECT_THAT(faults_of(whole), IsEmpty());
}

TEST_P(Organisations, HaveDelegatesOfThisCoopAndOfNoOther) {
  const auto other = found("arall", "family", people::Coop::Profile::provider);
  const PersonId stranger = new_person_in(other, "Catrin Hughes", {Relation::member});
  const auto [hafren_id, ffion] = belonging();
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = stranger})), "organisation.delegate_unknown");
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = hafren_id})), "organisation.delegate_unknown") << "nor does an organisation speak for itself";
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = ffion})), "organisation.speaks_already");
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = eleri}, " ")), "organisation.told_missing");
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = eleri}, std::string(limits::decided_letters + 1, 'a'))), "organisation.told_too_long");
  const auto appointed = appoint(hafren_id, {.known = eleri});
  ASSERT_TRUE(appointed);
  EXPECT_FALSE(appointed->card) << "she has an account";
  EXPECT_THAT(speaking(hafren_id), UnorderedElementsAre("Ffion Ellis", "Eleri Prosser"));
  EXPECT_TRUE(may<Action::cast_vote_for>(eleri, hafren_id));
}

TEST_P(Organisations, HaveNoMoreDelegatesAtATimeThanFitRoundATable) {
  const auto both = belonging();
  for (std::int64_t each = 1; each < limits::delegates_most; ++each) {
    ASSERT_TRUE(appoint(both.first, {.name = "Delegate " + std::to_string(each)}));
  }
  EXPECT_EQ(why_not(appoint(both.first, {.name = "One too many"})), "organisation.delegates_most");
  ASSERT_TRUE(end(eleri, both.first, both.second));
  EXPECT_TRUE(appoint(both.first, {.name = "Another instead"}));
}

TEST_P(Organisations, AreSpokenForNoMoreOnceAnAppointmentHasEnded) {
  const auto [hafren_id, ffion] = belonging();
  const auto second = appoint(hafren_id, {.name = "Gwilym Rees"});
  ASSERT_TRUE(second);
  EXPECT_EQ(why_not(end(ffion, hafren_id, second->card->person)), "organisation.no_delegate") << "one delegate does not end another";
  ASSERT_TRUE(end(ffion, hafren_id, ffion)) << "but may step down";
  EXPECT_FALSE(may<Action::cast_vote_for>(ffion, hafren_id));
  EXPECT_FALSE(may<Action::see_proposals>(ffion, ffion));
  EXPECT_EQ(why_not(end(eleri, hafren_id, ffion)), "organisation.no_delegate");
  EXPECT_THAT(speaking(hafren_id), UnorderedElementsAre("Ffion Ellis (ended)", "Gwilym Rees"));
  EXPECT_EQ(recorded(teulu).back(), "delegate.ended");
}

TEST_P(Organisations, GiveTheirDelegatesNoSayOverAnyOther) {
  const auto [hafren_id, ffion] = belonging();
  NewOrganisation second = hafren();
  second.name = "Trwsio'r Fro";
  second.registered_number = "RS9";
  second.delegate.name = "Delyth Evans";
  const auto trwsio = enter(second);
  ASSERT_TRUE(trwsio);
  EXPECT_FALSE(may<Action::see_organisation_invitation>(ffion, trwsio->organisation));
  EXPECT_FALSE(may<Action::answer_for_organisation>(ffion, trwsio->organisation));
  EXPECT_FALSE(may<Action::cast_vote_for>(ffion, trwsio->organisation));
  EXPECT_FALSE(may<Action::see_organisation>(ffion, trwsio->organisation));
  EXPECT_FALSE(may<Action::see_register>(ffion, ffion));
}

TEST_P(Organisations, LeaveByTheirDelegateAndStayInTheRegister) {
  const auto [hafren_id, ffion] = belonging();
  ASSERT_TRUE(leave_as_organisation(database(), key<Action::leave_as_organisation>(ffion, {.coop = teulu, .subject = hafren_id}), moment(), today));
  EXPECT_FALSE(may<Action::see_members>(ffion, ffion));
  EXPECT_THAT(speaking(hafren_id), ElementsAre("Ffion Ellis (ended)"));
  const auto entry = read([&](db::Transaction& transaction) { return find_in_register(transaction, teulu, 2); });
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->left_on, today);
  EXPECT_EQ(why_not(appoint(hafren_id, {.known = eleri})), "organisation.gone");
  EXPECT_TRUE(enter(hafren())) << "and may be asked again";
}

TEST_P(Organisations, WhoseDelegateKeepsTheBooksAloneDoNotLeaveThemBehind) {
  const auto [hafren_id, ffion] = belonging();
  const auto give = [&](PersonId person) {
    return membership::give_office(database(), key<Action::give_office>(eleri, {.coop = teulu, .subject = eleri}), {person, Relation::treasurer, "Meeting"}, moment());
  };
  EXPECT_EQ(why_not(give(hafren_id)), "office.not_a_member") << "an organisation keeps no books";
  ASSERT_TRUE(give(ffion));
  ASSERT_TRUE(end_office(database(), key<Action::give_office>(eleri, {.coop = teulu, .subject = eleri}), eleri, Relation::secretary, moment()));
  EXPECT_EQ(why_not(leave_as_organisation(database(), key<Action::leave_as_organisation>(ffion, {.coop = teulu, .subject = hafren_id}), moment(), today)), "leave.last_officer");
  EXPECT_EQ(why_not(end(ffion, hafren_id, ffion)), "leave.last_officer");
}

TEST_P(Organisations, SignNewRulesByTheirDelegate) {
  const auto [hafren_id, ffion] = belonging();
  write([&](db::Transaction& transaction) {
    constitution::RuleBook next = *constitution::current_rule_book(transaction, teulu);
    next.version = 2;
    constitution::add_rule_book(transaction, teulu, next);
  });
  const auto sign = [&, delegate = ffion, organisation = hafren_id](int version) {
    return sign_rules_for(database(), key<Action::sign_rules_for>(delegate, {.coop = teulu, .subject = organisation}), version, moment());
  };
  const auto signed_by = [&](PersonId signer) {
    return read([&](db::Transaction& transaction) { return constitution::latest_signature(transaction, teulu, signer); });
  };
  EXPECT_EQ(why_not(sign(1)), "apply.rules_changed");
  ASSERT_TRUE(sign(2));
  EXPECT_EQ(signed_by(hafren_id)->version, 2);
  EXPECT_FALSE(signed_by(ffion)) << "it is not hers";
}

TEST_P(Organisations, AreNobodyToComeBackOrToCarryACard) {
  const auto [hafren_id, ffion] = entered();
  EXPECT_THAT(read([&](db::Transaction& transaction) { return invitations(transaction, teulu); }), IsEmpty());
  ASSERT_TRUE(decline_as_organisation(database(), key<Action::answer_for_organisation>(ffion, {.coop = teulu, .subject = hafren_id}), moment()));
  EXPECT_THAT(read([&](db::Transaction& transaction) { return could_come_back(transaction, teulu); }), IsEmpty());
}

TEST_P(Organisations, OfAConsortiumBelongToAClassThatPeopleDoNot) {
  teulu = found("consortiwm", "consortium", people::Coop::Profile::introduction);
  give(teulu, eleri, Relation::secretary);
  NewOrganisation party = hafren();
  party.class_code = "parties";
  const auto made = enter(party);
  ASSERT_TRUE(made);
  const auto joined = join(made->card->person, made->organisation);
  ASSERT_TRUE(joined);
  EXPECT_FALSE(joined->member_number) << "an officer reads it first";
  EXPECT_EQ(*admit(made->organisation), 1);
  const auto invited = membership::invite(database(), keeper, key<Action::invite>(eleri, {.coop = teulu, .subject = eleri}), {.name = "Mari", .class_code = "parties"}, moment());
  EXPECT_EQ(why_not(invited), "class.unknown");
}

CYDOFAL_ON_BOTH_DATABASES(Organisations);

}  // namespace
}  // namespace cydofal::membership
