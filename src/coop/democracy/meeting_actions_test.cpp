#include "coop/democracy/meeting_actions.h"

#include <gmock/gmock.h>

#include "coop/democracy/proposal_actions.h"
#include "coop/democracy/testing.h"
#include "coop/membership/testing.h"
#include "people/outbox_store.h"

namespace cydofal::democracy {
namespace {

using membership::testing::day;
using membership::testing::moment_in_london;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Teulu Ynghyd with a rule of 21 clear days. Tomos takes the chair, who is no officer.
class Meetings : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    mari = member("Mari Haf Prosser", "supported");
    tomos = member("Tomos Beynon", "supported");
    dewi = member("Dewi Bowen", "workers");
    proposal = propose("ordinary");
  }

  template <Action action>
  Authorised<action> as(PersonId person) {
    return key<action>(person, {.coop = teulu, .subject = person});
  }
  ProposalId propose(std::string kind) {
    const Draft draft{.kind = std::move(kind),
                      .title = {"Cytundeb rhannu", "Sharing agreement"},
                      .words = {"Gyda gofal nos.", "With night cover."},
                      .easy = {{"moon", {"Gofal nos.", "Night cover."}}}};
    const auto made = make_proposal(database(), as<Action::make_proposal>(mari), Asked::whole_coop, draft, moment());
    if (!made) throw std::logic_error(made.refusal().message.key);
    return *made;
  }
  Call call(const char* date) {
    return {.date = day(date), .time = *ClockTime::parse("14:00"), .place = "Neuadd", .chair = tomos, .agenda = {{.doing = AgendaItem::Doing::decide, .proposal = proposal}}};
  }
  Result<MeetingId> send(const Call& what) { return call_meeting(database(), as<Action::call_meeting>(eleri), what, moment(), today); }
  MeetingId called() {
    const auto made = send(call("2026-11-28"));
    if (!made) throw std::logic_error(made.refusal().message.key);
    return *made;
  }
  Result<Done> there(MeetingId id, const std::vector<PersonId>& present, PersonId chair) {
    return take_attendance(database(), as<Action::hold_meeting>(chair), id, present, moment());
  }
  Result<Done> hands(MeetingId id, const std::vector<Hands>& up, PersonId chair) {
    return decide_by_hands(database(), as<Action::hold_meeting>(chair), id, proposal, up, nobody_sits_out, moment());
  }
  std::optional<Meeting> kept(MeetingId id) {
    return read([&](db::Transaction& transaction) { return find_meeting(transaction, teulu, id); });
  }
  Proposal found_proposal() {
    return read([&](db::Transaction& transaction) { return *find_proposal(transaction, teulu, proposal); });
  }
  void go_to(const char* date, const char* time) {
    now = moment_in_london(date, time);
    today = day(date);
  }

  PersonId mari;
  PersonId tomos;
  PersonId dewi;
  ProposalId proposal;
};

TEST_P(Meetings, AreCalledInTimeAndKeepTheirNotice) {
  Call what = call("2026-11-28");
  what.place = "  Neuadd ";
  what.agenda.push_back({.doing = AgendaItem::Doing::talk, .title = {"Y Nadolig", "Christmas"}});
  const auto id = send(what);
  ASSERT_TRUE(id);
  const auto meeting = kept(*id);
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->held_at, moment_in_london("2026-11-28", "14:00"));
  EXPECT_EQ(meeting->place, "Neuadd");
  EXPECT_EQ(meeting->clear_days, 25);
  EXPECT_EQ(meeting->chair_name, "Tomos Beynon");
  ASSERT_EQ(meeting->agenda.size(), 2u);
  EXPECT_EQ(meeting->agenda[0].proposal, proposal);
  EXPECT_EQ(meeting->agenda[1].title.en, "Christmas");
  EXPECT_EQ(recorded(teulu).back(), "meeting.called");
  EXPECT_EQ(read([&](db::Transaction& transaction) { return next_meeting(transaction, teulu, {}, now)->id; }), *id);
}

TEST_P(Meetings, AreNotCalledADayLate) {
  go_to("2026-11-07", "09:00");
  const auto late = send(call("2026-11-28"));
  EXPECT_EQ(why_not(late), "meeting.notice_short");
  EXPECT_EQ(late.refusal().field, "date");
  const auto& said = late.refusal().message.arguments;
  EXPECT_EQ(std::get<std::int64_t>(said[0].second), 20);
  EXPECT_EQ(std::get<std::int64_t>(said[1].second), 21);
  EXPECT_EQ(std::get<Date>(said[2].second), day("2026-11-29"));
  EXPECT_EQ(count("meeting"), 0);
  EXPECT_EQ(count("agenda_item"), 0);
  EXPECT_TRUE(send(call("2026-11-29"))) << "the day that was told is in time";
}

TEST_P(Meetings, HaveAPlaceAChairAndSomethingToDoThere) {
  const auto refused = [&](auto change) {
    Call what = call("2026-11-28");
    change(what);
    return why_not(send(what));
  };
  EXPECT_EQ(refused([](Call& what) { what.place = " "; }), "meeting.place");
  EXPECT_EQ(refused([](Call& what) { what.chair = PersonId{17}; }), "meeting.chair");
  EXPECT_EQ(refused([](Call& what) { what.agenda.clear(); }), "meeting.agenda_empty");
  EXPECT_EQ(refused([](Call& what) { what.agenda[0].proposal = ProposalId{17}; }), "meeting.not_to_decide");
  EXPECT_EQ(refused([](Call& what) { what.agenda[0].doing = AgendaItem::Doing::note; }), "meeting.not_to_note");
  EXPECT_EQ(refused([](Call& what) { what.agenda.push_back({.doing = AgendaItem::Doing::talk, .title = {"Y Nadolig", ""}}); }), "meeting.title");
  EXPECT_EQ(refused([](Call& what) { what.date = day("2027-03-28"), what.time = *ClockTime::parse("1:30"); }), "meeting.time");
  EXPECT_EQ(count("meeting"), 0);
}

TEST_P(Meetings, DecideOnWordsThatStandFromTheirNoticeOn) {
  const MeetingId id = called();
  const Draft other{.kind = "ordinary", .title = {"Arall", "Other"}, .words = {"Arall.", "Other."}};
  const auto rewrite = [&] { return rewrite_proposal(database(), as<Action::rewrite_proposal>(mari), proposal, other, moment()); };
  const auto open = [&] {
    return open_vote(database(), as<Action::open_vote>(eleri), proposal, today + 3, *ClockTime::parse("18:00"), nobody_sits_out, moment(), today);
  };
  EXPECT_EQ(why_not(rewrite()), "proposal.words_stand");
  EXPECT_EQ(why_not(open()), "vote.meeting_decides");
  EXPECT_EQ(why_not(send(call("2026-11-29"))), "meeting.not_to_decide") << "one meeting decides it";
  // A week after a meeting that did not decide it, it is like any other.
  go_to("2026-12-05", "14:00");
  EXPECT_EQ(why_not(there(id, {tomos}, tomos)), "hold.too_late");
  EXPECT_TRUE(open());
}

TEST_P(Meetings, NeedProposalsInBothLanguagesAndEasyRead) {
  const Draft welsh{.kind = "ordinary", .title = {"Cymraeg yn unig", ""}, .words = {"Cymraeg.", ""}};
  const auto made = make_proposal(database(), as<Action::make_proposal>(mari), Asked::whole_coop, welsh, moment());
  ASSERT_TRUE(made);
  Call what = call("2026-11-28");
  what.agenda[0].proposal = *made;
  EXPECT_EQ(why_not(send(what)), "meeting.not_ready");
}

TEST_P(Meetings, AreHeldByWhoTakesTheChairFromTheMomentTheyBegin) {
  const MeetingId id = called();
  EXPECT_EQ(why_not(there(id, {mari}, tomos)), "hold.not_begun");
  go_to("2026-11-28", "14:00");
  EXPECT_EQ(why_not(there(id, {mari}, eleri)), "meeting.not_here") << "the secretary does not take the chair";
  EXPECT_EQ(why_not(there(id, {PersonId{17}}, tomos)), "hold.not_a_member");
  EXPECT_EQ(why_not(hands(id, {{"supported", 1}}, tomos)), "hold.attendance_first");
  ASSERT_TRUE(there(id, {mari, mari}, tomos));
  ASSERT_TRUE(there(id, {mari, tomos, dewi}, tomos)) << "others come later";
  EXPECT_THAT(read([&](db::Transaction& transaction) { return attendance_of(transaction, teulu, id); }),
              ::testing::UnorderedElementsAre(Elector{mari, "supported"}, Elector{tomos, "supported"}, Elector{dewi, "workers"}));
}

TEST_P(Meetings, DecideOnceByAShowOfHands) {
  const MeetingId id = called();
  go_to("2026-11-28", "14:40");
  ASSERT_TRUE(there(id, {mari, tomos, dewi}, tomos));
  EXPECT_EQ(why_not(hands(id, {{"supported", 3}}, tomos)), "hands.more_than_present");
  EXPECT_EQ(why_not(hands(id, {{"supported", 2}}, eleri)), "meeting.not_here");
  EXPECT_EQ(found_proposal().state, Proposal::State::talk);
  ASSERT_TRUE(hands(id, {{"supported", 2}, {"workers", 0, 1}}, tomos));
  const Proposal decided = found_proposal();
  EXPECT_EQ(decided.state, Proposal::State::agreed);
  EXPECT_EQ(decided.decided_at, now);
  EXPECT_FALSE(decided.opened_at);
  const auto counted = read([&](db::Transaction& transaction) { return count_of(transaction, teulu, decided); });
  EXPECT_THAT(counted.figures, ElementsAre(ClassFigures{"supported", 2, 2}, ClassFigures{"workers", 1, 0, 1}, ClassFigures{"family_and_friends", 1}));
  EXPECT_EQ(counted.outcome.whole.taking_part, 3);
  EXPECT_EQ(recorded(teulu).back(), "meeting.decided");
  EXPECT_EQ(why_not(hands(id, {{"supported", 0, 2}}, tomos)), "hold.decided_already");
  EXPECT_EQ(why_not(there(id, {mari}, tomos)), "hold.decided");
}

TEST_P(Meetings, WithTooFewPeopleDecideNothing) {
  const MeetingId id = called();
  go_to("2026-11-28", "14:40");
  ASSERT_TRUE(there(id, {dewi}, tomos));
  ASSERT_TRUE(hands(id, {{"workers", 1}}, tomos));
  EXPECT_EQ(found_proposal().state, Proposal::State::no_quorum);
}

TEST_P(Meetings, SendPapersAsEachMemberWants) {
  const auto wished = [&](PersonId person) { return read([&](db::Transaction& transaction) { return papers_wished(transaction, teulu, person); }); };
  EXPECT_EQ(wished(mari), Papers::on_screen);
  const auto choose = [&](Papers papers) { choose_papers(database(), as<Action::choose_papers>(mari), papers, moment()); };
  choose(Papers::on_paper);
  choose(Papers::on_paper);
  EXPECT_EQ(wished(mari), Papers::on_paper);
  EXPECT_EQ(wished(tomos), Papers::on_screen);
  const auto entries = recorded(teulu);
  EXPECT_EQ(std::ranges::count(entries, "papers.chosen"), 1);
  choose(Papers::on_screen);
  EXPECT_EQ(wished(mari), Papers::on_screen);
}

TEST_P(Meetings, OfAnotherCoopAreNotThere) {
  const MeetingId id = called();
  const CoopId other = RoomHouse::found("arall", "family", people::Coop::Profile::provider);
  const PersonId catrin = new_person_in(other, "Catrin Hughes", {Relation::member});
  go_to("2026-11-28", "14:40");
  const auto taken = take_attendance(database(), key<Action::hold_meeting>(catrin, {.coop = other, .subject = catrin}), id, {catrin}, moment());
  EXPECT_EQ(why_not(taken), "meeting.not_here");
  EXPECT_THAT(read([&](db::Transaction& transaction) { return meetings(transaction, other, {}, 10); }), IsEmpty());
}

TEST_P(Meetings, AreToldToEachMemberButWhoeverCallsThem) {
  const MeetingId id = called();
  const auto letters = read([&](db::Transaction& transaction) { return people::letters_waiting(transaction, teulu, now, 50); });
  std::vector<PersonId> readers;
  for (const auto& letter : letters) {
    readers.push_back(letter.person);
    EXPECT_EQ(letter.notice.what.key, "meeting_called");
    EXPECT_EQ(letter.notice.page, "meeting");
    EXPECT_EQ(letter.notice.about, std::to_string(id.value));
    EXPECT_EQ(letter.notice.ends_at, moment_in_london("2026-11-28", "14:00"));
  }
  EXPECT_THAT(readers, ::testing::UnorderedElementsAre(mari, tomos, dewi));
}

TEST_P(Meetings, ThatCouldNotBeCalledAreToldToNobody) {
  EXPECT_FALSE(send(call("2026-11-03")));
  EXPECT_EQ(count("outbox"), 0);
}

CYDOFAL_ON_BOTH_DATABASES(Meetings);

}  // namespace
}  // namespace cydofal::democracy
