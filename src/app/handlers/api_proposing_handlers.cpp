#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/care/decision_support_store.h"
#include "coop/democracy/proposing_api.h"

/// For programs: proposals and their words, opening a vote, and the vote of an organisation.
namespace cydofal::app {

namespace {

democracy::ProposalId asked_proposal(const Exchange& exchange) { return democracy::ProposalId{exchange.id_parameter("proposal")}; }

Result<democracy::ProposalId> make_proposal(Exchange& exchange, const Authorised<Action::make_proposal>& permit, const democracy::MakeProposalJson& sent, db::Database& database) {
  const auto made = democracy::make_proposal(database, permit, sent.whom, democracy::draft_in(sent), exchange.moment());
  if (!made) return democracy::told_in_json(made.refusal());
  return made;
}

Result<Done> rewrite_proposal(Exchange& exchange, const Authorised<Action::rewrite_proposal>& permit, const democracy::RewriteProposalJson& sent, db::Database& database) {
  const auto done = democracy::rewrite_proposal(database, permit, asked_proposal(exchange), democracy::draft_in(sent), exchange.moment());
  if (!done) return democracy::told_in_json(done.refusal());
  return done;
}

Result<Done> open_vote(Exchange& exchange, const Authorised<Action::open_vote>& permit, const democracy::OpenVoteJson& sent, db::Database& database) {
  return told_at(democracy::open_vote(database, permit, asked_proposal(exchange), sent.closes_on, sent.time, care::who_sits_out, exchange.moment(), exchange.today()), {{"closes", "closes_on"}});
}

Result<Done> cast_vote_for(Exchange& exchange, const Authorised<Action::cast_vote_for>& permit, const democracy::CastVoteJson& sent, db::Database& database) {
  const auto id = asked_proposal(exchange);
  if (sent.answer == democracy::BallotJson::take_back) return democracy::take_back_vote_for(database, permit, id, exchange.moment());
  // The first four are the answers themselves, in their order.
  return democracy::cast_vote_for(database, permit, id, static_cast<democracy::Answer>(sent.answer), exchange.moment());
}

}  // namespace

std::vector<ApiRoute> proposing_api_routes() {
  constexpr auto room = ApiRoom::deciding;
  constexpr std::string_view all = "/coops/{coop}/proposals";
  constexpr std::string_view one = "/coops/{coop}/proposals/{proposal}";
  return {
      acting<Action::make_proposal, democracy::MakeProposalJson>({"make_proposal", room, all}, all, the_coop, make_proposal),
      acting<Action::rewrite_proposal, democracy::RewriteProposalJson>({"rewrite_proposal", room, "/coops/{coop}/proposals/{proposal}/words"}, one, own_words_of_the_proposal,
                                                                       rewrite_proposal),
      acting<Action::open_vote, democracy::OpenVoteJson>({"open_vote", room, "/coops/{coop}/proposals/{proposal}/opening"}, one, the_proposal, open_vote),
      acting<Action::cast_vote_for, democracy::CastVoteJson>({"cast_vote_for", room, "/coops/{coop}/proposals/{proposal}/organisations/{organisation}/vote"}, one,
                                                             the_proposal_for_another, cast_vote_for),
  };
}

}  // namespace cydofal::app
