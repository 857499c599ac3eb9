#include "coop/money/ledger.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <numeric>

namespace cydofal::money {
namespace {

using ::testing::ElementsAre;

__extension__ typedef __int128 Wide;

std::vector<std::int64_t> pence(const std::vector<Pence>& amounts) {
  std::vector<std::int64_t> values;
  for (const Pence amount : amounts) values.push_back(amount.value);
  return values;
}

TEST(Sharing, OfAnOutingByThreeIsExact) {
  const std::vector<std::int64_t> equal{1, 1, 1};
  EXPECT_THAT(pence(shared_by_largest_remainder({12'584}, equal, 0)), ElementsAre(4'195, 4'195, 4'194));
}

TEST(Sharing, LetsThePennyGoRound) {
  const std::vector<std::int64_t> equal{1, 1, 1};
  EXPECT_THAT(pence(shared_by_largest_remainder({100}, equal, 0)), ElementsAre(34, 33, 33));
  EXPECT_THAT(pence(shared_by_largest_remainder({100}, equal, 1)), ElementsAre(33, 34, 33));
  EXPECT_THAT(pence(shared_by_largest_remainder({100}, equal, 2)), ElementsAre(33, 33, 34));
  EXPECT_THAT(pence(shared_by_largest_remainder({100}, equal, 3)), ElementsAre(34, 33, 33));
}

TEST(Sharing, KeepsTwoSourcesInProportion) {
  const std::vector<std::int64_t> gwilym{13'330, 2'400};
  EXPECT_THAT(pence(shared_by_largest_remainder({62'920}, gwilym, 0)), ElementsAre(53'320, 9'600));
}

TEST(Sharing, NeverLosesOrMakesAPenny) {
  EXPECT_TRUE(rc::check([] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 30);
    auto weights = *rc::gen::container<std::vector<std::int64_t>>(count, rc::gen::inRange<std::int64_t>(0, 1'000'000));
    weights[0] += 1;
    const Pence total{*rc::gen::inRange<std::int64_t>(0, 9'000'000'000'000'000)};
    const auto turn = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    const auto parts = shared_by_largest_remainder(total, weights, turn);
    const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::int64_t sum = 0;
    for (std::size_t part = 0; part < count; ++part) {
      sum += parts[part].value;
      // Less than a penny from the exact share, and nothing for a weight of nothing.
      const Wide off = static_cast<Wide>(parts[part].value) * whole - static_cast<Wide>(total.value) * weights[part];
      RC_ASSERT(off < whole && off > -static_cast<Wide>(whole));
      if (weights[part] == 0) RC_ASSERT(parts[part].value == 0);
    }
    RC_ASSERT(sum == total.value);
  }));
}

TEST(Charging, RoundsHalfUpOnceALine) {
  EXPECT_EQ(charge_for({60}, {1'573}), Pence{1'573});
  EXPECT_EQ(charge_for({30}, {1'573}), Pence{787}) << "786.5";
  EXPECT_EQ(charge_for({19 * 60 + 30}, {1'573}), Pence{30'674});
  EXPECT_EQ(charge_for({1}, {1'573}), Pence{26}) << "26.2";
  EXPECT_EQ(charge_for({4 * 60}, {1'573}), Pence{6'292});
}

TEST(Amounts, AreReadAsPeopleTypeThem) {
  const std::pair<const char*, std::int64_t> readable[] = {
      {"1258.40", 125'840}, {"1,258.40", 125'840}, {"£1,258.40", 125'840}, {" £ 12 ", 1'200}, {"0.5", 50},
      {"0", 0},             {"007", 700},           {"1,000,000", 100'000'000}};
  for (const auto& [typed, value] : readable) EXPECT_EQ(read_amount(typed), Pence{value}) << typed;
  for (const char* typed : {"", "£", "-1", "+1", "1.", ".5", "1.005", "1,25.40", "12,58", ",100", "1,,000", "1258,40", "1e3", "12 50",
                            "1000000.01", "99999999999999999999", "١٢", "twelve", "12p", "1.2.3", "nan"}) {
    EXPECT_EQ(read_amount(typed), std::nullopt) << typed;
  }
}

TEST(Hours, AreReadAsPeopleTypeThem) {
  const std::pair<const char*, std::int64_t> readable[] = {{"20", 1'200}, {"19.5", 1'170}, {"19:30", 1'170}, {"0.25", 15}, {"0", 0}, {" 4 ", 240}};
  for (const auto& [typed, value] : readable) EXPECT_EQ(read_hours(typed), Minutes{value}) << typed;
  for (const char* typed : {"", "-1", "1:5", "1:60", ":30", "1:", "0.01", "1.333", "9999", "4h", "1:30:00"}) {
    EXPECT_EQ(read_hours(typed), std::nullopt) << typed;
  }
}

TEST(Balancing, IsForEachUnitByItself) {
  const auto leg = [](std::int64_t amount, std::string_view unit = pounds) {
    return Leg{.account = {}, .amount = amount, .purpose = {}, .unit = std::string(unit)};
  };
  EXPECT_TRUE(balances(std::vector{leg(5), leg(-5)}));
  EXPECT_TRUE(balances(std::vector{leg(5), leg(-5), leg(60, minutes_unit), leg(-60, minutes_unit)}));
  EXPECT_FALSE(balances(std::vector<Leg>{}));
  EXPECT_FALSE(balances(std::vector{leg(5), leg(-4)}));
  EXPECT_FALSE(balances(std::vector{leg(60), leg(-60, minutes_unit)}));
  EXPECT_FALSE(balances(std::vector{leg(5), leg(-5), leg(0)}));
}

TEST(Sums, ThatWouldWrapAreNone) {
  const std::vector<Pence> much(3, Pence{4'000'000'000'000'000});
  EXPECT_EQ(checked_sum(much), std::nullopt);
  EXPECT_EQ(checked_sum(std::vector{Pence{INT64_MAX}, Pence{1}}), std::nullopt);
  EXPECT_EQ(checked_sum(std::vector{Pence{7}, Pence{-9}}), Pence{-2});
}

TEST(CanonicalText, TellsEachFieldApart) {
  Entry entry{.key = "k", .digest = {}, .day = *Date::parse("2026-11-04"), .kind = "outing", .made_by = PersonId{7}, .legs = {}};
  const std::vector<Leg> legs{{AccountId{1}, -500, "bank"}, {AccountId{2}, 500, "shared", std::string(pounds), Basis{{60}, {500}}}};
  const auto text = [&] { return canonical_text(CoopId{3}, 9, entry, legs, {}, Bytes(2, 0xab)); };
  const std::string first = text();
  EXPECT_EQ(first,
            "cydofal/ledger/1\nprevious abab\ncoop 3\nnumber 9\nday 2026-11-04\nkind outing\nreverses -\nrequest " +
                std::string(64, '0') + "\nby 7\nnarration -\nleg 1 GBP -500 bank\nleg 2 GBP 500 shared 60 500\n");
  entry.reverses = 4;
  EXPECT_NE(text(), first);
}

}  // namespace
}  // namespace cydofal::money
