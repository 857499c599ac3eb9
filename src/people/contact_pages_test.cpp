#include "people/contact_pages.h"

#include <gmock/gmock.h>

#include "people/letter_pages.h"
#include "people/mail_link_pages.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using testing::expect_in_every_voice;
using testing::expect_page;
using testing::nasty_name;
using testing::shows;
using testing::Voice;

Coop coop() { return {.id = {1}, .slug = "teulu", .name_cy = std::string(nasty_name), .name_en = std::string(nasty_name), .template_name = "family"}; }
Person reader(Language language, Reading reading) {
  return {.id = {7}, .name = std::string(nasty_name), .known_as = std::string(nasty_name), .language = language, .reading = reading, .face = "000000", .postal_address = "3 Heol y Bont\n" + std::string(nasty_name)};
}

View with_everything(Voice voice, const Coop* of = nullptr) {
  View view = testing::view_in(voice, of);
  view.reach = {.mail = true, .text = true};
  return view;
}

WaysView ways() {
  return {.person = reader(Language::cy, Reading::standard),
          .ways = {.chosen = Channel::mail, .mail_arrives = true},
          .mail = {.address = "mari@example.org"},
          .text = {.waiting_address = "+447700900101"}};
}

TEST(WaysPage, OffersWhatIsSetUpInEveryVoice) {
  for (const Voice voice : testing::every_voice()) {
    const View view = with_everything(voice);
    const Content content = ways_page(view, ways());
    expect_page(view, content, {"ways.title", "ways.by_mail", "ways.by_text", "ways.by_letter", "ways.by_here", "ways.code_waits", "ways.share_little", "ways.go"});
    EXPECT_TRUE(shows(content, "mari@example.org"));
    EXPECT_TRUE(shows(content, "+447700900101"));
    EXPECT_TRUE(content.has_form);
  }
}

TEST(WaysPage, DoesNotOfferWhatNobodySetUp) {
  const View view = testing::view_in({Language::en, Reading::standard});
  const Content content = ways_page(view, {.person = reader(Language::en, Reading::standard), .ways = {}, .mail = {}, .text = {}});
  EXPECT_TRUE(shows(content, view.say("ways.by_letter")));
  EXPECT_FALSE(shows(content, view.say("ways.by_mail_hint")));
  EXPECT_FALSE(shows(content, view.say("ways.by_text_hint")));
  EXPECT_TRUE(shows(content, view.say("ways.until_you_choose")));
}

TEST(WaysPage, SaysWhichAddressStoppedWorking) {
  WaysView shown = ways();
  shown.mail.stopped_at = *Instant::parse("2026-11-01T09:00:00Z");
  const View view = with_everything({Language::cy, Reading::easy});
  EXPECT_TRUE(shows(ways_page(view, shown), view.say("ways.stopped")));
}

TEST(WaysPage, KeepsWhatIsThereInItsFields) {
  const http::Form typed = as_typed(ways());
  EXPECT_EQ(typed.value("channel"), "mail");
  EXPECT_EQ(typed.value("mail"), "mari@example.org");
  EXPECT_EQ(typed.value("number"), "+447700900101");
  const auto read = read_way(typed);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->channel, Channel::mail);
  EXPECT_EQ(read_way(http::Form()).refusal().message.key, "ways.choose");
}

TEST(ConfirmPage, AsksForTheCodeInEveryVoice) {
  expect_in_every_voice(nullptr, nullptr, {"ways.confirm_title", "ways.code", "ways.confirm_go", "ways.send_again"}, [](const View& view) {
    return confirm_page(view, {Channel::text, {.waiting_address = "+447700900101"}});
  });
  expect_in_every_voice(nullptr, nullptr, {"ways.nothing_waits"}, [](const View& view) { return confirm_page(view, {Channel::mail, {}}); });
}

Waiting letter(std::string kind, Trouble trouble) {
  return {.id = {17},
          .coop = CoopId{1},
          .person = {7},
          .notice = {.what = {std::move(kind), {{"date", testing::day("2026-11-28")}, {"time", *ClockTime::parse("14:00")}, {"number", std::int64_t{7}}, {"place", std::string(nasty_name)}}}},
          .channel = Channel::letter,
          .trouble = trouble,
          .made_at = *Instant::parse("2026-11-02T09:00:00Z")};
}

TEST(LettersPage, ShowsEachLetterInItsReadersVoice) {
  const Coop teulu = coop();
  for (const Voice voice : testing::every_voice()) {
    for (const std::string_view kind : letter_kinds) {
      LettersView shown{.letters_in_all = 2};
      shown.letters.push_back({letter(std::string(kind), Trouble::no_such_address), reader(Language::cy, Reading::easy)});
      shown.letters.push_back({letter(std::string(kind), Trouble::none), reader(Language::en, Reading::standard)});
      shown.letters.back().waiting.id = {18};
      const View view = with_everything(voice, &teulu);
      const Content content = letters_page(view, shown);
      expect_page(view, content, {"letters.title", "letters.which", "letters.go", "letters.trouble_no_such_address"});
      EXPECT_TRUE(shows(content, speech::Speech(Language::cy, Reading::easy)("notice.letter_ask")));
      EXPECT_TRUE(shows(content, speech::Speech(Language::en)("notice.letter_ask")));
    }
  }
}

TEST(LettersPage, SaysWhatWaitsForWantOfAServer) {
  const Coop teulu = coop();
  const LettersView shown{.mails_waiting = 3, .texts_waiting = 1, .unreached = {{{7}, std::string(nasty_name), Channel::mail, *Instant::parse("2026-11-01T09:00:00Z")}}};
  expect_in_every_voice(&teulu, nullptr, {"letters.no_mail", "letters.no_text", "letters.ask_operator", "letters.none", "letters.unreached_next"},
                        [&](const View& view) { return letters_page(view, shown); });
  const View view = with_everything({Language::en, Reading::standard}, &teulu);
  const Content content = letters_page(view, shown);
  EXPECT_FALSE(shows(content, view.say("letters.no_mail")));
  EXPECT_TRUE(shows(content, view.say("letters.on_their_way")));
}

TEST(LettersPage, ReadsWhichAreTicked) {
  const http::Form form({{"posted", "17"}, {"posted", "x"}, {"other", "18"}}, {});
  EXPECT_THAT(read_posted(form), ::testing::ElementsAre(OutboxId{17}, OutboxId{0}));
}

TEST(MailLinkPages, SpeakInEveryVoice) {
  for (const Voice voice : testing::every_voice()) {
    const View view = with_everything(voice);
    expect_page(view, ask_link_page(view, Asked::no), {"mail_link.title", "mail_link.go", "mail_link.use_card"});
    expect_page(view, ask_link_page(view, Asked::yes), {"mail_link.look", "mail_link.nothing_came"});
    expect_page(view, mail_link_page(view, "abc"), {"mail_link.open_title", "mail_link.open_go"});
  }
  expect_in_every_voice(nullptr, nullptr, {"mail_link.not_set_up", "mail_link.use_card"}, [](const View& view) { return ask_link_page(view, Asked::no); });
}

TEST(MailLinkPages, OfferAnotherLinkWhereOneHasEnded) {
  View view = with_everything({Language::en, Reading::standard});
  EXPECT_FALSE(shows(mail_link_page(view, "abc"), view.say("mail_link.ask_again")));
  view.refusals = {{Refusal::Kind::conflict, {"mail_link.ended"}}};
  const Content content = mail_link_page(view, "abc");
  EXPECT_TRUE(shows(content, view.say("mail_link.ended")));
  EXPECT_TRUE(shows(content, view.say("mail_link.ask_again")));
}

}  // namespace
}  // namespace cydofal::people
