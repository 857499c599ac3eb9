#include "people/glass.h"

#include <gmock/gmock.h>

#include "people/limits.h"

namespace cydofal::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Worry = BrokenGlass::Worry;

constexpr PersonId mari{1}, ceri{2}, eleri{3}, huw{4}, non{5}, ffion{6};

AroundAPerson everyone() {
  return {.subject = mari, .opener = ceri, .leads = {ffion}, .officers = {ffion, eleri, huw}, .circle = {ceri, eleri}, .has_outside_person = true};
}

BrokenGlass glass_of(Worry worry) {
  return {.id = {17}, .subject = mari, .opener = ceri, .worry = worry, .reason = "She fell.", .opened_at = *Instant::parse("2026-11-02T09:00:00Z"), .ends_at = *Instant::parse("2026-11-02T13:00:00Z")};
}

TEST(BrokenGlass, IsOpenUntilItEndsByItself) {
  const BrokenGlass glass = glass_of(Worry::person);
  EXPECT_TRUE(glass.is_open(glass.opened_at));
  EXPECT_TRUE(glass.is_open(seconds_after(glass.ends_at, -1)));
  EXPECT_FALSE(glass.is_open(glass.ends_at));
}

TEST(BrokenGlass, IsLateAfterSevenDaysWithoutAReview) {
  BrokenGlass glass = glass_of(Worry::person);
  EXPECT_EQ(review_due(glass), *Instant::parse("2026-11-09T09:00:00Z"));
  EXPECT_FALSE(is_late(glass, seconds_after(review_due(glass), -1)));
  EXPECT_TRUE(is_late(glass, review_due(glass)));
  glass.review = BrokenGlass::Review{.at = review_due(glass), .by = eleri};
  EXPECT_FALSE(is_late(glass, seconds_after(review_due(glass), 1)));
}

TEST(BrokenGlass, TakesAReasonInWords) {
  const auto why = [](std::string_view words) {
    const auto refusal = wrong_reason(words, "reason");
    return refusal ? refusal->message.key : "";
  };
  EXPECT_EQ(why("Syrthiodd Mari."), "");
  EXPECT_EQ(why(" \n "), "glass.reason_missing");
  EXPECT_EQ(why("x"), "glass.reason_short");
  EXPECT_EQ(why("         x         "), "glass.reason_short") << "blanks are no words";
  EXPECT_EQ(why(std::string(limits::glass_reason_most, 'a')), "");
  EXPECT_EQ(why(std::string(limits::glass_reason_most + 1, 'a')), "glass.too_long");
}

TEST(BrokenGlass, IsToldToThePersonAndTwoOfficers) {
  const auto told = who_is_told(Worry::person, everyone());
  EXPECT_THAT(told.people, ElementsAre(ffion, eleri, mari));
  EXPECT_FALSE(told.outside_person);
  EXPECT_TRUE(told.anybody_who_reviews);
}

TEST(BrokenGlass, IsToldToNobodyTwiceAndNotToWhoeverOpenedIt) {
  auto around = everyone();
  around.opener = ffion;
  EXPECT_THAT(who_is_told(Worry::person, around).people, ElementsAre(eleri, huw, mari));
  around.officers = {ffion, mari};
  EXPECT_FALSE(who_is_told(Worry::person, around).anybody_who_reviews) << "the two whom it is about do not review it";
  around.officers = {eleri};
  EXPECT_THAT(who_is_told(Worry::person, around).people, ElementsAre(eleri, mari)) << "as many as there are";
}

TEST(BrokenGlass, OfAWorryAboutTheCircleTellsNobodyOfTheCircle) {
  const auto told = who_is_told(Worry::circle, everyone());
  EXPECT_THAT(told.people, ElementsAre(ffion)) << "not Mari, not her mother who is the secretary, not the treasurer";
  EXPECT_TRUE(told.outside_person);
  auto around = everyone();
  around.leads = {eleri};
  EXPECT_THAT(who_is_told(Worry::circle, around).people, IsEmpty()) << "who leads on it is of the circle herself";
  EXPECT_TRUE(who_is_told(Worry::circle, around).anybody_who_reviews) << "the outside person is rung";
  around.has_outside_person = false;
  EXPECT_FALSE(who_is_told(Worry::circle, around).anybody_who_reviews);
}

TEST(BrokenGlass, IsReviewedByAnOfficerWhomItIsNotAbout) {
  const BrokenGlass glass = glass_of(Worry::person);
  EXPECT_TRUE(may_review(glass, {.id = huw, .is_officer = true}));
  EXPECT_FALSE(may_review(glass, {.id = non}));
  EXPECT_FALSE(may_review(glass, {.id = ceri, .is_officer = true})) << "who opened it";
  EXPECT_FALSE(may_review(glass, {.id = mari, .is_officer = true})) << "whom it is about";
}

TEST(BrokenGlass, OfAWorryAboutTheCircleIsReviewedByWhoeverLeadsOnItAndIsNotOfTheCircle) {
  const BrokenGlass glass = glass_of(Worry::circle);
  EXPECT_TRUE(may_review(glass, {.id = ffion, .is_officer = true, .is_lead = true}));
  EXPECT_FALSE(may_review(glass, {.id = ffion, .is_officer = true, .is_lead = true, .is_of_the_circle = true}));
  EXPECT_FALSE(may_review(glass, {.id = huw, .is_officer = true}));
  EXPECT_FALSE(may_review(glass, {.id = ceri, .is_officer = true, .is_lead = true}));
}

TEST(BrokenGlass, IsForThePersonAtOnceOrWhenTheyCanKnow) {
  EXPECT_TRUE(is_for_the_person(glass_of(Worry::person)));
  BrokenGlass glass = glass_of(Worry::circle);
  EXPECT_FALSE(is_for_the_person(glass));
  glass.review = BrokenGlass::Review{.at = glass.ends_at, .by = ffion};
  EXPECT_FALSE(is_for_the_person(glass)) << "a review in time must not warn the circle";
  glass.shown_at = glass.ends_at;
  EXPECT_TRUE(is_for_the_person(glass));
}

TEST(BrokenGlass, HasNamesThatAreReadBack) {
  for (const auto worry : {Worry::person, Worry::circle}) EXPECT_EQ(worry_named(name_of(worry)), worry);
  for (const auto finding : {BrokenGlass::Review::Finding::right, BrokenGlass::Review::Finding::not_right}) EXPECT_EQ(finding_named(name_of(finding)), finding);
  EXPECT_FALSE(worry_named(""));
  EXPECT_FALSE(finding_named("RIGHT"));
}

}  // namespace
}  // namespace cydofal::people
