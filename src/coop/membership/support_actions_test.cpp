#include "coop/membership/support_actions.h"

#include <gmock/gmock.h>

#include <thread>

#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using people::PersonId;
using testing::day;
using testing::why_not;

/// Teulu Ynghyd's four: Gwilym leaves on 31 January 2027. Steffan waits.
class Support : public testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    for (const char* name : {"Mari", "Tomos", "Aisha"})
      ASSERT_TRUE(care_for(member(name, "supported"), "2026-11-02"));
    ASSERT_TRUE(care_for(member("Gwilym", "supported"), "2026-11-02", "2027-01-31"));
    steffan = invited("Steffan Lewis", "supported");
  }

  Result<SupportOutcome> ask_for_steffan(const SupportRequest& request) {
    return plan_support(
        database(), key<people::Action::plan_support>(eleri, {.coop = teulu, .subject = steffan}),
        request, moment(), today);
  }
  SupportRequest six_hours(std::string_view from, bool care = true) {
    return {.answers = SupportAnswers{.reminding = care}, .from = day(from), .hours_a_week = 6};
  }
  std::vector<SupportEntry> entries() {
    return read(
        [&](db::Transaction& transaction) { return support_since(transaction, teulu, today); });
  }

  PersonId steffan;
};

TEST_P(Support, OfAFifthPersonIsCaughtBeforeItBegins) {
  const auto outcome = ask_for_steffan(six_hours("2026-11-16"));
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->begins);
  ASSERT_TRUE(outcome->breach);
  EXPECT_EQ(outcome->breach->day, day("2026-11-16"));
  EXPECT_THAT(outcome->breach->others,
              ::testing::UnorderedElementsAre("Mari", "Tomos", "Aisha", "Gwilym"));
  EXPECT_EQ(outcome->free_from, day("2027-02-01"));
  const auto asked = read(
      [&](db::Transaction& transaction) { return support_asked(transaction, teulu, steffan); });
  ASSERT_TRUE(asked) << "what was asked is kept, with who answered and when";
  EXPECT_EQ(asked->answered_with, eleri);
  EXPECT_EQ(asked->answered_at, now);
  EXPECT_EQ(asked->a_week, Minutes{360});
  EXPECT_TRUE(asked->answers.reminding);
  EXPECT_EQ(recorded(teulu).back(), "support.asked");
}

TEST_P(Support, BeginsOnTheDayOnWhichThereIsRoom) {
  ASSERT_FALSE(ask_for_steffan(six_hours("2026-11-16"))->begins);
  const auto later = ask_for_steffan(six_hours("2027-02-01"));
  ASSERT_TRUE(later);
  EXPECT_TRUE(later->begins);
  EXPECT_FALSE(later->breach);
  EXPECT_EQ(recorded(teulu).back(), "support.agreed");
  EXPECT_FALSE(read([&](db::Transaction& transaction) {
    return support_asked(transaction, teulu, steffan);
  })) << "what was asked first is not asked any more";
  EXPECT_EQ(entries().size(), 5u);
}

TEST_P(Support, OfARegisteredCoopHasNoLimitFromThatDayOn) {
  const auto registered = [&](std::string_view number, std::string_view from) {
    return record_registration(database(), key<people::Action::record_registration>(eleri, {.coop = teulu}),
                               {day(from), std::string(number)}, moment());
  };
  EXPECT_EQ(why_not(registered("  ", "2026-12-01")), "registration.number_missing");
  EXPECT_EQ(why_not(registered("\xE2\x80\xAE", "2026-12-01")), "apply.words_unreadable");
  EXPECT_EQ(why_not(registered(std::string(41, '7'), "2026-12-01")), "registration.number_long");
  EXPECT_EQ(count("registration"), 0);
  ASSERT_TRUE(registered(" W26/1234 ", "2026-12-01"));
  EXPECT_EQ(recorded(teulu).back(), "registration.recorded");
  const auto kept =
      read([&](db::Transaction& transaction) { return registration_of(transaction, teulu); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->number, "W26/1234");

  const auto too_early = ask_for_steffan(six_hours("2026-11-16"));
  ASSERT_TRUE(too_early);
  EXPECT_FALSE(too_early->begins);
  EXPECT_EQ(too_early->free_from, day("2026-12-01"));
  EXPECT_TRUE(ask_for_steffan(six_hours("2026-12-01"))->begins);
}

TEST_P(Support, IsNotPlannedWhereACoopIntroduces) {
  write([&](db::Transaction& transaction) {
    transaction.run("update coop set profile = 'introduction' where id = :coop", {{"coop", teulu}});
  });
  EXPECT_EQ(why_not(ask_for_steffan(six_hours("2027-02-01"))), "support.introduces");
  EXPECT_EQ(entries().size(), 4u);
}

TEST_P(Support, WithoutCareBeginsAndCountsAsNobody) {
  const auto outcome = ask_for_steffan(six_hours("2026-11-16", false));
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->begins);
  EXPECT_EQ(people_on(counted(entries()), day("2026-11-16")), 4);
}

TEST_P(Support, InAnEmergencyIsRecordedWithItsReasonAndNeverCalledAllowed) {
  auto request = six_hours("2026-11-02");
  request.way = SupportRequest::Way::emergency;
  EXPECT_EQ(why_not(ask_for_steffan(request)), "support.reason");
  request.reason = "\xE2\x80\xAE";
  EXPECT_EQ(why_not(ask_for_steffan(request)), "apply.words_unreadable");
  request.reason = std::string(100'000, 'a');
  EXPECT_EQ(why_not(ask_for_steffan(request)), "apply.words_too_long");
  request.reason = "  His mother is in hospital  ";
  const auto outcome = ask_for_steffan(request);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->begins);
  EXPECT_TRUE(outcome->breach) << "it is told what it breaks";
  EXPECT_EQ(recorded(teulu).back(), "support.emergency");
  const auto all = entries();
  const auto entry = std::ranges::find(all, steffan, &SupportEntry::person);
  ASSERT_NE(entry, all.end());
  EXPECT_EQ(entry->state, SupportEntry::State::emergency);
  EXPECT_EQ(entry->reason, "His mother is in hospital");
  EXPECT_EQ(people_on(counted(all), today), 5) << "it is counted";
}

TEST_P(Support, InAnEmergencyThatBreaksNothingIsAgreed) {
  auto request = six_hours("2027-02-01");
  request.way = SupportRequest::Way::emergency;
  request.reason = "x";
  const auto outcome = ask_for_steffan(request);
  EXPECT_FALSE(outcome->breach);
  EXPECT_EQ(recorded(teulu).back(), "support.agreed");
}

TEST_P(Support, IsRefusedWithTheFieldThatIsWrong) {
  const auto field = [&](SupportRequest request, const char* key) {
    const auto outcome = ask_for_steffan(request);
    EXPECT_EQ(why_not(outcome), key);
    return outcome ? std::string() : outcome.refusal().field;
  };
  auto unanswered = six_hours("2026-11-16");
  unanswered.answers.reset();
  EXPECT_EQ(field(unanswered, "support.questions"), "washing");
  auto none = six_hours("2026-11-16");
  none.hours_a_week = 0;
  EXPECT_EQ(field(none, "support.hours"), "hours");
  none.hours_a_week = 169;
  EXPECT_EQ(field(none, "support.hours"), "hours");
  EXPECT_EQ(field(six_hours("2026-11-01"), "support.past"), "from");
  auto backwards = six_hours("2026-11-16");
  backwards.until = day("2026-11-15");
  EXPECT_EQ(field(backwards, "support.order"), "until");
  EXPECT_EQ(entries().size(), 4u) << "nothing of it is kept";
}

TEST_P(Support, IsForPeopleOfThisCoopAlone) {
  const PersonId stranger = new_person("Stranger");
  const auto outcome = plan_support(
      database(), key<people::Action::plan_support>(eleri, {.coop = teulu, .subject = stranger}),
      six_hours("2027-02-01"), moment(), today);
  EXPECT_EQ(outcome.refusal().kind, Refusal::Kind::not_found);
}

TEST_P(Support, GivesTheFourthPlaceToOneOfTwoOfficersAtOnce) {
  const people::CoopId small = found("bach", "family", people::Coop::Profile::provider);
  std::vector<PersonId> people;
  for (int each = 0; each < 6; ++each)
    people.push_back(new_person_in(small, "Someone", {people::Relation::member}));
  const auto request = six_hours("2026-11-16");
  std::vector<std::thread> officers;
  for (std::size_t each = 0; each < people.size(); ++each) {
    officers.emplace_back([&, each] {
      SeededChance own(each);
      const auto planned = database().write([&](db::Transaction& transaction) {
        return plan_support_in(transaction, small, people[each], people[each], request, {now, own},
                               today);
      });
      EXPECT_TRUE(planned);
    });
  }
  for (std::thread& officer : officers) officer.join();
  const auto kept =
      read([&](db::Transaction& transaction) { return support_since(transaction, small, today); });
  EXPECT_EQ(kept.size(), 6u);
  EXPECT_EQ(people_on(counted(kept), day("2026-11-16")), 4);
}

TEST_P(Support, ThatHasEndedIsNotLookedAtAnyMore) {
  const auto since = [&](std::string_view date) {
    return read([&](db::Transaction& transaction) {
      return support_since(transaction, teulu, day(date)).size();
    });
  };
  EXPECT_EQ(since("2027-01-31"), 4u);
  EXPECT_EQ(since("2027-02-01"), 3u);
}

CYDOFAL_ON_BOTH_DATABASES(Support);

}  // namespace
}  // namespace cydofal::membership
