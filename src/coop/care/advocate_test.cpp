#include "coop/care/advocate_actions.h"

#include <gmock/gmock.h>

#include "coop/care/limits.h"
#include "coop/care/testing.h"
#include "people/record_store.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::why_not;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

TEST(Topics, ReadWhatTheyKnowAndNothingElse) {
  EXPECT_EQ(read_topics({"votes", "plan", "money", ""}), Topics::of({Topic::votes, Topic::plan}));
  EXPECT_TRUE(read_topics({}).empty());
  for (const TopicWords& each : all_topics) EXPECT_EQ(read_topics({each.name}), Topics::of({each.topic}));
  EXPECT_FALSE(Topics::of({Topic::votes}).has(Topic::plan));
}

class AdvocateOf : public testing::CareHouse {
 protected:
  NewAdvocate osian() const { return {.name = "Osian Bevan", .topics = Topics::of({Topic::joining, Topic::plan}), .until = today + 100}; }
  Result<AppointedAdvocate> appoints(PersonId person, const NewAdvocate& typed) {
    return appoint_advocate(database(), keeper, key<Action::appoint_advocate>(person, about(person), "Huw"), typed, moment(), today);
  }
  PersonId appointed(PersonId person, const NewAdvocate& typed) {
    const auto card = appoints(person, typed);
    if (!card || !*card) throw std::logic_error("no card: " + why_not(card));
    return (*card)->person;
  }
  Result<Done> ends(PersonId who, PersonId person, PersonId advocate) {
    return end_advocate(database(), key<Action::end_advocate>(who, about(person)), advocate, moment());
  }
  std::vector<Advocate> of(PersonId person) {
    return read([&](db::Transaction& transaction) { return advocates_of(transaction, teulu, person, now); });
  }
  template <Action action>
  bool opens(PersonId reader, PersonId person) {
    return std::holds_alternative<people::Authorised<action>>(ask<action>(visitor(reader), about(person)));
  }

  people::SecretKeeper keeper{};
};

TEST_P(AdvocateOf, IsAppointedByThePersonWithAScopeAndAnEnd) {
  const PersonId advocate = appointed(tomos, osian());
  ASSERT_THAT(of(tomos), SizeIs(1));
  const Advocate kept = of(tomos).front();
  EXPECT_EQ(kept.name, "Osian Bevan");
  EXPECT_EQ(kept.topics, osian().topics);
  EXPECT_EQ(kept.until, today + 100);
  EXPECT_EQ(kept.companion, "Huw");
  EXPECT_THAT(of(mari), IsEmpty());
  EXPECT_EQ(recorded(teulu).back(), "support.advocate_appointed");
  EXPECT_TRUE(opens<Action::see_support>(advocate, tomos));
  EXPECT_TRUE(opens<Action::see_week>(advocate, tomos));
}

TEST_P(AdvocateOf, DecidesNothingAndReadsNoNotes) {
  const PersonId advocate = appointed(tomos, osian());
  EXPECT_FALSE(opens<Action::see_support>(advocate, mari)) << "nobody else's";
  EXPECT_FALSE(opens<Action::see_notes>(advocate, tomos));
  EXPECT_FALSE(opens<Action::see_emergency_sheet>(advocate, tomos));
  EXPECT_FALSE(opens<Action::cast_vote>(advocate, tomos));
  EXPECT_FALSE(opens<Action::sign_rules>(advocate, tomos));
  EXPECT_FALSE(opens<Action::answer_pattern>(advocate, tomos));
  EXPECT_FALSE(opens<Action::see_my_money>(advocate, tomos));
  EXPECT_FALSE(opens<Action::appoint_advocate>(advocate, tomos)) << "nor appoints another";
  EXPECT_FALSE(opens<Action::see_members>(advocate, tomos)) << "they are no member";
}

TEST_P(AdvocateOf, SeesTheWeekOnlyWhereTheScopeIsThePlan) {
  auto typed = osian();
  typed.topics = Topics::of({Topic::votes});
  const PersonId advocate = appointed(tomos, typed);
  EXPECT_TRUE(opens<Action::see_support>(advocate, tomos));
  EXPECT_FALSE(opens<Action::see_week>(advocate, tomos));
}

TEST_P(AdvocateOf, EndsWithOnePressOfThePerson) {
  const PersonId advocate = appointed(tomos, osian());
  // A card is enough: closing a door must be easy.
  EXPECT_TRUE(std::holds_alternative<people::Authorised<Action::end_advocate>>(ask<Action::end_advocate>(visitor(tomos, people::Strength::look), about(tomos))));
  ASSERT_TRUE(ends(tomos, tomos, advocate));
  EXPECT_THAT(of(tomos), IsEmpty());
  EXPECT_FALSE(opens<Action::see_support>(advocate, tomos));
  EXPECT_FALSE(opens<Action::see_week>(advocate, tomos));
  EXPECT_EQ(recorded(teulu).back(), "support.advocate_ended");
  EXPECT_EQ(why_not(ends(tomos, tomos, advocate)), "advocate.not_here");
}

TEST_P(AdvocateOf, EndsByItselfAfterItsLastDay) {
  auto typed = osian();
  typed.until = today;
  const PersonId advocate = appointed(tomos, typed);
  now = testing::moment_in_london("2026-11-02", "23:59");
  EXPECT_TRUE(opens<Action::see_support>(advocate, tomos));
  now = testing::moment_in_london("2026-11-03", "00:00");
  EXPECT_FALSE(opens<Action::see_support>(advocate, tomos));
  EXPECT_FALSE(opens<Action::see_week>(advocate, tomos));
  EXPECT_THAT(of(tomos), IsEmpty());
}

TEST_P(AdvocateOf, StepsDownFromTheirOwnTimeAndNoOthers) {
  const PersonId advocate = appointed(tomos, osian());
  auto other = osian();
  other.name = "Catrin Hughes";
  const PersonId second = appointed(tomos, other);
  EXPECT_EQ(why_not(ends(advocate, tomos, second)), "advocate.not_here");
  ASSERT_TRUE(ends(advocate, tomos, advocate));
  ASSERT_THAT(of(tomos), SizeIs(1));
  EXPECT_EQ(of(tomos).front().advocate, second);
}

TEST_P(AdvocateOf, IsAppointedAnewInPlaceOfBefore) {
  auto typed = osian();
  const PersonId advocate = appointed(tomos, typed);
  typed.known = advocate;
  typed.topics = Topics::of({Topic::health});
  now = seconds_after(now, 60);
  const auto again = appoints(tomos, typed);
  ASSERT_TRUE(again) << why_not(again);
  EXPECT_FALSE(*again) << "they have a card already";
  ASSERT_THAT(of(tomos), SizeIs(1));
  EXPECT_EQ(of(tomos).front().topics, Topics::of({Topic::health}));
  EXPECT_FALSE(opens<Action::see_week>(advocate, tomos));
}

TEST_P(AdvocateOf, IsNobodyWhoBelongsAndNobodyUnknown) {
  auto typed = osian();
  typed.known = ceri;
  EXPECT_EQ(why_not(appoints(tomos, typed)), "advocate.unknown");
  typed.known = appointed(mari, osian());
  EXPECT_EQ(why_not(appoints(tomos, typed)), "advocate.unknown") << "who speaks up for Mari is not his to know";
  give(teulu, typed.known, Relation::worker);
  EXPECT_EQ(why_not(appoints(mari, typed)), "advocate.belongs_here");
}

TEST_P(AdvocateOf, IsRefusedWithAReasonAtItsField) {
  const auto wrong = [&](auto change) {
    NewAdvocate typed = osian();
    change(typed);
    const auto refusals = wrong_in(typed, today);
    return refusals.empty() ? std::string() : refusals.front().field + " " + refusals.front().message.key;
  };
  EXPECT_EQ(wrong([](NewAdvocate& typed) { typed.topics = {}; }), "topics advocate.topics_missing");
  EXPECT_EQ(wrong([&](NewAdvocate& typed) { typed.until = today; }), "");
  EXPECT_EQ(wrong([&](NewAdvocate& typed) { typed.until = today - 1; }), "until advocate.until_soon");
  EXPECT_EQ(wrong([&](NewAdvocate& typed) { typed.until = today + limits::advocate_days_most; }), "");
  EXPECT_EQ(wrong([&](NewAdvocate& typed) { typed.until = today + limits::advocate_days_most + 1; }), "until advocate.until_late");
  EXPECT_THAT(wrong([](NewAdvocate& typed) { typed.name = " "; }), ::testing::StartsWith("name "));
  for (std::int64_t made = 0; made < limits::advocates_most; ++made) ASSERT_TRUE(appoints(tomos, osian()));
  EXPECT_EQ(why_not(appoints(tomos, osian())), "advocate.too_many");
}

TEST_P(AdvocateOf, GoesWhenThePersonLeaves) {
  const PersonId advocate = appointed(tomos, osian());
  write([&](db::Transaction& transaction) { people::unrelate_entirely(transaction, teulu, tomos, now); });
  EXPECT_FALSE(opens<Action::see_support>(advocate, tomos));
  EXPECT_THAT(of(tomos), IsEmpty());
}

CYDOFAL_ON_BOTH_DATABASES(AdvocateOf);

}  // namespace
}  // namespace cydofal::care
