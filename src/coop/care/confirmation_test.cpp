#include "coop/care/confirmation_pages.h"

#include <gmock/gmock.h>

#include "coop/care/care_pages.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

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
using State = Confirmation::State;

const Instant morning = moment_in_london("2026-11-02", "09:00");

Confirmation of(std::optional<int> person, std::optional<int> worker) {
  const auto said = [](std::optional<int> minutes) -> std::optional<SaidTime> {
    if (!minutes) return std::nullopt;
    return SaidTime{Minutes{*minutes}, morning, {}};
  };
  return {said(person), said(worker)};
}

TEST(Confirmation, IsMadeByTwoWhoSayTheSame) {
  EXPECT_EQ(of({}, {}).state(), State::nobody);
  EXPECT_EQ(of(240, {}).state(), State::waits_for_worker);
  EXPECT_EQ(of({}, 240).state(), State::waits_for_person);
  EXPECT_EQ(of(240, 235).state(), State::differ);
  EXPECT_EQ(of(240, 240).state(), State::confirmed);
  EXPECT_TRUE(of(0, 0).confirmed()) << "that nobody came is agreed on too";
}

TEST(TimeTaken, IsReadAsItIsTyped) {
  const auto read = [](std::string taken, std::string hours = {}, std::string minutes = {}) {
    return read_time_taken(http::Form({{"taken", std::move(taken)}, {"hours", std::move(hours)}, {"minutes", std::move(minutes)}}, {}), Minutes{240});
  };
  EXPECT_EQ(*read("as_planned"), Minutes{240});
  EXPECT_EQ(*read("nobody_came"), Minutes{0});
  EXPECT_EQ(*read("other", "3", "45"), Minutes{225});
  EXPECT_EQ(*read("other", " 3 ", ""), Minutes{180});
  EXPECT_EQ(*read("other", "", "20"), Minutes{20});
  EXPECT_EQ(*read("other", "48", "0"), Minutes{2'880});
  EXPECT_EQ(why_not(read("")), "confirm.choose");
  EXPECT_EQ(why_not(read("yes")), "confirm.choose");
  for (const char* wrong : {"three", "-1", "3.5", "12345", "3h"}) EXPECT_EQ(why_not(read("other", wrong, "0")), "confirm.time") << wrong;
  for (const char* wrong : {"60", "-1", "half"}) {
    EXPECT_EQ(why_not(read("other", "1", wrong)), "confirm.time") << wrong;
    EXPECT_EQ(read("other", "1", wrong).refusal().field, "minutes") << wrong;
  }
  EXPECT_EQ(why_not(read("other")), "confirm.time") << "two empty boxes are no answer";
  EXPECT_EQ(why_not(read("other", "48", "1")), "confirm.too_long");
}

class WhatWasDone : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    ASSERT_EQ(agree(mari, mondays(ceri, at_maris, "10:00", "14:00")), "");
    first = visits(mari).front().id;
  }
  void be_at(std::string_view date, std::string_view time) {
    now = moment_in_london(date, time);
    today = day(date);
  }
  Result<Confirmation> say(PersonId who, int minutes) {
    return confirm_visit(database(), key<Action::confirm_visit>(who, about(who), "Eleri"), first, Minutes{minutes}, moment());
  }
  std::vector<PastVisit> past(PersonId who) {
    return read([&](db::Transaction& transaction) { return past_visits(transaction, teulu, who, now); });
  }
  TimeTaken taken() {
    return read([&](db::Transaction& transaction) {
      return confirmed_minutes(transaction, teulu, mari, moment_in_london("2026-11-02", "00:00"), moment_in_london("2026-11-09", "00:00"));
    });
  }

  VisitId first;
};

TEST_P(WhatWasDone, IsConfirmedByBothSidesOnly) {
  be_at("2026-11-02", "14:00");
  ASSERT_THAT(past(mari), SizeIs(1));
  EXPECT_TRUE(past(mari)[0].waits_for(mari));
  const auto one = say(ceri, 230);
  ASSERT_TRUE(one) << why_not(one);
  EXPECT_EQ(one->state(), State::waits_for_person);
  EXPECT_FALSE(past(ceri)[0].waits_for(ceri));
  EXPECT_TRUE(past(mari)[0].waits_for(mari));
  EXPECT_EQ(taken().confirmed, 0);
  EXPECT_EQ(taken().minutes, Minutes{240}) << "one side alone confirms nothing: the plan counts";

  const auto both = say(mari, 230);
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->confirmed());
  EXPECT_EQ(both->person->companion, "Eleri");
  EXPECT_EQ(taken().confirmed, 1);
  EXPECT_EQ(taken().visits, 1);
  EXPECT_EQ(taken().minutes, Minutes{230});
  EXPECT_FALSE(past(mari)[0].waits_for(mari));
  EXPECT_THAT(recorded(teulu), Contains("visit.time_said").Times(1));
  EXPECT_THAT(recorded(teulu), Contains("visit.confirmed").Times(1));
}

TEST_P(WhatWasDone, IsAskedOfBothAgainWhenTheyDiffer) {
  be_at("2026-11-02", "14:00");
  ASSERT_TRUE(say(ceri, 240));
  ASSERT_TRUE(say(mari, 200));
  EXPECT_EQ(past(mari)[0].confirmation.state(), State::differ);
  EXPECT_TRUE(past(mari)[0].waits_for(mari));
  EXPECT_TRUE(past(ceri)[0].waits_for(ceri));
  EXPECT_EQ(taken().minutes, Minutes{240});
  ASSERT_TRUE(say(ceri, 200));
  EXPECT_EQ(taken().minutes, Minutes{200});
}

TEST_P(WhatWasDone, StandsOnceBothHaveSaidTheSame) {
  be_at("2026-11-02", "14:00");
  ASSERT_TRUE(say(ceri, 240));
  ASSERT_TRUE(say(mari, 240));
  EXPECT_EQ(why_not(say(mari, 10)), "confirm.stands");
  EXPECT_EQ(taken().minutes, Minutes{240});
}

TEST_P(WhatWasDone, IsSaidAfterTheVisitByThoseWhoWereThere) {
  be_at("2026-11-02", "13:59");
  EXPECT_THAT(past(mari), IsEmpty());
  EXPECT_EQ(why_not(say(ceri, 240)), "confirm.not_over");
  be_at("2026-11-02", "14:00");
  for (const PersonId other : {dewi, tomos, eleri}) EXPECT_EQ(say(other, 240).refusal().kind, Refusal::Kind::not_found);
  EXPECT_THAT(past(dewi), IsEmpty());
  EXPECT_THAT(past(ceri), SizeIs(1));
}

TEST_P(WhatWasDone, OfACancelledVisitIsNothing) {
  const auto pattern = visits(mari).front().pattern;
  ASSERT_TRUE(end(mari, pattern));
  be_at("2026-11-02", "15:00");
  EXPECT_THAT(past(mari), IsEmpty());
  EXPECT_EQ(say(mari, 240).refusal().kind, Refusal::Kind::not_found);
  EXPECT_EQ(taken().visits, 0);
}

TEST_P(WhatWasDone, IsAskedAboutForFiveWeeksTheLatestFirst) {
  be_at("2026-11-16", "15:00");
  const auto three = past(mari);
  ASSERT_THAT(three, SizeIs(3));
  EXPECT_EQ(three[0].visit.date, day("2026-11-16"));
  be_at("2026-12-08", "15:00");
  EXPECT_EQ(past(mari).back().visit.date, day("2026-11-09"));
}

CYDOFAL_ON_BOTH_DATABASES(WhatWasDone);

const people::Coop teulu_ynghyd{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};

PastVisit been(std::int64_t id, Confirmation confirmation) {
  Visit visit;
  visit.id = VisitId{id};
  visit.person = PersonId{7};
  visit.worker = PersonId{8};
  visit.date = day("2026-10-30");
  visit.starts_at = moment_in_london("2026-10-30", "10:00");
  visit.ends_at = moment_in_london("2026-10-30", "14:00");
  visit.person_name = "Mari";
  visit.worker_name = std::string(nasty_name);
  visit.person_face = visit.worker_face = "123451";
  return {std::move(visit), std::move(confirmation)};
}

TEST(PastPage, AsksInOnePressAndShowsWhomItWaitsFor) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"past.title", "past.said", "confirm.waits_for_you", "confirm.differ", "confirm.another_time"}, [](const View& view) {
    const auto content = past_page(view, {PersonId{7}, {been(1, of({}, {})), been(2, of(240, {})), been(3, of(240, 200)), been(4, of(240, 240))}});
    EXPECT_TRUE(shows(content, view.say("confirm.as_planned", {{"time", Minutes{240}}})));
    EXPECT_TRUE(shows(content, view.say("confirm.waits_for", {{"name", std::string(nasty_name)}})));
    EXPECT_TRUE(shows(content, view.say("confirm.said", {{"name", std::string(nasty_name)}, {"time", Minutes{200}}})));
    EXPECT_TRUE(shows(content, view.say("past.confirmed", {{"count", std::int64_t{1}}})));
    EXPECT_THAT(content.body.markup(), HasSubstr("id=\"visit-1\""));
    for (const char* form : {"id=\"visit-2\"", "id=\"visit-3\"", "id=\"visit-4\""}) EXPECT_THAT(content.body.markup(), Not(HasSubstr(form)));
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"past.none"}, [](const View& view) { return past_page(view, {PersonId{7}, {}}); });
}

TEST(ConfirmPage, TellsWhoWasThereToWhoeverTheyWereThereForAlone) {
  Confirmation together = of(240, 240);
  together.person->companion = "Siân <b>";
  expect_in_every_voice(&teulu_ynghyd, &reader, {}, [&](const View& view) {
    const std::string words = view.say("confirm.was_with_you", {{"name", std::string("Siân <b>")}});
    EXPECT_FALSE(shows(confirm_page(view, {PersonId{8}, been(1, together)}), words)) << "the other of the two";
    auto content = confirm_page(view, {PersonId{7}, been(1, together)});
    EXPECT_TRUE(shows(content, words));
    return content;
  });
}

TEST(ConfirmPage, OffersThreeAnswersUntilBothHaveSaidTheSame) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"confirm.how_long", "confirm.nobody_came", "confirm.go"}, [](const View& view) {
    const auto content = confirm_page(view, {PersonId{7}, been(1, of({}, 200))});
    EXPECT_TRUE(content.has_form);
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"confirm.both_nobody_came"}, [](const View& view) {
    const auto content = confirm_page(view, {PersonId{7}, been(1, of(0, 0))});
    EXPECT_FALSE(content.has_form);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"confirm.not_over"}, [](const View& view) {
    auto tomorrow = been(1, of({}, {}));
    tomorrow.visit.ends_at = seconds_after(view.now, 60);
    const auto content = confirm_page(view, {PersonId{7}, tomorrow});
    EXPECT_FALSE(content.has_form);
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
