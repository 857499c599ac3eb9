#include "engines/roster/search/cooling.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cydofal::roster {
namespace {

TEST(Cooling, LogarithmsAndPowersAgreeWithTheirDefinition) {
  for (const std::uint64_t value :
       {1ULL, 2ULL, 3ULL, 1'000ULL, 123'456'789ULL, 1ULL << 40, (1ULL << 62) + 1}) {
    const double expected = std::log2(static_cast<double>(value)) * 65'536;
    EXPECT_NEAR(static_cast<double>(log2_fixed(value)), expected, 2) << value;
  }
  for (const std::int64_t exponent : {0, 1, 65'536, 100'000, 1'000'000, 3'000'000}) {
    const double expected = std::exp2(static_cast<double>(exponent) / 65'536);
    EXPECT_NEAR(static_cast<double>(exp2_fixed(exponent)) / expected, 1, 1 / expected + 1e-4)
        << exponent;
  }
}

TEST(Cooling, FallsGeometricallyFromFirstToLast) {
  const Cooling cooling(1'000'000, 100);

  EXPECT_NEAR(static_cast<double>(cooling.temperature(0)), 1'000'000, 100);
  EXPECT_NEAR(static_cast<double>(cooling.temperature(all_done / 2)), 10'000, 10);
  EXPECT_NEAR(static_cast<double>(cooling.temperature(all_done)), 100, 1);
}

TEST(Cooling, AllowsOnAverageTheTemperature) {
  // The mean of -ln of a uniform chance is 1.
  Dice dice(1);
  double sum = 0;
  for (int draw = 0; draw < 100'000; ++draw)
    sum += static_cast<double>(Cooling::allowance(1'000, dice));

  EXPECT_NEAR(sum / 100'000, 1'000, 15);
}

}  // namespace
}  // namespace cydofal::roster
