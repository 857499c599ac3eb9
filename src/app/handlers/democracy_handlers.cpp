#include <algorithm>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/area_week.h"
#include "coop/care/decision_support_store.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/forum_pages.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/democracy/vote_pages.h"
#include "coop/membership/area_pages.h"
#include "coop/membership/organisation_actions.h"
#include "people/glass_store.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

/// Deciding together: proposals, talk, open votes, meetings.
namespace cydofal::app {

namespace {

using democracy::Proposal;
using democracy::ProposalId;
using membership::AreaId;
using people::PersonId;
using people::View;

}  // namespace

constitution::RuleBook rules_for(db::Transaction& transaction, Exchange& exchange, const std::optional<Proposal>& proposal) {
  const auto rules = proposal && proposal->rules_version ? constitution::rule_book_of_version(transaction, exchange.coop().id, *proposal->rules_version)
                                                         : constitution::rule_book_on(transaction, exchange.coop().id, exchange.today());
  CYD_ASSERT(rules);
  return *rules;
}

namespace {

/// The area to which the reader belongs; 0 for none.
AreaId own_area(db::Transaction& transaction, Exchange& exchange) {
  return exchange.visitor() ? membership::area_of(transaction, exchange.coop().id, exchange.visitor()->person.id) : AreaId{};
}

/// What a forum decides and where it meets is its own members' and the officers'; to everyone else it is
/// not there.
bool is_theirs(db::Transaction& transaction, Exchange& exchange, AreaId area) {
  return area == AreaId{} || exchange.holds(people::Relation::officer) || own_area(transaction, exchange) == area;
}

ProposalId asked_proposal(Exchange& exchange) { return ProposalId{exchange.id_parameter("proposal")}; }

}  // namespace

/// A proposal of the co-op that the address names; its things are the reader's own co-op's.
std::optional<people::Circle> the_proposal(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop) return std::nullopt;
  const auto proposal = democracy::find_proposal(transaction, coop->id, asked_proposal(exchange));
  if (!proposal || !is_theirs(transaction, exchange, proposal->area)) return std::nullopt;
  return the_coop(transaction, exchange);
}

/// One whose words may still be changed, by whoever asks.
std::optional<people::Circle> own_words_of_the_proposal(db::Transaction& transaction, Exchange& exchange) {
  const auto circle = the_proposal(transaction, exchange);
  if (!circle || !exchange.visitor()) return std::nullopt;
  const auto proposal = democracy::find_proposal(transaction, circle->coop, asked_proposal(exchange));
  if (proposal->made_by != exchange.visitor()->person.id && !exchange.holds(people::Relation::officer)) return std::nullopt;
  return circle;
}

namespace {

bool waits_for(db::Transaction& transaction, Exchange& exchange, ProposalId id, PersonId elector) {
  const auto coop = exchange.coop().id;
  return democracy::is_on_roll(transaction, coop, id, elector) && !democracy::vote_of(transaction, coop, id, elector);
}

democracy::ProposalsView proposals_shown(db::Transaction& transaction, Exchange& exchange, const democracy::Among& among) {
  const auto coop = exchange.coop().id;
  const PersonId reader = exchange.visitor()->person.id;
  democracy::ProposalsView shown;
  for (Proposal& proposal : democracy::undecided_proposals(transaction, coop, among)) {
    if (proposal.state == Proposal::State::talk) {
      shown.talk.push_back(std::move(proposal));
    } else if (proposal.has_result(exchange.now())) {
      shown.decided.push_back(std::move(proposal));
    } else {
      const bool waits = waits_for(transaction, exchange, proposal.id, reader) || std::ranges::any_of(membership::spoken_for_by(transaction, coop, reader), [&](const auto& organisation) {
        return waits_for(transaction, exchange, proposal.id, organisation.id);
      });
      shown.open.push_back({std::move(proposal), waits});
    }
  }
  std::ranges::move(democracy::decided_proposals(transaction, coop, among, democracy::limits::decided_shown), std::back_inserter(shown.decided));
  return shown;
}

}  // namespace

democracy::ProposalsView own_proposals(db::Transaction& transaction, Exchange& exchange) {
  return proposals_shown(transaction, exchange, {.area = own_area(transaction, exchange)});
}

namespace {

http::Response proposals(Exchange& exchange, const Authorised<Action::see_proposals>&) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return own_proposals(transaction, exchange); });
  return exchange.page(democracy::proposals_page(exchange.view(), shown));
}

AreaId asked_area(Exchange& exchange) { return AreaId{exchange.id_parameter("area")}; }

std::optional<people::Circle> the_forum(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !membership::find_area(transaction, coop->id, asked_area(exchange)) || !is_theirs(transaction, exchange, asked_area(exchange))) return std::nullopt;
  return the_coop(transaction, exchange);
}

http::Response forum(Exchange& exchange, const Authorised<Action::see_areas>& permit) {
  const auto view = exchange.view();
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const democracy::Among among{.whole_coop = false, .area = asked_area(exchange)};
    democracy::ForumView forum{.area = *membership::find_area(transaction, permit.coop(), among.area), .count = membership::area_count(transaction, permit.coop(), among.area)};
    if (forum.area.forum_chair) {
      const auto chair = people::find_person(transaction, *forum.area.forum_chair);
      forum.chair = chair->name;
      forum.chair_face = chair->face;
    }
    forum.meeting = democracy::next_meeting(transaction, permit.coop(), among, exchange.now());
    forum.proposals = proposals_shown(transaction, exchange, among);
    forum.is_own = own_area(transaction, exchange) == among.area && exchange.holds(people::Relation::member);
    forum.is_officer = exchange.holds(people::Relation::officer);
    if (exchange.holds(people::Relation::secretary)) forum.week = view.to(care::area_week_path, {membership::text_of(among.area)});
    return forum;
  });
  return exchange.page(democracy::forum_page(view, shown));
}

/// The organisations on the roll for which the reader speaks.
std::vector<democracy::SpokenFor> spoken_for(db::Transaction& transaction, people::CoopId coop, ProposalId id, PersonId reader) {
  std::vector<democracy::SpokenFor> spoken;
  for (const auto& organisation : membership::spoken_for_by(transaction, coop, reader)) {
    if (!democracy::is_on_roll(transaction, coop, id, organisation.id)) continue;
    spoken.push_back({organisation.id, organisation.name, democracy::vote_of(transaction, coop, id, organisation.id),
                      democracy::said_by_other(transaction, coop, id, organisation.id, reader).has_value()});
  }
  return spoken;
}

/// Where the rules wait for every party: those who have not decided, as far as may be told. Before the end
/// that is who has said nothing at all; what was said stays untold.
std::vector<std::string> undecided_parties(db::Transaction& transaction, Exchange& exchange, const democracy::ProposalView& shown) {
  const auto rule = shown.rules.decision(shown.proposal.draft.kind);
  if (!rule || rule->agreeing != constitution::DecisionRule::Agreeing::every_party || !shown.proposal.opened_at) return {};
  const bool over = shown.proposal.has_result(exchange.now());
  std::vector<std::string> names;
  for (const auto& elector : democracy::roll_of(transaction, exchange.coop().id, shown.proposal.id)) {
    const auto vote = democracy::vote_of(transaction, exchange.coop().id, shown.proposal.id, elector.person);
    if (vote && !(over && vote->answer == democracy::Answer::not_yet)) continue;
    names.push_back(people::find_person(transaction, elector.person)->name);
  }
  const speech::Speech say(exchange.language());
  std::ranges::sort(names, [&](const auto& a, const auto& b) { return say.compare(a, b) < 0; });
  return names;
}

}  // namespace

democracy::ProposalView proposal_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_proposal>& permit) {
  constexpr std::size_t last_words = 3;
  const auto coop = permit.coop();
  const auto id = asked_proposal(exchange);
  democracy::ProposalView shown{.proposal = *democracy::find_proposal(transaction, coop, id), .rules = {}};
  shown.rules = rules_for(transaction, exchange, shown.proposal);
  shown.last_words = democracy::comments_on(transaction, coop, id);
  shown.comments = static_cast<std::int64_t>(shown.last_words.size());
  if (shown.last_words.size() > last_words) shown.last_words.erase(shown.last_words.begin(), shown.last_words.end() - last_words);
  shown.on_roll = democracy::is_on_roll(transaction, coop, id, permit.actor());
  shown.is_associate = !shown.on_roll && democracy::is_associate_in(transaction, coop, shown.proposal, permit.actor());
  shown.mine = democracy::vote_of(transaction, coop, id, permit.actor());
  shown.speaks_for = spoken_for(transaction, coop, id, permit.actor());
  shown.pressed_for = PersonId{exchange.id_parameter("organisation")};
  shown.undecided = undecided_parties(transaction, exchange, shown);
  shown.said = democracy::count_votes(transaction, coop, id);
  shown.roll = democracy::count_roll(transaction, coop, id);
  if (shown.proposal.has_result(exchange.now())) {
    shown.counted = democracy::count_of(transaction, coop, shown.proposal);
    shown.votes = democracy::votes_on(transaction, coop, id);
  }
  const auto meeting = democracy::meeting_that_decides(transaction, coop, id);
  // One that was held and did not decide it has nothing to do with it any more.
  if (meeting && (shown.proposal.is_decided() ? !shown.proposal.opened_at : !meeting->is_over(exchange.now()))) shown.meeting = meeting;
  shown.is_officer = exchange.holds(people::Relation::officer);
  shown.may_rewrite = shown.is_officer || shown.proposal.made_by == permit.actor();
  for (const PersonId officer : people::with_relation(transaction, coop, people::Relation::secretary, exchange.now())) {
    const auto person = people::find_person(transaction, officer);
    if (!person || !person->telephone || officer == permit.actor()) continue;
    shown.helper = person->known_as;
    shown.helper_telephone = *person->telephone;
  }
  return shown;
}

namespace {

http::Response show_proposal(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return proposal_view(transaction, exchange, permit); });
  return exchange.page(democracy::proposal_page(view, shown));
}

/// One press is one answer; the page that follows shows it back.
Outcome take_vote(Exchange& exchange, const Authorised<Action::cast_vote>& permit) {
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  const auto pressed = exchange.form().value("answer");
  const auto answer = democracy::answer_named(pressed);
  if (!answer && pressed != "take_back") return std::vector{Refusal{Refusal::Kind::invalid, {"vote.choose_answer"}}};
  auto database = exchange.once(next);
  const auto done = answer ? democracy::cast_vote(database, permit, asked_proposal(exchange), *answer, exchange.moment())
                           : democracy::take_back_vote(database, permit, asked_proposal(exchange), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

/// An organisation that the address names beside the proposal: to its own delegates alone, so that nobody
/// learns which numbers are organisations.
std::optional<people::Circle> the_proposal_for_another(db::Transaction& transaction, Exchange& exchange) {
  auto circle = the_proposal(transaction, exchange);
  const PersonId organisation{exchange.id_parameter("organisation")};
  if (!circle || organisation == PersonId{} || !exchange.holds(people::Relation::delegate_of, organisation)) return std::nullopt;
  circle->subject = organisation;
  return circle;
}

namespace {

http::Response show_vote_for(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  // It is a part of the proposal's page; only what was refused or waits behind a door is shown here.
  return show_proposal(exchange, permit, view);
}

Outcome take_vote_for(Exchange& exchange, const Authorised<Action::cast_vote_for>& permit) {
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  const auto pressed = exchange.form().value("answer");
  const auto answer = democracy::answer_named(pressed);
  if (!answer && pressed != "take_back") return std::vector{Refusal{Refusal::Kind::invalid, {"vote.choose_answer"}}};
  auto database = exchange.once(next);
  const auto done = answer ? democracy::cast_vote_for(database, permit, asked_proposal(exchange), *answer, exchange.moment())
                           : democracy::take_back_vote_for(database, permit, asked_proposal(exchange), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_new(Exchange& exchange, const Authorised<Action::see_proposals>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    democracy::DraftView draft{.rules = rules_for(transaction, exchange, {})};
    const auto area = membership::find_area(transaction, permit.coop(), own_area(transaction, exchange));
    if (area) draft.forum = area->name(view.language());
    return draft;
  });
  return exchange.page(democracy::draft_page(view, shown));
}

/// All that is wrong with what was typed, each at its field.
std::vector<Refusal> wrong_in(Exchange& exchange, const democracy::Draft& draft) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::checked(draft, rules_for(transaction, exchange, {})).refusals; });
}

Outcome take_new(Exchange& exchange, const Authorised<Action::make_proposal>& permit) {
  const auto draft = democracy::read_draft(exchange.form());
  if (auto wrong = wrong_in(exchange, draft); !wrong.empty()) return wrong;
  const auto view = exchange.view();
  auto database = exchange.once(view.to(democracy::proposals_path));
  const auto asked = exchange.form().value("asked") == "forum" ? democracy::Asked::forum : democracy::Asked::whole_coop;
  const auto made = democracy::make_proposal(database, permit, asked, draft, exchange.moment());
  if (!made) return std::vector{made.refusal()};
  return exchange.see_other(view.to(democracy::proposal_path, {std::to_string(made->value)}));
}

http::Response show_words(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return democracy::DraftView{rules_for(transaction, exchange, {}), democracy::find_proposal(transaction, permit.coop(), asked_proposal(exchange))};
  });
  return exchange.page(democracy::draft_page(view, shown));
}

Outcome take_words(Exchange& exchange, const Authorised<Action::rewrite_proposal>& permit) {
  const auto draft = democracy::read_draft(exchange.form());
  if (auto wrong = wrong_in(exchange, draft); !wrong.empty()) return wrong;
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto done = democracy::rewrite_proposal(database, permit, asked_proposal(exchange), draft, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_talk(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    return democracy::TalkView{*democracy::find_proposal(transaction, permit.coop(), id), democracy::comments_on(transaction, permit.coop(), id)};
  });
  return exchange.page(democracy::talk_page(view, shown));
}

Outcome take_talk(Exchange& exchange, const Authorised<Action::comment_on_proposal>& permit) {
  const auto next = exchange.view().to(democracy::talk_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto done = democracy::comment(database, permit, asked_proposal(exchange), exchange.form().value("words"), exchange.language(), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_open(Exchange& exchange, const Authorised<Action::see_votes_to_enter>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto proposal = *democracy::find_proposal(transaction, permit.coop(), asked_proposal(exchange));
    const auto rules = rules_for(transaction, exchange, {});
    const auto roll = democracy::roll_on(rules, membership::members_on(transaction, permit.coop(), exchange.today(), proposal.area), exchange.today());
    return democracy::OpenVoteView{proposal, rules, static_cast<std::int64_t>(roll.size())};
  });
  return exchange.page(democracy::open_vote_page(view, shown));
}

Outcome take_open(Exchange& exchange, const Authorised<Action::open_vote>& permit) {
  const http::Form& form = exchange.form();
  const auto day = html::date_in(form, "closes");
  if (!day) return std::vector{day.refusal()};
  const auto time = ClockTime::parse(form.value("time"));
  if (!time) return std::vector{Refusal{Refusal::Kind::invalid, {"vote.closes_time"}, "time"}};
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto opened = democracy::open_vote(database, permit, asked_proposal(exchange), *day, *time, care::who_sits_out, exchange.moment(), exchange.today());
  if (!opened) return std::vector{opened.refusal()};
  return exchange.see_other(next);
}

http::Response show_enter(Exchange& exchange, const Authorised<Action::see_votes_to_enter>& permit, const View& view) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    democracy::EnterVoteView enter{.proposal = *democracy::find_proposal(transaction, permit.coop(), id), .roll = {}};
    enter.has_associates = rules_for(transaction, exchange, enter.proposal).has_associates();
    for (const auto& elector : democracy::roll_of(transaction, permit.coop(), id)) {
      const auto theirs = membership::who_hears_for(transaction, permit.coop(), elector.person);
      if (std::ranges::find(theirs, permit.actor()) != theirs.end()) continue;
      enter.roll.push_back({elector.person, people::find_person(transaction, elector.person)->name});
    }
    return enter;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.roll, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return exchange.page(democracy::enter_vote_page(view, shown));
}

http::Response receipt(Exchange& exchange, const Authorised<Action::enter_vote>& permit, PersonId person) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    const auto member = people::find_person(transaction, person);
    const auto officer = people::find_person(transaction, permit.actor());
    return democracy::ReceiptView{*democracy::find_proposal(transaction, permit.coop(), id), *democracy::vote_of(transaction, permit.coop(), id, person), member->language, member->reading,
                                  officer->telephone.value_or(""), member->postal_address.value_or("")};
  });
  return exchange.page(democracy::receipt_page(exchange.view(), shown));
}

Outcome take_entered(Exchange& exchange, const Authorised<Action::enter_vote>& permit) {
  const http::Form& form = exchange.form();
  const auto answer = democracy::answer_named(form.value("answer"));
  const auto way = democracy::way_named(form.value("way"));
  std::vector<Refusal> wrong;
  if (form.value("person").empty()) wrong.push_back({Refusal::Kind::invalid, {"vote.told_person"}, "person"});
  if (!way) wrong.push_back({Refusal::Kind::invalid, {"vote.told_way"}, "way"});
  if (!answer) wrong.push_back({Refusal::Kind::invalid, {"vote.told_answer"}, "answer"});
  if (!wrong.empty()) return wrong;
  democracy::ToldVote told{.person = PersonId{form.number("person")}, .answer = *answer, .way = *way};
  if (form.value("before") == "changes") told.before = democracy::ToldVote::Before::changes_it;
  auto database = exchange.once(exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")}));
  const auto entered = democracy::enter_vote(database, permit, asked_proposal(exchange), told, exchange.moment());
  if (!entered) return std::vector{entered.refusal()};
  return receipt(exchange, permit, told.person);
}

democracy::MeetingId asked_meeting(Exchange& exchange) { return democracy::MeetingId{exchange.id_parameter("meeting")}; }

}  // namespace

std::optional<people::Circle> the_meeting(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop) return std::nullopt;
  const auto meeting = democracy::find_meeting(transaction, coop->id, asked_meeting(exchange));
  if (!meeting || !is_theirs(transaction, exchange, meeting->area)) return std::nullopt;
  return the_coop(transaction, exchange);
}

/// Only whoever takes the chair holds it.
std::optional<people::Circle> the_meeting_in_the_chair(db::Transaction& transaction, Exchange& exchange) {
  const auto circle = the_meeting(transaction, exchange);
  if (!circle || !exchange.visitor()) return std::nullopt;
  if (democracy::find_meeting(transaction, circle->coop, asked_meeting(exchange))->chair != exchange.visitor()->person.id) return std::nullopt;
  return circle;
}

democracy::MeetingsView meetings_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_meetings>& permit) {
  democracy::MeetingsView meetings;
  for (auto& meeting : democracy::meetings(transaction, permit.coop(), {.area = own_area(transaction, exchange)}, democracy::limits::meetings_shown)) {
    (meeting.has_begun(exchange.now()) ? meetings.past : meetings.to_come).push_back(std::move(meeting));
  }
  std::ranges::reverse(meetings.to_come);
  meetings.papers = democracy::papers_wished(transaction, permit.coop(), permit.actor());
  meetings.is_officer = exchange.holds(people::Relation::officer);
  return meetings;
}

namespace {

http::Response show_meetings(Exchange& exchange, const Authorised<Action::see_meetings>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return meetings_view(transaction, exchange, permit); });
  return exchange.page(democracy::meetings_page(view, shown));
}

Outcome take_papers_wish(Exchange& exchange, const Authorised<Action::choose_papers>& permit) {
  const auto next = exchange.view().to(democracy::meetings_path);
  const auto papers = exchange.form().value("papers");
  if (papers != "paper" && papers != "screen") return std::vector{Refusal{Refusal::Kind::invalid, {"meetings.choose_papers"}}};
  auto database = exchange.once(next);
  democracy::choose_papers(database, permit, papers == "paper" ? democracy::Papers::on_paper : democracy::Papers::on_screen, exchange.moment());
  return exchange.see_other(next);
}

http::Response show_call(Exchange& exchange, const Authorised<Action::see_papers>& permit, const View& view) {
  constexpr std::int64_t lately = 10;
  const auto asked = whole_number(exchange.request().query_value("area").value_or(""));
  const AreaId area{view.typed.has("area") ? view.typed.number("area") : asked.value_or(0)};
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    democracy::CallView call{.rules = rules_for(transaction, exchange, {}), .area = membership::find_area(transaction, permit.coop(), area), .to_decide = {}, .to_note = {}, .members = {}};
    // What is of no forum here is the whole co-op's.
    const democracy::Among among{.whole_coop = !call.area, .area = call.area ? area : AreaId{}};
    for (Proposal& proposal : democracy::undecided_proposals(transaction, permit.coop(), among)) {
      (proposal.state == Proposal::State::talk ? call.to_decide : call.to_note).push_back(std::move(proposal));
    }
    std::ranges::move(democracy::decided_proposals(transaction, permit.coop(), among, lately), std::back_inserter(call.to_note));
    for (const auto& member : membership::members_on(transaction, permit.coop(), exchange.today(), among.area)) {
      if (!membership::is_organisation(transaction, permit.coop(), member.person)) call.members.push_back({member.person, member.name});
    }
    if (!call.area) {
      for (const auto& delegate : membership::current_delegates(transaction, permit.coop())) {
        const bool there = std::ranges::any_of(call.members, [&](const auto& each) { return each.id == delegate.person; });
        if (!there && membership::could_hold_office(transaction, permit.coop(), delegate.person, exchange.now())) call.members.push_back({delegate.person, delegate.name});
      }
    }
    return call;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.members, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return exchange.page(democracy::call_page(view, shown));
}

Outcome take_call(Exchange& exchange, const Authorised<Action::call_meeting>& permit) {
  const auto [call, refusals] = democracy::read_call(exchange.form());
  if (!refusals.empty()) return refusals;
  const auto view = exchange.view();
  auto database = exchange.once(view.to(democracy::meetings_path));
  const auto called = democracy::call_meeting(database, permit, call, exchange.moment(), exchange.today());
  if (!called) return std::vector{called.refusal()};
  return exchange.see_other(view.to(democracy::meeting_path, {std::to_string(called->value)}));
}

}  // namespace

democracy::MeetingView meeting_view(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId reader) {
  democracy::MeetingView shown{.meeting = *democracy::find_meeting(transaction, coop, asked_meeting(exchange)), .rules = {}};
  const auto rules = constitution::rule_book_of_version(transaction, coop, shown.meeting.rules_version);
  CYD_ASSERT(rules);
  shown.rules = *rules;
  // Until it begins, who belongs today; then, who belonged on its day.
  const Date day = std::min(exchange.today(), speech::london_time(shown.meeting.held_at).date);
  for (const auto& elector : democracy::roll_on(shown.rules, membership::members_on(transaction, coop, day, shown.meeting.area), day)) {
    ++shown.members;
    const auto* member_class = shown.rules.find_class(elector.class_code);
    if (member_class != nullptr && member_class->gives == constitution::MemberClass::Gives::supported) ++shown.supported;
  }
  for (const auto& item : shown.meeting.agenda) {
    if (item.proposal) shown.proposals.push_back(*democracy::find_proposal(transaction, coop, *item.proposal));
  }
  if (shown.meeting.attendance_at) {
    // Of those who vote: that is what the quorum is of.
    const auto there = democracy::attendance_of(transaction, coop, shown.meeting.id);
    shown.present = std::ranges::count_if(there, [&](const auto& each) { return shown.rules.gives_vote(each.class_code); });
    shown.associates_present = static_cast<std::int64_t>(there.size()) - *shown.present;
  }
  const auto member = membership::latest_membership(transaction, coop, reader);
  shown.is_associate = member && !member->left_on && !shown.rules.gives_vote(member->class_code);
  shown.is_chair = shown.meeting.chair == reader;
  shown.is_officer = exchange.holds(people::Relation::officer);
  // The members of an area are not asked what the officers of all owe to all.
  if (shown.meeting.area == membership::AreaId{} && shown.meeting.held_at >= exchange.now()) shown.late_glasses = people::count_late_glasses(transaction, coop, exchange.now());
  return shown;
}

namespace {

http::Response show_meeting(Exchange& exchange, const Authorised<Action::see_meeting>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return meeting_view(transaction, exchange, permit.coop(), permit.actor()); });
  return exchange.page(democracy::meeting_page(exchange.view(), shown));
}

http::Response show_papers(Exchange& exchange, const Authorised<Action::see_papers>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    democracy::PapersView papers{meeting_view(transaction, exchange, permit.coop(), permit.actor()), {}};
    for (const auto& member : membership::members_on(transaction, permit.coop(), exchange.today(), papers.meeting.meeting.area)) {
      for (const PersonId reader : membership::who_hears_for(transaction, permit.coop(), member.person)) {
        const auto person = people::find_person(transaction, reader);
        papers.readers.push_back({person->name, person->language, person->reading, democracy::papers_wished(transaction, permit.coop(), reader)});
      }
    }
    return papers;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.readers, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return exchange.page(democracy::papers_page(exchange.view(), shown));
}

}  // namespace

democracy::HoldView hold_view(Exchange& exchange, const Authorised<Action::see_meeting>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    democracy::HoldView hold{meeting_view(transaction, exchange, permit.coop(), permit.actor()), {}};
    const auto there = democracy::attendance_of(transaction, permit.coop(), hold.meeting.meeting.id);
    const Date day = speech::london_time(hold.meeting.meeting.held_at).date;
    for (const auto& elector : democracy::members_by_class_on(membership::members_on(transaction, permit.coop(), day, hold.meeting.meeting.area), day)) {
      const bool is_there = std::ranges::find(there, elector.person, &democracy::Elector::person) != there.end();
      hold.roll.push_back({elector.person, people::find_person(transaction, elector.person)->name, elector.class_code, is_there});
    }
    return hold;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.roll, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return shown;
}

namespace {

http::Response show_hold(Exchange& exchange, const Authorised<Action::see_meeting>& permit, const View& view) {
  return exchange.page(democracy::hold_page(view, hold_view(exchange, permit)));
}

Outcome take_hold(Exchange& exchange, const Authorised<Action::hold_meeting>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(democracy::hold_path, {exchange.parameter("meeting")});
  auto database = exchange.once(next);
  const auto proposal = democracy::hands_are_about(form);
  if (!proposal) {
    const auto taken = democracy::take_attendance(database, permit, asked_meeting(exchange), democracy::read_present(form), exchange.moment());
    if (!taken) return std::vector{taken.refusal()};
    return exchange.see_other(next);
  }
  const auto rules = exchange.database().read([&](db::Transaction& transaction) { return rules_for(transaction, exchange, {}); });
  const auto hands = democracy::read_hands(form, rules);
  if (!hands) return std::vector{hands.refusal()};
  const auto decided = democracy::decide_by_hands(database, permit, asked_meeting(exchange), *proposal, *hands, care::who_sits_out, exchange.moment());
  if (!decided) return std::vector{decided.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> democracy_routes() {
  return {
      page<Action::see_proposals>("proposals", democracy::proposals_path, the_coop, proposals),
      page<Action::see_areas>("forum", membership::forum_path, the_forum, forum),
      form<Action::see_proposals, Action::make_proposal>("new_proposal", democracy::new_proposal_path, the_coop, show_new, take_new),
      form<Action::see_proposal, Action::cast_vote>("proposal", democracy::proposal_path, the_proposal, show_proposal, take_vote),
      form<Action::see_proposal, Action::cast_vote_for>("vote_for", democracy::vote_for_path, the_proposal_for_another, show_vote_for, take_vote_for),
      form<Action::see_proposal, Action::rewrite_proposal>("proposal_words", democracy::rewrite_path, own_words_of_the_proposal, show_words, take_words),
      form<Action::see_proposal, Action::comment_on_proposal>("proposal_talk", democracy::talk_path, the_proposal, show_talk, take_talk),
      form<Action::see_votes_to_enter, Action::open_vote>("open_vote", democracy::open_vote_path, the_proposal, show_open, take_open),
      form<Action::see_votes_to_enter, Action::enter_vote>("enter_vote", democracy::enter_vote_path, the_proposal, show_enter, take_entered),
      form<Action::see_meetings, Action::choose_papers>("meetings", democracy::meetings_path, the_coop, show_meetings, take_papers_wish),
      form<Action::see_papers, Action::call_meeting>("call_meeting", democracy::call_path, the_coop, show_call, take_call),
      page<Action::see_meeting>("meeting", democracy::meeting_path, the_meeting, show_meeting),
      page<Action::see_papers>("papers", democracy::papers_path, the_meeting, show_papers),
      form<Action::see_meeting, Action::hold_meeting>("hold_meeting", democracy::hold_path, the_meeting_in_the_chair, show_hold, take_hold),
  };
}

}  // namespace cydofal::app
