#include "coop/membership/member_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using people::PersonId;
using testing::day;
using testing::expect_in_every_voice;
using ::testing::HasSubstr;
using testing::nasty_name;
using ::testing::Not;
using testing::shows;
using testing::view_in;

const people::Coop teulu{.id = people::CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor eleri{
    .person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};

Member someone() {
  return {.number = 13,
          .person = PersonId{42},
          .name = std::string(nasty_name),
          .known_as = "Carwyn",
          .face = "123451",
          .class_code = "family_and_friends",
          .joined_on = day("2026-11-02"),
          .left_on = std::nullopt,
          .share = Pence{100},
          .rules_version = 3};
}

RegisterEntry entry() {
  return {.number = 13,
          .name = std::string(nasty_name),
          .class_code = "family_and_friends",
          .joined_on = day("2026-11-02"),
          .left_on = std::nullopt,
          .share = Pence{100},
          .rules_version = 3,
          .postal_address = "1 Stryd Fawr"};
}
const constitution::RuleBook& rules() { return constitution::find_template("family")->rules; }

TEST(MembersPage, ShowsMembersToMembersAndOfficesToOfficers) {
  expect_in_every_voice(&teulu, &eleri,
                        {"members.title", "members.leave", "class.family_and_friends"},
                        [](const View& view) {
                          const auto content = members_page(view, {.members = {someone()}});
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_FALSE(shows(content, view.say("members.register")));
                          return content;
                        });
  expect_in_every_voice(
      &teulu, &eleri,
      {"members.invite", "members.guard", "members.register", "members.applications"},
      [](const View& view) {
        return members_page(view, {.members = {someone()}, .is_officer = true});
      });
}

TEST(MembersPage, TellsOfficersBesideWhomACardEndedUnused) {
  const std::vector<people::EndedCard> ended{{PersonId{42}, *Instant::parse("2026-11-30T09:00:00Z")}};
  const auto words = [](const View& view) { return view.say("card_for.ended_unused", {{"date", *Date::parse("2026-11-30")}}); };
  expect_in_every_voice(&teulu, &eleri, {"members.card"}, [&](const View& view) {
    const auto content = members_page(view, {.members = {someone()}, .is_officer = true, .ended_cards = ended});
    EXPECT_TRUE(shows(content, words(view)));
    EXPECT_FALSE(shows(members_page(view, {.members = {someone()}, .is_officer = true}), words(view)));
    return content;
  });
  expect_in_every_voice(&teulu, &eleri, {"invite.new_card"}, [&](const View& view) {
    InviteView invite{.rules = rules(), .waiting = {}, .ended_cards = ended};
    invite.waiting.push_back({.id = 1, .person = PersonId{42}, .name = "Nia Rowlands", .class_code = "workers", .made_by = {}, .made_at = {}});
    const auto content = invite_page(view, invite);
    EXPECT_TRUE(shows(content, words(view)));
    return content;
  });
  expect_in_every_voice(&teulu, &eleri, {"card_for.make"}, [&](const View& view) {
    const auto content = card_page(view, {.person = {PersonId{42}, "Nia Rowlands", "1"}, .ended_unused_at = ended.front().ended_at});
    EXPECT_TRUE(shows(content, words(view)));
    return content;
  });
}

TEST(RegisterPage, SaysHowManyWereFoundAndWhereTheRestIs) {
  expect_in_every_voice(&teulu, &eleri, {"register.search", "page.before", "page.after"},
                        [](const View& view) {
                          const auto content = register_page(view, {.entries = {entry()},
                                                                    .at = {.page = 2, .pages = 3},
                                                                    .sought = std::string(nasty_name),
                                                                    .found = 110});
                          EXPECT_TRUE(shows(content, view.say("register.found", {{"count", std::int64_t{110}}})));
                          EXPECT_THAT(content.body.markup(), HasSubstr("page=3&amp;name=%3Cscript"));
                          return content;
                        });
  expect_in_every_voice(&teulu, &eleri, {"register.title"}, [](const View& view) {
    const auto content = register_page(view, {.entries = {}, .sought = "Zebedeus"});
    EXPECT_TRUE(shows(content, view.say("register.found", {{"count", std::int64_t{0}}})));
    return content;
  });
}

TEST(RegisterPage, HasWhatTheLawAsksFor) {
  expect_in_every_voice(&teulu, &eleri,
                        {"register.number", "register.name", "register.class", "register.joined",
                         "register.left", "register.share", "register.address"},
                        [](const View& view) {
                          RegisterEntry left = entry();
                          left.left_on = day("2027-01-31");
                          const auto content = register_page(view, {.entries = {entry(), left}});
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_TRUE(shows(content, view.say.money(Pence{100})));
                          EXPECT_TRUE(shows(content, view.say.date(day("2026-11-02"))));
                          EXPECT_TRUE(shows(content, view.say.date(day("2027-01-31"))));
                          EXPECT_TRUE(shows(content, "1 Stryd Fawr"));
                          return content;
                        });
}

TEST(InvitePage, OffersEachClassAndBothLanguagesAndShowsWhoWaits) {
  expect_in_every_voice(&teulu, &eleri,
                        {"invite.title", "invite.go", "invite.from_file", "class.supported",
                         "class.workers", "class.family_and_friends"},
                        [](const View& view) {
                          InviteView invite{.rules = rules(), .waiting = {}};
                          invite.waiting.push_back({.id = 1,
                                                    .person = PersonId{42},
                                                    .name = std::string(nasty_name),
                                                    .class_code = "workers",
                                                    .made_by = {},
                                                    .made_at = {}});
                          invite.waiting.push_back({.id = 2,
                                                    .person = PersonId{43},
                                                    .name = "Has answered",
                                                    .class_code = "workers",
                                                    .made_by = {},
                                                    .made_at = {},
                                                    .answer = "no"});
                          const auto content = invite_page(view, invite);
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_FALSE(shows(content, "Has answered"));
                          EXPECT_TRUE(shows(content, "Cymraeg"));
                          EXPECT_TRUE(shows(content, "English"));
                          return content;
                        });
}

TEST(ImportPage, SaysWhichColumnsAndTakesAFile) {
  expect_in_every_voice(&teulu, &eleri, {"import.title", "import.columns"}, [](const View& view) {
    View refused = view;
    refused.refusals = {{Refusal::Kind::invalid,
                         {"csv.column_unknown",
                          {{"column", std::string(nasty_name)}, {"columns", std::string("name")}}},
                         "file"}};
    const auto content = import_page(refused, rules());
    EXPECT_TRUE(shows(content, "name,class,language,telephone,email"));
    EXPECT_THAT(content.body.markup(), HasSubstr("multipart/form-data"));
    EXPECT_THAT(content.body.markup(), HasSubstr("type=\"file\""));
    EXPECT_TRUE(shows(content, nasty_name));
    return content;
  });
}

TEST(CardsPage, SpeaksTheLanguageOfEachPersonAndShowsTheCodeThisOnce) {
  expect_in_every_voice(&teulu, &eleri, {"cards.title", "cards.only_now"}, [](const View& view) {
    const std::vector<InvitationCard> cards{
        {PersonId{1}, std::string(nasty_name), "supported", Language::cy, {"K7QM", "2D9RTX4H"}},
        {PersonId{2}, "Natalia", "workers", Language::en, {"AAAA", "BBBBCCCC"}}};
    const auto content = cards_page(view, cards, "https://cydofal.example");
    EXPECT_TRUE(content.on_paper);
    EXPECT_TRUE(shows(content, "K7QM-2D9R-TX4H"));
    EXPECT_TRUE(shows(content, "AAAA-BBBB-CCCC"));
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "https://cydofal.example/cy"));
    EXPECT_TRUE(shows(content, "https://cydofal.example/en"));
    EXPECT_TRUE(shows(content, speech::Speech(Language::cy)("cards.keep_safe")));
    EXPECT_TRUE(shows(content, speech::Speech(Language::en)("cards.keep_safe")));
    EXPECT_TRUE(shows(content, "Teulu Ynghyd"));
    EXPECT_TRUE(shows(content, "Family Together"));
    return content;
  });
}

TEST(JoinPage, ShowsTheRulesThatAreSignedAndTwoAnswers) {
  expect_in_every_voice(&teulu, &eleri, {"rules.one_vote", "join.no"}, [](const View& view) {
    const auto content = join_page(
        view, {.rules = rules(), .class_code = "supported", .invited_by = std::string(nasty_name)});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(content.has_form);
    EXPECT_THAT(content.body.markup(), HasSubstr(view.to(decline_path).text()));
    return content;
  });
}

TEST(JoinedPage, IsAReceiptThatSaysWithWhom) {
  expect_in_every_voice(&teulu, &eleri, {"joined.title", "receipt.title", "joined.waits"},
                        [](const View& view) {
                          const auto content = joined_page(view, {}, nasty_name);
                          EXPECT_TRUE(shows(content, nasty_name));
                          return content;
                        });
  expect_in_every_voice(&teulu, &eleri, {"receipt.alone"}, [](const View& view) {
    const auto content = joined_page(view, {13}, "");
    EXPECT_TRUE(shows(content, view.say("joined.member", {{"number", std::int64_t{13}}})));
    return content;
  });
}

TEST(ApplicationsPage, ShowsWhoWaitsInTheirOwnWords) {
  expect_in_every_voice(&teulu, &eleri, {"applications.none", "members.invite"},
                        [](const View& view) { return applications_page(view, {}); });
  expect_in_every_voice(&teulu, &eleri, {"applications.title"}, [](const View& view) {
    const auto content = applications_page(view, {{.id = 1,
                                                   .person = PersonId{42},
                                                   .name = std::string(nasty_name),
                                                   .face = "1",
                                                   .class_code = "workers",
                                                   .own_words = "Dw i <b>eisiau</b>",
                                                   .language = Language::cy,
                                                   .rules_version = 3,
                                                   .companion = "Ceri",
                                                   .made_at = {}}});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "Dw i <b>eisiau</b>"));
    EXPECT_EQ(content.body.markup().find("lang=\"cy\"") != std::string::npos,
              view.language() == Language::en)
        << "words in another language say in which";
    EXPECT_THAT(content.body.markup(), HasSubstr(view.to(admit_path, {"42"}).text()));
    return content;
  });
}

TEST(LeavePage, SaysWhatEndsAndWhatGoesOn) {
  expect_in_every_voice(&teulu, &eleri, {"leave.title", "leave.vote", "leave.support", "leave.go"},
                        [](const View& view) { return leave_page(view); });
}

TEST(CardPage, MakesOrCancelsSomeonesCard) {
  expect_in_every_voice(
      &teulu, &eleri, {"card_for.title", "card_for.make", "card_for.cancel"}, [](const View& view) {
        const auto content = card_page(view, {{PersonId{42}, std::string(nasty_name), "1"}});
        EXPECT_TRUE(shows(content, nasty_name));
        return content;
      });
}

}  // namespace
}  // namespace cydofal::membership
