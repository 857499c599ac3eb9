#include "people/glass_actions.h"

#include <gmock/gmock.h>

#include "people/delivery.h"
#include "people/limits.h"
#include "people/look_store.h"
#include "people/relation_store.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Worry = BrokenGlass::Worry;
using Finding = BrokenGlass::Review::Finding;

/// Ceri comes to Mari; Eleri is Mari's mother and the secretary; Huw is the treasurer; Ffion leads on keeping people safe.
class GlassOf : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    teulu = new_coop("teulu-ynghyd");
    mari = new_person_in(teulu, "Mari Haf Prosser", {Relation::member, Relation::supported});
    tomos = new_person_in(teulu, "Tomos Beynon", {Relation::member, Relation::supported});
    ceri = new_person_in(teulu, "Ceri Lloyd", {Relation::member, Relation::worker});
    dewi = new_person_in(teulu, "Dewi Bowen", {Relation::member, Relation::worker});
    eleri = new_person_in(teulu, "Eleri Prosser", {Relation::member, Relation::secretary});
    huw = new_person_in(teulu, "Huw Beynon", {Relation::member, Relation::treasurer});
    give(teulu, ceri, Relation::worker_regular, mari);
    give(teulu, eleri, Relation::circle_family, mari);
  }
  void appoint_ffion() { ffion = new_person_in(teulu, "Ffion Glanrafon", {Relation::member, Relation::safeguarding_lead}); }
  void name_osian() {
    write([&](db::Transaction& transaction) { set_worry_contact(transaction, teulu, {"outside_person", "Osian Bevan", "01632 960 021", ""}); });
  }

  Circle about(PersonId person) const { return {.coop = teulu, .subject = person}; }
  Result<GlassId> breaks(PersonId who, PersonId subject, Worry worry = Worry::person, std::string_view reason = "Syrthiodd Mari yn y gegin.") {
    return break_glass(database(), key<Action::break_glass>(who, about(subject)), {.worry = worry, .reason = std::string(reason)}, moment());
  }
  Result<Done> reviews(PersonId who, GlassId id, std::string_view words = "Siaradais i â Ceri.") {
    return review_glass(database(), key<Action::answer_for_glass>(who, about(mari)), id, {.finding = Finding::right, .words = std::string(words)}, moment());
  }
  Result<Done> rings(PersonId who, GlassId id) { return say_rang(database(), key<Action::answer_for_glass>(who, about(mari)), id, moment()); }
  Result<Done> lets_know(PersonId who, GlassId id) { return let_person_know(database(), key<Action::answer_for_glass>(who, about(mari)), id, moment()); }

  bool opens(PersonId reader, PersonId person) {
    return std::holds_alternative<Authorised<Action::see_behind_glass>>(ask<Action::see_behind_glass>(visitor(reader), about(person)));
  }
  bool may_break(PersonId who, PersonId person) {
    return std::holds_alternative<Authorised<Action::break_glass>>(ask<Action::break_glass>(visitor(who), about(person)));
  }
  bool reads(PersonId reader, GlassId id) {
    return read([&](db::Transaction& transaction) { return may_read(transaction, teulu, *find_broken_glass(transaction, teulu, id), reader, now); });
  }
  std::vector<GlassNotice> told(GlassId id) {
    return read([&](db::Transaction& transaction) { return notices_of(transaction, teulu, id); });
  }
  std::vector<PersonId> told_people(GlassId id) {
    std::vector<PersonId> people;
    for (const GlassNotice& notice : told(id)) people.push_back(notice.person.value_or(PersonId{}));
    return people;
  }
  /// What waits in the outbox: "kind channel".
  std::vector<std::string> waiting() {
    return read([&](db::Transaction& transaction) {
      return transaction.all("select kind, channel from outbox order by kind, channel, id", {}, [](const db::Row& row) { return row.text(0) + " " + row.text(1); });
    });
  }
  std::int64_t late() {
    return read([&](db::Transaction& transaction) { return count_late_glasses(transaction, teulu, now); });
  }
  template <class T>
  static std::string why_not(const Result<T>& result) {
    return result ? std::string() : result.refusal().message.key;
  }

  CoopId teulu;
  PersonId mari, tomos, ceri, dewi, eleri, huw, ffion;
};

TEST_P(GlassOf, OpensToOnePersonForFourHoursAndClosesByItself) {
  EXPECT_FALSE(opens(ceri, mari));
  ASSERT_TRUE(breaks(ceri, mari));
  EXPECT_TRUE(opens(ceri, mari));
  EXPECT_FALSE(opens(ceri, tomos));
  EXPECT_FALSE(opens(dewi, mari));
  EXPECT_FALSE(opens(eleri, mari)) << "nor to those who are told";
  now = seconds_after(now, limits::glass_seconds - 1);
  EXPECT_TRUE(opens(ceri, mari));
  now = seconds_after(now, 1);
  EXPECT_FALSE(opens(ceri, mari));
}

TEST_P(GlassOf, IsBrokenOnlyByWhoeverComesToThemOrLeadsOnKeepingPeopleSafe) {
  appoint_ffion();
  EXPECT_TRUE(may_break(ceri, mari));
  EXPECT_TRUE(may_break(ffion, mari));
  EXPECT_TRUE(may_break(ffion, tomos));
  EXPECT_FALSE(may_break(ceri, tomos));
  for (const PersonId other : {dewi, eleri, huw, tomos, mari}) EXPECT_FALSE(may_break(other, mari));
  EXPECT_TRUE(std::holds_alternative<Denied>(ask<Action::break_glass>(visitor(ceri, Strength::look), about(mari)))) << "a card that was found is not enough";
}

TEST_P(GlassOf, HasNothingBehindItForSomebodyWhoGetsNoSupport) {
  appoint_ffion();
  EXPECT_EQ(why_not(breaks(ffion, huw)), "glass.not_here");
  EXPECT_EQ(why_not(breaks(ffion, PersonId{4242})), "glass.not_here") << "forbidden and absent answer alike";
  give(teulu, ffion, Relation::supported);
  EXPECT_EQ(why_not(breaks(ffion, ffion)), "glass.not_here");
  EXPECT_EQ(count("broken_glass"), 0);
}

TEST_P(GlassOf, IsToldInTheSameTransactionAndStandsInTheRecord) {
  const auto id = breaks(ceri, mari);
  ASSERT_TRUE(id);
  EXPECT_THAT(told_people(*id), ElementsAre(eleri, huw, mari));
  EXPECT_THAT(waiting(), ElementsAre("glass_broken letter", "glass_review letter", "glass_review letter")) << "nobody ever came in";
  EXPECT_EQ(recorded(teulu).back(), "glass.broken");
  const auto entries = read([&](db::Transaction& transaction) { return record_entries(transaction, teulu); });
  EXPECT_THAT(entries.back().line, Not(HasSubstr("gegin")));
  const auto words = read([&](db::Transaction& transaction) {
    return transaction.all("select arguments from outbox", {}, [](const db::Row& row) { return row.text(0); });
  });
  for (const std::string& each : words) {
    EXPECT_THAT(each, Not(HasSubstr("gegin"))) << "no reason lies about in letters";
    EXPECT_THAT(each, Not(HasSubstr("Mari")));
  }
}

TEST_P(GlassOf, DoesNotOpenWhenNobodyCanBeTold) {
  write([&](db::Transaction& transaction) { transaction.run("alter table outbox rename to outbox_away"); });
  EXPECT_THROW(breaks(ceri, mari).operator bool(), std::exception);
  write([&](db::Transaction& transaction) { transaction.run("alter table outbox_away rename to outbox"); });
  EXPECT_FALSE(opens(ceri, mari));
  EXPECT_EQ(count("broken_glass"), 0);
  EXPECT_EQ(count("broken_glass_notice"), 0);
  EXPECT_THAT(recorded(teulu), Not(Contains("glass.broken")));
}

TEST_P(GlassOf, WaitsForNobodyWhoCarriesLetters) {
  // A full outbox and no carrier: the rows wait, and the glass is open.
  for (int other = 0; other < 200; ++other) {
    write([&](db::Transaction& transaction) { tell(transaction, teulu, tomos, {.what = {"vote_opened", {{"number", std::int64_t{1}}}}}, moment()); });
  }
  ASSERT_TRUE(breaks(ceri, mari));
  EXPECT_TRUE(opens(ceri, mari));
  EXPECT_EQ(count("outbox"), 203);
}

TEST_P(GlassOf, TakesAReasonAndIsOpenOnce) {
  EXPECT_EQ(why_not(breaks(ceri, mari, Worry::person, " ")), "glass.reason_missing");
  EXPECT_EQ(why_not(breaks(ceri, mari, Worry::person, "x")), "glass.reason_short");
  ASSERT_TRUE(breaks(ceri, mari));
  EXPECT_EQ(why_not(breaks(ceri, mari)), "glass.open_already");
  now = seconds_after(now, limits::glass_seconds);
  EXPECT_TRUE(breaks(ceri, mari)) << "another time with another reason";
}

TEST_P(GlassOf, IsNotBrokenWhereNobodyCouldReviewIt) {
  write([&](db::Transaction& transaction) {
    unrelate(transaction, teulu, eleri, Relation::secretary, PersonId{}, now);
    unrelate(transaction, teulu, huw, Relation::treasurer, PersonId{}, now);
  });
  EXPECT_EQ(why_not(breaks(ceri, mari)), "glass.nobody_to_tell");
  EXPECT_EQ(why_not(breaks(ceri, mari, Worry::circle)), "glass.nobody_to_tell");
  EXPECT_FALSE(opens(ceri, mari));
}

TEST_P(GlassOf, OfAWorryAboutTheCircleTellsTheLeadAndTheOutsidePersonAlone) {
  appoint_ffion();
  name_osian();
  const auto id = breaks(ceri, mari, Worry::circle);
  ASSERT_TRUE(id);
  const auto notices = told(*id);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_EQ(notices[0].person, ffion);
  EXPECT_TRUE(notices[1].is_of_the_outside_person());
  EXPECT_EQ(notices[1].name, "Osian Bevan");
  EXPECT_EQ(notices[1].telephone, "01632 960 021");
  EXPECT_THAT(waiting(), IsEmpty()) << "a letter would pass through the hands of the secretary, who is her mother";
  EXPECT_EQ(notices[0].way, "here");
  EXPECT_TRUE(reads(ffion, *id));
  EXPECT_TRUE(reads(ceri, *id));
  for (const PersonId other : {mari, eleri, huw, dewi, tomos}) EXPECT_FALSE(reads(other, *id));
}

TEST_P(GlassOf, OfAWorryAboutTheCircleStandsNowhereThatTheCircleReads) {
  name_osian();
  give(teulu, huw, Relation::safeguarding_lead);
  const auto id = breaks(ceri, mari, Worry::circle);
  ASSERT_TRUE(id);
  const auto looks = [&] {
    return read([&](db::Transaction& transaction) {
      return looks_at(transaction, teulu, mari, Shared::with_everyones, Instant{}, seconds_after(now, 86'400));
    });
  };
  const auto first = [&] { return read([&](db::Transaction& transaction) { return first_look_at(transaction, teulu, mari, Shared::with_everyones); }); };
  write([&](db::Transaction& transaction) {
    append_look(transaction, teulu, {.reader = ceri, .subject = mari, .what = Action::see_behind_glass, .as = Relation::broke_glass, .at = now}, moment());
    append_look(transaction, teulu, {.reader = huw, .subject = mari, .what = Action::see_glass, .as = Relation::officer, .at = now}, moment());
  });
  EXPECT_THAT(recorded(teulu), Contains("record.read")) << "in the record from the first";
  EXPECT_THAT(looks(), IsEmpty());
  EXPECT_FALSE(first()) << "nor that there is anything in another month";
  write([&](db::Transaction& transaction) {
    append_look(transaction, teulu, {.reader = ceri, .subject = mari, .what = Action::see_notes, .as = Relation::worker_planned, .at = now}, moment());
  });
  EXPECT_THAT(looks(), SizeIs(1)) << "what is told anyway is told";
  const auto around = read([&](db::Transaction& transaction) { return related_to(transaction, teulu, mari, now); });
  for (const RelationTuple& tuple : around) EXPECT_NE(tuple.relation, Relation::broke_glass);

  ASSERT_TRUE(rings(huw, *id));
  ASSERT_TRUE(reviews(huw, *id));
  EXPECT_THAT(looks(), SizeIs(1)) << "a review does not warn anybody";
  EXPECT_FALSE(reads(mari, *id));
  ASSERT_TRUE(lets_know(huw, *id));
  EXPECT_THAT(looks(), SizeIs(3));
  EXPECT_TRUE(first());
  EXPECT_TRUE(reads(mari, *id));
  EXPECT_THAT(told_people(*id), Contains(mari));
  EXPECT_FALSE(reads(eleri, *id));
}

TEST_P(GlassOf, OfAnOrdinaryWorryIsInWhoLookedAtOnce) {
  ASSERT_TRUE(breaks(ceri, mari));
  write([&](db::Transaction& transaction) {
    append_look(transaction, teulu, {.reader = ceri, .subject = mari, .what = Action::see_behind_glass, .as = Relation::broke_glass, .at = now}, moment());
  });
  EXPECT_THAT(read([&](db::Transaction& transaction) { return looks_at(transaction, teulu, mari, Shared::left_out, Instant{}, seconds_after(now, 1)); }), SizeIs(1));
}

TEST_P(GlassOf, IsReviewedOnceBySomebodyElseThanWhoOpenedIt) {
  give(teulu, ceri, Relation::chair);
  const auto id = breaks(ceri, mari);
  ASSERT_TRUE(id);
  EXPECT_EQ(why_not(reviews(ceri, *id)), "glass.not_here");
  EXPECT_EQ(why_not(reviews(dewi, *id)), "glass.not_here") << "a worker who is no officer";
  EXPECT_EQ(why_not(reviews(huw, {4242})), "glass.not_here");
  EXPECT_EQ(why_not(reviews(huw, *id, "ok")), "glass.reason_short");
  ASSERT_TRUE(reviews(huw, *id));
  EXPECT_EQ(why_not(reviews(eleri, *id)), "glass.reviewed_already");
  const auto glass = read([&](db::Transaction& transaction) { return *find_broken_glass(transaction, teulu, *id); });
  ASSERT_TRUE(glass.review);
  EXPECT_EQ(glass.review->by, huw);
  EXPECT_EQ(glass.review->by_name, "Huw");
  EXPECT_EQ(glass.review->words, "Siaradais i â Ceri.");
  EXPECT_EQ(recorded(teulu).back(), "glass.reviewed");
}

TEST_P(GlassOf, OfAWorryAboutTheCircleIsReviewedAfterTheOutsidePersonWasRung) {
  appoint_ffion();
  name_osian();
  const auto id = breaks(ceri, mari, Worry::circle);
  ASSERT_TRUE(id);
  EXPECT_EQ(why_not(reviews(huw, *id)), "glass.not_here") << "an officer who does not lead on it";
  EXPECT_EQ(why_not(reviews(ffion, *id)), "glass.ring_first");
  EXPECT_EQ(why_not(rings(dewi, *id)), "glass.not_here");
  EXPECT_EQ(why_not(lets_know(ffion, *id)), "glass.review_first");
  ASSERT_TRUE(rings(ceri, *id));
  const auto once = recorded(teulu).size();
  ASSERT_TRUE(rings(ffion, *id));
  EXPECT_EQ(recorded(teulu).size(), once) << "rung is rung";
  ASSERT_TRUE(reviews(ffion, *id));
  EXPECT_EQ(why_not(lets_know(huw, *id)), "glass.not_here");
}

TEST_P(GlassOf, IsCountedForTheMembersWhenNobodyReviewedItInTime) {
  appoint_ffion();
  name_osian();
  const auto id = breaks(ceri, mari);
  ASSERT_TRUE(id);
  ASSERT_TRUE(breaks(ffion, tomos, Worry::circle));
  now = seconds_after(now, limits::glass_review_seconds - 1);
  EXPECT_EQ(late(), 0);
  now = seconds_after(now, 1);
  EXPECT_EQ(late(), 1) << "of a worry about a circle not even a number is told";
  ASSERT_TRUE(reviews(huw, *id)) << "late is better than never";
  EXPECT_EQ(late(), 0);
}

TEST_P(GlassOf, IsUnreadUntilItsReaderHasReadIt) {
  const auto id = breaks(ceri, mari);
  ASSERT_TRUE(id);
  const auto unread = [&](PersonId person) { return read([&](db::Transaction& transaction) { return glasses_unread_by(transaction, teulu, person); }); };
  EXPECT_THAT(unread(mari), ElementsAre(*id));
  EXPECT_THAT(unread(ceri), IsEmpty());
  write([&](db::Transaction& transaction) { mark_seen(transaction, teulu, *id, mari, now); });
  EXPECT_THAT(unread(mari), IsEmpty());
  EXPECT_THAT(unread(huw), ElementsAre(*id));
}

TEST_P(GlassOf, StaysInItsOwnCoop) {
  const CoopId other = new_coop("arall");
  const PersonId lead = new_person_in(other, "Betsan Puw", {Relation::member, Relation::safeguarding_lead});
  const auto id = breaks(ceri, mari);
  ASSERT_TRUE(id);
  EXPECT_FALSE(may_break(lead, mari));
  EXPECT_FALSE(read([&](db::Transaction& transaction) { return find_broken_glass(transaction, other, *id); }));
}

CYDOFAL_ON_BOTH_DATABASES(GlassOf);

}  // namespace
}  // namespace cydofal::people
