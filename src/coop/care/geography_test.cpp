#include "coop/care/geography.h"

#include <gtest/gtest.h>

#include <set>

namespace cydofal::care {
namespace {

double metres(std::string_view a, std::string_view b) {
  const Town* from = find_town(a);
  const Town* to = find_town(b);
  if (from == nullptr || to == nullptr) return -1;
  EXPECT_EQ(metres_between(*from, *to), metres_between(*to, *from));
  return static_cast<double>(metres_between(*from, *to));
}

/// domain.md 6.1: haversine, R = 6371.0088 km, to ten metres.
TEST(Distance, IsThatOfTheCrow) {
  EXPECT_NEAR(metres("Fishguard", "Haverfordwest"), 21'370, 5);
  EXPECT_NEAR(metres("Aberystwyth", "Machynlleth"), 25'070, 5);
  EXPECT_NEAR(metres("Aberystwyth", "Tregaron"), 24'060, 5);
  EXPECT_NEAR(metres("Newtown", "Machynlleth"), 38'120, 5);
  EXPECT_NEAR(metres("Dolgellau", "Machynlleth"), 16'980, 5);
  EXPECT_EQ(metres("Fishguard", "Fishguard"), 0);
}

TEST(Travel, IsNothingInOneTownAndQuartersOfAnHourOtherwise) {
  const auto travel = [](std::string_view a, std::string_view b) {
    return travel_between(*find_town(a), *find_town(b));
  };
  EXPECT_EQ(travel("Fishguard", "Fishguard"), Minutes{0});
  EXPECT_EQ(travel("Fishguard", "Haverfordwest"), Minutes{45});  // 21.4 km
  EXPECT_EQ(travel("Aberystwyth", "Tregaron"), Minutes{45});     // 24.1 km
  EXPECT_EQ(travel("Newtown", "Machynlleth"), Minutes{75});      // 38.1 km
}

TEST(Towns, HaveTwoNamesAndLieInWales) {
  std::set<std::string_view> english;
  for (const Town& town : towns()) {
    EXPECT_FALSE(town.name_cy.empty());
    EXPECT_TRUE(english.insert(town.name_en).second) << town.name_en << " twice";
    EXPECT_EQ(find_town(town.name_en), &town);
    EXPECT_GT(town.latitude, 513'500) << town.name_en;
    EXPECT_LT(town.latitude, 535'000) << town.name_en;
    EXPECT_GT(town.longitude, -54'000) << town.name_en;
    EXPECT_LT(town.longitude, -26'000) << town.name_en;
  }
  EXPECT_GE(towns().size(), 50u);
  EXPECT_EQ(find_town("Fishguard")->name(Language::cy), "Abergwaun");
  EXPECT_EQ(find_town("Abergwaun"), nullptr) << "stored by its English name";
  EXPECT_EQ(find_town(""), nullptr);
}

}  // namespace
}  // namespace cydofal::care
