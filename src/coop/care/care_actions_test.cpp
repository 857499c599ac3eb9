#include "coop/care/care_actions.h"

#include <gmock/gmock.h>

#include "coop/care/limits.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::moment_in_london;
using testing::why_not;
using people::Relation;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Care : public testing::CareHouse {};

TEST_P(Care, PublishesNothingBeforeBothHaveSaidYes) {
  const auto proposed = propose(eleri, mari, mondays(ceri, at_maris, "10:00", "14:00"));
  ASSERT_TRUE(proposed) << why_not(proposed);
  EXPECT_THAT(visits(mari), IsEmpty());
  ASSERT_TRUE(answer(mari, *proposed));
  EXPECT_THAT(visits(mari), IsEmpty());
  EXPECT_EQ(publish(), 0);
  EXPECT_FALSE(stands(ceri, Relation::worker_regular, mari, now));
  ASSERT_TRUE(answer(ceri, *proposed));

  const auto coming = visits(mari);
  ASSERT_EQ(coming.size(), 9u) << "eight weeks ahead, both ends included";
  EXPECT_EQ(coming[0].date, today);
  EXPECT_EQ(coming[0].starts_at, moment_in_london("2026-11-02", "10:00"));
  EXPECT_EQ(coming[0].ends_at, moment_in_london("2026-11-02", "14:00"));
  EXPECT_EQ(coming[0].worker_name, "Ceri");
  EXPECT_EQ(coming[0].doing, "paratoi cinio");
  EXPECT_EQ(coming[0].town, "Fishguard");
  EXPECT_TRUE(stands(ceri, Relation::worker_regular, mari, now));
  EXPECT_THAT(recorded(teulu), Contains("pattern.proposed"));
  EXPECT_THAT(recorded(teulu), Contains("pattern.yes").Times(2));
}

TEST_P(Care, CountsTheProposersOwnYesButNobodyElses) {
  const auto proposed = propose(mari, mari, mondays(ceri, at_maris, "10:00", "14:00"));
  ASSERT_TRUE(proposed);
  EXPECT_EQ(answer(mari, *proposed).refusal().kind, Refusal::Kind::not_found) << "she has answered";
  EXPECT_EQ(answer(dewi, *proposed).refusal().kind, Refusal::Kind::not_found)
      << "it is not Dewi's to answer";
  EXPECT_EQ(answer(eleri, *proposed).refusal().kind, Refusal::Kind::not_found);
  EXPECT_THAT(visits(mari), IsEmpty());
  ASSERT_TRUE(answer(ceri, *proposed));
  EXPECT_THAT(visits(mari), ::testing::SizeIs(9));
}

TEST_P(Care, BooksNothingAfterANo) {
  const auto proposed = propose(mari, mari, mondays(ceri, at_maris, "10:00", "14:00"));
  ASSERT_TRUE(answer(ceri, *proposed, Answer::no));
  EXPECT_THAT(visits(mari), IsEmpty());
  EXPECT_EQ(answer(ceri, *proposed).refusal().kind, Refusal::Kind::not_found)
      << "a no is not turned round";
  EXPECT_EQ(publish(), 0);
  EXPECT_EQ(recorded(teulu).back(), "pattern.no");
  EXPECT_THAT(
      read([&](db::Transaction& transaction) { return patterns_of(transaction, teulu, mari); }),
      IsEmpty());
}

TEST_P(Care, PublishesEachVisitOnce) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  EXPECT_EQ(publish(), 0);
  pass_days(7);
  EXPECT_EQ(publish(), 1);
  EXPECT_EQ(publish(), 0);
  EXPECT_EQ(count("visit"), 10);
  pass_days(100);
  EXPECT_EQ(publish(), 8) << "after a long silence only what is still to come";
}

TEST_P(Care, DoesNotPutAWorkerInTwoPlaces) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const auto refused = propose(tomos, tomos, mondays(ceri, at_tomoss, "13:00", "15:00"));
  EXPECT_EQ(refused.refusal().kind, Refusal::Kind::conflict);
  EXPECT_EQ(why_not(refused), "pattern.worker_busy");
  EXPECT_EQ(refused.refusal().field, "starts");
  EXPECT_EQ(agree(tomos, mondays(dewi, at_tomoss, "13:00", "15:00")), "") << "Dewi is free";
}

TEST_P(Care, SaysWhatIsPossibleWhenTheWayIsTooLong) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const auto refused = propose(tomos, tomos, mondays(ceri, at_tomoss, "14:15", "16:00"));
  ASSERT_EQ(why_not(refused), "pattern.worker_away_before");
  const auto& arguments = refused.refusal().message.arguments;
  const auto argument = [&](std::string_view name) {
    const auto found = std::ranges::find(arguments, name, &std::pair<std::string, Argument>::first);
    return found == arguments.end() ? Argument{} : found->second;
  };
  EXPECT_EQ(argument("time"), Argument(ClockTime::parse("14:45").value()));
  EXPECT_EQ(argument("date"), Argument(today));
  EXPECT_EQ(argument("kilometres"), Argument{}) << "how far she is elsewhere is not Tomos's to know";
  for (const auto& [name, value] : arguments) {
    EXPECT_NE(value, Argument(std::string("Mari"))) << "with whom she is stays hers";
    EXPECT_NE(value, Argument(std::string("Fishguard")));
  }
  EXPECT_EQ(agree(tomos, mondays(ceri, at_tomoss, "14:45", "16:00")), "");
}

TEST_P(Care, TellsTheWorkerHowFarItIs) {
  const auto for_tomos = propose(tomos, tomos, mondays(ceri, at_tomoss, "14:15", "16:00"));
  ASSERT_TRUE(for_tomos);
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const auto refused = answer(ceri, *for_tomos);
  ASSERT_EQ(why_not(refused), "pattern.worker_travel_before");
  const auto& arguments = refused.refusal().message.arguments;
  const auto kilometres = std::ranges::find(arguments, "kilometres", &std::pair<std::string, Argument>::first);
  ASSERT_NE(kilometres, arguments.end());
  EXPECT_EQ(kilometres->second, Argument(std::string("21.4")));
}

TEST_P(Care, DoesNotLetTwoVisitsBeAtOnceForOnePerson) {
  const PlaceId pool = place(mari, "Y pwll", "Haverfordwest");
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  EXPECT_EQ(agree(mari, mondays(dewi, pool, "12:00", "13:00")), "pattern.person_busy");
  EXPECT_EQ(agree(mari, mondays(dewi, pool, "14:15", "15:00")), "pattern.person_travel_before");
}

TEST_P(Care, LooksAgainWhenTheSecondYesComes) {
  const auto for_mari = propose(mari, mari, mondays(ceri, at_maris, "10:00", "14:00"));
  const auto for_tomos = propose(tomos, tomos, mondays(ceri, at_tomoss, "10:00", "14:00"));
  ASSERT_TRUE(for_mari);
  ASSERT_TRUE(for_tomos) << "what is only asked blocks nobody";
  ASSERT_TRUE(answer(ceri, *for_mari));
  EXPECT_EQ(why_not(answer(ceri, *for_tomos)), "pattern.worker_busy");
  EXPECT_THAT(visits(tomos), IsEmpty());
  EXPECT_TRUE(answer(ceri, *for_tomos, Answer::no)) << "and she can still say no";
}

TEST_P(Care, SeesClashesBeyondTheVisitsThatArePublished) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  auto in_spring = mondays(ceri, at_tomoss, "10:00", "14:00");
  in_spring.from = day("2027-03-01");
  EXPECT_EQ(agree(tomos, in_spring), "pattern.worker_busy");

  auto first_in_spring = mondays(dewi, at_maris, "16:00", "17:00");
  first_in_spring.from = day("2027-03-01");
  ASSERT_EQ(agree(mari, first_in_spring), "");
  EXPECT_EQ(agree(tomos, mondays(dewi, at_tomoss, "16:00", "17:00")), "pattern.worker_busy")
      << "one that begins now and goes on meets the one of spring";
  auto until_spring = mondays(dewi, at_tomoss, "16:00", "17:00");
  until_spring.until = day("2027-02-28");
  EXPECT_EQ(agree(tomos, until_spring), "");

  pass_days(200);
  publish();
  std::vector<Visit> of_dewi = read([&](db::Transaction& transaction) {
    return visits_by(transaction, teulu, dewi, Instant{}, seconds_after(now, 400 * 86'400));
  });
  for (std::size_t at = 1; at < of_dewi.size(); ++at)
    EXPECT_LE(of_dewi[at - 1].ends_at, of_dewi[at].starts_at);
}

TEST_P(Care, SeesWhatAWorkerDoesInAnotherCoop) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const people::CoopId other = found("arall", "assistants", people::Coop::Profile::introduction);
  const PersonId gwen = new_person_in(other, "Gwen", {Relation::member, Relation::supported});
  give(other, ceri, Relation::worker);
  const people::Circle about_gwen{.coop = other, .subject = gwen};
  const auto where = add_place(database(), key<Action::change_places>(gwen, about_gwen), "Adref",
                               "Fishguard", moment());
  const auto refused = propose_pattern(database(), key<Action::propose_pattern>(gwen, about_gwen),
                                       mondays(ceri, *where, "11:00", "12:00"), moment(), today);
  EXPECT_EQ(why_not(refused), "pattern.worker_busy");
}

TEST_P(Care, EndsWhenEitherSaysSo) {
  auto daily = mondays(ceri, at_maris, "12:00", "13:00");
  daily.days = Weekdays(127);
  const auto proposed = propose(mari, mari, daily);
  ASSERT_TRUE(answer(ceri, *proposed));
  ASSERT_EQ(count("visit"), 57);
  now = moment_in_london("2026-11-04", "12:30");
  today = day("2026-11-04");
  EXPECT_EQ(end(dewi, *proposed).refusal().kind, Refusal::Kind::not_found);
  ASSERT_TRUE(end(mari, *proposed));

  const auto left = read([&](db::Transaction& transaction) {
    return visits_for(transaction, teulu, mari, Instant{}, seconds_after(now, 400 * 86'400));
  });
  EXPECT_EQ(left.size(), 3u) << "Monday, Tuesday, and the one that has begun";
  EXPECT_FALSE(stands(ceri, Relation::worker_regular, mari, now));
  EXPECT_FALSE(stands(ceri, Relation::worker_planned, mari, seconds_after(now, 3 * 86'400)));
  EXPECT_TRUE(stands(ceri, Relation::worker_planned, mari, seconds_after(now, 3'600)))
      << "to write today's note";
  EXPECT_EQ(end(ceri, *proposed).refusal().kind, Refusal::Kind::not_found) << "it has ended";
  EXPECT_EQ(publish(), 0);
  EXPECT_EQ(recorded(teulu).back(), "pattern.ended");
}

TEST_P(Care, EndsWithTheSupportThatItRestsOn) {
  const auto end_on = [&](std::string_view last) {
    return end_support(database(), key<Action::plan_support>(eleri, about(mari)), day(last),
                       moment(), today);
  };
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  auto later = mondays(dewi, at_maris, "16:00", "17:00");
  later.from = day("2026-12-07");
  ASSERT_EQ(agree(mari, later), "");
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "10:00", "11:00")), "");
  EXPECT_EQ(why_not(end_on("2026-11-01")), "support.past");

  ASSERT_TRUE(end_on("2026-11-16"));
  EXPECT_EQ(recorded(teulu).back(), "support.ended");
  const auto coming = visits(mari);
  ASSERT_EQ(coming.size(), 3u);
  EXPECT_EQ(coming.back().date, day("2026-11-16")) << "the last day is still a day";
  EXPECT_EQ(visits(tomos).size(), 9u);
  pass_days(20);
  EXPECT_GT(publish(), 0) << "for Tomos";
  EXPECT_THAT(visits(mari), IsEmpty());
  EXPECT_FALSE(stands(ceri, Relation::worker_regular, mari, now)) << "nor is the week seen";
  EXPECT_EQ(why_not(end_on("2026-12-24")), "support.none");
}

TEST_P(Care, EndsSupportOnlyEarlier) {
  const auto end_on = [&](std::string_view last) {
    return end_support(database(), key<Action::plan_support>(eleri, about(mari)), day(last),
                       moment(), today);
  };
  ASSERT_TRUE(end_on("2027-01-31"));
  EXPECT_EQ(why_not(end_on("2027-01-31")), "support.ends_earlier");
  EXPECT_EQ(why_not(end_on("2027-02-28")), "support.ends_earlier");
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const auto until = read([&](db::Transaction& transaction) {
    return agreed_patterns_of(transaction, mari).at(0).until;
  });
  EXPECT_EQ(until, day("2027-01-31")) << "no pattern lasts longer";
}

TEST_P(Care, LetsAWorkerSeeTheWeekOnlyAsLongAsTheyCome) {
  auto november = mondays(ceri, at_maris, "10:00", "14:00");
  november.until = day("2026-11-30");
  ASSERT_EQ(agree(mari, november), "");
  EXPECT_TRUE(
      stands(ceri, Relation::worker_regular, mari, moment_in_london("2026-12-01", "13:59")));
  EXPECT_FALSE(
      stands(ceri, Relation::worker_regular, mari, moment_in_london("2026-12-01", "14:00")));

  auto trial = mondays(dewi, at_maris, "16:00", "17:00");
  trial.trial = 2;
  ASSERT_EQ(agree(mari, trial), "");
  EXPECT_EQ(count("visit"), 5 + 2);
  EXPECT_TRUE(
      stands(dewi, Relation::worker_regular, mari, moment_in_london("2026-11-10", "16:59")));
  EXPECT_FALSE(
      stands(dewi, Relation::worker_regular, mari, moment_in_london("2026-11-10", "17:00")));
}

TEST_P(Care, LetsAWorkerSeeAVisitADayBeforeAndADayAfter) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  EXPECT_TRUE(
      stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-03", "13:59")));
  EXPECT_FALSE(
      stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-03", "14:00")));
  EXPECT_TRUE(
      stands(ceri, Relation::worker_planned, mari, moment_in_london("2026-11-08", "10:00")));
}

TEST_P(Care, RefusesAProposalWithTheFieldThatIsWrong) {
  const auto wrong = [&](auto change) {
    PatternProposal proposal = mondays(ceri, at_maris, "10:00", "14:00");
    change(proposal);
    const auto refused = propose(mari, mari, proposal);
    return refused ? std::string("accepted")
                   : refused.refusal().message.key + " " + refused.refusal().field;
  };
  using P = PatternProposal;
  EXPECT_EQ(wrong([](P& p) { p.days = Weekdays(); }), "pattern.days days");
  EXPECT_EQ(wrong([](P& p) { p.from = p.from - 1; }), "pattern.past from");
  EXPECT_EQ(wrong([](P& p) { p.until = p.from - 1; }), "pattern.order until");
  EXPECT_EQ(wrong([](P& p) { p.ends = p.starts; }), "pattern.too_long ends");
  EXPECT_EQ(wrong([](P& p) { p.ends = *ClockTime::of(10, 14); }), "pattern.too_short ends");
  EXPECT_EQ(wrong([](P& p) { p.trial = 21; }), "pattern.trial trial");
  EXPECT_EQ(wrong([](P& p) { p.trial = -1; }), "pattern.trial trial");
  EXPECT_EQ(wrong([](P& p) { p.doing = "  "; }), "pattern.doing doing");
  EXPECT_EQ(wrong([](P& p) { p.doing = std::string(121, 'a'); }), "pattern.doing_too_long doing");
  EXPECT_EQ(wrong([](P& p) { p.doing = "cinio\x01"; }), "pattern.doing_too_long doing");
  EXPECT_EQ(wrong([&](P& p) { p.place = at_tomoss; }), "pattern.place place")
      << "another person's place";
  EXPECT_EQ(wrong([](P& p) { p.place = PlaceId{1}; }), "pattern.place place");
  EXPECT_EQ(wrong([&](P& p) { p.worker = mari; }), "pattern.worker worker");
  EXPECT_EQ(wrong([&](P& p) { p.worker = tomos; }), "pattern.worker worker") << "not a worker";
  EXPECT_EQ(wrong([](P& p) { p.worker = PersonId{1}; }), "pattern.worker worker");
  EXPECT_EQ(wrong([](P& p) { p.until = p.from + 5, p.from = p.from + 1; }), "pattern.days days")
      << "no Monday in it";
  EXPECT_EQ(count("pattern"), 0);
}

TEST_P(Care, AsksInsteadOfMovingTheOneVisitOfAMissingHour) {
  auto once = mondays(ceri, at_maris, "01:30", "03:00");
  once.days = Weekdays(127);
  once.from = day("2027-03-28");
  once.until = once.from;
  EXPECT_EQ(agree(mari, once), "pattern.no_such_time");
  once.starts = *ClockTime::of(3, 0);
  once.ends = *ClockTime::of(4, 0);
  EXPECT_EQ(agree(mari, once), "");
}

TEST_P(Care, PublishesAWeekWithASwallowedNight) {
  today = day("2027-03-22");
  now = moment_in_london("2027-03-22", "09:00");
  auto nights = mondays(ceri, at_maris, "01:00", "02:00");
  nights.days = Weekdays(127);
  ASSERT_EQ(agree(mari, nights), "");
  for (const Visit& visit : visits(mari)) EXPECT_NE(visit.date, day("2027-03-28"));
}

TEST_P(Care, OfAProviderRestsOnAgreedSupport) {
  const PersonId aisha = member("Aisha Rahman", "supported");
  const PlaceId home = place(aisha, "Home", "Haverfordwest");
  EXPECT_EQ(agree(aisha, mondays(ceri, home, "10:00", "14:00")), "pattern.no_support");
  ASSERT_TRUE(care_for(aisha, "2026-11-09"));
  EXPECT_EQ(agree(aisha, mondays(ceri, home, "10:00", "14:00")), "pattern.no_support")
      << "not before it begins";
  auto later = mondays(ceri, home, "10:00", "14:00");
  later.from = day("2026-11-09");
  EXPECT_EQ(agree(aisha, later), "");
}

TEST_P(Care, IsNotPlannedForAnyoneWhereACoopIntroduces) {
  const people::CoopId dwylo = found("dwylo-da", "assistants", people::Coop::Profile::introduction);
  const PersonId margaret =
      new_person_in(dwylo, "Margaret Hughes", {Relation::member, Relation::supported});
  const PersonId rhodri = new_person_in(dwylo, "Rhodri Pugh", {Relation::member, Relation::worker});
  const PersonId officer = new_person_in(dwylo, "Officer", {Relation::member, Relation::secretary});
  const people::Circle about_margaret{.coop = dwylo, .subject = margaret};
  const auto home = add_place(database(), key<Action::change_places>(margaret, about_margaret),
                              "Cartref", "Machynlleth", moment());
  const auto proposal = mondays(rhodri, *home, "09:30", "12:30");
  EXPECT_EQ(propose_pattern(database(), key<Action::propose_pattern>(officer, about_margaret),
                            proposal, moment(), today)
                .refusal()
                .kind,
            Refusal::Kind::not_found);
  EXPECT_TRUE(propose_pattern(database(), key<Action::propose_pattern>(margaret, about_margaret),
                              proposal, moment(), today));
}

TEST_P(Care, AsksThoseWhoAreInvitedToWorkAndNobodyElse) {
  const PersonId natalia = invited("Natalia Kowalska", "workers");
  const PersonId carwyn = invited("Carwyn Thomas", "family_and_friends");
  EXPECT_TRUE(propose(eleri, mari, mondays(natalia, at_maris, "10:00", "14:00")));
  EXPECT_EQ(why_not(propose(eleri, mari, mondays(carwyn, at_maris, "10:00", "14:00"))),
            "pattern.worker");
}

TEST_P(Care, HasSeveralPlacesForAPerson) {
  place(mari, "Y pwll nofio", "Haverfordwest");
  const auto names = [&] {
    std::vector<std::string> all;
    read([&](db::Transaction& transaction) {
      for (const Place& each : places_of(transaction, teulu, mari)) all.push_back(each.name);
    });
    return all;
  };
  EXPECT_THAT(names(), ElementsAre("Adref", "Y pwll nofio"));
  const auto permit = key<Action::change_places>(mari, about(mari));
  EXPECT_EQ(why_not(add_place(database(), permit, "Adref", "Atlantis", moment())), "place.town");
  EXPECT_EQ(why_not(add_place(database(), permit, "\x01", "Fishguard", moment())),
            "name.unreadable");
  EXPECT_EQ(remove_place(database(), permit, at_tomoss, moment()).refusal().kind,
            Refusal::Kind::not_found);

  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  EXPECT_EQ(why_not(remove_place(database(), permit, at_maris, moment())), "place.in_use");
  const auto other = place(mari, "Nain", "Fishguard");
  ASSERT_TRUE(remove_place(database(), permit, other, moment()));
  EXPECT_THAT(names(), ElementsAre("Adref", "Y pwll nofio"));
  while (names().size() < limits::places_most) place(mari, "Lle", "Fishguard");
  EXPECT_EQ(why_not(add_place(database(), permit, "Un arall", "Fishguard", moment())),
            "place.too_many");
}

TEST_P(Care, KeepsANoteWithItsVisit) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  ASSERT_EQ(agree(tomos, mondays(dewi, at_tomoss, "10:00", "14:00")), "");
  const VisitId of_mari = visits(mari)[0].id;
  const VisitId of_tomos = visits(tomos)[0].id;
  const auto note = [&](PersonId who, PersonId subject, VisitId visit, std::string_view words) {
    return write_note(database(), key<Action::write_note>(who, about(subject)), visit, words,
                      Language::cy, moment());
  };
  ASSERT_TRUE(note(ceri, mari, of_mari, "  Cinio da.\nMae Mari'n hapus <3  "));
  EXPECT_EQ(note(ceri, mari, of_tomos, "x").refusal().kind, Refusal::Kind::not_found)
      << "another person's visit";
  EXPECT_EQ(note(mari, mari, VisitId{1}, "x").refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(why_not(note(ceri, mari, of_mari, " \n")), "note.missing");
  EXPECT_EQ(why_not(note(ceri, mari, of_mari, std::string(4'001, 'a'))), "note.too_long");
  EXPECT_EQ(why_not(note(ceri, mari, of_mari, "\xE2\x80\xAE")), "note.too_long");
  const auto notes = [&](VisitId visit) {
    return read([&](db::Transaction& transaction) { return notes_of(transaction, teulu, visit); });
  };
  ASSERT_EQ(notes(of_mari).size(), 1u);
  EXPECT_EQ(notes(of_mari)[0].words, "Cinio da.\nMae Mari'n hapus <3");
  EXPECT_EQ(notes(of_mari)[0].author_name, "Ceri");
  EXPECT_THAT(notes(of_tomos), IsEmpty());
  EXPECT_EQ(recorded(teulu).back(), "note.written");
}

TEST_P(Care, LetsOnlyWhoWasThereWriteANote) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  ASSERT_EQ(agree(mari, mondays(dewi, at_maris, "16:00", "17:00")), "");
  const VisitId of_ceri = visits(mari)[0].id;
  EXPECT_EQ(write_note(database(), key<Action::write_note>(dewi, about(mari)), of_ceri, "x",
                       Language::cy, moment())
                .refusal()
                .kind,
            Refusal::Kind::not_found);
}

TEST_P(Care, RemembersWhatTheLastSheetOfAWeekSaid) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const auto coming = visits(mari);
  const auto last = [&](Date monday) {
    return read(
        [&](db::Transaction& transaction) { return last_sheet(transaction, teulu, mari, monday); });
  };
  EXPECT_FALSE(last(today));
  keep_printed_sheet(database(), key<Action::print_week>(mari, about(mari)), today, {coming[0]},
                     moment());
  EXPECT_EQ(last(today), sheet_lines({coming[0]}));
  EXPECT_FALSE(last(today + 7));
  keep_printed_sheet(database(), key<Action::print_week>(mari, about(mari)), today, {}, moment());
  EXPECT_EQ(last(today), "");
  EXPECT_EQ(recorded(teulu).back(), "week.printed");
}

TEST_P(Care, ShowsAVisitOfAnotherCoopToNobody) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  const VisitId visit = visits(mari)[0].id;
  const people::CoopId other = found("arall", "family", people::Coop::Profile::provider);
  read([&](db::Transaction& transaction) {
    EXPECT_TRUE(find_visit(transaction, teulu, visit));
    EXPECT_FALSE(find_visit(transaction, other, visit));
    EXPECT_THAT(visits_by(transaction, other, ceri, Instant{}, seconds_after(now, 400 * 86'400)),
                IsEmpty());
  });
}

/// P3.1: one day with visits in Fishguard and Haverfordwest, 21.4 km apart.
TEST_P(Care, GivesAWorkerAWeekWithoutOverlapAcrossPeople) {
  ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
  ASSERT_EQ(agree(tomos, mondays(ceri, at_tomoss, "15:00", "17:30")), "");
  const auto work = read([&](db::Transaction& transaction) {
    return visits_by(transaction, teulu, ceri, now, seconds_after(now, 7 * 86'400 - 3'600));
  });
  ASSERT_EQ(work.size(), 2u);
  EXPECT_EQ(work[0].person_name, "Mari");
  EXPECT_EQ(work[1].person_name, "Tomos");
  EXPECT_EQ(work[1].town, "Haverfordwest");
}

CYDOFAL_ON_BOTH_DATABASES(Care);

}  // namespace
}  // namespace cydofal::care
