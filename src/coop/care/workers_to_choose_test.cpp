#include "coop/care/workers_to_choose.h"

#include <gmock/gmock.h>

#include "coop/care/limits.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class WorkersToChoose : public testing::CareHouse {
 protected:
  WorkersHere for_whom(PersonId person) {
    return read([&](db::Transaction& transaction) { return workers_here(transaction, teulu, person, now); });
  }
  static std::vector<std::string> names(const std::vector<people::Named>& workers) {
    std::vector<std::string> all;
    for (const people::Named& each : workers) all.push_back(each.name);
    return all;
  }
};

TEST_P(WorkersToChoose, AreEveryoneWhoWorksHereAndWhoComesAlready) {
  EXPECT_THAT(for_whom(mari).regular, ::testing::IsEmpty());
  ASSERT_EQ(agree(mari, mondays(dewi, at_maris, "10:00", "11:00")), "");
  EXPECT_THAT(names(for_whom(mari).all), UnorderedElementsAre("Ceri Lloyd", "Dewi Bowen"));
  EXPECT_THAT(for_whom(mari).regular, ElementsAre(dewi));
  EXPECT_THAT(for_whom(tomos).regular, ::testing::IsEmpty());
  EXPECT_THAT(names(for_whom(ceri).all), ElementsAre("Dewi Bowen")) << "nobody comes to themselves";
}

TEST_P(WorkersToChoose, AreTooManyWhenTheyFillAPage) {
  while (for_whom(mari).all.size() < limits::workers_to_choose_from) {
    give(teulu, new_person_in(teulu, "Gweithiwr", {people::Relation::member}), people::Relation::worker);
  }
  EXPECT_FALSE(for_whom(mari).are_too_many());
  give(teulu, new_person_in(teulu, "Un arall", {people::Relation::member}), people::Relation::worker);
  EXPECT_TRUE(for_whom(mari).are_too_many());
}

CYDOFAL_ON_BOTH_DATABASES(WorkersToChoose);

TEST(OrderOfWorkers, IsWhoComesAlreadyAndThenTheReadersAlphabet) {
  const auto worker = [](std::int64_t id, std::string name) { return people::Named{PersonId{id}, std::move(name), {}, {}}; };
  // In Welsh Ll is a letter after L, and Dd one after D.
  const std::vector<people::Named> workers{worker(1, "Llio"), worker(2, "Lowri"), worker(3, "Ddafydd"), worker(4, "Dylan"), worker(5, "Ynyr"), worker(6, "Élodie")};
  const auto in_order = [&](Language language, const std::set<PersonId>& regular) {
    std::vector<people::Named> sorted = workers;
    put_in_order(sorted, regular, speech::Speech(language));
    std::vector<std::string> names;
    for (const people::Named& each : sorted) names.push_back(each.name);
    return names;
  };
  EXPECT_THAT(in_order(Language::cy, {}), ElementsAre("Dylan", "Ddafydd", "Élodie", "Lowri", "Llio", "Ynyr"));
  EXPECT_THAT(in_order(Language::en, {}), ElementsAre("Ddafydd", "Dylan", "Élodie", "Llio", "Lowri", "Ynyr"));
  EXPECT_THAT(in_order(Language::cy, {PersonId{5}, PersonId{1}}), ElementsAre("Llio", "Ynyr", "Dylan", "Ddafydd", "Élodie", "Lowri"));
}

}  // namespace
}  // namespace cydofal::care
