#include "coop/care/representative_actions.h"

#include <gmock/gmock.h>

#include "coop/care/advocate_actions.h"
#include "coop/care/decision_support_actions.h"
#include "coop/care/limits.h"
#include "coop/care/testing.h"
#include "people/glass_actions.h"
#include "people/outbox_store.h"
#include "people/record_store.h"
#include "platform/db/errors.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::moment_in_london;
using testing::why_not;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Standing = Representative::Standing;

class RepresentativeOf : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    sioned = member("Sioned Griffiths", "workers");
    give_office(sioned, Relation::treasurer);
    lead = member("Heledd Rowlands", "workers");
    give_office(lead, Relation::safeguarding_lead);
  }

  NewRepresentative catrin(std::string_view kind = "attorney_care", std::string_view covers = "care") const {
    return {.name = "Catrin Hughes",
            .kind = std::string(kind),
            .covers = std::string(covers),
            .reference = "7000-1234-5678",
            .seen_on = today,
            .from = today,
            .until = today + 300,
            .sixteen_on = kind == "parent" ? std::optional(today + 900) : std::nullopt};
  }
  Result<RepresentativeId> enters(PersonId officer, PersonId person, const NewRepresentative& typed) {
    return enter_representative(database(), key<Action::enter_representative>(officer, about(person)), typed, moment(), today);
  }
  Result<RepresentativeCard> confirms(PersonId officer, PersonId person, RepresentativeId id) {
    return confirm_representative(database(), keeper, key<Action::confirm_representative>(officer, about(person)), id, moment(), today);
  }
  Result<Done> ends(PersonId who, PersonId person, RepresentativeId id) {
    return end_representative(database(), key<Action::end_representative>(who, about(person)), id, WhyEnded::paper_ended, moment(), today);
  }
  Result<Done> disagrees(PersonId who, RepresentativeId id) {
    return disagree_with_representative(database(), key<Action::disagree_with_representative>(who, about(tomos), "Huw"), id, moment(), today);
  }
  Result<Done> answers(PersonId officer, RepresentativeId id, std::string words = "We read the order again with you.") {
    return answer_disagreement(database(), key<Action::answer_disagreement>(officer, about(tomos)), id, {std::move(words), Language::en}, moment());
  }
  Representative entry(RepresentativeId id) {
    return *read([&](db::Transaction& transaction) { return find_representative(transaction, teulu, id, now); });
  }
  /// Entered by Eleri, confirmed by Sioned: who it is.
  PersonId confirmed(const NewRepresentative& typed) {
    const auto id = enters(eleri, tomos, typed);
    if (!id) throw std::logic_error(why_not(id));
    const auto card = confirms(sioned, tomos, *id);
    if (!card) throw std::logic_error(why_not(card));
    last = *id;
    return entry(*id).representative;
  }
  DecisionId writes_of_the_plan(PersonId who, std::string_view conclusion, std::string_view topic = "plan") {
    const TypedDecisionSupport typed{.topic = std::string(topic), .name = "Who comes on Mondays?", .conclusion = std::string(conclusion), .reason = "Asked with photos, three times.", .words = {"a", "b", "c", "d", "e", "f"}};
    const auto id = write_decision_support(database(), key<Action::write_decision_support>(who, about(tomos)), typed, Language::en, moment());
    if (!id) throw std::logic_error(why_not(id));
    return *id;
  }
  Result<Done> says(PersonId who, PatternId pattern, Answer answer) {
    return answer_pattern(database(), key<Action::answer_pattern>(who, about(tomos), "Huw"), pattern, answer, moment(), today);
  }
  Pattern pattern(PatternId id) {
    return *read([&](db::Transaction& transaction) { return find_pattern(transaction, teulu, id); });
  }
  /// A worker asks to come to Tomos.
  PatternId asked_by(PersonId worker, std::string_view starts = "10:00", std::string_view until = "12:00") {
    const auto id = propose(eleri, tomos, mondays(worker, at_tomoss, starts, until));
    if (!id) throw std::logic_error(why_not(id));
    if (const auto said = answer(worker, *id); !said) throw std::logic_error(why_not(said));
    return *id;
  }
  template <Action action>
  bool opens(PersonId reader, PersonId person) {
    return std::holds_alternative<people::Authorised<action>>(ask<action>(visitor(reader), about(person)));
  }
  std::vector<std::string> told_to(PersonId person) {
    return read([&](db::Transaction& transaction) {
      return transaction.all("select kind from outbox where person_id = :person order by made_at, id", {{"person", person}}, [](const db::Row& row) { return row.text(0); });
    });
  }

  /// What somebody sees on their home anyway goes out only where they chose a way.
  void hears_by_mail(PersonId person) {
    write([&](db::Transaction& transaction) {
      transaction.run("insert into contact_address (person_id, channel, address, confirmed_at) values (:person, 'mail', 'somebody@example.org', 0)", {{"person", person}});
      transaction.run("insert into contact_choice (person_id, channel, chosen_at) values (:person, 'mail', 0)", {{"person", person}});
    });
  }

  PersonId sioned, lead;
  RepresentativeId last{};
  people::SecretKeeper keeper{};
};

TEST_P(RepresentativeOf, OpensNothingUntilASecondOfficerSawThePaper) {
  const auto id = enters(eleri, tomos, catrin());
  ASSERT_TRUE(id) << why_not(id);
  const PersonId representative = entry(*id).representative;
  EXPECT_EQ(entry(*id).standing(today), Standing::waits);
  EXPECT_FALSE(opens<Action::see_week>(representative, tomos));
  EXPECT_EQ(recorded(teulu).back(), "support.representative_entered");
  EXPECT_EQ(why_not(confirms(eleri, tomos, *id)), "representative.another_officer");
  const auto card = confirms(sioned, tomos, *id);
  ASSERT_TRUE(card) << why_not(card);
  ASSERT_TRUE(*card) << "who is new here gets a card";
  EXPECT_EQ((*card)->person, representative);
  EXPECT_EQ(entry(*id).standing(today), Standing::stands);
  EXPECT_EQ(entry(*id).confirmed->name, "Sioned Griffiths");
  EXPECT_TRUE(opens<Action::see_week>(representative, tomos));
  EXPECT_TRUE(opens<Action::see_health_notes>(representative, tomos));
  EXPECT_EQ(recorded(teulu).back(), "support.representative_confirmed");
  EXPECT_EQ(why_not(confirms(sioned, tomos, *id)), "representative.confirmed_already");
}

TEST_P(RepresentativeOf, OpensWhatItCoversAndNothingElse) {
  const PersonId care = confirmed(catrin("attorney_care", "care"));
  EXPECT_TRUE(opens<Action::see_emergency_sheet>(care, tomos));
  EXPECT_FALSE(opens<Action::see_my_money>(care, tomos));
  EXPECT_FALSE(opens<Action::see_week>(care, mari)) << "of nobody else";
  auto money = catrin("attorney_money", "money");
  money.name = "Rhodri Hughes";
  const PersonId money_only = confirmed(money);
  EXPECT_TRUE(opens<Action::see_my_money>(money_only, tomos));
  EXPECT_FALSE(opens<Action::see_week>(money_only, tomos));
  EXPECT_FALSE(opens<Action::see_health_notes>(money_only, tomos));
  auto both = catrin("deputy", "both");
  both.name = "Non Hughes";
  const PersonId deputy = confirmed(both);
  EXPECT_TRUE(opens<Action::see_my_money>(deputy, tomos));
  EXPECT_TRUE(opens<Action::see_week>(deputy, tomos));
}

TEST_P(RepresentativeOf, NeverVotesSignsOrComesBetweenThePersonAndTheirOwn) {
  const PersonId deputy = confirmed(catrin("deputy", "both"));
  EXPECT_FALSE(opens<Action::cast_vote>(deputy, tomos));
  EXPECT_FALSE(opens<Action::cast_vote_for>(deputy, tomos));
  EXPECT_FALSE(opens<Action::sign_rules>(deputy, tomos));
  EXPECT_FALSE(opens<Action::leave>(deputy, tomos));
  EXPECT_FALSE(opens<Action::see_support>(deputy, tomos)) << "what the person told an advocate";
  EXPECT_FALSE(opens<Action::see_my_representatives>(deputy, tomos));
  EXPECT_FALSE(opens<Action::see_who_sees>(deputy, tomos)) << "where the advocate stands";
  EXPECT_FALSE(opens<Action::see_who_looked>(deputy, tomos)) << "and here";
  EXPECT_FALSE(opens<Action::appoint_advocate>(deputy, tomos));
  EXPECT_FALSE(opens<Action::choose_who_sees>(deputy, tomos));
  EXPECT_FALSE(opens<Action::cancel_card_of>(deputy, tomos));
  EXPECT_FALSE(opens<Action::ask_correction>(deputy, tomos));
  EXPECT_FALSE(opens<Action::write_emergency_sheet>(deputy, tomos));
  EXPECT_FALSE(opens<Action::write_best_interests>(deputy, tomos));
  EXPECT_FALSE(opens<Action::see_glass>(deputy, tomos));
  EXPECT_FALSE(opens<Action::see_members>(deputy, tomos)) << "they are no member";
}

TEST_P(RepresentativeOf, TakesNothingFromThePerson) {
  confirmed(catrin("deputy", "both"));
  EXPECT_TRUE(opens<Action::see_week>(tomos, tomos));
  EXPECT_TRUE(opens<Action::answer_pattern>(tomos, tomos));
  EXPECT_TRUE(opens<Action::cast_vote>(tomos, tomos));
  EXPECT_TRUE(opens<Action::appoint_advocate>(tomos, tomos));
  EXPECT_TRUE(opens<Action::see_my_representatives>(tomos, tomos));
  EXPECT_TRUE(opens<Action::see_representative>(tomos, tomos));
}

TEST_P(RepresentativeOf, IsToldToThePersonEachTime) {
  const auto id = enters(eleri, tomos, catrin());
  ASSERT_TRUE(id);
  EXPECT_THAT(told_to(tomos), Contains("representative_entered"));
  ASSERT_TRUE(confirms(sioned, tomos, *id));
  EXPECT_THAT(told_to(tomos), Contains("representative_confirmed"));
  ASSERT_TRUE(ends(eleri, tomos, *id));
  EXPECT_THAT(told_to(tomos), Contains("representative_ended"));
  const auto arguments = read([&](db::Transaction& transaction) {
    return transaction.all("select arguments from outbox where kind like 'representative%'", {}, [](const db::Row& row) { return row.text(0); });
  });
  EXPECT_THAT(arguments, ::testing::Each(Not(HasSubstr("Catrin")))) << "who it is stands behind the door";
}

TEST_P(RepresentativeOf, IsEnteredByNobodyWhoIsOfIt) {
  auto own = catrin();
  own.name = "Eleri Prosser";
  EXPECT_EQ(why_not(enters(eleri, tomos, own)), "representative.not_apart") << "the representative themselves";
  own.name = "Tomos Beynon";
  EXPECT_EQ(why_not(enters(eleri, tomos, own)), "representative.themselves");
  give(teulu, eleri, Relation::circle_family, tomos);
  EXPECT_EQ(why_not(enters(eleri, tomos, catrin())), "representative.not_apart") << "a relative";
  const auto id = enters(sioned, tomos, catrin());
  ASSERT_TRUE(id);
  EXPECT_EQ(why_not(confirms(eleri, tomos, *id)), "representative.not_apart");
  EXPECT_EQ(why_not(ends(eleri, tomos, *id)), "representative.not_apart");
  EXPECT_EQ(why_not(enters(sioned, ceri, catrin())), "representative.not_supported");
  EXPECT_EQ(why_not(confirms(lead, mari, *id)), "care.not_here") << "under another's name there is none";
}

TEST_P(RepresentativeOf, IsWhoeverComesInByThatNameAlready) {
  auto known = catrin();
  known.name = "Dewi Bowen";
  const auto id = enters(eleri, tomos, known);
  ASSERT_TRUE(id);
  EXPECT_EQ(entry(*id).representative, dewi);
  member("Dewi Bowen", "workers");
  EXPECT_EQ(why_not(enters(eleri, tomos, known)), "representative.two_of_that_name");
  for (std::int64_t made = 1; made < limits::representatives_most; ++made) ASSERT_TRUE(enters(eleri, tomos, catrin()));
  EXPECT_EQ(why_not(enters(eleri, tomos, catrin())), "representative.too_many");
}

TEST_P(RepresentativeOf, IsShownWithWhatMakesThemLessFree) {
  auto known = catrin();
  known.name = "Dewi Bowen";
  confirmed(known);
  EXPECT_EQ(entry(last).conflict, Conflict::none) << "he comes to others";
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "10:00", "12:00")), "");
  EXPECT_EQ(entry(last).conflict, Conflict::comes_to_them);
  known.name = "Heledd Rowlands";
  confirmed(known);
  EXPECT_EQ(entry(last).conflict, Conflict::officer);
}

TEST_P(RepresentativeOf, EndsByItselfAfterItsLastDay) {
  auto typed = catrin();
  typed.until = today;
  const PersonId representative = confirmed(typed);
  now = moment_in_london("2026-11-02", "23:59");
  EXPECT_TRUE(opens<Action::see_week>(representative, tomos));
  now = moment_in_london("2026-11-03", "00:00");
  today = today + 1;
  EXPECT_FALSE(opens<Action::see_week>(representative, tomos));
  EXPECT_EQ(entry(last).standing(today), Standing::ended);
  EXPECT_THAT(read([&](db::Transaction& transaction) { return represented_by(transaction, teulu, representative, now, today); }), IsEmpty());
}

TEST_P(RepresentativeOf, IsSeenAgainInPlaceOfBefore) {
  const PersonId representative = confirmed(catrin());
  const RepresentativeId before = last;
  now = seconds_after(now, 60);
  EXPECT_EQ(confirmed(catrin()), representative) << "the same person";
  EXPECT_EQ(entry(before).ended->why, WhyEnded::entered_again);
  EXPECT_TRUE(opens<Action::see_week>(representative, tomos));
  ASSERT_TRUE(ends(eleri, tomos, last));
  EXPECT_FALSE(opens<Action::see_week>(representative, tomos));
}

TEST_P(RepresentativeOf, StepsDownFromTheirOwnAndNoOther) {
  const PersonId representative = confirmed(catrin());
  const RepresentativeId own = last;
  auto other = catrin();
  other.name = "Rhodri Hughes";
  confirmed(other);
  EXPECT_EQ(why_not(ends(representative, tomos, last)), "care.not_here");
  ASSERT_TRUE(ends(representative, tomos, own));
  EXPECT_EQ(entry(own).ended->why, WhyEnded::stepped_down);
  EXPECT_FALSE(opens<Action::see_week>(representative, tomos));
  EXPECT_EQ(why_not(ends(eleri, tomos, own)), "representative.ended_already");
}

TEST_P(RepresentativeOf, IsDisagreedWithAndAnsweredWithinSevenDays) {
  confirmed(catrin());
  for (const PersonId officer : {lead, eleri}) hears_by_mail(officer);
  ASSERT_TRUE(disagrees(tomos, last));
  EXPECT_TRUE(entry(last).disagreed);
  EXPECT_EQ(entry(last).companion, "Huw");
  EXPECT_TRUE(opens<Action::see_week>(entry(last).representative, tomos)) << "it does not end what a court gave";
  EXPECT_THAT(told_to(lead), Contains("representative_disagreed"));
  EXPECT_THAT(told_to(eleri), Contains("representative_disagreed"));
  EXPECT_EQ(disagreement_due(entry(last)), seconds_after(now, 7 * 86'400));
  const auto waits_for = [&](PersonId officer) { return read([&](db::Transaction& transaction) { return count_representatives_for(transaction, teulu, officer, now, today); }); };
  EXPECT_EQ(waits_for(lead), 1);
  const Instant said = entry(last).disagreed->at;
  now = seconds_after(now, 60);
  ASSERT_TRUE(disagrees(tomos, last));
  EXPECT_EQ(entry(last).disagreed->at, said) << "said again it stays as it was";
  EXPECT_EQ(why_not(answers(lead, last, " ")), "representative.answer_missing");
  ASSERT_TRUE(answers(lead, last));
  EXPECT_EQ(entry(last).answer->words, "We read the order again with you.");
  EXPECT_EQ(entry(last).answer->by.name, "Heledd Rowlands");
  EXPECT_THAT(told_to(tomos), Contains("representative_answered"));
  EXPECT_EQ(waits_for(lead), 0);
  EXPECT_EQ(why_not(answers(eleri, last)), "representative.answered_already");
}

TEST_P(RepresentativeOf, IsDisagreedWithByAnAdvocateWhomNobodyIsShown) {
  confirmed(catrin());
  const auto card = appoint_advocate(database(), keeper, key<Action::appoint_advocate>(tomos, about(tomos)), {.name = "Osian Bevan", .topics = Topics::of({Topic::home}), .until = today + 30}, moment(), today);
  ASSERT_TRUE(card);
  ASSERT_TRUE(disagrees((*card)->person, last));
  EXPECT_EQ(entry(last).disagreed->name, "") << "who speaks up beside somebody is no officer's to read";
  EXPECT_FALSE(opens<Action::disagree_with_representative>(entry(last).representative, tomos));
  EXPECT_FALSE(opens<Action::disagree_with_representative>(eleri, tomos));
}

TEST_P(RepresentativeOf, IsSealedAndInTheRecordWithoutItsNumber) {
  confirmed(catrin());
  EXPECT_EQ(entry(last).reference, "7000-1234-5678");
  const auto stored = read([&](db::Transaction& transaction) {
    return transaction.all("select reference from representative", {}, [](const db::Row& row) { return row.text(0); });
  });
  EXPECT_THAT(stored, ElementsAre(::testing::StartsWith("sealed:")));
  for (const auto& line : read([&](db::Transaction& transaction) { return people::record_entries(transaction, teulu); })) EXPECT_THAT(line.line, Not(HasSubstr("7000-1234")));
}

// ---- a yes or a no in somebody's place

TEST_P(RepresentativeOf, SaysNothingForWhoeverDecidesThemselves) {
  const PersonId attorney = confirmed(catrin());
  const PatternId asked = asked_by(ceri);
  EXPECT_EQ(why_not(says(attorney, asked, Answer::yes)), "representative.person_decides");
  // A record about something else, one that he can decide, and one that the person says is not so, carry nothing.
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "16:00", "18:00")), "");
  now = seconds_after(now, 60);
  writes_of_the_plan(dewi, "cannot_now", "health");
  EXPECT_EQ(why_not(says(attorney, asked, Answer::yes)), "representative.person_decides");
  writes_of_the_plan(dewi, "can_with_support");
  EXPECT_EQ(why_not(says(attorney, asked, Answer::yes)), "representative.person_decides");
  now = seconds_after(now, 60);
  const DecisionId record = writes_of_the_plan(dewi, "cannot_now");
  ASSERT_TRUE(disagree_with_record(database(), key<Action::disagree_with_record>(tomos, about(tomos)), record, moment()));
  EXPECT_EQ(why_not(says(attorney, asked, Answer::yes)), "representative.person_decides");
  EXPECT_EQ(pattern(asked).person_answer, Answer::none);
}

TEST_P(RepresentativeOf, SaysYesWhereItIsWrittenThatThePersonCannotDecideThisNow) {
  const PersonId attorney = confirmed(catrin());
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "16:00", "18:00")), "");
  writes_of_the_plan(dewi, "cannot_now");
  now = seconds_after(now, 60);
  const PatternId asked = asked_by(ceri);
  EXPECT_EQ(why_not(says(attorney, asked, Answer::yes)), "representative.person_decides") << "it was about what was asked before";
  now = seconds_after(now, 60);
  writes_of_the_plan(dewi, "cannot_now");
  const auto said = says(attorney, asked, Answer::yes);
  ASSERT_TRUE(said) << why_not(said);
  EXPECT_TRUE(pattern(asked).agreed());
  EXPECT_EQ(pattern(asked).spoken_by, attorney);
  EXPECT_EQ(pattern(asked).spoken_by_name, "Catrin Hughes");
  EXPECT_EQ(pattern(asked).person_companion, "Huw");
  EXPECT_THAT(visits(tomos), Not(IsEmpty()));
  EXPECT_THAT(payloads(teulu), Contains(::testing::AllOf(HasSubstr("said_for"), HasSubstr("Huw"))));
  EXPECT_EQ(why_not(says(attorney, asked, Answer::no)), "care.not_here") << "it waits for nobody any more";
  // The person ends it with one press, whoever said yes.
  ASSERT_TRUE(end(tomos, asked));
}

TEST_P(RepresentativeOf, DoesNotWriteTheRecordThatLetsThemSpeak) {
  auto known = catrin();
  known.name = "Dewi Bowen";
  confirmed(known);
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "16:00", "18:00")), "");
  const PatternId asked = asked_by(ceri);
  now = seconds_after(now, 60);
  writes_of_the_plan(dewi, "cannot_now");
  EXPECT_EQ(why_not(says(dewi, asked, Answer::yes)), "representative.person_decides");
}

TEST_P(RepresentativeOf, AgreesToNobodysOwnWork) {
  auto known = catrin();
  known.name = "Dewi Bowen";
  confirmed(known);
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "16:00", "18:00")), "");
  const PatternId asked = asked_by(dewi);
  now = seconds_after(now, 60);
  writes_of_the_plan(ceri, "cannot_now");
  EXPECT_EQ(why_not(says(dewi, asked, Answer::yes)), "representative.own_work");
  EXPECT_EQ(pattern(asked).person_answer, Answer::none);
}

TEST_P(RepresentativeOf, SaysNothingAboutCareWithAPaperAboutMoney) {
  const PersonId attorney = confirmed(catrin("attorney_money", "money"));
  const PatternId asked = asked_by(ceri);
  EXPECT_FALSE(opens<Action::answer_pattern>(attorney, tomos));
  const Instant asked_at = pattern(asked).proposed_at;
  const auto right = read([&](db::Transaction& transaction) { return why_not(speaker_for(transaction, teulu, tomos, attorney, ceri, asked_at, moment(), today)); });
  EXPECT_EQ(right, "representative.not_about_care");
}

TEST_P(RepresentativeOf, SpeaksAtOnceForAChild) {
  const PersonId parent = confirmed(catrin("parent", "both"));
  const PatternId asked = asked_by(ceri);
  ASSERT_TRUE(says(parent, asked, Answer::no)) << "and a no books nothing";
  EXPECT_TRUE(pattern(asked).refused());
  EXPECT_EQ(pattern(asked).spoken_by, parent);
  EXPECT_FALSE(read([&](db::Transaction& transaction) {
    return bool(speaker_for(transaction, teulu, tomos, eleri, ceri, now, moment(), today));
  })) << "an officer is no representative";
}

TEST_P(RepresentativeOf, IsNotNamedWhereThePersonSaidItThemselves) {
  confirmed(catrin("parent", "both"));
  const PatternId asked = asked_by(ceri);
  ASSERT_TRUE(answer(tomos, asked));
  EXPECT_FALSE(pattern(asked).spoken_by);
  EXPECT_EQ(pattern(asked).person_companion, "Eleri") << "who was with him, and not with the worker";
}

TEST_P(RepresentativeOf, EndsNoArrangementInSomebodysPlace) {
  const PersonId parent = confirmed(catrin("parent", "both"));
  const PatternId asked = asked_by(ceri);
  ASSERT_TRUE(says(parent, asked, Answer::yes));
  EXPECT_EQ(why_not(end_pattern(database(), key<Action::answer_pattern>(parent, about(tomos)), asked, moment(), today)), "care.not_here");
}

// ---- worries

TEST_P(RepresentativeOf, IsToldOfABrokenGlassButNotOfAWorryAboutTheCircle) {
  const PersonId representative = confirmed(catrin());
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "10:00", "12:00")), "");
  const auto breaks = [&](people::BrokenGlass::Worry worry) {
    return people::break_glass(database(), key<Action::break_glass>(ceri, about(tomos)), {worry, "He does not open the door.", Language::en}, moment());
  };
  const auto worried = breaks(people::BrokenGlass::Worry::circle);
  ASSERT_TRUE(worried) << why_not(worried);
  EXPECT_THAT(told_to(representative), Not(Contains(HasSubstr("glass"))));
  EXPECT_FALSE(read([&](db::Transaction& transaction) {
    return people::may_read(transaction, teulu, *people::find_broken_glass(transaction, teulu, *worried), representative, now);
  }));
  now = seconds_after(now, 5 * 3'600);
  const auto hurried = breaks(people::BrokenGlass::Worry::person);
  ASSERT_TRUE(hurried) << why_not(hurried);
  const auto told = read([&](db::Transaction& transaction) { return people::notices_of(transaction, teulu, *hurried); });
  EXPECT_THAT(told, Contains(::testing::Field(&people::GlassNotice::person, ::testing::Optional(representative))));
  EXPECT_FALSE(read([&](db::Transaction& transaction) {
    return people::may_read(transaction, teulu, *people::find_broken_glass(transaction, teulu, *hurried), representative, now);
  })) << "that it happened, and no more";
}

TEST_P(RepresentativeOf, WhoIsAnOfficerReviewsNoWorryAboutTheCircle) {
  auto known = catrin();
  known.name = "Heledd Rowlands";
  confirmed(known);
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "10:00", "12:00")), "");
  const auto worried = people::break_glass(database(), key<Action::break_glass>(ceri, about(tomos)), {people::BrokenGlass::Worry::circle, "Marks on his arm.", Language::en}, moment());
  EXPECT_EQ(why_not(worried), "glass.nobody_to_tell") << "the only lead speaks for him";
}

// ---- what the database holds to by itself

TEST_P(RepresentativeOf, IsHeldToTwoOfficersAndAnEndByTheDatabase) {
  confirmed(catrin());
  const Representative stands = entry(last);
  const auto breaks = [&](std::string_view statement, PersonId somebody) {
    return write([&](db::Transaction& transaction) {
      const auto violated = transaction.attempt([&](db::Transaction& inside) { inside.run(statement, {{"who", somebody}}); });
      return violated ? violated->name() : std::string("nothing");
    });
  };
  EXPECT_EQ(breaks("update representative set confirmed_by = :who", stands.entered.id), "representative_two_officers");
  EXPECT_EQ(breaks("update representative set confirmed_by = :who", stands.representative), "representative_two_officers");
  EXPECT_EQ(breaks("update representative set entered_by = :who", stands.person), "representative_entered_by_another");
  EXPECT_EQ(breaks("update representative set covers = 'both' where representative_id = :who", stands.representative), "representative_of_care");
  EXPECT_EQ(breaks("update representative set sixteen_on = '2030-01-01' where representative_id = :who", stands.representative), "representative_parent");
  constexpr std::string_view of_theirs = " where relation = 'representative_care' and subject_id = :who";
  EXPECT_EQ(breaks("update relation set until_at = null" + std::string(of_theirs), stands.representative), "relation_representative_ends");
  EXPECT_EQ(breaks("update relation set granted_by = subject_id" + std::string(of_theirs), stands.representative), "relation_representative_is_confirmed");
  EXPECT_EQ(breaks("update relation set object_id = 0" + std::string(of_theirs), stands.representative), "relation_representative_is_of_somebody");
}

CYDOFAL_ON_BOTH_DATABASES(RepresentativeOf);

}  // namespace
}  // namespace cydofal::care
