#include "coop/care/given_sight_actions.h"

#include <gmock/gmock.h>

#include "coop/care/care_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using people::Relation;
using people::View;
using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using testing::why_not;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(GivenSight, HasANameAndARelationForEachKind) {
  for (const Sight sight : all_sights) {
    EXPECT_EQ(sight_named(name_of(sight)), sight);
    EXPECT_EQ(sight_of(relation_of(sight)), sight);
  }
  EXPECT_EQ(sight_named("everything"), std::nullopt);
  EXPECT_EQ(sight_of(Relation::circle_family), std::nullopt);
}

TEST(GivenSight, LastsAYearAtMost) {
  const Date today = day("2026-11-02");
  EXPECT_EQ(last_day_of(Lasting::week, today), day("2026-11-09"));
  EXPECT_EQ(last_day_of(Lasting::year, today), day("2027-11-02"));
  for (const Lasting lasting : all_lastings) {
    EXPECT_EQ(lasting_named(name_of(lasting)), lasting);
    EXPECT_FALSE(wrong_last_day(last_day_of(lasting, today), today));
  }
  EXPECT_FALSE(wrong_last_day(today, today)) << "until tonight is an end too";
  EXPECT_EQ(wrong_last_day(day("2026-11-01"), today)->message.key, "sight.day_past");
  EXPECT_EQ(wrong_last_day(day("2027-11-03"), today)->message.key, "sight.day_too_far");
}

class SightGiven : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    huw = member("Huw Beynon", "family_and_friends");
  }
  auto permit() { return key<Action::choose_who_sees>(mari, about(mari)); }
  Result<Done> show(PersonId reader, std::vector<Sight> sights, std::string_view last = "2026-11-09") {
    return give_sight(database(), permit(), {.reader = reader, .sights = std::move(sights), .last_day = day(last)}, today, moment());
  }
  Result<Done> take(PersonId reader, Sight sight) { return take_sight_back(database(), permit(), reader, sight, moment()); }
  template <Action action>
  bool may(PersonId reader, Instant at) {
    const people::Visitor who = visitor(reader);
    return read([&](db::Transaction& transaction) {
      const auto outcome = people::authorise<action>(transaction, who, about(mari), at);
      return std::get_if<people::Denied>(&outcome) == nullptr;
    });
  }
  /// What a reader of hers may look at, of all that there is to give.
  std::vector<std::string> opens(PersonId reader, Instant at) {
    std::vector<std::string> found;
    if (may<Action::see_past_visits>(reader, at)) found.emplace_back("past");
    if (may<Action::see_health_notes>(reader, at)) found.emplace_back("notes");
    if (may<Action::see_emergency_sheet>(reader, at)) found.emplace_back("sheet");
    if (may<Action::see_my_money>(reader, at)) found.emplace_back("money");
    if (may<Action::see_places>(reader, at)) found.emplace_back("places");
    return found;
  }
  PersonId huw;
};

TEST_P(SightGiven, OpensWhatWasGivenAndNothingElse) {
  EXPECT_THAT(opens(dewi, now), SizeIs(0));
  ASSERT_TRUE(show(dewi, {Sight::health}));
  EXPECT_THAT(opens(dewi, now), ElementsAre("notes", "sheet")) << "somebody who works here, beyond their visits";
  ASSERT_TRUE(show(huw, {Sight::daily, Sight::money, Sight::location}));
  EXPECT_THAT(opens(huw, now), ElementsAre("past", "money", "places"));
  EXPECT_FALSE(may<Action::write_note>(dewi, now)) << "to see is not to write";
  EXPECT_FALSE(may<Action::write_emergency_sheet>(dewi, now));
  EXPECT_FALSE(may<Action::choose_who_sees>(dewi, now)) << "nobody passes on what they were given";
  EXPECT_THAT(opens(ceri, now), SizeIs(0));
}

TEST_P(SightGiven, EndsByItselfWhenTheLastDayIsOver) {
  ASSERT_TRUE(show(dewi, {Sight::health}, "2026-11-09"));
  EXPECT_THAT(opens(dewi, moment_in_london("2026-11-09", "23:59")), SizeIs(2));
  EXPECT_THAT(opens(dewi, moment_in_london("2026-11-10", "00:00")), SizeIs(0));
}

TEST_P(SightGiven, IsOverInTheMomentInWhichItIsTakenBack) {
  ASSERT_TRUE(show(dewi, {Sight::health, Sight::money}));
  ASSERT_TRUE(take(dewi, Sight::health));
  EXPECT_THAT(opens(dewi, now), ElementsAre("money"));
  EXPECT_EQ(take(dewi, Sight::health).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(take(huw, Sight::money).refusal().kind, Refusal::Kind::not_found) << "what was never given";
  const auto types = recorded(teulu);
  EXPECT_THAT(std::vector(types.end() - 3, types.end()), ElementsAre("sight.given", "sight.given", "sight.taken"));
}

TEST_P(SightGiven, GivenAgainEndsOnTheNewDay) {
  ASSERT_TRUE(show(dewi, {Sight::health}, "2027-11-02"));
  ASSERT_TRUE(show(dewi, {Sight::health}, "2026-11-03"));
  EXPECT_THAT(opens(dewi, moment_in_london("2026-11-04", "00:00")), SizeIs(0)) << "the longer one does not live on beside it";
}

TEST_P(SightGiven, IsNotGivenToOneselfToStrangersOrToNothing) {
  EXPECT_EQ(why_not(show(mari, {Sight::health})), "circle.yourself");
  EXPECT_EQ(why_not(show(new_person("Stranger"), {Sight::health})), "circle.nobody");
  EXPECT_EQ(why_not(show(PersonId{42}, {Sight::health})), "circle.nobody");
  EXPECT_EQ(why_not(show(dewi, {})), "sight.choose");
  EXPECT_EQ(why_not(show(dewi, {Sight::health}, "2026-11-01")), "sight.day_past");
  EXPECT_EQ(why_not(show(dewi, {Sight::health}, "2027-11-03")), "sight.day_too_far");
  EXPECT_THAT(opens(dewi, now), SizeIs(0));
}

TEST_P(SightGiven, IsRefusedByTheDatabaseWithoutAnEndOrFromAnybodyElse) {
  const auto stands = [&](PersonId granted_by, std::optional<Instant> until) {
    write([&](db::Transaction& transaction) {
      people::relate(transaction, teulu,
                     {.subject = dewi, .relation = Relation::shown_health, .object = mari, .from = now, .until = until, .granted_by = granted_by},
                     chance);
    });
  };
  EXPECT_ANY_THROW(stands(mari, std::nullopt));
  EXPECT_ANY_THROW(stands(ceri, seconds_after(now, 60)));
  stands(mari, seconds_after(now, 60));
  EXPECT_TRUE(may<Action::see_health_notes>(dewi, now)) << "the same that is whole is kept";
}

TEST_P(SightGiven, ShowsTheNotesOfAllHerVisitsAndOfNobodyElses) {
  const auto note_at = [&](PersonId person, PlaceId where, std::string_view words, std::string_view starts, std::string_view ends) {
    const PatternId pattern = *propose(person, person, mondays(ceri, where, starts, ends));
    ASSERT_TRUE(answer(ceri, pattern));
    const auto visits = read([&](db::Transaction& transaction) { return visits_for(transaction, teulu, person, now, seconds_after(now, 86'400)); });
    write([&](db::Transaction& transaction) {
      add_note(transaction, teulu, person,
               {.id = chance.identifier(), .visit = visits.front().id, .author = ceri, .author_name = {}, .written_at = now, .words = std::string(words), .language = Language::cy}, chance);
    });
  };
  note_at(mari, at_maris, "Nodyn Mari.", "12:00", "13:00");
  note_at(tomos, at_tomoss, "Nodyn Tomos.", "16:00", "17:00");
  const auto found = read([&](db::Transaction& transaction) {
    EXPECT_EQ(first_note_about(transaction, teulu, mari), now);
    EXPECT_EQ(first_note_about(transaction, teulu, dewi), std::nullopt);
    EXPECT_THAT(notes_about(transaction, teulu, mari, seconds_after(now, 1), seconds_after(now, 60)), SizeIs(0));
    return notes_about(transaction, teulu, mari, now, seconds_after(now, 1));
  });
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().words, "Nodyn Mari.");
}

CYDOFAL_ON_BOTH_DATABASES(SightGiven);

const people::Coop the_coop{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reading{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};
const Someone person{PersonId{7}, "Mari", "1"};

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(CirclePage, TellsOfEachPersonOnceWithAPressForEachKindOfSight) {
  expect_in_every_voice(&the_coop, &reading, {"circle.title", "sight.to_give", "circle.worker_sees", "sight.is_health", "sight.is_money"}, [](const View& view) {
    const Instant until = moment_in_london("2026-11-10", "00:00");
    CircleView circle{.person = person, .readers = {}, .others = {}};
    const Someone reader{PersonId{8}, std::string(nasty_name), "1"};
    circle.readers = {{.someone = reader, .how = "worker_regular"},
                      {.someone = reader, .how = "shown_health", .until = until, .sight = Sight::health},
                      {.someone = reader, .how = "shown_money", .until = until, .sight = Sight::money}};
    const auto content = circle_page(view, circle);
    EXPECT_TRUE(shows(content, view.say("sight.take_health", {{"name", std::string(nasty_name)}})));
    EXPECT_TRUE(shows(content, view.say("circle.until", {{"date", day("2026-11-09")}}))) << "the last day on which they see it";
    EXPECT_EQ(times(content.body.markup(), "name=\"take_back\""), 2u);
    EXPECT_EQ(times(content.body.markup(), "value=\"8/health\""), 1u);
    return content;
  });
}

TEST(GiveSightPage, OffersEachKindWithItsPictureAndItsEnd) {
  expect_in_every_voice(&the_coop, &reading, {"sight.give_title", "sight.of_daily", "sight.of_health", "sight.of_money", "sight.of_location", "sight.for_year"}, [](const View& view) {
    const auto content = give_sight_page(view, {.person = person, .others = {{PersonId{8}, std::string(nasty_name), "1"}}});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(content.has_form);
    return content;
  });
  expect_in_every_voice(&the_coop, &reading, {"sight.nobody_there"}, [](const View& view) { return give_sight_page(view, {.person = person, .others = {}}); });
}

TEST(GiveSightPage, ReadsALastDayOrSaysWhatIsWrong) {
  const Date today = day("2026-11-02");
  const auto form = [](std::vector<http::NameAndValue> fields) { return http::Form(std::move(fields), {}); };
  EXPECT_EQ(*read_last_day(first_choice_of_sight(), today), day("2027-11-02"));
  EXPECT_EQ(*read_last_day(form({{"lasting", "day"}, {"last-day", "24"}, {"last-month", "12"}, {"last-year", "2026"}}), today), day("2026-12-24"));
  EXPECT_FALSE(read_last_day(form({{"lasting", "day"}, {"last-day", "31"}, {"last-month", "2"}, {"last-year", "2026"}}), today));
  EXPECT_EQ(read_last_day(form({{"lasting", "for ever"}}), today).refusal().message.key, "sight.choose_lasting");
}

TEST(HealthNotesPage, ShowsWhatWasWrittenAndSaysThatItIsSeen) {
  for (const auto reader : {HealthNotesView::Reader::self, HealthNotesView::Reader::other}) {
    expect_in_every_voice(&the_coop, &reading, {"emergency.link"}, [&](const View& view) {
      const auto content = health_notes_page(
          view, {.person = person,
                 .month = day("2026-11-01"),
                 .is_earlier = true,
                 .notes = {{.id = 1, .visit = VisitId{2}, .author = PersonId{8}, .author_name = "Ceri", .written_at = moment_in_london("2026-11-02", "10:00"), .words = std::string(nasty_name), .language = Language::cy}},
                 .reader = reader});
      EXPECT_TRUE(shows(content, nasty_name));
      EXPECT_EQ(shows(content, view.say("week.only_what_is_shown", {{"name", std::string("Mari")}})), reader == HealthNotesView::Reader::other);
      EXPECT_EQ(shows(content, view.say("sight.back")), reader == HealthNotesView::Reader::self);
      return content;
    });
  }
  expect_in_every_voice(&the_coop, &reading, {"visit.no_notes", "sight.notes_title"},
                        [](const View& view) { return health_notes_page(view, {.person = person, .month = day("2026-11-01")}); });
}

}  // namespace
}  // namespace cydofal::care
