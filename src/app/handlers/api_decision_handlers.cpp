#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/democracy/decision_api.h"

/// For programs: proposals, talk, votes and meetings.
namespace cydofal::app {

namespace {

democracy::ProposalId asked_proposal(const Exchange& exchange) { return democracy::ProposalId{exchange.id_parameter("proposal")}; }

democracy::ProposalsJson proposals(Exchange& exchange, const Authorised<Action::see_proposals>&) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::proposals_json(own_proposals(transaction, exchange), exchange.now()); });
}

democracy::ProposalJson proposal(Exchange& exchange, const Authorised<Action::see_proposal>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::proposal_json(proposal_view(transaction, exchange, permit), exchange.now()); });
}

democracy::TalkJson talk(Exchange& exchange, const Authorised<Action::see_proposal>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::talk_json(democracy::comments_on(transaction, permit.coop(), asked_proposal(exchange))); });
}

Result<Done> write_comment(Exchange& exchange, const Authorised<Action::comment_on_proposal>& permit, const democracy::WriteCommentJson& sent, db::Database& database) {
  return democracy::comment(database, permit, asked_proposal(exchange), sent.words.value, sent.language, exchange.moment());
}

Result<Done> cast_vote(Exchange& exchange, const Authorised<Action::cast_vote>& permit, const democracy::CastVoteJson& sent, db::Database& database) {
  const auto id = asked_proposal(exchange);
  if (sent.answer == democracy::BallotJson::take_back) return democracy::take_back_vote(database, permit, id, exchange.moment());
  // The first four are the answers themselves, in their order.
  return democracy::cast_vote(database, permit, id, static_cast<democracy::Answer>(sent.answer), exchange.moment());
}

democracy::MeetingsJson meetings(Exchange& exchange, const Authorised<Action::see_meetings>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::meetings_json(meetings_view(transaction, exchange, permit)); });
}

democracy::MeetingJson meeting(Exchange& exchange, const Authorised<Action::see_meeting>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::meeting_json(meeting_view(transaction, exchange, permit.coop(), permit.actor())); });
}

}  // namespace

std::vector<ApiRoute> decision_api_routes() {
  constexpr auto room = ApiRoom::deciding;
  constexpr std::string_view one = "/coops/{coop}/proposals/{proposal}";
  constexpr std::string_view its_talk = "/coops/{coop}/proposals/{proposal}/talk";
  return {
      reading<Action::see_proposals, democracy::ProposalsJson>({"proposals", room, "/coops/{coop}/proposals"}, the_coop, proposals),
      reading<Action::see_proposal, democracy::ProposalJson>({"proposal", room, one}, the_proposal, proposal),
      reading<Action::see_proposal, democracy::TalkJson>({"talk", room, its_talk}, the_proposal, talk),
      acting<Action::comment_on_proposal, democracy::WriteCommentJson>({"write_comment", room, its_talk}, its_talk, the_proposal, write_comment),
      acting<Action::cast_vote, democracy::CastVoteJson>({"cast_vote", room, "/coops/{coop}/proposals/{proposal}/vote"}, one, the_proposal, cast_vote),
      reading<Action::see_meetings, democracy::MeetingsJson>({"meetings", room, "/coops/{coop}/meetings"}, the_coop, meetings),
      reading<Action::see_meeting, democracy::MeetingJson>({"meeting", room, "/coops/{coop}/meetings/{meeting}"}, the_meeting, meeting),
  };
}

}  // namespace cydofal::app
