#include "people/sign_in_pages.h"

#include <gmock/gmock.h>

#include "people/secret.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using testing::expect_in_every_voice;
using ::testing::HasSubstr;
using testing::nasty_name;
using ::testing::Not;
using testing::shows;
using testing::view_in;

const Coop coop{.id = CoopId{1},
                .slug = "teulu-ynghyd",
                .name_cy = "Teulu Ynghyd",
                .name_en = "Family Together",
                .template_name = "family"};
const Visitor visitor{
    .person = {
        .id = PersonId{7}, .name = std::string(nasty_name), .known_as = "Mari", .face = "123451"}};

std::size_t times(const std::string& markup, std::string_view text) {
  std::size_t found = 0;
  for (auto at = markup.find(text); at != std::string::npos; at = markup.find(text, at + 1))
    ++found;
  return found;
}

TEST(FrontPage, OffersTheDoorsToWhoeverComes) {
  expect_in_every_voice(nullptr, nullptr,
                        {"front.heading", "front.have_card", "front.worried", "front.sign_in"},
                        [](const View& view) { return front_page(view, {}); });
}

TEST(FrontPage, SaysHowToBeginWhereThereIsNothing) {
  expect_in_every_voice(nullptr, nullptr, {"front.begin", "front.begin_words", "front.worried"},
                        [](const View& view) {
                          const Content content =
                              front_page(view, {.coops = {}, .anything_here = false});
                          EXPECT_FALSE(shows(content, view.say("front.have_card")));
                          return content;
                        });
}

TEST(FrontPage, OffersToComeInAsSomeoneOnlyWhereItIsGivenPeople) {
  expect_in_every_voice(nullptr, nullptr, {"front.come_in_as"}, [](const View& view) {
    FrontView front{.coops = {}, .demonstration = true};
    front.come_in_as.push_back(
        {.person = visitor.person, .role = "Secretary", .coop_slug = "teulu-ynghyd"});
    const Content content = front_page(view, front);
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"7\""));
    return content;
  });
  EXPECT_FALSE(shows(front_page(view_in({}), {}), view_in({}).say("front.come_in_as")));
}

TEST(SignInPage, AsksForTheCardAloneFirst) {
  expect_in_every_voice(
      nullptr, nullptr, {"sign_in.title", "sign_in.card_code", "sign_in.go", "sign_in.lost_card"},
      [](const View& view) {
        const Content content = sign_in_page(view, {.kept = {}, .next = "/cy/teulu-ynghyd"});
        EXPECT_TRUE(content.has_form);
        EXPECT_THAT(content.body.markup(), HasSubstr("name=\"code\""));
        EXPECT_THAT(content.body.markup(), HasSubstr("value=\"csrf-of-the-test\""));
        EXPECT_THAT(content.body.markup(), HasSubstr("value=\"/cy/teulu-ynghyd\""));
        EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"picture\"")));
        return content;
      });
}

TEST(SignInPage, OffersTwelvePicturesThreeTimesAndAsksWhoIsThere) {
  expect_in_every_voice(nullptr, nullptr,
                        {"sign_in.card_is_right", "say.picture_1", "say.picture_2", "say.picture_3",
                         "say.who_is_with_you", "say.nobody", "say.someone_else"},
                        [](const View& view) {
                          SignInView sign_in;
                          sign_in.say = StoredSay{"pictures", "hash-that-stays-here", ""};
                          sign_in.companions = {std::string(nasty_name)};
                          const Content content = sign_in_page(view, sign_in);
                          const std::string& markup = content.body.markup();
                          EXPECT_EQ(times(markup, "name=\"picture\""), say_pictures.size());
                          EXPECT_EQ(times(markup, "name=\"picture3\""), say_pictures.size());
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_THAT(markup, Not(HasSubstr("hash-that-stays-here")));
                          return content;
                        });
}

TEST(SignInPage, AsksForAPinWithoutShowingIt) {
  SignInView sign_in;
  sign_in.say = StoredSay{"pin", "", ""};
  const std::string markup = sign_in_page(view_in({}), sign_in).body.markup();
  EXPECT_THAT(markup, HasSubstr("type=\"password\""));
  EXPECT_THAT(markup, Not(HasSubstr("name=\"picture\"")));
}

TEST(SignInPage, KeepsTheWordsOfAFormWhoseSessionEnded) {
  expect_in_every_voice(nullptr, nullptr, {"kept.words_are_safe"}, [](const View& view) {
    const Content content = sign_in_page(
        view, {.kept = {"/cy/teulu-ynghyd/ymuno", "own_words=%22%3E%3Cscript%3E"}, .next = ""});
    EXPECT_THAT(content.body.markup(),
                HasSubstr("name=\"kept_target\" value=\"/cy/teulu-ynghyd/ymuno\""));
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"own_words=%22%3E%3Cscript%3E\""));
    return content;
  });
}

TEST(SignInPage, SaysThatAFileIsChosenAgain) {
  expect_in_every_voice(nullptr, nullptr, {"kept.words_are_safe", "kept.file_again"}, [](const View& view) {
    return sign_in_page(view, {.kept = {"/cy/teulu-ynghyd/gwahodd-o-ffeil", "key=1", true}, .next = ""});
  });
}

TEST(SignInPage, SaysWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped) {
  expect_in_every_voice(nullptr, nullptr, {"card.unknown"}, [](const View& view) {
    View refused = view;
    refused.typed = http::Form({{"code", "K7QM \"<b>"}}, {});
    refused.refusals = {{Refusal::Kind::invalid, {"card.unknown"}, "code"}};
    const Content content = sign_in_page(refused, {});
    EXPECT_THAT(content.body.markup(), HasSubstr("K7QM &quot;&lt;b&gt;"));
    EXPECT_THAT(content.body.markup(), HasSubstr("aria-describedby"));
    return content;
  });
}

TEST(SayPage, AsksToShowThatItIsYou) {
  expect_in_every_voice(nullptr, &visitor,
                        {"say.title", "say.lead", "say.go", "say.who_is_with_you"},
                        [](const View& view) {
                          SignInView say;
                          say.say = StoredSay{"pictures", "", ""};
                          return say_page(view, say);
                        });
}

TEST(ChoosePage, OffersPicturesOrAPin) {
  expect_in_every_voice(
      nullptr, &visitor, {"choose.title", "choose.pictures", "choose.pin", "choose.lead_first"},
      [](const View& view) { return choose_page(view, {.why = ChooseView::Why::first_time, .next = ""}); });
  expect_in_every_voice(nullptr, &visitor, {"choose.lead_card_was_used"},
                        [](const View& view) { return choose_page(view, {.why = ChooseView::Why::card_was_used, .next = ""}); });
  expect_in_every_voice(nullptr, &visitor, {"choose.words_are_safe"}, [](const View& view) {
    const Content content = choose_page(view, {.next = "", .kept = {"/cy/teulu-ynghyd/ymuno", "own_words=%22%3E%3Cscript%3E"}});
    EXPECT_THAT(content.body.markup(), HasSubstr("name=\"kept_target\" value=\"/cy/teulu-ynghyd/ymuno\""));
    return content;
  });
}

TEST(AccountPage, ShowsWhatIsMineAndOnePressFromCancellingMyCard) {
  expect_in_every_voice(
      nullptr, &visitor,
      {"account.pictures_set", "account.someone_used", "account.cancel_card",
       "account.who_can_see"},
      [](const View& view) {
        const Content content = account_page(
            view, {.person = visitor.person, .cards = {}, .coops = {coop}, .has_say = true});
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_THAT(content.body.markup(), HasSubstr(view.outside(cancel_card_path).text()));
        return content;
      });
}

TEST(CancelCardPage, CancelsInOnePress) {
  expect_in_every_voice(nullptr, &visitor, {"cancel.title", "cancel.what_happens", "cancel.go"},
                        [](const View& view) { return cancel_card_page(view); });
  expect_in_every_voice(nullptr, nullptr, {"cancel.done", "cancel.next"},
                        [](const View& view) { return card_cancelled_page(view); });
}

TEST(WorriedPage, HasEveryNumberWithoutASignInOrAForm) {
  expect_in_every_voice(
      nullptr, nullptr,
      {"worried.leave_now", "worried.danger", "worried.police", "worried.inspectorate",
       "worried.live_fear_free", "worried.nothing_kept", "worried.adult_day",
       "worried.child_night"},
      [](const View& view) {
        WorriedView worried;
        worried.coops.push_back({coop,
                                 {{"outside_person", std::string(nasty_name), "01632 960 111", ""},
                                  {"adult_day", "Cyngor Sir Penfro", "01632 960 222", ""},
                                  {"child_night", "Cyngor Sir Penfro", "01632 960 333", ""}}});
        const Content content = worried_page(view, worried);
        const std::string& markup = content.body.markup();
        for (const char* number : {"tel:999", "tel:101", "tel:03007900126", "tel:08088010800",
                                   "tel:01632960111", "tel:01632960222", "tel:01632960333"}) {
          EXPECT_THAT(markup, HasSubstr(number));
        }
        EXPECT_TRUE(shows(content, nasty_name));
        EXPECT_THAT(markup, Not(HasSubstr("<form"))) << "nothing can be sent, so nothing is kept";
        EXPECT_LT(markup.find("leave-now"), markup.find("<h1")) << "the way out comes first";
        return content;
      });
}

TEST(WhoCanSeePage, TellsEachRowOfThePolicyThatReadsAboutPeople) {
  expect_in_every_voice(
      nullptr, &visitor,
      {"who_can_see.title", "policy.see_week", "policy.plan_support", "relation.circle_family"},
      [](const View& view) {
        const Content content = who_can_see_page(view);
        std::size_t rows = 0;
        for (const PolicyRow& row : policy_table) {
          if (row.sensitivity == Sensitivity::S0) continue;
          ++rows;
          EXPECT_TRUE(shows(content, view.say("policy." + std::string(row.name)))) << row.name;
        }
        EXPECT_EQ(times(content.body.markup(), "scope=\"row\""), rows);
        return content;
      });
}

TEST(AccessibilityPage, TellsOfEasyReadLanguagesAndPaper) {
  expect_in_every_voice(nullptr, nullptr,
                        {"accessibility.title", "accessibility.paper", "accessibility.languages"},
                        [](const View& view) { return accessibility_page(view); });
}

}  // namespace
}  // namespace cydofal::people
