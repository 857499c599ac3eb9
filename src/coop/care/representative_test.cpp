#include "coop/care/representative.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "coop/care/limits.h"
#include "coop/care/representative_pages.h"
#include "coop/care/testing.h"

namespace cydofal::care {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;

// ---- the rules by themselves

const Date a_day = day("2026-11-02");

NewRepresentative typed_as(std::string_view kind, std::string_view covers) {
  return {.name = "Catrin Hughes",
          .kind = std::string(kind),
          .covers = std::string(covers),
          .reference = "7000-1234-5678",
          .seen_on = a_day,
          .from = a_day,
          .until = a_day + 300,
          .sixteen_on = kind == "parent" ? std::optional(a_day + 900) : std::nullopt};
}

std::string wrong_at(NewRepresentative typed) {
  const auto refusals = wrong_in(typed, a_day);
  return refusals.empty() ? std::string() : refusals.front().field + " " + refusals.front().message.key;
}

TEST(RepresentativeRules, HoldEachKindToWhatTheLawGivesIt) {
  for (const RepresentativeKindWords& each : representative_kinds) {
    for (const std::string_view covers : covers_names) {
      const bool is_given = !each.only || name_of(*each.only) == covers;
      EXPECT_EQ(wrong_at(typed_as(each.name, covers)), is_given ? "" : "covers representative.covers_other") << each.name << " " << covers;
    }
    EXPECT_EQ(representative_kind_named(each.name), each.kind);
    EXPECT_EQ(words_of(each.kind).name, each.name);
  }
  EXPECT_FALSE(representative_kind_named("daughter"));
}

TEST(RepresentativeRules, SayAtWhichFieldSomethingIsWrong) {
  const auto wrong = [](auto change) {
    NewRepresentative typed = typed_as("deputy", "both");
    change(typed);
    return wrong_at(typed);
  };
  EXPECT_EQ(wrong([](auto& typed) { typed.kind = "friend"; }), "kind representative.kind_missing");
  EXPECT_EQ(wrong([](auto& typed) { typed.covers = ""; }), "covers representative.covers_missing");
  EXPECT_EQ(wrong([](auto& typed) { typed.reference = "  "; }), "reference representative.reference_missing");
  EXPECT_EQ(wrong([](auto& typed) { typed.reference = std::string(limits::representative_reference_letters + 1, 'a'); }), "reference representative.too_long");
  EXPECT_EQ(wrong([](auto& typed) { typed.seen_on = a_day + 1; }), "seen representative.seen_later");
  EXPECT_EQ(wrong([](auto& typed) { typed.until = a_day - 1; }), "until representative.until_soon");
  EXPECT_EQ(wrong([](auto& typed) { typed.from = typed.until + 1; }), "until representative.until_soon");
  EXPECT_EQ(wrong([](auto& typed) { typed.until = a_day + limits::representative_days_most; }), "");
  EXPECT_EQ(wrong([](auto& typed) { typed.until = a_day + limits::representative_days_most + 1; }), "until representative.until_late");
  EXPECT_EQ(wrong([](auto& typed) { typed.sixteen_on = a_day + 1; }), "sixteen representative.sixteen_not_a_child");
  EXPECT_THAT(wrong([](auto& typed) { typed.name = ""; }), ::testing::StartsWith("name "));
  EXPECT_TRUE(wrong_answer(" "));
  EXPECT_TRUE(wrong_answer(std::string(limits::representative_answer_letters + 1, 'a')));
  EXPECT_FALSE(wrong_answer("The court's order stands; this is what it lets them do."));
}

TEST(RepresentativeRules, EndAParentBeforeTheChildIsSixteen) {
  auto typed = typed_as("parent", "both");
  typed.reference = "";
  EXPECT_EQ(wrong_at(typed), "") << "a birth certificate's number is nobody's business";
  typed.sixteen_on = typed.until + 1;
  EXPECT_EQ(wrong_at(typed), "");
  typed.sixteen_on = typed.until;
  EXPECT_EQ(wrong_at(typed), "until representative.sixteen_first");
  typed.sixteen_on.reset();
  EXPECT_EQ(wrong_at(typed), "sixteen representative.sixteen_missing");
}

/// Whoever it is and whatever is written down: what must never be.
RC_GTEST_PROP(RepresentativeRules, LetNobodySpeakWhereThePersonDecides, ()) {
  const auto& kind = *rc::gen::elementOf(representative_kinds);
  const auto covers = static_cast<Covers>(*rc::gen::inRange(0, 3));
  const PersonId representative{*rc::gen::inRange<std::int64_t>(1, 4)};
  const SpeakingRight right{.record = static_cast<SpeakingRight::Record>(*rc::gen::inRange(0, 2)), .worker = PersonId{*rc::gen::inRange<std::int64_t>(1, 4)}};
  const Representative entry{.representative = representative, .kind = kind.kind, .covers = covers};
  const bool speaks = !may_not_speak(entry, right);
  if (!covers_care(covers) || right.worker == representative) RC_ASSERT(!speaks);
  if (right.record == SpeakingRight::Record::none && kind.kind != RepresentativeKind::parent) RC_ASSERT(!speaks);
  if (covers_care(covers) && right.worker != representative && right.record == SpeakingRight::Record::cannot_decide) RC_ASSERT(speaks);
}

/// Of any two officers: the second is another, and neither is of the person's family or of the two.
RC_GTEST_PROP(RepresentativeRules, AskForTwoOfficersWhoAreNobodysSide, ()) {
  const auto id = [] { return PersonId{*rc::gen::inRange<std::int64_t>(1, 5)}; };
  const Representative entry{.person = id(), .representative = id(), .entered = {.id = id()}};
  const PaperOfficer officer{id(), *rc::gen::element(PaperOfficer::Family::no, PaperOfficer::Family::yes)};
  if (!may_confirm(entry, officer)) return;
  RC_ASSERT(officer.id != entry.person);
  RC_ASSERT(officer.id != entry.representative);
  RC_ASSERT(officer.id != entry.entered.id);
  RC_ASSERT(officer.family == PaperOfficer::Family::no);
}

// ---- pages

const people::Coop teulu_ynghyd{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Tomos", .known_as = "Tomos", .face = "1"}, .companion = "Ceri"};

Representative shown_entry() {
  return {.id = RepresentativeId{17},
          .person = PersonId{7},
          .representative = PersonId{9},
          .kind = RepresentativeKind::attorney_care,
          .covers = Covers::care,
          .reference = "7000 <i>",
          .seen_on = a_day,
          .from = a_day,
          .until = a_day + 300,
          .entered = {PersonId{3}, moment_in_london("2026-11-02", "09:00"), "Eleri <b>"},
          .confirmed = Representative::By{PersonId{4}, moment_in_london("2026-11-02", "09:30"), "Sioned"},
          .person_name = "Tomos <u>",
          .person_face = "1",
          .name = std::string(nasty_name),
          .face = "1"};
}

TEST(RepresentativePages, ShowThePersonAllOfItAndOnePressToDisagree) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.decides", "representative.never", "representative.look", "representative.kind_attorney_care"}, [](const View& view) {
    return my_representatives_page(view, {.person = {PersonId{7}, "Tomos", "1"}, .entries = {shown_entry()}});
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.disagree", "representative.disagree_words", "representative.never", "representative.reference"}, [](const View& view) {
    auto content = representative_page(view, {.entry = shown_entry()});
    EXPECT_TRUE(shows(content, "7000 <i>"));
    EXPECT_TRUE(shows(content, "Eleri <b>"));
    EXPECT_TRUE(shows(content, spoken_for(view, nasty_name, "Tomos <u>"))) << "both names";
    EXPECT_FALSE(shows(content, view.say("representative.end_title"))) << "that is the officers'";
    return content;
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.nobody"}, [](const View& view) { return my_representatives_page(view, {.person = {PersonId{7}, "Tomos", "1"}}); });
}

TEST(RepresentativePages, PutFirstThatThePersonDoesNotAgree) {
  using Part = RepresentativeView::Part;
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.answer", "representative.answer_go", "representative.end_paper_ended"}, [](const View& view) {
    auto entry = shown_entry();
    entry.disagreed = Representative::By{PersonId{7}, moment_in_london("2026-11-02", "10:00"), {}};
    entry.conflict = Conflict::comes_to_them;
    auto content = representative_page(view, {.entry = entry, .reader = RepresentativeView::Reader::officer, .answer = Part::may, .end = Part::may});
    EXPECT_TRUE(shows(content, view.say("representative.does_not_agree", {{"name", std::string("Tomos <u>")}, {"date", a_day}})));
    EXPECT_TRUE(shows(content, view.say("representative.answer_until", {{"date", a_day + 7}})));
    EXPECT_TRUE(shows(content, view.say("representative.conflict_comes", {{"name", std::string(nasty_name)}})));
    EXPECT_FALSE(shows(content, view.say("representative.disagree")));
    return content;
  });
}

TEST(RepresentativePages, AskASecondOfficerAndTellTheFirstToWait) {
  using Part = RepresentativeView::Part;
  for (const Part part : {Part::may, Part::none}) {
    expect_in_every_voice(&teulu_ynghyd, &reader, {part == Part::may ? "representative.confirm" : "representative.another_officer", "representative.waits"}, [&](const View& view) {
      auto entry = shown_entry();
      entry.confirmed.reset();
      auto content = representative_page(view, {.entry = entry, .reader = RepresentativeView::Reader::officer, .confirm = part});
      EXPECT_EQ(shows(content, view.say("representative.confirm")), part == Part::may);
      return content;
    });
  }
}

TEST(RepresentativePages, LeadARepresentativeToWhatTheyMayReadAndSayWhenTheySpeak) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.step_down", "patterns.title", "emergency.title"}, [](const View& view) {
    auto content = representative_page(view, {.entry = shown_entry(), .reader = RepresentativeView::Reader::representative, .end = RepresentativeView::Part::may});
    EXPECT_FALSE(shows(content, view.say("money.my_title"))) << "the paper is not about money";
    EXPECT_TRUE(shows(content, view.say("representative.speaks_where", {{"name", std::string("Tomos <u>")}})));
    EXPECT_FALSE(shows(content, view.say("representative.disagree")));
    return content;
  });
}

TEST(RepresentativePages, OfferOfficersWhatTheyAskFor) {
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.kind_parent", "representative.covers_both", "representative.until_hint", "representative.sixteen_hint", "representative.enter"}, [](const View& view) {
    return enter_representative_page(view, {{PersonId{7}, "Tomos <u>", "1"}});
  });
  expect_in_every_voice(&teulu_ynghyd, &reader, {"representative.nobody_here", "representative.enter_title"}, [](const View& view) {
    return representatives_page(view, {.supported = {{PersonId{7}, "Tomos <u>", "1"}}});
  });
}

}  // namespace
}  // namespace cydofal::care
