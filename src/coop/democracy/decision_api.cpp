#include "coop/democracy/decision_api.h"

#include <algorithm>

namespace cydofal::democracy {

namespace {

const SomeoneJson tomos{.id = 4503599627370503, .name = "Tomos Beynon"};

/// A vote that has ended is closed until it has been counted for good; both say the same.
ProposalStateJson state_json(const Proposal& proposal, Instant now) {
  using State = Proposal::State;
  switch (proposal.state) {
    case State::talk: return ProposalStateJson::talk;
    case State::vote: return proposal.takes_votes(now) ? ProposalStateJson::vote : ProposalStateJson::closed;
    case State::agreed: return ProposalStateJson::agreed;
    case State::not_agreed: return ProposalStateJson::not_agreed;
    case State::no_quorum: return ProposalStateJson::no_quorum;
  }
  return ProposalStateJson::talk;
}

ProposalStateJson outcome_json(Outcome::Result result) {
  switch (result) {
    case Outcome::Result::agreed: return ProposalStateJson::agreed;
    case Outcome::Result::not_agreed: return ProposalStateJson::not_agreed;
    case Outcome::Result::no_quorum: return ProposalStateJson::no_quorum;
  }
  return ProposalStateJson::not_agreed;
}

ProposalLineJson line_json(const Proposal& proposal, Instant now) {
  return {.id = proposal.id.value,
          .number = proposal.number,
          .title_cy = proposal.draft.title.cy,
          .title_en = proposal.draft.title.en,
          .kind = proposal.draft.kind,
          .state = state_json(proposal, now),
          .made_by = {proposal.made_by.value, proposal.made_by_name},
          .made_at = proposal.made_at,
          .closes_at = proposal.closes_at,
          .waits_for_you = false};
}

MeetingLineJson line_json(const Meeting& meeting) { return {.id = meeting.id.value, .held_at = meeting.held_at, .place = meeting.place}; }

ResultJson result_json(const ProposalView& shown) {
  ResultJson json{.outcome = outcome_json(shown.counted->outcome.result), .classes = {}, .votes = {}};
  for (const ClassFigures& each : shown.counted->figures) {
    json.classes.push_back({.class_code = each.class_code, .eligible = each.eligible, .in_favour = each.in_favour, .against = each.against, .not_yet = each.not_yet, .passed = each.passed});
  }
  for (const Vote& vote : shown.votes) json.votes.push_back({.person = {vote.person.value, vote.name}, .answer = vote.answer});
  return json;
}

}  // namespace

ProposalLineJson ProposalLineJson::example() {
  return {.id = 4503599627370501, .number = 7, .title_cy = "Bws mini", .title_en = "A minibus", .kind = "ordinary", .state = ProposalStateJson::vote, .made_by = tomos,
          .made_at = *Instant::parse("2026-10-12T09:00:00Z"), .closes_at = *Instant::parse("2026-11-06T18:00:00Z"), .waits_for_you = true};
}

ProposalsJson ProposalsJson::example() { return {.open = {ProposalLineJson::example()}, .talk = {}, .decided = {}}; }

ProposalJson ProposalJson::example() {
  return {.proposal = ProposalLineJson::example(), .words_cy = "Prynu bws mini gyda'n gilydd.", .words_en = "Buy a minibus together.", .easy = {EasySentenceJson::example()},
          .comments = 2, .on_roll = true, .roll = 13, .said = 5, .my_answer = Answer::in_favour, .result = {}};
}

CommentJson CommentJson::example() {
  return {.id = 4503599627370811, .person = tomos, .written_at = *Instant::parse("2026-10-13T09:00:00Z"), .words = "Who would drive?", .language = Language::en};
}

MeetingJson MeetingJson::example() {
  return {.meeting = MeetingLineJson::example(), .chair = tomos, .notice_at = *Instant::parse("2026-11-02T09:00:00Z"), .clear_days = 14, .agenda = {AgendaItemJson::example()},
          .members = 13, .present = {}};
}

ProposalsJson proposals_json(const ProposalsView& proposals, Instant now) {
  ProposalsJson json;
  for (const auto& each : proposals.open) {
    json.open.push_back(line_json(each.proposal, now));
    json.open.back().waits_for_you = each.waits;
  }
  for (const Proposal& each : proposals.talk) json.talk.push_back(line_json(each, now));
  for (const Proposal& each : proposals.decided) json.decided.push_back(line_json(each, now));
  return json;
}

ProposalJson proposal_json(const ProposalView& shown, Instant now) {
  ProposalJson json{.proposal = line_json(shown.proposal, now),
                    .words_cy = shown.proposal.draft.words.cy,
                    .words_en = shown.proposal.draft.words.en,
                    .easy = {},
                    .comments = shown.comments,
                    .on_roll = shown.on_roll,
                    .roll = shown.roll,
                    .said = shown.said,
                    .my_answer = shown.mine ? std::optional(shown.mine->answer) : std::nullopt,
                    .result = {}};
  json.proposal.waits_for_you = shown.proposal.takes_votes(now) && shown.on_roll && !shown.mine;
  for (const EasySentence& each : shown.proposal.draft.easy) json.easy.push_back({.picture = each.picture, .words_cy = each.words.cy, .words_en = each.words.en});
  if (shown.counted) json.result = result_json(shown);
  return json;
}

TalkJson talk_json(const std::vector<Comment>& comments) {
  TalkJson json;
  for (const Comment& each : comments) {
    json.talk.push_back({.id = each.id, .person = {each.person.value, each.name}, .written_at = each.written_at, .words = each.words, .language = each.language});
  }
  return json;
}

MeetingsJson meetings_json(const MeetingsView& meetings) {
  MeetingsJson json;
  for (const Meeting& each : meetings.to_come) json.to_come.push_back(line_json(each));
  for (const Meeting& each : meetings.past) json.past.push_back(line_json(each));
  json.papers = meetings.papers == Papers::on_paper ? PapersJson::paper : PapersJson::screen;
  return json;
}

MeetingJson meeting_json(const MeetingView& shown) {
  const Meeting& meeting = shown.meeting;
  MeetingJson json{.meeting = line_json(meeting),
                   .chair = {meeting.chair.value, meeting.chair_name},
                   .notice_at = meeting.notice_at,
                   .clear_days = meeting.clear_days,
                   .agenda = {},
                   .members = shown.members,
                   .present = shown.present};
  for (const AgendaItem& item : meeting.agenda) {
    AgendaItemJson line{.what = static_cast<DoingJson>(item.doing), .proposal_id = {}, .title_cy = item.title.cy, .title_en = item.title.en};
    if (item.proposal) {
      line.proposal_id = item.proposal->value;
      const auto found = std::ranges::find(shown.proposals, *item.proposal, &Proposal::id);
      if (found != shown.proposals.end()) {
        line.title_cy = found->draft.title.cy;
        line.title_en = found->draft.title.en;
      }
    }
    json.agenda.push_back(std::move(line));
  }
  return json;
}

}  // namespace cydofal::democracy
