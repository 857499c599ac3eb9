#include "people/session_end.h"

#include <gmock/gmock.h>

#include "people/session_pages.h"
#include "people/session_store.h"
#include "people/sign_in_actions.h"
#include "people/sign_in_pages.h"
#include "people/testing.h"
#include "platform/html/components.h"

namespace cydofal::people {
namespace {

class SessionEnd : public testing::House {
 protected:
  std::optional<Instant> lasts(const std::string& token, Instant when) {
    const auto visitor = read([&](db::Transaction& transaction) { return find_visitor(transaction, sha256(token), when); });
    return visitor ? std::optional(visitor->session_ends) : std::nullopt;
  }
};

TEST_P(SessionEnd, IsKnownToTheSecondAndNotAfterIt) {
  const PersonId mari = new_person_in(new_coop("teulu"), "Mari Haf Prosser", {Relation::member});
  const auto opened = write([&](db::Transaction& transaction) { return open_session(transaction, mari, Strength::look, {}, moment()); });
  const Instant end = seconds_after(now, limits::look_seconds);
  EXPECT_EQ(lasts(opened.session_token, now), end);
  EXPECT_EQ(lasts(opened.session_token, seconds_after(end, -1)), end);
  EXPECT_EQ(lasts(opened.session_token, end), std::nullopt);
  EXPECT_EQ(lasts("nobody's", now), std::nullopt);
  write([&](db::Transaction& transaction) { end_session(transaction, sha256(opened.session_token), now); });
  EXPECT_EQ(lasts(opened.session_token, now), std::nullopt);
}

CYDOFAL_ON_BOTH_DATABASES(SessionEnd);

TEST(PutAway, IsNeverBeforeTheEnd) {
  const Instant now = *Instant::parse("2026-11-02T09:00:00Z");
  EXPECT_EQ(seconds_until_left(seconds_after(now, 60), now), 60);
  EXPECT_EQ(seconds_until_left({seconds_after(now, 60).microseconds + 1}, now), 61);
  EXPECT_EQ(seconds_until_left({now.microseconds + 1}, now), 1);
}

TEST(PutAway, TakesNoPageInWhichSomebodyMayBeWriting) {
  const auto of = [](const auto& part) { return h::render(part); };
  EXPECT_FALSE(is_filled_in(of(h::p(std::string_view("<textarea> and <input type=\"text\"> in words")))));
  EXPECT_FALSE(is_filled_in(of(h::form(h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf")), html::button_that("Go")))));
  EXPECT_FALSE(is_filled_in(html::name_search({.address = html::Url::local("/en/"), .label = "Name", .button = "Search"})));
  EXPECT_TRUE(is_filled_in(of(h::div(h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf")), h::input(h::attr<"type">("text"), h::attr<"name">("a"))))));
  EXPECT_TRUE(is_filled_in(of(h::input(h::attr<"type">("radio"), h::attr<"name">("a"), h::attr<"value">("type=\"hidden\"")))));
  const View view = testing::view_in(testing::every_voice().front(), nullptr, nullptr);
  EXPECT_TRUE(is_filled_in(view.fields().text("words", "Words", {.rows = 3})));
  EXPECT_TRUE(is_filled_in(view.fields().select("one", "One", {{.value = "1", .label = "1"}})));
}

TEST(SessionEndedPage, SaysWhatHappenedAndLeadsBackIn) {
  testing::expect_in_every_voice(nullptr, nullptr, {"session_ended.title", "session_ended.again", "front.sign_in"}, [](const View& view) {
    const Content content = session_ended_page(view, "/cy/teulu/x?a=b&c=d");
    EXPECT_TRUE(testing::shows(content, view.say("session_ended.lead", {{"hours", limits::look_seconds / 3'600}})));
    EXPECT_THAT(content.body.markup(), ::testing::HasSubstr(view.outside(sign_in_path).with("next", "/cy/teulu/x?a=b&c=d").text()));
    EXPECT_FALSE(is_filled_in(content.body));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::people
