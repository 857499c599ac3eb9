#include "coop/care/feed_actions.h"

#include <gmock/gmock.h>

#include "coop/care/change_actions.h"
#include "coop/care/feed_pages.h"
#include "coop/care/feed_store.h"
#include "coop/care/limits.h"
#include "coop/care/sight_actions.h"
#include "coop/care/testing.h"
#include "people/look_store.h"
#include "people/sign_in_actions.h"

namespace cydofal::care {
namespace {

using people::Relation;
using testing::day;
using testing::expect_in_every_voice;
using testing::nasty_name;
using testing::shows;
using testing::why_not;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Feeds : public testing::CareHouse {
 protected:
  void SetUp() override {
    CareHouse::SetUp();
    if (IsSkipped()) return;
    huw = member("Huw Beynon", "family_and_friends");
    auto swimming = mondays(ceri, at_maris, "13:00", "16:00");
    swimming.doing = "nofio, te; sgwrs";
    ASSERT_EQ(agree(mari, swimming), "");
  }
  Authorised<Action::choose_feeds> her() { return key<Action::choose_feeds>(mari, about(mari)); }
  Result<std::string> make(PersonId owner, PersonId reader, Parts parts, Feed::Shows what = Feed::Shows::week) {
    return make_feed(database(), key<Action::choose_feeds>(owner, about(owner)),
                     {.name = "Ffôn", .reader = reader, .shows = what, .language = Language::cy, .parts = parts}, moment());
  }
  void show_to_huw(Parts parts) { ASSERT_TRUE(let_see(database(), key<Action::choose_who_sees>(mari, about(mari)), huw, parts, moment())); }
  Result<FeedContent> fetch(std::string_view secret) {
    return read_feed(database(), key_of_anyone<Action::read_feed>(), secret, moment(), today);
  }
  /// The calendar as it is sent; empty when its address leads nowhere.
  std::string text(std::string_view secret) {
    const auto content = fetch(secret);
    if (!content) {
      EXPECT_EQ(content.refusal().kind, Refusal::Kind::not_found);
      EXPECT_EQ(content.refusal().message.key, "care.not_here") << "ended, removed and never there answer alike";
      return {};
    }
    return feed_text(speech::Speech(content->feed.language), content->feed, content->parts, content->visits, content->coop);
  }
  std::vector<people::Look> looks() {
    return read([&](db::Transaction& transaction) {
      return people::looks_at(transaction, teulu, mari, people::Shared::left_out, Instant{}, seconds_after(now, 1));
    });
  }
  std::vector<Feed> feeds() {
    return read([&](db::Transaction& transaction) { return open_feeds(transaction, teulu, mari, now); });
  }
  PersonId huw;
};

TEST_P(Feeds, HoldTimesAndOnlyThePartsThatWereChosen) {
  const std::string bare = text(*make(mari, mari, Parts()));
  EXPECT_THAT(bare, HasSubstr("DTSTART:20261102T130000Z"));
  EXPECT_THAT(bare, HasSubstr("SUMMARY:Mae rhywun yn dod"));
  for (const char* hidden : {"Ceri", "nofio", "Fishguard", "Abergwaun", "Adref"}) EXPECT_THAT(bare, Not(HasSubstr(hidden)));
  const std::string whole = text(*make(mari, mari, Parts(15)));
  EXPECT_THAT(whole, HasSubstr("SUMMARY:Mae Ceri yn dod"));
  EXPECT_THAT(whole, HasSubstr("DESCRIPTION:nofio\\, te\\; sgwrs"));
  EXPECT_THAT(whole, HasSubstr("LOCATION:Adref\\, Abergwaun"));
}

TEST_P(Feeds, AreKeptAsAHashAndNeverAsTheirSecret) {
  const std::string secret = *make(mari, mari, Parts());
  EXPECT_GE(secret.size(), 40u);
  const auto kept = read([&](db::Transaction& transaction) {
    return transaction.number("select count(*) from feed where name = :secret or language = :secret or shows = :secret", {{"secret", secret}});
  });
  EXPECT_EQ(kept, 0);
  EXPECT_EQ(read([&](db::Transaction& transaction) { return find_feed(transaction, sha256(secret)).has_value(); }), true);
  EXPECT_EQ(text("x" + secret), "");
  EXPECT_EQ(text(""), "");
}

TEST_P(Feeds, EndInOnePress) {
  const std::string secret = *make(mari, mari, Parts());
  ASSERT_THAT(feeds(), SizeIs(1));
  EXPECT_EQ(end_feed(database(), key<Action::choose_feeds>(tomos, about(tomos)), feeds()[0].id, moment()).refusal().kind, Refusal::Kind::not_found)
      << "it is Mari's";
  EXPECT_NE(text(secret), "");
  ASSERT_TRUE(end_feed(database(), her(), feeds()[0].id, moment()));
  EXPECT_EQ(text(secret), "");
  EXPECT_THAT(feeds(), IsEmpty());
}

TEST_P(Feeds, EndWithTheCardThatSomebodyElseUsed) {
  const std::string hers = *make(mari, mari, Parts());
  const std::string of_her_worker = *make(ceri, ceri, Parts(), Feed::Shows::work);
  people::cancel_my_card(database(), key<Action::cancel_my_card>(mari, {.subject = mari}), end_feeds_of, moment());
  EXPECT_EQ(text(hers), "");
  EXPECT_TRUE(fetch(of_her_worker)) << "nobody else's";
}

TEST_P(Feeds, EndAfterTwelveMonths) {
  const std::string secret = *make(mari, mari, Parts());
  pass_days(364);
  EXPECT_NE(text(secret), "");
  pass_days(1);
  EXPECT_EQ(text(secret), "");
}

TEST_P(Feeds, OfARelativeHoldNoMoreThanTheySeeNow) {
  EXPECT_EQ(why_not(make(mari, huw, Parts(15))), "feed.reader") << "Huw does not see Mari's week";
  show_to_huw(Parts::of({Part::who, Part::what}));
  const std::string secret = *make(mari, huw, Parts::of({Part::who, Part::where}));
  EXPECT_THAT(text(secret), HasSubstr("Ceri"));
  EXPECT_THAT(text(secret), Not(HasSubstr("nofio")));
  EXPECT_THAT(text(secret), Not(HasSubstr("LOCATION")));
  show_to_huw(Parts());
  EXPECT_THAT(text(secret), Not(HasSubstr("Ceri"))) << "what is shown no more is in no calendar";
}

TEST_P(Feeds, OfSomeoneWhoWasRemovedLeadNowhereAndStayEnded) {
  show_to_huw(Parts(15));
  const std::string secret = *make(mari, huw, Parts(7));
  EXPECT_NE(text(secret), "");
  ASSERT_TRUE(let_see_no_more(database(), key<Action::choose_who_sees>(mari, about(mari)), huw, moment()));
  EXPECT_EQ(text(secret), "");
  show_to_huw(Parts(15));
  EXPECT_EQ(text(secret), "") << "letting Huw in again makes no old address work";
  const std::string own = *make(mari, mari, Parts());
  write([&](db::Transaction& transaction) { people::unrelate_entirely(transaction, teulu, mari, now); });
  now = seconds_after(now, 1);
  EXPECT_EQ(text(own), "") << "she has left";
}

TEST_P(Feeds, AreALookOnceADay) {
  show_to_huw(Parts());
  const std::string secret = *make(mari, huw, Parts());
  EXPECT_THAT(looks(), IsEmpty());
  for (int times = 0; times < 3; ++times) EXPECT_NE(text(secret), "");
  ASSERT_THAT(looks(), SizeIs(1));
  EXPECT_EQ(looks()[0].reader, huw);
  EXPECT_EQ(looks()[0].what, Action::read_feed);
  EXPECT_EQ(looks()[0].as, Relation::circle_family);
  pass_days(1);
  text(secret);
  EXPECT_THAT(looks(), SizeIs(2));
  EXPECT_EQ(feeds()[0].looked_on, today);
}

TEST_P(Feeds, FollowAVisitThatIsMovedAndForgetOneThatIsCalledOff) {
  const std::string secret = *make(mari, mari, Parts());
  const VisitId moved = visits(mari)[1].id, off = visits(mari)[2].id;
  const std::string uid = "UID:visit-" + std::to_string(moved.value);
  ASSERT_THAT(text(secret), HasSubstr(uid));
  now = seconds_after(now, 60);
  const auto change = propose_change(database(), key<Action::change_visit>(ceri, about(ceri)), moved, {today + 7, *ClockTime::parse("14:00"), *ClockTime::parse("17:00"), ceri}, moment(), today);
  ASSERT_TRUE(change);
  ASSERT_TRUE(answer_change(database(), key<Action::change_visit>(mari, about(mari)), moved, Answer::yes, moment()));
  ASSERT_TRUE(cancel_visit(database(), key<Action::change_visit>(ceri, about(ceri)), off, moment()));
  const std::string after = text(secret);
  const auto at = after.find(uid);
  ASSERT_NE(at, std::string::npos) << "the same visit keeps its name";
  const std::string event = after.substr(at, after.find("END:VEVENT", at) - at);
  EXPECT_THAT(event, HasSubstr("SEQUENCE:1"));
  EXPECT_THAT(event, HasSubstr("LAST-MODIFIED:20261102T090100Z"));
  EXPECT_THAT(event, HasSubstr("DTSTART:20261109T140000Z"));
  EXPECT_THAT(after, Not(HasSubstr("visit-" + std::to_string(off.value))));
}

TEST_P(Feeds, OfAWorkerHoldFirstNamesAndTimesOfTheirOwnDay) {
  const std::string secret = *make(ceri, ceri, Parts(15), Feed::Shows::work);
  EXPECT_THAT(text(secret), HasSubstr("Ymweliad: Mari"));
  for (const char* hidden : {"nofio", "Abergwaun", "Prosser", "Haf"}) EXPECT_THAT(text(secret), Not(HasSubstr(hidden)));
  EXPECT_EQ(why_not(make(ceri, huw, Parts(), Feed::Shows::work)), "feed.reader") << "her day is Mari's too";
  EXPECT_EQ(why_not(make(mari, mari, Parts(), Feed::Shows::work)), "feed.reader") << "she does not work here";
}

TEST_P(Feeds, AreNotMadeWithoutEnd) {
  for (std::size_t made = 0; made < limits::feeds_most; ++made) ASSERT_TRUE(make(mari, mari, Parts()));
  EXPECT_EQ(why_not(make(mari, mari, Parts())), "feed.too_many");
  ASSERT_TRUE(end_feed(database(), her(), feeds()[0].id, moment()));
  EXPECT_TRUE(make(mari, mari, Parts()));
}

CYDOFAL_ON_BOTH_DATABASES(Feeds);

// ---- the page

const people::Coop teulu{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family", .profile = people::Coop::Profile::provider};

TEST(FeedsPage, ShowsTheAddressOnceAndEndsEachInOnePress) {
  const Feed feed{.id = FeedId{5}, .owner = PersonId{7}, .reader = PersonId{8}, .name = std::string(nasty_name), .parts = Parts(3), .made_at = {}, .ends_at = testing::moment_in_london("2027-11-02", "09:00"), .reader_name = "Eleri"};
  expect_in_every_voice(&teulu, nullptr, {"feeds.title", "feeds.made", "feeds.once", "feeds.end", "feeds.never_looked", "part.where"}, [&](const people::View& view) {
    const auto content = feeds_page(view, {.owner = {PersonId{7}, "Mari", "1"}, .feeds = {feed}, .relatives = {{PersonId{8}, "Eleri", "2"}}, .has_week = true, .address = "http://127.0.0.1/cy/calendr/abc"});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_TRUE(shows(content, "http://127.0.0.1/cy/calendr/abc"));
    return content;
  });
  expect_in_every_voice(&teulu, nullptr, {"feeds.none"}, [](const people::View& view) {
    const auto content = feeds_page(view, {.owner = {PersonId{7}, "Huw", "1"}, .feeds = {}, .relatives = {}});
    EXPECT_FALSE(content.has_form) << "nobody comes to him, and he comes to nobody";
    return content;
  });
}

}  // namespace
}  // namespace cydofal::care
