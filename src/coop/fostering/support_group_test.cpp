#include "coop/fostering/support_group.h"

#include <gmock/gmock.h>

namespace cydofal::fostering {
namespace {

Date day(const char* text) { return *Date::parse(text); }

// domain.md, journey A1: the group of Powys.
TEST(SupportGroup, IsDueSixWeeksAfterItLastMet) {
  const LastMet powys{day("2026-09-25"), true};
  EXPECT_EQ(due_on(powys), day("2026-11-06"));
  EXPECT_FALSE(is_overdue(powys, day("2026-11-02")));
  EXPECT_FALSE(is_overdue(powys, day("2026-11-06"))) << "that day is still in time";
  EXPECT_TRUE(is_overdue(powys, day("2026-11-07")));
}

TEST(SupportGroup, AsksNobodyWhoIsOnABreak) {
  const std::vector<InGroup> households{{HouseholdId{1}}, {HouseholdId{2}, day("2026-11-30")}, {HouseholdId{3}, day("2026-11-05")}};
  EXPECT_EQ(count_invited(households, day("2026-11-06")), 2) << "whose break is over is asked";
  EXPECT_EQ(count_invited(households, day("2026-12-18")), 3);
}

}  // namespace
}  // namespace cydofal::fostering
