#include "coop/fostering/placement.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace cydofal::fostering {
namespace {

Date day(const char* text) { return *Date::parse(text); }

TEST(Placement, IsCountedInWholeMonths) {
  EXPECT_EQ(months_between(day("2024-09-02"), day("2026-11-02")), 26);
  EXPECT_EQ(months_between(day("2024-09-03"), day("2026-11-02")), 25);
  EXPECT_EQ(months_between(day("2026-11-02"), day("2026-11-02")), 0);
  EXPECT_EQ(months_between(day("2026-11-03"), day("2026-11-02")), 0);
}

TEST(Placement, HasAMedianThatIsOneOfTheNumbers) {
  EXPECT_EQ(median({}), std::nullopt);
  EXPECT_EQ(median({7}), 7);
  EXPECT_EQ(median({90, 26, 1}), 26);
  EXPECT_EQ(median({30, 1, 26, 90}), 26);
}

TEST(Placement, KnowsAChildByAFewLettersAndNoName) {
  for (const char* fits : {"M.H.", "mh", "Ŵ Ll", "A.-B."}) EXPECT_TRUE(are_initials(fits)) << fits;
  for (const char* wrong : {"", "Mari Haf Prosser", "M<b>", "M1", "\xff"}) EXPECT_FALSE(are_initials(wrong)) << wrong;
}

TEST(Authorities, AreThoseOfWalesAndOfEngland) {
  EXPECT_EQ(std::ranges::count(authorities(), Authority::Country::wales, &Authority::country), 22);
  EXPECT_EQ(std::ranges::count(authorities(), Authority::Country::england, &Authority::country), 153);
  ASSERT_NE(find_authority("isle_of_anglesey"), nullptr);
  EXPECT_EQ(find_authority("isle_of_anglesey")->name(Language::cy), "Ynys Môn");
  EXPECT_EQ(find_authority("shropshire")->country, Authority::Country::england);
  EXPECT_EQ(find_authority("llareggub"), nullptr);
}

}  // namespace
}  // namespace cydofal::fostering
