#include "coop/care/sight_actions.h"

#include <gmock/gmock.h>

#include "coop/care/sight_pages.h"
#include "coop/care/sight_store.h"
#include "coop/care/testing.h"
#include "coop/care/visit_words.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::shows;
using testing::view_in;
using testing::why_not;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Parts, ReadsWhatItKnowsAndNothingElse) {
  EXPECT_EQ(read_parts({"who", "what", "money", ""}), Parts::of({Part::who, Part::what}));
  EXPECT_EQ(read_parts({}), Parts());
  for (const Part part : all_parts) EXPECT_EQ(read_parts({name_of(part)}), Parts::of({part}));
}

TEST(Parts, OfTwoAreWhatBothAllow) {
  EXPECT_EQ(Parts::of({Part::who, Part::where}) & Parts::of({Part::where, Part::what}), Parts::of({Part::where}));
}

Visit a_visit() {
  Visit visit{.id = VisitId{1}, .pattern = PatternId{2}, .person = PersonId{3}, .worker = PersonId{4}, .date = {}, .starts_at = {}, .ends_at = {}};
  visit.doing = "nofio";
  visit.picture = "swimming-pool";
  visit.worker_name = "Ceri";
  visit.worker_face = "1";
  visit.place_name = "Pwll nofio";
  visit.town = "Fishguard";
  visit.mate = Visit::Mate{VisitId{5}, PersonId{6}, "Dewi", "2"};
  return visit;
}

TEST(Sight, LeavesNothingOfAPartThatIsNotShown) {
  const Visit bare = only(Parts(), {a_visit()}).front();
  for (const std::string& words : {bare.doing, bare.picture, bare.worker_name, bare.worker_face, bare.place_name, bare.town, bare.mate->name, bare.mate->face}) EXPECT_EQ(words, "");
  EXPECT_EQ(bare.worker, PersonId{});
  EXPECT_EQ(bare.mate->worker, PersonId{});
  const Visit whole = only(Parts(15), {a_visit()}).front();
  EXPECT_EQ(whole.worker_name, "Ceri");
  EXPECT_EQ(whole.place_name, "Pwll nofio");
  EXPECT_EQ(whole.doing, "nofio");
  EXPECT_EQ(only(Parts::of({Part::where}), {a_visit()}).front().worker_name, "");
  EXPECT_EQ(only(Parts::of({Part::where}), {a_visit()}).front().town, "Fishguard");
}

class SightOfAWeek : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    huw = member("Huw Beynon", "family_and_friends");
  }
  Result<Done> show(PersonId reader, Parts parts) {
    return let_see(database(), key<Action::choose_who_sees>(mari, about(mari)), reader, parts, moment());
  }
  Parts seen_by(PersonId reader) {
    return read([&](db::Transaction& transaction) { return sight_of(transaction, teulu, mari, reader); });
  }
  PersonId huw;
};

TEST_P(SightOfAWeek, IsGivenInPartsAndAnewEachTime) {
  ASSERT_TRUE(show(huw, Parts::of({Part::who, Part::where})));
  EXPECT_EQ(seen_by(huw), Parts::of({Part::who, Part::where}));
  ASSERT_TRUE(show(huw, Parts()));
  EXPECT_EQ(seen_by(huw), Parts()) << "only when somebody comes";
  EXPECT_TRUE(stands(huw, Relation::circle_family, mari, seconds_after(now, 364 * 86'400)));
  EXPECT_FALSE(stands(huw, Relation::circle_family, mari, seconds_after(now, 366 * 86'400))) << "it ends after twelve months";
}

TEST_P(SightOfAWeek, IsNotGivenToOneselfToWorkersOrToStrangers) {
  EXPECT_EQ(why_not(show(mari, Parts(15))), "circle.yourself");
  EXPECT_EQ(why_not(show(ceri, Parts(15))), "circle.works_here");
  EXPECT_EQ(why_not(show(new_person("Stranger"), Parts(15))), "circle.nobody");
  EXPECT_EQ(count("sight"), 0);
  EXPECT_FALSE(stands(ceri, Relation::circle_family, mari, now));
}

TEST_P(SightOfAWeek, IsTakenBackInOnePress) {
  ASSERT_TRUE(show(huw, Parts(15)));
  const auto permit = key<Action::choose_who_sees>(mari, about(mari));
  ASSERT_TRUE(let_see_no_more(database(), permit, huw, moment()));
  EXPECT_FALSE(stands(huw, Relation::circle_family, mari, now));
  EXPECT_EQ(seen_by(huw), Parts());
  EXPECT_EQ(let_see_no_more(database(), permit, huw, moment()).refusal().kind, Refusal::Kind::not_found);
  const auto types = recorded(teulu);
  EXPECT_THAT(std::vector(types.end() - 2, types.end()), ElementsAre("sight.given", "sight.taken"));
}

CYDOFAL_ON_BOTH_DATABASES(SightOfAWeek);

}  // namespace
}  // namespace cydofal::care
