#include "people/glass_pages.h"

#include <gmock/gmock.h>

#include "people/sign_in_pages.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using testing::expect_in_every_voice;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using Worry = BrokenGlass::Worry;
using Finding = BrokenGlass::Review::Finding;
using Reader = GlassView::Reader;

const Coop teulu{.id = CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const Visitor reader{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}, .strength = Strength::say};

BrokenGlass broken(Worry worry, std::string_view opened = "2026-11-02T08:00:00Z") {
  return {.id = {17},
          .subject = PersonId{7},
          .opener = PersonId{8},
          .worry = worry,
          .reason = "<b>Syrthiodd Mari</b> yn y gegin.",
          .language = Language::cy,
          .opened_at = *Instant::parse(opened),
          .ends_at = seconds_after(*Instant::parse(opened), 4 * 3'600),
          .subject_name = "Mari <i>",
          .subject_face = "1",
          .opener_name = std::string(nasty_name),
          .opener_face = "2"};
}

GlassView shown(Worry worry, Reader who) {
  GlassView view{.glass = broken(worry), .notices = {{.place = 1, .person = PersonId{9}, .name = "Eleri <u>", .way = "mail"}}, .reader = who};
  if (worry == Worry::circle) view.notices.push_back({.place = 2, .name = "Osian Bevan", .telephone = "01632 960 021", .way = "telephone"});
  return view;
}

TEST(BreakGlassPage, SaysWhatWillHappenBeforeItHappens) {
  expect_in_every_voice(&teulu, &reader, {"glass.four_hours", "glass.is_told", "glass.is_reviewed", "glass.worry_person", "glass.worry_circle", "glass.go", "front.worried_go"}, [](const View& view) {
    const auto content = break_glass_page(view, {.person = PersonId{7}, .name = "Mari <i>"});
    EXPECT_TRUE(content.has_form);
    return content;
  });
}

TEST(BreakGlassPage, LeadsToWhatIsOpenAlready) {
  expect_in_every_voice(&teulu, &reader, {"glass.open_already", "glass.go_behind"}, [](const View& view) {
    const auto content = break_glass_page(view, {.person = PersonId{7}, .name = "Mari", .is_open = true});
    EXPECT_FALSE(content.has_form);
    return content;
  });
}

TEST(BreakGlassPage, TellsWhatIsWrongAtItsField) {
  expect_in_every_voice(&teulu, &reader, {"glass.reason_short", "glass.choose_worry"}, [](View view) {
    view.refusals = {{Refusal::Kind::invalid, {"glass.reason_short"}, "reason"}, {Refusal::Kind::invalid, {"glass.choose_worry"}, "worry"}};
    return break_glass_page(view, {.person = PersonId{7}, .name = "Mari"});
  });
}

TEST(GlassPage, TellsThePersonWhoAndWhyAndWhomItWasTold) {
  expect_in_every_voice(&teulu, &reader, {"glass.yours", "glass.is_person", "glass.told_by_mail", "glass.waits", "front.worried_go"}, [](const View& view) {
    const auto content = glass_page(view, shown(Worry::person, Reader::subject));
    EXPECT_TRUE(shows(content, "<b>Syrthiodd Mari</b> yn y gegin."));
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "Eleri <u>"));
    EXPECT_FALSE(content.has_form) << "it is not theirs to review";
    return content;
  });
}

TEST(GlassPage, AsksForTheReviewOnlyAfterTheOutsidePersonWasRung) {
  expect_in_every_voice(&teulu, &reader, {"glass.is_circle", "glass.not_rung", "glass.rang"}, [](const View& view) {
    const auto content = glass_page(view, shown(Worry::circle, Reader::reviewer));
    EXPECT_THAT(content.body.markup(), HasSubstr("tel:01632960021"));
    EXPECT_FALSE(content.has_form);
    EXPECT_FALSE(shows(content, view.say("glass.review_go")));
    return content;
  });
  expect_in_every_voice(&teulu, &reader, {"glass.rung", "glass.review_go", "glass.finding_right", "glass.finding_not_right"}, [](const View& view) {
    auto rung = shown(Worry::circle, Reader::reviewer);
    rung.notices.back().seen_at = rung.glass.opened_at;
    const auto content = glass_page(view, rung);
    EXPECT_TRUE(content.has_form);
    EXPECT_FALSE(shows(content, view.say("glass.rang")));
    EXPECT_FALSE(shows(content, view.say("glass.know_words")));
    return content;
  });
}

TEST(GlassPage, LetsThePersonKnowAfterTheReview) {
  auto reviewed = shown(Worry::circle, Reader::reviewer);
  reviewed.notices.back().seen_at = reviewed.glass.opened_at;
  reviewed.glass.review = BrokenGlass::Review{.at = reviewed.glass.ends_at, .by = PersonId{9}, .finding = Finding::not_right, .words = "<u>Siaradais</u> â Ceri.", .by_name = "Ffion"};
  expect_in_every_voice(&teulu, &reader, {"glass.was_not_right", "glass.know_words"}, [&](const View& view) {
    const auto content = glass_page(view, reviewed);
    EXPECT_TRUE(shows(content, "<u>Siaradais</u> â Ceri."));
    EXPECT_FALSE(content.has_form);
    return content;
  });
  reviewed.glass.shown_at = reviewed.glass.ends_at;
  expect_in_every_voice(&teulu, &reader, {"glass.was_not_right"}, [&](const View& view) {
    const auto content = glass_page(view, reviewed);
    EXPECT_FALSE(shows(content, view.say("glass.know_words")));
    return content;
  });
}

TEST(GlassPage, SaysThatAReviewIsLateWithAShapeAndInWords) {
  auto late = shown(Worry::person, Reader::reviewer);
  late.glass.opened_at = *Instant::parse("2026-10-20T08:00:00Z");
  expect_in_every_voice(&teulu, &reader, {"glass.late", "glass.review_go"}, [&](const View& view) { return glass_page(view, late); });
}

TEST(GlassesPage, ListsWhatWaitsAndWhomTheLeadCouldStandBefore) {
  expect_in_every_voice(&teulu, &reader, {"glass.none"}, [](const View& view) {
    const auto content = glasses_page(view, {});
    EXPECT_FALSE(shows(content, view.say("glass.in_a_hurry")));
    return content;
  });
  expect_in_every_voice(&teulu, &reader, {"glass.waits", "glass.in_a_hurry"}, [](const View& view) {
    const auto content = glasses_page(view, {.glasses = {broken(Worry::person)}, .supported = {{PersonId{7}, "Mari Haf Prosser", "Mari <i>", "1"}}});
    EXPECT_FALSE(shows(content, "Syrthiodd")) << "why is for the page of its own, where reading leaves a trace";
    return content;
  });
}

TEST(GlassOnOtherPages, IsToldShortly) {
  expect_in_every_voice(&teulu, &reader, {"glass.see_why", "home.look", "glass.go_behind", "glass.each_look"}, [](const View& view) {
    html::Pieces body;
    h::h1(std::string_view("x")).write(body);
    html::tellings(view.say, {opened_about_me(view, broken(Worry::person)), waits_for_review(view, broken(Worry::person)), open_now(view, broken(Worry::person))}).write(body);
    open_until(view, broken(Worry::person)).write(body);
    return Content{.title = "x", .body = html::node_of(std::move(body))};
  });
  const View view = testing::view_in({Language::en, Reading::standard}, &teulu, &reader);
  EXPECT_THAT(open_until(view, broken(Worry::circle)).markup(), HasSubstr(std::string(view.say("glass.circle_not_told"))));
}

}  // namespace
}  // namespace cydofal::people
