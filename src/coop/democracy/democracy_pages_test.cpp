#include <gmock/gmock.h>

#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/vote_pages.h"
#include "coop/membership/testing.h"

namespace cydofal::democracy {
namespace {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::moment_in_london;
using membership::testing::nasty_name;
using membership::testing::shows;
using membership::testing::view_in;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor mari{.person = {.id = PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};

Proposal swimming() {
  Proposal proposal;
  proposal.id = ProposalId{77};
  proposal.number = 7;
  proposal.made_by = PersonId{8};
  proposal.made_by_name = std::string(nasty_name);
  proposal.made_at = moment_in_london("2026-10-26", "18:00");
  proposal.draft = {.kind = "rules",
                    .title = {"Nofio", "Swimming " + std::string(nasty_name)},
                    .words = {"Gwers.", "A lesson.\nFor three."},
                    .easy = {{"swimming-pool", {"Rydym yn nofio.", "We swim."}}, {"piggy-bank", {"Rydym yn rhannu.", "We share."}}}};
  proposal.state = Proposal::State::vote;
  proposal.rules_version = 3;
  proposal.opened_at = moment_in_london("2026-10-29", "09:00");
  proposal.closes_at = moment_in_london("2026-11-05", "18:00");
  return proposal;
}

Proposal talked_about() {
  Proposal proposal = swimming();
  proposal.state = Proposal::State::talk;
  proposal.rules_version = {};
  proposal.opened_at = {};
  proposal.closes_at = {};
  return proposal;
}

ProposalView shown() {
  ProposalView view{.proposal = swimming(), .rules = constitution::find_template("family")->rules};
  view.on_roll = true;
  view.roll = 12;
  view.said = 5;
  view.helper = "Eleri";
  view.helper_telephone = "01632 960 011";
  return view;
}

Vote vote(Answer answer) {
  return {.person = PersonId{7}, .name = std::string(nasty_name), .face = "1", .class_code = "supported", .answer = answer, .entered_by = PersonId{7}, .companion = "Ceri Lloyd",
          .said_at = moment_in_london("2026-11-02", "09:00")};
}

TEST(ProposalPage, OffersFourAnswersOfOnePressEach) {
  expect_in_every_voice(&teulu, &mari,
                        {"vote.answer_in_favour", "vote.answer_against", "vote.answer_not_yet", "vote.answer_pass", "vote.is_open", "vote.what_do_you_say", "vote.told_after"},
                        [](const View& view) {
                          const auto content = proposal_page(view, shown());
                          for (const char* value : {"in_favour", "against", "not_yet", "pass"}) {
                            EXPECT_THAT(content.body.markup(), HasSubstr("name=\"answer\" value=\"" + std::string(value) + "\""));
                          }
                          EXPECT_TRUE(shows(content, view.language() == Language::cy ? "Rydym yn nofio." : "We swim."));
                          EXPECT_TRUE(shows(content, "01632 960 011"));
                          EXPECT_FALSE(shows(content, view.say("vote.who_said_what"))) << "it is open still";
                          return content;
                        });
}

TEST(ProposalPage, ShowsBackWhatOneSaidAndHowToTakeItBack) {
  expect_in_every_voice(&teulu, &mari, {"vote.you_said_in_favour", "vote.take_back", "vote.change"}, [](const View& view) {
    ProposalView mine = shown();
    mine.mine = vote(Answer::in_favour);
    const auto content = proposal_page(view, mine);
    EXPECT_TRUE(shows(content, view.say("receipt.with", {{"name", std::string("Ceri Lloyd")}})));
    EXPECT_TRUE(shows(content, receipt_line(view.say, 7, *mine.mine)));
    return content;
  });
}

TEST(ProposalPage, RemembersWhatWasPressedBeforeADoor) {
  expect_in_every_voice(&teulu, &mari, {"vote.press_again"}, [](const View& view) {
    View kept = view;
    kept.typed = http::Form({{"answer", "not_yet"}}, {});
    return proposal_page(kept, shown());
  });
}

TEST(ProposalPage, TellsWhatCameOfItAndWhoSaidWhatWhenItIsOver) {
  expect_in_every_voice(&teulu, &mari, {"vote.result_not_agreed", "vote.who_said_what", "proposal.state_not_agreed"}, [](const View& view) {
    ProposalView over = shown();
    over.proposal.state = Proposal::State::not_agreed;
    over.proposal.decided_at = over.proposal.closes_at;
    const std::vector<ClassFigures> figures{{"supported", 4, 1, 2, 1, 0}, {"workers", 4, 4}, {"family_and_friends", 4, 0, 0, 0, 1}};
    over.counted = Counted{figures, *outcome_of(over.rules, "rules", figures)};
    over.votes = {vote(Answer::against)};
    const auto content = proposal_page(view, over);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"answer\"")));
    EXPECT_TRUE(shows(content, view.say("vote.class_not_agreed", {{"class", std::string(view.say("class.supported"))}})));
    EXPECT_TRUE(shows(content, nasty_name));
    return content;
  });
}

TEST(ProposalPage, OffersNoAnswerToWhoIsNotOnTheRoll) {
  expect_in_every_voice(&teulu, &mari, {"vote.not_on_roll"}, [](const View& view) {
    ProposalView not_mine = shown();
    not_mine.on_roll = false;
    const auto content = proposal_page(view, not_mine);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"answer\"")));
    return content;
  });
}

TEST(ProposalPage, TellsAssociateMembersKindlyThatTheySpeakAndAreHeard) {
  expect_in_every_voice(&teulu, &mari, {"vote.associate", "comment.title"}, [](const View& view) {
    ProposalView not_mine = shown();
    not_mine.on_roll = false;
    not_mine.is_associate = true;
    const auto content = proposal_page(view, not_mine);
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("name=\"answer\"")));
    EXPECT_FALSE(shows(content, view.say("vote.not_on_roll")));
    return content;
  });
}

TEST(ProposalsPage, HasWhatIsOpenTalkedAboutAndDecided) {
  expect_in_every_voice(&teulu, &mari, {"proposals.title", "proposals.new", "proposals.open", "proposals.talk", "proposals.decided", "meetings.title"}, [](const View& view) {
    Proposal talk = swimming();
    talk.state = Proposal::State::talk;
    Proposal decided = swimming();
    decided.state = Proposal::State::agreed;
    decided.decided_at = decided.closes_at;
    return proposals_page(view, {.open = {{swimming(), true}}, .talk = {talk}, .decided = {decided}});
  });
  expect_in_every_voice(&teulu, &mari, {"proposals.none"}, [](const View& view) { return proposals_page(view, {}); });
}

TEST(DraftPage, KeepsWhatWasWrittenAndOffersEachKindOfDecision) {
  expect_in_every_voice(&teulu, &mari, {"proposal.title_cy", "proposal.title_en", "proposal.easy_title", "decision.ordinary", "decision.long_term", "decision.rules"},
                        [](const View& view) {
                          const auto content = draft_page(view, {.rules = constitution::find_template("family")->rules, .proposal = swimming()});
                          EXPECT_TRUE(shows(content, swimming().draft.title.en));
                          EXPECT_TRUE(shows(content, "Rydym yn rhannu."));
                          return content;
                        });
}

TEST(TalkPage, HasEveryonesOwnWordsInTheirOwnLanguage) {
  expect_in_every_voice(&teulu, &mari, {"comment.lead", "comment.go"}, [](const View& view) {
    const Comment comment{.id = 1, .person = PersonId{8}, .name = "Ceri", .face = "1", .written_at = moment_in_london("2026-11-01", "10:00"), .words = std::string(nasty_name), .language = Language::cy};
    const auto content = talk_page(view, {swimming(), {comment}});
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_EQ(content.body.markup().find("<span lang=\"cy\">") != std::string::npos, view.language() == Language::en);
    return content;
  });
}

TEST(OpenVotePage, SaysWhatIsMissingBeforeItAsksForADay) {
  expect_in_every_voice(&teulu, &mari, {"proposal.no_easy", "proposal.no_english", "proposal.rewrite"}, [](const View& view) {
    OpenVoteView open{.proposal = talked_about(), .rules = constitution::find_template("family")->rules, .members = 12};
    open.proposal.draft.easy.clear();
    open.proposal.draft.title.en.clear();
    return open_vote_page(view, open);
  });
  expect_in_every_voice(&teulu, &mari, {"vote.open_go", "vote.closes_on"}, [](const View& view) {
    return open_vote_page(view, {.proposal = talked_about(), .rules = constitution::find_template("family")->rules, .members = 12});
  });
  expect_in_every_voice(&teulu, &mari, {"vote.open_already"}, [](const View& view) {
    const auto content = open_vote_page(view, {.proposal = swimming(), .rules = constitution::find_template("family")->rules, .members = 12});
    EXPECT_FALSE(content.has_form);
    return content;
  });
}

TEST(EnterVotePage, AsksWhoAndHowAndGivesAReceiptInTheMembersLanguage) {
  expect_in_every_voice(&teulu, &mari, {"vote.enter_lead", "vote.by_phone", "vote.on_paper", "vote.they_change"}, [](const View& view) {
    return enter_vote_page(view, {swimming(), {{PersonId{9}, std::string(nasty_name)}}});
  });
  expect_in_every_voice(&teulu, &mari, {"vote.enter_lead", "vote.enter_associates"}, [](const View& view) {
    const EnterVoteView enter{.proposal = swimming(), .roll = {}};
    EXPECT_FALSE(shows(enter_vote_page(view, enter), view.say("vote.enter_associates"))) << "where everyone votes";
    return enter_vote_page(view, {.proposal = swimming(), .roll = {}, .has_associates = true});
  });
  expect_in_every_voice(&teulu, &mari, {"vote.none_taken"}, [](const View& view) { return enter_vote_page(view, {talked_about(), {}}); });
  expect_in_every_voice(&teulu, &mari, {"vote.entered", "vote.print_it"}, [](const View& view) {
    Vote told = vote(Answer::pass);
    told.way = Way::phone;
    told.entered_by_name = "Eleri Prosser";
    const auto content = receipt_page(view, {swimming(), told, Language::cy, Reading::standard, "01632 960 011", "Penfro"});
    EXPECT_TRUE(shows(content, "Penfro")) << "it is posted";
    EXPECT_TRUE(shows(content, "Pleidlais 7: ymatal, 2 Tachwedd 2026"));
    EXPECT_TRUE(content.on_paper);
    return content;
  });
}

MeetingView meeting() {
  MeetingView shown_meeting{.meeting = {}, .rules = constitution::find_template("family")->rules};
  shown_meeting.meeting.id = MeetingId{5};
  shown_meeting.meeting.held_at = moment_in_london("2026-11-28", "14:00");
  shown_meeting.meeting.place = std::string(nasty_name);
  shown_meeting.meeting.chair_name = "Tomos Beynon";
  shown_meeting.meeting.notice_at = moment_in_london("2026-11-02", "09:00");
  shown_meeting.meeting.clear_days = 25;
  shown_meeting.proposals = {swimming()};
  shown_meeting.proposals[0].state = Proposal::State::talk;
  shown_meeting.meeting.agenda = {{.doing = AgendaItem::Doing::decide, .proposal = ProposalId{77}}, {.doing = AgendaItem::Doing::talk, .title = {"Nadolig", "Christmas"}}};
  shown_meeting.members = 13;
  shown_meeting.supported = 4;
  return shown_meeting;
}

TEST(MeetingPage, HasNoticeAgendaPapersAndQuorum) {
  expect_in_every_voice(&teulu, &mari, {"meeting.agenda", "meeting.doing_decide", "meeting.doing_talk", "meeting.quorum"}, [](const View& view) {
    const auto content = meeting_page(view, meeting());
    EXPECT_TRUE(shows(content, view.say("meeting.clear_days", {{"count", std::int64_t{25}}})));
    EXPECT_TRUE(shows(content, nasty_name));
    const bool welsh = view.language() == Language::cy;
    EXPECT_EQ(shows(content, welsh ? "Rydym yn nofio." : "We swim."), view.say.easy()) << "pictures for who reads them";
    EXPECT_EQ(shows(content, welsh ? "Gwers." : "For three."), !view.say.easy());
    EXPECT_FALSE(shows(content, view.say("hold.title")));
    return content;
  });
}

TEST(PapersPage, PrintsForWhoWantsPaperInTheirOwnVoice) {
  expect_in_every_voice(&teulu, &mari, {"papers.title", "papers.who"}, [](const View& view) {
    const auto content = papers_page(view, {meeting(),
                                            {{"Aisha Rahman", Language::en, Reading::easy, Papers::on_paper},
                                             {"Gwilym Rees", Language::cy, Reading::standard, Papers::on_paper},
                                             {"Huw Beynon", Language::cy, Reading::standard, Papers::on_screen}}});
    EXPECT_TRUE(shows(content, "Papers for: Aisha Rahman"));
    EXPECT_TRUE(shows(content, "Papurau ar gyfer: Gwilym Rees"));
    EXPECT_FALSE(shows(content, "Papurau ar gyfer: Huw Beynon"));
    EXPECT_TRUE(shows(content, "We swim."));
    EXPECT_TRUE(shows(content, "Gwers."));
    return content;
  });
}

TEST(HoldPage, AsksWhoIsThereAndThenForHands) {
  expect_in_every_voice(&teulu, &mari, {"hold.wait"}, [](const View& view) { return hold_page(view, {meeting(), {}}); });
  const auto begun = [](const View& view, std::optional<Instant> attendance) {
    View later = view;
    later.now = moment_in_london("2026-11-28", "14:05");
    HoldView hold{meeting(), {{PersonId{7}, std::string(nasty_name), "supported", attendance.has_value()}}};
    hold.meeting.meeting.attendance_at = attendance;
    return hold_page(later, hold);
  };
  expect_in_every_voice(&teulu, &mari, {"hold.who_go", "hold.attendance_first"}, [&](const View& view) { return begun(view, {}); });
  expect_in_every_voice(&teulu, &mari, {"hold.who_go", "hold.decide_go", "hold.the_rest_pass", "class.workers"}, [&](const View& view) {
    const auto content = begun(view, moment_in_london("2026-11-28", "14:03"));
    EXPECT_THAT(content.body.markup(), HasSubstr("checked"));
    return content;
  });
}

TEST(CallPage, SaysTheFirstDayInTime) {
  expect_in_every_voice(&teulu, &mari, {"call.date", "call.decide", "call.go"}, [](const View& view) {
    CallView call{.rules = constitution::find_template("family")->rules, .to_decide = {swimming()}, .to_note = {}, .members = {{PersonId{7}, std::string(nasty_name)}}};
    call.to_decide[0].state = Proposal::State::talk;
    const auto content = call_page(view, call);
    EXPECT_TRUE(shows(content, view.say("call.first_day", {{"date", day("2026-11-24")}})));
    return content;
  });
}

TEST(MeetingsPage, LetsEveryoneChoosePaper) {
  expect_in_every_voice(&teulu, &mari, {"meetings.none", "meetings.want_paper"}, [](const View& view) { return meetings_page(view, {}); });
  expect_in_every_voice(&teulu, &mari, {"meetings.call", "meetings.past", "meetings.want_screen"}, [](const View& view) {
    return meetings_page(view, {.to_come = {meeting().meeting}, .past = {meeting().meeting}, .papers = Papers::on_paper, .is_officer = true});
  });
}

TEST(Forms, AreReadAsTheyWereFilledIn) {
  const http::Form call({{"date-day", "28"}, {"date-month", "11"}, {"date-year", "2026"}, {"time", "14:00"}, {"place", "Neuadd"}, {"chair", "7"}, {"decide", "77"}, {"decide", "78"}, {"note", "70"}, {"talk_cy", "Nadolig"}}, {});
  const auto read = read_call(call);
  EXPECT_TRUE(read.refusals.empty());
  EXPECT_EQ(read.call.date, day("2026-11-28"));
  ASSERT_EQ(read.call.agenda.size(), 4u);
  EXPECT_EQ(read.call.agenda[1].proposal, ProposalId{78});
  EXPECT_EQ(read.call.agenda[2].doing, AgendaItem::Doing::note);
  EXPECT_EQ(read_call(http::Form()).refusals.size(), 2u);

  const auto& rules = constitution::find_template("family")->rules;
  const auto hands = read_hands(http::Form({{"supported-in_favour", "3"}, {"workers-against", "1"}}, {}), rules);
  ASSERT_TRUE(hands);
  EXPECT_EQ((*hands)[0].in_favour, 3);
  EXPECT_EQ((*hands)[1].against, 1);
  EXPECT_EQ(read_hands(http::Form({{"supported-in_favour", "three"}}, {}), rules).refusal().field, "supported-in_favour");
  EXPECT_FALSE(hands_are_about(http::Form({{"attendance", "1"}}, {})));
  EXPECT_EQ(hands_are_about(http::Form({{"proposal", "77"}}, {})), ProposalId{77});
}

}  // namespace
}  // namespace cydofal::democracy
