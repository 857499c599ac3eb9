#include "people/delivery.h"

#include <gmock/gmock.h>

#include "people/contact_actions.h"
#include "people/contact_store.h"
#include "people/limits.h"
#include "people/mail_link_actions.h"
#include "people/session_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using mail::Delivery;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Mari reads Welsh and is told by mail; a mail server and a command that do as the test says.
class Telling : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member});
    eleri = new_person_in(coop, "Eleri Prosser", {Relation::member, Relation::secretary});
    confirm(mari, Channel::mail, "mari@example.org");
    carriers.by_mail = [this](const Outgoing& outgoing) { return carry(mails, outgoing); };
    carriers.by_text = [this](const Outgoing& outgoing) { return carry(texts, outgoing); };
    carriers.address_of = [](std::string_view page, std::string_view about, Language language, const std::optional<Coop>& of) {
      return "https://coop.example.org/" + std::string(code(language)) + "/" + (of ? of->slug + "/" : "") + std::string(page) + "/" + std::string(about);
    };
  }

  mail::Attempt carry(std::vector<Outgoing>& carried, const Outgoing& outgoing) {
    carried.push_back(outgoing);
    if (answer_instead) answer_instead();
    return {answer};
  }
  void confirm(PersonId person, Channel channel, std::string_view address) {
    write([&](db::Transaction& transaction) {
      await_code(transaction, person, channel, address);
      confirm_address(transaction, person, channel, now);
      choose_channel(transaction, person, channel, now);
    });
  }
  Channel tell_of_meeting(PersonId person, std::optional<Instant> ends_at = {}) {
    const Notice notice{.what = {"meeting_called", {{"date", testing::day("2026-11-28")}, {"time", *ClockTime::parse("14:00")}, {"place", std::string("Neuadd")}}},
                        .page = "meeting",
                        .about = "17",
                        .ends_at = ends_at};
    return write([&](db::Transaction& transaction) { return tell(transaction, coop, person, notice, moment()); });
  }
  /// Until nothing is due at this moment.
  void deliver() {
    for (int turns = 0; deliver_one(database(), carriers, moment()).what != Carried::What::nothing; ++turns) {
      ASSERT_LT(turns, 100) << "it never ends";
    }
  }
  std::vector<Waiting> letters() {
    return read([&](db::Transaction& transaction) { return letters_waiting(transaction, coop, now, 50); });
  }
  std::int64_t waiting(Channel channel) {
    return read([&](db::Transaction& transaction) { return count_waiting(transaction, coop, channel, now); });
  }
  ContactAddress address(PersonId person, Channel channel) {
    return read([&](db::Transaction& transaction) { return contact_address(transaction, person, channel); });
  }
  void later(std::int64_t seconds) { now = seconds_after(now, seconds); }

  CoopId coop;
  PersonId mari;
  PersonId eleri;
  Carriers carriers;
  Delivery answer = Delivery::taken;
  std::function<void()> answer_instead;
  std::vector<Outgoing> mails;
  std::vector<Outgoing> texts;
};

TEST_P(Telling, GoesOutOnceInItsReadersLanguage) {
  EXPECT_EQ(tell_of_meeting(mari), Channel::mail);
  deliver();
  deliver();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(mails[0].address, "mari@example.org");
  EXPECT_EQ(mails[0].sender, "Cydweithfa teulu");
  EXPECT_EQ(mails[0].subject, "Mae cyfarfod");
  EXPECT_THAT(mails[0].body, HasSubstr("Helo Mari."));
  EXPECT_THAT(mails[0].body, HasSubstr("https://coop.example.org/cy/teulu/meeting/17"));
  EXPECT_EQ(waiting(Channel::mail), 0);
}

TEST_P(Telling, IsNotSaidWhenWhatItTellsOfIsUndone) {
  const auto undone = write([&](db::Transaction& transaction) -> Result<Done> {
    tell(transaction, coop, mari, {.what = {"invited"}}, moment());
    return Refusal{Refusal::Kind::conflict, {"invite.already"}};
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(count("outbox"), 0);
}

TEST_P(Telling, LeavesNothingForWhoeverLooksHere) {
  write([&](db::Transaction& transaction) { choose_channel(transaction, mari, Channel::here, now); });
  EXPECT_EQ(tell_of_meeting(mari), Channel::here);
  EXPECT_EQ(count("outbox"), 0);
}

TEST_P(Telling, WritesALetterToWhoeverChoseNothingAndNeverCame) {
  EXPECT_EQ(tell_of_meeting(eleri), Channel::letter);
  deliver();
  EXPECT_THAT(letters(), SizeIs(1));
  write([&](db::Transaction& transaction) { add_device(transaction, sha256("tablet"), eleri, now); });
  EXPECT_EQ(tell_of_meeting(eleri), Channel::here);
}

TEST_P(Telling, TriesAgainLaterAndLaterUnderTheSameName) {
  tell_of_meeting(mari);
  answer = Delivery::later;
  deliver();
  ASSERT_THAT(mails, SizeIs(1));
  later(59);
  deliver();
  ASSERT_THAT(mails, SizeIs(1)) << "not before a minute is over";
  later(1);
  deliver();
  ASSERT_THAT(mails, SizeIs(2));
  EXPECT_EQ(mails[0].id, mails[1].id);
  later(119);
  deliver();
  ASSERT_THAT(mails, SizeIs(2));
  later(1);
  answer = Delivery::taken;
  deliver();
  ASSERT_THAT(mails, SizeIs(3));
  EXPECT_EQ(waiting(Channel::mail), 0);
  EXPECT_THAT(letters(), IsEmpty());
}

TEST_P(Telling, BecomesALetterWhenTheServerStaysAway) {
  tell_of_meeting(mari);
  answer = Delivery::later;
  for (int hour = 0; hour < 24; ++hour) {
    deliver();
    later(3'600);
  }
  EXPECT_THAT(mails, SizeIs(limits::attempts_most));
  ASSERT_THAT(letters(), SizeIs(1));
  EXPECT_EQ(letters()[0].trouble, Trouble::away);
  EXPECT_TRUE(address(mari, Channel::mail).works()) << "a server that is away says nothing about an address";
}

TEST_P(Telling, LeavesAnAddressThatTheServerRefusedForGood) {
  tell_of_meeting(mari);
  answer = Delivery::no_such_address;
  deliver();
  ASSERT_THAT(letters(), SizeIs(1));
  EXPECT_EQ(letters()[0].trouble, Trouble::no_such_address);
  EXPECT_FALSE(address(mari, Channel::mail).works());
  const auto said = read([&](db::Transaction& transaction) { return unreached(transaction, coop, now); });
  ASSERT_THAT(said, SizeIs(1));
  EXPECT_EQ(said[0].name, "Mari Haf Prosser");
  // The next goes by letter at once.
  EXPECT_EQ(tell_of_meeting(mari), Channel::letter);
  // Until they confirm it, or another, again.
  confirm(mari, Channel::mail, "mari@example.org");
  EXPECT_EQ(tell_of_meeting(mari), Channel::mail);
}

TEST_P(Telling, GoesByTextBeforeItGoesOnPaper) {
  confirm(mari, Channel::text, "+447700900101");
  write([&](db::Transaction& transaction) { choose_channel(transaction, mari, Channel::mail, now); });
  tell_of_meeting(mari);
  carriers.by_mail = [](const Outgoing&) { return mail::Attempt{Delivery::no_such_address}; };
  deliver();
  ASSERT_THAT(texts, SizeIs(1));
  EXPECT_EQ(texts[0].address, "+447700900101");
  EXPECT_THAT(letters(), IsEmpty());
}

TEST_P(Telling, DoesNotGoRoundInCircles) {
  confirm(mari, Channel::text, "+447700900101");
  tell_of_meeting(mari);
  answer = Delivery::not_this;
  deliver();
  EXPECT_THAT(texts, SizeIs(1));
  EXPECT_THAT(mails, SizeIs(1));
  ASSERT_THAT(letters(), SizeIs(1));
  EXPECT_TRUE(address(mari, Channel::mail).works());
}

TEST_P(Telling, IsNoNewsAfterItsEnd) {
  tell_of_meeting(mari, seconds_after(now, 3'600));
  tell_of_meeting(eleri, seconds_after(now, 3'600));
  later(3'600);
  EXPECT_EQ(waiting(Channel::mail), 0);
  EXPECT_THAT(letters(), IsEmpty());
  deliver();
  EXPECT_THAT(mails, IsEmpty());
}

TEST_P(Telling, WaitsForAServerThatIsNotSetUp) {
  tell_of_meeting(mari);
  const auto mail = std::exchange(carriers.by_mail, nullptr);
  deliver();
  EXPECT_EQ(waiting(Channel::mail), 1);
  carriers.by_mail = mail;
  deliver();
  EXPECT_THAT(mails, SizeIs(1));
}

TEST_P(Telling, SurvivesAnEndBetweenSendingAndKeeping) {
  tell_of_meeting(mari);
  // The server has it, and then the lights go out.
  answer_instead = [] { throw std::runtime_error("the lights go out"); };
  EXPECT_THROW(deliver_one(database(), carriers, moment()), std::runtime_error);
  answer_instead = nullptr;
  deliver();
  ASSERT_THAT(mails, SizeIs(1)) << "nobody takes it while it is leased";
  later(limits::lease_seconds);
  deliver();
  ASSERT_THAT(mails, SizeIs(2)) << "nothing is lost";
  EXPECT_EQ(mails[0].id, mails[1].id) << "and a mail program shows it once";
  deliver();
  EXPECT_THAT(mails, SizeIs(2));
}

TEST_P(Telling, IsTakenByOneOfTwo) {
  tell_of_meeting(mari);
  // While one carries it, another looks for something to do.
  answer_instead = [this] {
    answer_instead = nullptr;
    EXPECT_EQ(deliver_one(database(), carriers, moment()).what, Carried::What::nothing);
  };
  deliver();
  EXPECT_THAT(mails, SizeIs(1));
}

TEST_P(Telling, GoesToTheAddressThatIsTheirsWhenItGoes) {
  tell_of_meeting(mari);
  confirm(mari, Channel::mail, "newydd@example.org");
  deliver();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(mails[0].address, "newydd@example.org");
}

TEST_P(Telling, WritesToTheInvitedWhereTheirInviterSaid) {
  const PersonId carwyn{chance.identifier()};
  write([&](db::Transaction& transaction) {
    add_person(transaction, {.id = carwyn, .name = "Carwyn Thomas", .known_as = "Carwyn", .language = Language::en, .face = "000000", .email = "carwyn@example.org"}, now);
    tell_invited(transaction, coop, carwyn, moment());
  });
  deliver();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(mails[0].address, "carwyn@example.org");
  EXPECT_EQ(mails[0].subject, "There is an invitation for you");
  // Anything else waits until they have shown that it is theirs.
  tell_of_meeting(carwyn);
  deliver();
  EXPECT_THAT(mails, SizeIs(1));
  EXPECT_THAT(letters(), SizeIs(1));
}

TEST_P(Telling, WritesNothingToAnAddressThatCanBeNone) {
  const PersonId carwyn{chance.identifier()};
  write([&](db::Transaction& transaction) {
    add_person(transaction, {.id = carwyn, .name = "Carwyn", .known_as = "Carwyn", .face = "000000", .email = "gofyn i Non"}, now);
    tell_invited(transaction, coop, carwyn, moment());
  });
  EXPECT_EQ(count("outbox"), 0);
}

TEST_P(Telling, ForgetsWhatWasToldLongAgo) {
  tell_of_meeting(mari);
  tell_of_meeting(eleri);
  deliver();
  later(limits::notices_kept_seconds - 1);
  EXPECT_EQ(write([&](db::Transaction& transaction) { return forget_told(transaction, now); }), 0);
  later(2);
  EXPECT_EQ(write([&](db::Transaction& transaction) { return forget_told(transaction, now); }), 1);
  EXPECT_EQ(count("outbox"), 1) << "what still waits is kept";
}

/// Mari is told by mail, a server takes it, and later it says what became of it.
class Returning : public Telling {
 protected:
  /// The name of the mail that tells her of a meeting.
  std::string meeting_mail(std::optional<Instant> ends_at = {}) {
    tell_of_meeting(mari, ends_at);
    deliver();
    return mails.back().id;
  }
  TakenBack returned(const std::string& id, mail::Fate fate = mail::Fate::no_such_address) { return take_back(database(), {id, fate}, now); }
};

TEST_P(Returning, GoesAsALetterAndLeavesTheAddress) {
  const std::string id = meeting_mail();
  later(3'600);
  EXPECT_EQ(returned(id), TakenBack::done);
  ASSERT_THAT(letters(), SizeIs(1));
  EXPECT_EQ(letters()[0].trouble, Trouble::no_such_address);
  EXPECT_EQ(address(mari, Channel::mail).stopped_at, now);
  EXPECT_THAT(read([&](db::Transaction& transaction) { return unreached(transaction, coop, now); }), SizeIs(1));
  EXPECT_EQ(tell_of_meeting(mari), Channel::letter) << "the next goes by letter at once";
}

TEST_P(Returning, GoesByTextBeforeItGoesOnPaper) {
  confirm(mari, Channel::text, "+447700900101");
  write([&](db::Transaction& transaction) { choose_channel(transaction, mari, Channel::mail, now); });
  const std::string id = meeting_mail();
  EXPECT_EQ(returned(id), TakenBack::done);
  deliver();
  EXPECT_THAT(texts, SizeIs(1));
  EXPECT_THAT(letters(), IsEmpty());
}

TEST_P(Returning, LeavesAnAddressAloneOfWhichNothingIsSaid) {
  for (const auto& [fate, trouble] : {std::pair(mail::Fate::not_this, Trouble::not_this), std::pair(mail::Fate::given_up, Trouble::away)}) {
    const std::string id = meeting_mail();
    EXPECT_EQ(returned(id, fate), TakenBack::done);
    ASSERT_FALSE(letters().empty());
    EXPECT_EQ(letters().back().trouble, trouble);
    EXPECT_TRUE(address(mari, Channel::mail).works());
    write([&](db::Transaction& transaction) { mark_sent(transaction, letters_waiting(transaction, coop, now, 1).front().id, eleri, now); });
  }
}

TEST_P(Returning, ChangesNothingWhereThereIsNoNews) {
  const std::string id = meeting_mail();
  EXPECT_EQ(returned(id, mail::Fate::no_news), TakenBack::no_news);
  EXPECT_THAT(letters(), IsEmpty());
  EXPECT_TRUE(address(mari, Channel::mail).works());
}

TEST_P(Returning, BelievesWhoKnowsTheMailsNameAndNobodyElse) {
  const std::string id = meeting_mail();
  const std::string letter = [&] {
    tell_of_meeting(eleri);
    return std::to_string(letters().front().id.value);
  }();
  for (const std::string& other : {std::string("17"), "0" + id, id + ".1", id + "x", "-" + id, std::string("."), std::string(40, '9'), letter}) {
    EXPECT_EQ(returned(other), TakenBack::unknown) << other;
  }
  EXPECT_THAT(letters(), SizeIs(1));
  EXPECT_TRUE(address(mari, Channel::mail).works());
}

TEST_P(Returning, TwiceIsOnce) {
  const std::string id = meeting_mail();
  EXPECT_EQ(returned(id), TakenBack::done);
  EXPECT_EQ(returned(id), TakenBack::unknown);
  EXPECT_THAT(letters(), SizeIs(1));
  // Once it was posted, too.
  write([&](db::Transaction& transaction) { mark_sent(transaction, letters_waiting(transaction, coop, now, 1).front().id, eleri, now); });
  EXPECT_EQ(returned(id), TakenBack::unknown);
  EXPECT_THAT(letters(), IsEmpty());
}

TEST_P(Returning, ComesAgainWhereTheMailIsStillBeingCarried) {
  tell_of_meeting(mari);
  TakenBack early = TakenBack::done;
  // The server returns it faster than its answer is written down.
  answer_instead = [&] { early = returned(mails.back().id); };
  deliver();
  answer_instead = nullptr;
  EXPECT_EQ(early, TakenBack::too_early);
  EXPECT_THAT(letters(), IsEmpty());
  EXPECT_EQ(returned(mails.back().id), TakenBack::done);
  EXPECT_THAT(letters(), SizeIs(1));
}

TEST_P(Returning, IsNothingBeforeAnyoneCarriedIt) {
  tell_of_meeting(mari);
  const auto waiting_mail = read([&](db::Transaction& transaction) { return transaction.number("select max(id) from outbox", {}); });
  EXPECT_EQ(returned(std::to_string(waiting_mail)), TakenBack::unknown);
  EXPECT_EQ(waiting(Channel::mail), 1);
}

TEST_P(Returning, LeavesAnAddressThatWasGivenSince) {
  const std::string id = meeting_mail();
  later(60);
  confirm(mari, Channel::mail, "newydd@example.org");
  EXPECT_EQ(returned(id), TakenBack::done);
  EXPECT_THAT(letters(), SizeIs(1)) << "what it told is told all the same";
  EXPECT_TRUE(address(mari, Channel::mail).works());
}

TEST_P(Returning, TellsNothingThatIsNewsNoMore) {
  const std::string id = meeting_mail(seconds_after(now, 3'600));
  later(3'600);
  EXPECT_EQ(returned(id), TakenBack::done);
  EXPECT_THAT(letters(), IsEmpty());
  EXPECT_EQ(count("outbox"), 1);
  EXPECT_FALSE(address(mari, Channel::mail).works()) << "the next would not arrive either";
}

TEST_P(Returning, ForgetsAnAddressThatWaitedForItsCode) {
  const auto change_to = [&](std::string_view mail) {
    const auto chosen = choose_way(database(), key<Action::choose_my_ways>(mari, {.subject = mari}), {.channel = Channel::mail, .mail = std::string(mail)}, {.mail = true}, moment());
    ASSERT_TRUE(chosen);
    deliver();
  };
  change_to("camsillafu@example.org");
  EXPECT_EQ(returned(mails.back().id), TakenBack::done);
  EXPECT_FALSE(address(mari, Channel::mail).waiting_address);
  EXPECT_TRUE(address(mari, Channel::mail).works()) << "the one before";
  EXPECT_THAT(letters(), IsEmpty()) << "a code is of no use on paper";
  // The report about one code says nothing of another.
  change_to("arall@example.org");
  const std::string id = mails.back().id;
  later(60);
  change_to("newydd@example.org");
  EXPECT_EQ(returned(id), TakenBack::done);
  EXPECT_EQ(address(mari, Channel::mail).waiting_address, "newydd@example.org");
}

TEST_P(Returning, TellsTheInvitedOnPaper) {
  const PersonId carwyn{chance.identifier()};
  write([&](db::Transaction& transaction) {
    add_person(transaction, {.id = carwyn, .name = "Carwyn Thomas", .known_as = "Carwyn", .language = Language::en, .face = "000000", .email = "carwyn@example.org"}, now);
    tell_invited(transaction, coop, carwyn, moment());
  });
  deliver();
  EXPECT_EQ(returned(mails.back().id), TakenBack::done);
  EXPECT_THAT(letters(), SizeIs(1));
}

CYDOFAL_ON_BOTH_DATABASES(Telling);
CYDOFAL_ON_BOTH_DATABASES(Returning);

}  // namespace
}  // namespace cydofal::people
