#include "coop/care/hold_actions.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "coop/care/hold_pages.h"
#include "coop/care/limits.h"
#include "coop/care/representative_actions.h"
#include "coop/care/testing.h"
#include "people/record_store.h"
#include "platform/db/errors.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using testing::why_not;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Standing = Hold::Standing;

TEST(HoldRules, ReadWhatTheyKnowAndNothingElse) {
  const auto kinds = HeldKinds::read({"care", "money", "", "daily"});
  EXPECT_TRUE(kinds.has("care"));
  EXPECT_TRUE(kinds.has("daily"));
  EXPECT_FALSE(kinds.has("membership"));
  EXPECT_FALSE(kinds.has("money"));
  EXPECT_TRUE(HeldKinds::read({"safeguarding"}).empty());
  for (const std::string_view name : hold_sources) EXPECT_EQ(name_of(*hold_source_named(name)), name);
  for (const std::string_view name : hold_told_names) EXPECT_EQ(name_of(*hold_told_named(name)), name);
  EXPECT_FALSE(hold_source_named("whim"));
  EXPECT_FALSE(hold_decision_named("destroy"));
}

NewHold order() { return {.kinds = HeldKinds(2), .source = "court_order", .reason = "Order 17 of the county court.", .language = Language::en, .told = "person"}; }

TEST(HoldRules, SayAtWhichFieldSomethingIsWrong) {
  const auto wrong = [](auto change) {
    NewHold typed = order();
    change(typed);
    const auto refusals = wrong_in(typed);
    return refusals.empty() ? std::string() : refusals.front().field + " " + refusals.front().message.key;
  };
  EXPECT_EQ(wrong([](NewHold&) {}), "");
  EXPECT_EQ(wrong([](NewHold& typed) { typed.kinds = {}; }), "kinds legal_hold.kinds_missing");
  EXPECT_EQ(wrong([](NewHold& typed) { typed.source = "because"; }), "source legal_hold.source_missing");
  EXPECT_EQ(wrong([](NewHold& typed) { typed.reason = " "; }), "reason legal_hold.reason_missing");
  EXPECT_EQ(wrong([](NewHold& typed) { typed.reason = std::string(limits::hold_reason_letters + 1, 'a'); }), "reason legal_hold.too_long");
  EXPECT_EQ(wrong([](NewHold& typed) { typed.told = ""; }), "told legal_hold.told_missing");
}

/// Of any officer: nobody whom it is about, who is named in it or who stands beside the person has a part in it.
RC_GTEST_PROP(HoldRules, KeepApartWhoeverIsPartOfIt, ()) {
  const auto id = [] { return PersonId{*rc::gen::inRange<std::int64_t>(1, 5)}; };
  const Hold hold{.person = id(), .named = {id(), id()}, .entered = {.id = id()}};
  const HoldOfficer officer{id(), *rc::gen::element(HoldOfficer::Side::none, HoldOfficer::Side::of_the_person)};
  if (!may_handle_hold(hold, officer)) {
    RC_ASSERT(!may_confirm_hold(hold, officer));
    return;
  }
  RC_ASSERT(officer.id != hold.person);
  RC_ASSERT(officer.id != hold.named[0] && officer.id != hold.named[1]);
  RC_ASSERT(officer.side == HoldOfficer::Side::none);
  RC_ASSERT(may_confirm_hold(hold, officer) == (officer.id != hold.entered.id));
}

class HoldOf : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    sioned = member("Sioned Griffiths", "workers");
    give_office(sioned, Relation::treasurer);
    heledd = member("Heledd Rowlands", "workers");
    give_office(heledd, Relation::chair);
  }
  Result<HoldId> enters(PersonId officer, const NewHold& typed) { return enter_hold(database(), key<Action::enter_hold>(officer, about(tomos)), typed, moment(), today); }
  Result<Done> decides(PersonId officer, HoldId id, HoldDecision decision, Rang rang = Rang::no) {
    return decide_hold(database(), key<Action::decide_hold>(officer, about(tomos)), id, decision, rang, moment(), today);
  }
  HoldId stands(const NewHold& typed) {
    const auto id = enters(eleri, typed);
    if (!id) throw std::logic_error(why_not(id));
    if (const auto done = decides(sioned, *id, HoldDecision::confirm, Rang::yes); !done) throw std::logic_error(why_not(done));
    return *id;
  }
  Hold hold(HoldId id) {
    return *read([&](db::Transaction& transaction) { return find_hold(transaction, teulu, id); });
  }
  std::vector<Hold> of_tomos() {
    return read([&](db::Transaction& transaction) { return holds_of(transaction, teulu, tomos, today); });
  }
  std::vector<std::string> told_to(PersonId person) {
    return read([&](db::Transaction& transaction) {
      return transaction.all("select kind from outbox where person_id = :person", {{"person", person}}, [](const db::Row& row) { return row.text(0); });
    });
  }

  PersonId sioned, heledd;
};

TEST_P(HoldOf, HoldsAtOnceAndLongerOnceASecondOfficerSawIt) {
  const auto id = enters(eleri, order());
  ASSERT_TRUE(id) << why_not(id);
  ASSERT_THAT(of_tomos(), SizeIs(1));
  EXPECT_EQ(of_tomos().front().until, today + limits::hold_days_unseen);
  EXPECT_THAT(told_to(tomos), Not(Contains("hold_placed")));
  EXPECT_EQ(why_not(decides(eleri, *id, HoldDecision::confirm)), "legal_hold.another_officer");
  EXPECT_EQ(why_not(decides(sioned, *id, HoldDecision::renew)), "legal_hold.not_confirmed");
  ASSERT_TRUE(decides(sioned, *id, HoldDecision::confirm));
  ASSERT_THAT(of_tomos(), SizeIs(1));
  EXPECT_EQ(of_tomos().front().until, today + limits::hold_days);
  EXPECT_EQ(of_tomos().front().reason, "Order 17 of the county court.");
  EXPECT_THAT(told_to(tomos), Contains("hold_placed"));
  EXPECT_EQ(recorded(teulu).back(), "hold.confirmed");
  EXPECT_EQ(why_not(decides(heledd, *id, HoldDecision::confirm)), "legal_hold.confirmed_already");
}

TEST_P(HoldOf, EndsAfterAWeekUnlessASecondOfficerSawIt) {
  const auto id = enters(eleri, order());
  ASSERT_TRUE(id);
  pass_days(limits::hold_days_unseen);
  EXPECT_THAT(of_tomos(), SizeIs(1));
  pass_days(1);
  EXPECT_THAT(of_tomos(), IsEmpty());
  EXPECT_EQ(why_not(decides(sioned, *id, HoldDecision::confirm)), "legal_hold.ended_already");
  EXPECT_THAT(told_to(tomos), IsEmpty());
}

TEST_P(HoldOf, EndsByItselfUnlessSomebodyLooksAgain) {
  const HoldId id = stands(order());
  pass_days(limits::hold_days);
  EXPECT_THAT(of_tomos(), SizeIs(1));
  ASSERT_TRUE(decides(heledd, id, HoldDecision::renew));
  pass_days(limits::hold_days);
  EXPECT_THAT(of_tomos(), SizeIs(1));
  pass_days(1);
  EXPECT_THAT(of_tomos(), IsEmpty());
  EXPECT_EQ(hold(id).standing(today), Standing::ended);
  EXPECT_EQ(why_not(decides(heledd, id, HoldDecision::renew)), "legal_hold.ended_already");
}

TEST_P(HoldOf, IsLiftedByNobodyWhoIsPartOfIt) {
  auto typed = order();
  typed.named = {heledd};
  const HoldId id = stands(typed);
  for (const HoldDecision decision : {HoldDecision::renew, HoldDecision::end}) EXPECT_EQ(why_not(decides(heledd, id, decision)), "legal_hold.not_apart") << "who is named in it";
  give(teulu, eleri, Relation::circle_family, tomos);
  EXPECT_EQ(why_not(decides(eleri, id, HoldDecision::end)), "legal_hold.not_apart") << "who entered it and is his family since";
  people::SecretKeeper keeper;
  const NewRepresentative paper{.name = "Sioned Griffiths", .kind = "deputy", .covers = "both", .reference = "7", .seen_on = today, .from = today, .until = today + 30};
  const PersonId other = member("Gwen Puw", "workers");
  give_office(other, Relation::safeguarding_lead);
  const auto entered = enter_representative(database(), key<Action::enter_representative>(heledd, about(tomos)), paper, moment(), today);
  ASSERT_TRUE(entered) << why_not(entered);
  ASSERT_TRUE(confirm_representative(database(), keeper, key<Action::confirm_representative>(other, about(tomos)), *entered, moment(), today));
  EXPECT_EQ(why_not(decides(sioned, id, HoldDecision::end)), "legal_hold.not_apart") << "who represents him";
  // Nor does the person, who is no officer, nor anybody who only represents them.
  EXPECT_FALSE(std::holds_alternative<people::Authorised<Action::decide_hold>>(ask<Action::decide_hold>(visitor(tomos), about(tomos))));
  ASSERT_TRUE(decides(other, id, HoldDecision::end));
  EXPECT_THAT(of_tomos(), IsEmpty());
  EXPECT_THAT(told_to(tomos), Contains("hold_ended"));
}

TEST_P(HoldOf, IsNotToldToThePersonWhereThatEndangersSomebody) {
  auto typed = order();
  typed.source = "safeguarding_enquiry";
  typed.told = "outside_person";
  const auto id = enters(eleri, typed);
  ASSERT_TRUE(id);
  EXPECT_EQ(why_not(decides(sioned, *id, HoldDecision::confirm)), "legal_hold.ring_first");
  ASSERT_TRUE(decides(sioned, *id, HoldDecision::confirm, Rang::yes));
  ASSERT_TRUE(decides(heledd, *id, HoldDecision::end));
  EXPECT_THAT(told_to(tomos), Not(Contains(HasSubstr("hold"))));
}

TEST_P(HoldOf, IsSealedAndInTheRecordWithoutItsReason) {
  stands(order());
  const auto stored = read([&](db::Transaction& transaction) { return transaction.all("select reason from legal_hold", {}, [](const db::Row& row) { return row.text(0); }); });
  EXPECT_THAT(stored, ::testing::ElementsAre(::testing::StartsWith("sealed:")));
  for (const auto& line : read([&](db::Transaction& transaction) { return people::record_entries(transaction, teulu); })) EXPECT_THAT(line.line, Not(HasSubstr("county court")));
}

TEST_P(HoldOf, IsRefusedForStrangersAndUnknownNames) {
  auto typed = order();
  typed.named = {ceri};
  EXPECT_EQ(why_not(enters(eleri, typed)), "legal_hold.named_unknown");
  typed.named = {eleri};
  EXPECT_EQ(why_not(enters(eleri, typed)), "legal_hold.not_apart") << "who is named in it enters it for nobody";
  const PersonId stranger = new_person("Gwawr");
  EXPECT_EQ(why_not(enter_hold(database(), key<Action::enter_hold>(eleri, about(stranger)), order(), moment(), today)), "care.not_here");
  for (std::int64_t made = 0; made < limits::holds_most; ++made) ASSERT_TRUE(enters(eleri, order()));
  EXPECT_EQ(why_not(enters(eleri, order())), "legal_hold.too_many");
}

TEST_P(HoldOf, IsHeldToTwoOfficersByTheDatabase) {
  stands(order());
  const auto breaks = [&](std::string_view statement, PersonId somebody) {
    return write([&](db::Transaction& transaction) {
      const auto violated = transaction.attempt([&](db::Transaction& inside) { inside.run(statement, {{"who", somebody}}); });
      return violated ? violated->name() : std::string("nothing");
    });
  };
  EXPECT_EQ(breaks("update legal_hold set confirmed_by = :who", eleri), "legal_hold_two_officers");
  EXPECT_EQ(breaks("update legal_hold set confirmed_by = :who", tomos), "legal_hold_nobodys_own");
  EXPECT_EQ(breaks("update legal_hold set kinds = 0 where entered_by = :who", eleri), "legal_hold_kinds");
}

CYDOFAL_ON_BOTH_DATABASES(HoldOf);

const people::Coop teulu_ynghyd{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Eleri", .known_as = "Eleri", .face = "1"}};

Hold shown_hold() {
  return {.id = HoldId{17}, .person = PersonId{8}, .kinds = HeldKinds(3), .source = HoldSource::inquest, .reason = "Why <b>", .language = Language::en, .until = day("2027-05-01"),
          .entered = {PersonId{3}, moment_in_london("2026-11-02", "09:00"), "Huw <i>"}, .person_name = std::string(nasty_name), .person_face = "1"};
}

TEST(HoldPages, AskForASecondOfficerAndForAnOutsidePersonToBeRung) {
  using Part = HoldView::Part;
  expect_in_every_voice(&teulu_ynghyd, &reader, {"legal_hold.confirm", "legal_hold.rang", "legal_hold.source_inquest"}, [](const View& view) {
    auto content = hold_page(view, {.hold = shown_hold(), .confirm = Part::may, .outside_person = people::WorryContact{"outside_person", "Osian <u>", "01632 960 021", {}}});
    EXPECT_TRUE(shows(content, "Why <b>"));
    EXPECT_TRUE(shows(content, view.say("legal_hold.ring", {{"name", std::string("Osian <u>")}, {"telephone", std::string("01632 960 021")}})));
    EXPECT_FALSE(shows(content, view.say("legal_hold.renew")));
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"legal_hold.renew", "legal_hold.end", "legal_hold.end_words"}, [](const View& view) {
    auto hold = shown_hold();
    hold.confirmed = Hold::By{PersonId{4}, moment_in_london("2026-11-02", "10:00"), "Sioned"};
    return hold_page(view, {.hold = hold, .named = {"Heledd <2>"}});
  });
}

TEST(HoldPages, AreKindWhereThereIsNothing) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"legal_hold.none"}, [](const View& view) { return holds_page(view, {}); });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"legal_hold.enter_title"}, [](const View& view) {
    auto content = holds_page(view, {.holds = {shown_hold()}, .people = {{PersonId{8}, "Tomos", "1"}}});
    EXPECT_FALSE(shows(content, "Why <b>")) << "the reason stands on its own page";
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"legal_hold.kinds", "legal_hold.source_claim", "legal_hold.told_outside_person", "legal_hold.named", "legal_hold.enter"}, [](const View& view) {
    return enter_hold_page(view, {{PersonId{8}, "Tomos", "1"}, {{PersonId{4}, std::string(nasty_name), "1"}}});
  });
}

}  // namespace
}  // namespace cydofal::care
