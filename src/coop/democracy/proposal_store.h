#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/democracy/proposal.h"
#include "platform/db/database.h"

namespace cydofal::democracy {

/// The next number in this co-op: given once and never again.
std::int64_t next_proposal_number(db::Transaction& transaction, CoopId coop);
void add_proposal(db::Transaction& transaction, CoopId coop, const Proposal& proposal);
void rewrite_proposal(db::Transaction& transaction, CoopId coop, ProposalId id, const Draft& draft);
/// With its Easy Read version, which lists are without.
std::optional<Proposal> find_proposal(db::Transaction& transaction, CoopId coop, ProposalId id);
/// Those that are talked about or voted on, by number.
std::vector<Proposal> undecided_proposals(db::Transaction& transaction, CoopId coop, const Among& among);
/// The newest decision first; at most `most`.
std::vector<Proposal> decided_proposals(db::Transaction& transaction, CoopId coop, const Among& among, std::int64_t most);
/// Of one area's forum, or, for area 0, of the whole co-op.
std::int64_t count_undecided(db::Transaction& transaction, CoopId coop, membership::AreaId area);

struct Comment {
  std::int64_t id;
  PersonId person;
  std::string name{};
  std::string face{};
  Instant written_at;
  std::string words;
  Language language;
};
void add_comment(db::Transaction& transaction, CoopId coop, ProposalId proposal, const Comment& comment);
/// The oldest first.
std::vector<Comment> comments_on(db::Transaction& transaction, CoopId coop, ProposalId proposal);
std::int64_t count_comments(db::Transaction& transaction, CoopId coop, ProposalId proposal);

/// Opens the vote: from now on the roll is this.
struct Opening {
  int rules_version;
  Instant opened_at;
  PersonId opened_by;
  Instant closes_at;
};
void open_vote(db::Transaction& transaction, CoopId coop, ProposalId id, const Opening& opening,
               const std::vector<Elector>& roll);
std::vector<Elector> roll_of(db::Transaction& transaction, CoopId coop, ProposalId id);
std::int64_t count_roll(db::Transaction& transaction, CoopId coop, ProposalId id);
bool is_on_roll(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person);

struct Vote {
  PersonId person;
  std::string name{};
  std::string face{};
  std::string class_code{};
  Answer answer;
  Way way = Way::screen;
  PersonId entered_by;
  std::string entered_by_name{};
  std::string companion{};
  Instant said_at;
};
/// One's answer, instead of the one before it.
void keep_vote(db::Transaction& transaction, CoopId coop, ProposalId id, const Vote& vote);
void take_back_vote(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person);
std::optional<Vote> vote_of(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person);
/// With names, by name. Before the vote has closed these are nobody's to see.
std::vector<Vote> votes_on(db::Transaction& transaction, CoopId coop, ProposalId id);
std::int64_t count_votes(db::Transaction& transaction, CoopId coop, ProposalId id);

/// Whose vote is open and has ended by `now`.
std::vector<Proposal> votes_that_ended(db::Transaction& transaction, CoopId coop, Instant now);
/// Open votes on whose roll someone is, the one that closes first before the others.
std::vector<Proposal> open_votes_for(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);
/// What someone said in votes that are open or closed after `since`, by number of the proposal.
struct OwnVote {
  std::int64_t number;
  Vote vote;
};
std::vector<OwnVote> own_votes_since(db::Transaction& transaction, CoopId coop, PersonId person, Instant since);

/// The decision itself: state, moment and the figures that were counted.
void decide(db::Transaction& transaction, CoopId coop, ProposalId id, Proposal::State state,
            int rules_version, Instant decided_at, const std::vector<ClassFigures>& figures);
std::vector<ClassFigures> figures_on(db::Transaction& transaction, CoopId coop, ProposalId id);

}  // namespace cydofal::democracy
