#include "people/look_store.h"

#include <gmock/gmock.h>

#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WhoLooked : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    teulu = new_coop("teulu-ynghyd");
    mari = new_person_in(teulu, "Mari Haf Prosser", {Relation::supported});
    ceri = new_person_in(teulu, "Ceri Lloyd", {Relation::worker});
    huw = new_person_in(teulu, "Huw Beynon", {Relation::treasurer});
  }
  void look(PersonId reader, PersonId subject, Action what, Relation as, std::int64_t seconds) {
    write([&](db::Transaction& transaction) {
      append_look(transaction, teulu, {.reader = reader, .subject = subject, .what = what, .as = as, .at = seconds_after(now, seconds)}, moment());
    });
  }
  std::vector<Look> looks(PersonId subject, Shared shared = Shared::with_everyones) {
    return read([&](db::Transaction& transaction) {
      return looks_at(transaction, teulu, subject, shared, now, seconds_after(now, 1'000));
    });
  }
  std::optional<Instant> first(PersonId subject, Shared shared = Shared::with_everyones) {
    return read([&](db::Transaction& transaction) { return first_look_at(transaction, teulu, subject, shared); });
  }

  CoopId teulu;
  PersonId mari, ceri, huw;
};

TEST_P(WhoLooked, IsToldByNameRolePurposeAndTimeTheNewestFirst) {
  look(ceri, mari, Action::see_notes, Relation::worker_planned, 0);
  look(huw, PersonId{}, Action::see_money, Relation::treasurer, 60);
  const auto found = looks(mari);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].reader_name, "Huw");
  EXPECT_EQ(found[0].what, Action::see_money);
  EXPECT_EQ(found[0].as, Relation::treasurer);
  EXPECT_EQ(found[0].subject, PersonId{}) << "everyone's";
  EXPECT_EQ(found[1].reader_name, "Ceri");
  EXPECT_EQ(found[1].what, Action::see_notes);
  EXPECT_EQ(found[1].as, Relation::worker_planned);
  EXPECT_EQ(found[1].at, now);
}

TEST_P(WhoLooked, IsOnePersonsOwn) {
  look(ceri, mari, Action::see_notes, Relation::worker_planned, 0);
  look(huw, PersonId{}, Action::see_money, Relation::treasurer, 60);
  EXPECT_THAT(looks(ceri, Shared::left_out), IsEmpty());
  EXPECT_THAT(looks(mari, Shared::left_out), SizeIs(1));
  EXPECT_THAT(looks(ceri), SizeIs(1)) << "everyone's only";
}

TEST_P(WhoLooked, IsAskedForATimeAndKnowsWhenItBegan) {
  EXPECT_FALSE(first(mari));
  look(ceri, mari, Action::see_notes, Relation::worker_planned, -10);
  look(ceri, mari, Action::see_notes, Relation::worker_planned, 0);
  look(ceri, mari, Action::see_notes, Relation::worker_planned, 1'000);
  EXPECT_THAT(looks(mari), SizeIs(1)) << "from the first moment until before the last";
  EXPECT_EQ(first(mari), seconds_after(now, -10));
}

TEST_P(WhoLooked, IsAnEntryOfTheRecordToo) {
  look(ceri, mari, Action::see_notes, Relation::worker_planned, 0);
  EXPECT_THAT(recorded(teulu), Contains("record.read"));
  EXPECT_EQ(count("record_look"), 1);
}

TEST_P(WhoLooked, OfAnotherCoopIsNotToldHere) {
  const CoopId other = new_coop("dwylo-da");
  write([&](db::Transaction& transaction) {
    append_look(transaction, other, {.reader = ceri, .subject = mari, .what = Action::see_notes, .as = Relation::worker_planned, .at = now}, moment());
  });
  EXPECT_THAT(looks(mari), IsEmpty());
}

CYDOFAL_ON_BOTH_DATABASES(WhoLooked);

}  // namespace
}  // namespace cydofal::people
