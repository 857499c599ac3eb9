#include "app/retention.h"

#include <gtest/gtest.h>

namespace cydofal::app {
namespace {

using people::Coop;
using When = Fate::When;

constexpr std::array all_kinds{DataKind::daily, DataKind::care, DataKind::membership, DataKind::money, DataKind::safeguarding};

Date day(std::string_view text) { return Date::parse(text).value(); }

const RetentionRule& rule(DataKind kind, Coop::Profile profile = Coop::Profile::provider) { return retention_rule(kind, profile, day("2026-11-02")); }

TEST(Retention, HasOneRuleForEachKindAndProfileOnEachDay) {
  for (const DataKind kind : all_kinds) {
    for (const Coop::Profile profile : {Coop::Profile::provider, Coop::Profile::introduction}) {
      for (const Date on : {day("2018-04-02"), day("2026-11-02"), day("2040-02-29")}) {
        int found = 0;
        for (const RetentionRule& each : retention_rules()) {
          found += each.kind == kind && (!each.profile || *each.profile == profile) && each.from <= on && (!each.until || on <= *each.until) ? 1 : 0;
        }
        EXPECT_EQ(found, 1) << name_of(kind) << " on " << on.text();
      }
    }
  }
}

TEST(Retention, KeepsCareForAsLongAsTheRegulationsSayWhereTheyBind) {
  const Fate provider = fate_of(rule(DataKind::care), Standing::ended, day("2026-10-31"));
  EXPECT_EQ(provider, (Fate{When::on_a_day, day("2029-10-31")}));
  EXPECT_NE(rule(DataKind::care).source.find("2017/1264"), std::string_view::npos);
  EXPECT_EQ(fate_of(rule(DataKind::care, Coop::Profile::introduction), Standing::ended, day("2026-10-31")).when, When::at_once);
}

TEST(Retention, LetsWhatSupportNeedsBeWhileItLasts) {
  EXPECT_EQ(fate_of(rule(DataKind::care), Standing::stands, day("2020-01-01")).when, When::while_standing);
  EXPECT_EQ(fate_of(rule(DataKind::care, Coop::Profile::introduction), Standing::stands, {}).when, When::while_standing);
  EXPECT_EQ(fate_of(rule(DataKind::daily), Standing::stands, {}).when, When::at_once) << "what they wrote they take back any day";
}

TEST(Retention, HoldsWhatKeepsPeopleSafeWhoeverAsks) {
  for (const Standing standing : {Standing::stands, Standing::ended}) {
    EXPECT_EQ(fate_of(rule(DataKind::safeguarding), standing, day("1999-01-01")).when, When::held);
  }
}

TEST(Retention, IsDueOnItsDayAndNotBefore) {
  const Fate fate{When::on_a_day, day("2029-10-31")};
  EXPECT_FALSE(is_due(fate, day("2029-10-30")));
  EXPECT_TRUE(is_due(fate, day("2029-10-31")));
  EXPECT_TRUE(is_due({When::at_once}, day("2026-11-02")));
  EXPECT_FALSE(is_due({When::held}, day("2999-01-01")));
  EXPECT_FALSE(is_due({When::while_standing}, day("2999-01-01")));
}

TEST(Retention, CountsYearsToTheSameDay) {
  EXPECT_EQ(years_after(day("2026-11-02"), 3), day("2029-11-02"));
  EXPECT_EQ(years_after(day("2028-02-29"), 1), day("2029-02-28"));
  EXPECT_EQ(years_after(day("2028-02-29"), 4), day("2032-02-29"));
}

}  // namespace
}  // namespace cydofal::app
