#include "coop/care/change_pages.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "coop/care/cover_actions.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using testing::why_not;
using people::Relation;
using people::View;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

ClockTime at(std::string_view text) { return ClockTime::parse(text).value(); }

TEST(WhoIsAsked, IsWhoseTimeChangesAndThePersonWhenSomebodyElseComes) {
  Visit visit;
  visit.person = PersonId{7};
  visit.worker = PersonId{8};
  visit.date = day("2026-11-02");
  visit.starts_at = moment_in_london("2026-11-02", "10:00");
  visit.ends_at = moment_in_london("2026-11-02", "14:00");
  const auto same = planned_on(visit.date, at("10:00"), at("14:00"));
  const auto later = planned_on(visit.date, at("11:00"), at("15:00"));
  EXPECT_THAT(to_be_asked(visit, PersonId{8}, *same), IsEmpty()) << "nothing would change";
  EXPECT_THAT(to_be_asked(visit, PersonId{8}, *later), ElementsAre(PersonId{7}, PersonId{8}));
  EXPECT_THAT(to_be_asked(visit, PersonId{9}, *same), ElementsAre(PersonId{7}, PersonId{9}, PersonId{8}));
}

TEST(OneVisit, LastsOverMidnightAndIsNothingInTheMissingHour) {
  const auto night = planned_on(day("2026-11-02"), at("22:00"), at("07:00"));
  ASSERT_TRUE(night);
  EXPECT_EQ(night->ends_at, moment_in_london("2026-11-03", "07:00"));
  EXPECT_FALSE(planned_on(day("2027-03-28"), at("01:10"), at("01:50")));
}

/// Ceri comes to Mari on Mondays from ten to two.
class AChange : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
    next = visits(mari)[1];
  }
  ChangeProposal to(std::string_view date, std::string_view starts, std::string_view ends, PersonId worker) { return {day(date), at(starts), at(ends), worker}; }
  Authorised<Action::change_visit> hand(PersonId who) { return key<Action::change_visit>(who, about(who), "Eleri"); }
  Result<Done> ask(PersonId who, const ChangeProposal& proposal) { return propose_change(database(), hand(who), next.id, proposal, moment(), today); }
  Result<Done> ask_as_secretary(const ChangeProposal& proposal) {
    return propose_change(database(), key<Action::change_visit>(eleri, about(mari)), next.id, proposal, moment(), today);
  }
  Result<Done> reply(PersonId who, Answer said = Answer::yes) { return answer_change(database(), hand(who), next.id, said, moment()); }
  Visit visit() {
    return read([&](db::Transaction& transaction) { return *find_visit(transaction, teulu, next.id); });
  }
  std::optional<VisitChange> open() {
    return read([&](db::Transaction& transaction) { return open_change(transaction, teulu, next.id); });
  }
  std::vector<Visit> waiting(PersonId who) {
    return read([&](db::Transaction& transaction) { return changes_waiting_for(transaction, teulu, who, now); });
  }
  std::vector<CoverNeed> needs() {
    return read([&](db::Transaction& transaction) { return cover_needs(transaction, teulu, today, now); });
  }

  Visit next;
};

TEST_P(AChange, OfTimeHappensWithTheOthersYes) {
  ASSERT_EQ(why_not(ask(ceri, to("2026-11-10", "11:00", "15:00", ceri))), "");
  EXPECT_EQ(visit().starts_at, next.starts_at) << "nothing has changed yet";
  EXPECT_THAT(waiting(mari), SizeIs(1));
  EXPECT_THAT(waiting(ceri), IsEmpty()) << "whoever proposes has said yes";
  EXPECT_THAT(waiting(dewi), IsEmpty()) << "whose time does not change is not asked";
  ASSERT_TRUE(reply(mari));
  EXPECT_EQ(visit().starts_at, moment_in_london("2026-11-10", "11:00"));
  EXPECT_EQ(visit().ends_at, moment_in_london("2026-11-10", "15:00"));
  EXPECT_EQ(visit().date, day("2026-11-10"));
  EXPECT_FALSE(open());
  EXPECT_THAT(recorded(teulu), Contains("change.made"));
  // What a worker sees goes with the visit.
  EXPECT_TRUE(stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-10", "12:00")));
  EXPECT_THAT(visits(mari), SizeIs(9)) << "the arrangement itself is as it was";
}

TEST_P(AChange, IsRefusedByOneNo) {
  ASSERT_TRUE(ask(ceri, to("2026-11-10", "11:00", "15:00", ceri)));
  ASSERT_TRUE(reply(mari, Answer::no));
  EXPECT_EQ(visit().starts_at, next.starts_at);
  EXPECT_FALSE(open());
  EXPECT_EQ(reply(mari).refusal().kind, Refusal::Kind::not_found) << "a no is not turned round";
  ASSERT_TRUE(ask(ceri, to("2026-11-10", "12:00", "15:00", ceri))) << "something else may be asked";
}

TEST_P(AChange, OfWorkerAsksAllThree) {
  ASSERT_EQ(why_not(ask_as_secretary(to("2026-11-09", "10:00", "14:00", dewi))), "");
  for (const PersonId each : {mari, dewi, ceri}) EXPECT_THAT(waiting(each), SizeIs(1));
  ASSERT_TRUE(reply(dewi));
  ASSERT_TRUE(reply(ceri));
  EXPECT_EQ(visit().worker, ceri) << "two of three yeses book nobody";
  ASSERT_TRUE(reply(mari));
  EXPECT_EQ(visit().worker, dewi);
  EXPECT_TRUE(stands(dewi, Relation::worker_planned, mari, moment_in_london("2026-11-09", "12:00")));
  EXPECT_FALSE(stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-09", "12:00")));
}

TEST_P(AChange, CannotPutSomebodyInTwoPlaces) {
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "11:00", "13:00")), "");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-09", "10:00", "14:00", dewi))), "pattern.worker_busy");
  ASSERT_EQ(agree(mari, mondays(dewi, at_maris, "15:00", "17:00")), "");
  EXPECT_EQ(why_not(ask(ceri, to("2026-11-09", "14:30", "15:30", ceri))), "pattern.person_busy");
}

TEST_P(AChange, SaysWhatIsPossibleWhenTheWayIsTooLong) {
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "15:00", "17:00")), "");
  const auto refused = ask(ceri, to("2026-11-09", "17:15", "19:00", ceri));
  ASSERT_EQ(why_not(refused), "pattern.worker_travel_before");
  const auto& arguments = refused.refusal().message.arguments;
  const auto time = std::ranges::find(arguments, "time", [](const auto& argument) { return argument.first; });
  ASSERT_NE(time, arguments.end());
  EXPECT_EQ(std::get<ClockTime>(time->second), at("17:45")) << "21.4 km: three quarters of an hour";
  EXPECT_EQ(why_not(ask(ceri, to("2026-11-09", "17:45", "19:00", ceri))), "");
}

TEST_P(AChange, LooksAgainWhenTheLastYesComes) {
  ASSERT_TRUE(ask(ceri, to("2026-11-09", "15:00", "17:00", ceri)));
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "15:00", "17:00")), "");
  EXPECT_EQ(why_not(reply(mari)), "pattern.worker_busy");
  EXPECT_EQ(visit().starts_at, next.starts_at);
  EXPECT_TRUE(open()->waits_for(mari)) << "a refused yes is not kept";
}

TEST_P(AChange, RefusesWhatIsWrongWithItsField) {
  EXPECT_EQ(why_not(ask(mari, to("2026-11-09", "10:00", "14:00", ceri))), "change.nothing");
  EXPECT_EQ(why_not(ask(mari, to("2026-10-30", "10:00", "14:00", ceri))), "pattern.past");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-02", "08:00", "08:30", ceri))), "pattern.past") << "today, an hour ago";
  EXPECT_EQ(why_not(ask(mari, to("2027-03-01", "10:00", "14:00", ceri))), "change.too_far");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-10", "10:00", "10:05", ceri))), "pattern.too_short");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-10", "10:00", "14:00", tomos))), "pattern.worker");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-10", "10:00", "14:00", mari))), "pattern.worker");
  EXPECT_EQ(why_not(ask(mari, to("2026-11-16", "15:00", "16:00", ceri))), "change.day_taken");
  ASSERT_TRUE(ask(mari, to("2026-11-10", "10:00", "14:00", ceri)));
  EXPECT_EQ(why_not(ask(ceri, to("2026-11-11", "10:00", "14:00", ceri))), "change.open_already");
}

TEST_P(AChange, IsTheirsAlone) {
  EXPECT_EQ(ask(tomos, to("2026-11-10", "10:00", "14:00", ceri)).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(ask(dewi, to("2026-11-10", "10:00", "14:00", ceri)).refusal().kind, Refusal::Kind::not_found);
  ASSERT_TRUE(ask(mari, to("2026-11-10", "10:00", "14:00", ceri)));
  for (const PersonId other : {mari, dewi, tomos, eleri}) EXPECT_EQ(reply(other).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(withdraw_change(database(), hand(ceri), next.id, moment()).refusal().kind, Refusal::Kind::not_found);
  ASSERT_TRUE(withdraw_change(database(), hand(mari), next.id, moment()));
  EXPECT_EQ(reply(ceri).refusal().kind, Refusal::Kind::not_found);
}

TEST_P(AChange, IsTooLateOnceTheVisitHasBegun) {
  ASSERT_TRUE(ask(mari, to("2026-11-10", "10:00", "14:00", ceri)));
  pass_days(7);
  now = moment_in_london("2026-11-09", "10:00");
  EXPECT_EQ(why_not(reply(ceri)), "change.begun");
  EXPECT_EQ(why_not(cancel_visit(database(), hand(mari), next.id, moment())), "change.begun");
  EXPECT_THAT(waiting(ceri), IsEmpty());
}

TEST_P(AChange, CanBeThatThereIsNoVisit) {
  ASSERT_TRUE(ask(mari, to("2026-11-10", "10:00", "14:00", ceri)));
  EXPECT_EQ(cancel_visit(database(), key<Action::change_visit>(eleri, about(mari)), next.id, moment()).refusal().kind, Refusal::Kind::not_found)
      << "nobody calls it off for the two";
  ASSERT_TRUE(cancel_visit(database(), hand(mari), next.id, moment()));
  EXPECT_THAT(visits(mari), SizeIs(8));
  EXPECT_FALSE(open());
  EXPECT_FALSE(stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-09", "12:00")));
  EXPECT_THAT(read([&](db::Transaction& transaction) { return cancelled_by_others(transaction, teulu, ceri, now); }), SizeIs(1));
  EXPECT_THAT(read([&](db::Transaction& transaction) { return cancelled_by_others(transaction, teulu, mari, now); }), IsEmpty());
  EXPECT_THAT(needs(), IsEmpty()) << "she wants nobody";
  EXPECT_EQ(cancel_visit(database(), hand(mari), next.id, moment()).refusal().kind, Refusal::Kind::not_found);
}

TEST_P(AChange, OfAWorkerWhoCannotComeNeedsCover) {
  ASSERT_TRUE(cancel_visit(database(), hand(ceri), next.id, moment()));
  ASSERT_THAT(needs(), SizeIs(1));
  EXPECT_EQ(needs()[0].first.date, day("2026-11-09"));
  EXPECT_EQ(needs()[0].cancelled, next.id);
  auto once = mondays(dewi, at_maris, "10:00", "14:00");
  once.until = day("2026-11-09");
  once.from = *once.until;
  ASSERT_EQ(agree(mari, once), "");
  EXPECT_THAT(needs(), IsEmpty());
}

TEST_P(AChange, OfAWorkerWhoCannotComeIsClosedByTheSecretary) {
  ASSERT_TRUE(cancel_visit(database(), hand(ceri), next.id, moment()));
  const auto by_eleri = key<Action::close_cover>(eleri, {.coop = teulu});
  ASSERT_TRUE(close_cover_of_visit(database(), by_eleri, next.id, moment()));
  EXPECT_THAT(needs(), IsEmpty());
  EXPECT_EQ(close_cover_of_visit(database(), by_eleri, next.id, moment()).refusal().kind, Refusal::Kind::not_found);
}

CYDOFAL_ON_BOTH_DATABASES(AChange);

const people::Coop teulu_ynghyd{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};

Visit to_come() {
  Visit visit;
  visit.id = VisitId{5};
  visit.person = PersonId{7};
  visit.worker = PersonId{8};
  visit.date = day("2026-11-04");
  visit.starts_at = moment_in_london("2026-11-04", "10:00");
  visit.ends_at = moment_in_london("2026-11-04", "14:00");
  visit.doing = "<b>nofio</b>";
  visit.person_name = "Mari";
  visit.worker_name = std::string(nasty_name);
  visit.person_face = visit.worker_face = "123451";
  return visit;
}

TEST(ChangePage, OffersAnotherTimeAnotherWorkerOrNoVisit) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"change.agreed", "change.ask_title", "change.ask", "change.cancel", "change.cancel_words"}, [](const View& view) {
    View filled = view;
    filled.typed = as_it_is(to_come());
    const auto content = change_page(filled, {.visit = to_come(), .reader = PersonId{7}, .workers = {{PersonId{8}, "Ceri <i>", "1"}}});
    EXPECT_TRUE(content.has_form);
    EXPECT_TRUE(shows(content, "Ceri <i>"));
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"10:00\""));
    return content;
  });
}

TEST(ChangePage, AsksWhomItWaitsForAndOffersNoOther) {
  VisitChange change{.id = ChangeId{3}, .visit = VisitId{5}, .proposed_by = PersonId{8}, .proposed_at = {}, .worker = PersonId{8}, .to = *planned_on(day("2026-11-05"), at("09:00"), at("12:00"))};
  change.worker_name = "Ceri <i>";
  change.asked = {{PersonId{7}, Answer::none, "Mari"}, {PersonId{8}, Answer::yes, "Ceri <i>"}};
  expect_in_every_voice(&teulu_ynghyd, &reader, {"change.proposed", "pattern.yes", "pattern.no"}, [&](const View& view) {
    const auto content = change_page(view, {.visit = to_come(), .reader = PersonId{7}, .change = change});
    EXPECT_FALSE(content.has_form);
    EXPECT_TRUE(shows(content, view.say("change.said_yes", {{"name", std::string("Ceri <i>")}})));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"starts\"")));
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"change.withdraw"}, [&](const View& view) {
    const auto content = change_page(view, {.visit = to_come(), .reader = PersonId{8}, .change = change});
    EXPECT_FALSE(shows(content, view.say("pattern.yes")));
    return content;
  });
}

TEST(ReadChange, ReadsWhatTheFormHolds) {
  const auto read = read_change(as_it_is(to_come()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->date, day("2026-11-04"));
  EXPECT_EQ(read->starts, at("10:00"));
  EXPECT_EQ(read->ends, at("14:00"));
  EXPECT_EQ(read->worker, PersonId{8});
  const auto with = [](std::string_view name, std::string value) {
    auto fields = as_it_is(to_come()).fields();
    for (auto& field : fields) {
      if (field.name == name) field.value = value;
    }
    return why_not(read_change({std::move(fields), {}}));
  };
  EXPECT_EQ(with("starts", "ten"), "pattern.time");
  EXPECT_EQ(with("ends", "25:00"), "pattern.time");
  EXPECT_EQ(with("worker", ""), "pattern.worker");
  EXPECT_EQ(with("worker", "8x"), "pattern.worker");
  EXPECT_NE(with("from-day", "31"), "");
}

}  // namespace
}  // namespace cydofal::care
