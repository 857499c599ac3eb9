#pragma once

#include "coop/democracy/proposal_store.h"
#include "people/authorise.h"
#include "people/notice.h"

/// Proposing, talking and voting: one member, one vote, each in the open.
namespace cydofal::democracy {

using people::Action;
using people::Authorised;
using membership::AreaId;
using people::Moment;

/// Whether the whole co-op is asked, or the forum of the area to which the proposer belongs.
enum class Asked { whole_coop, forum };

/// Refused: as checked() has it (the first of what is wrong), conflict "proposal.too_many",
/// "proposal.no_forum" for who belongs to no area.
Result<ProposalId> make_proposal(db::Database& database, const Authorised<Action::make_proposal>& who,
                                 Asked asked, const Draft& draft, const Moment& moment);

/// Other words for what is still talked about, by the proposer or an officer. Refused: as above,
/// not_found for others, conflict "proposal.words_stand" when a vote or a meeting has it.
Result<Done> rewrite_proposal(db::Database& database, const Authorised<Action::rewrite_proposal>& who,
                              ProposalId id, const Draft& draft, const Moment& moment);

/// Under the actor's own name. Refused: invalid "comment.missing", "comment.too_long", not_found,
/// conflict "comment.too_many" and "comment.decided" when there is nothing to talk over any more.
Result<Done> comment(db::Database& database, const Authorised<Action::comment_on_proposal>& who,
                     ProposalId id, std::string_view words, Language language, const Moment& moment);

/// Opens the vote; the roll is who is a member today, and who sits out is on it as such. Refused: not_found, conflict
/// "vote.open_already", "vote.meeting_decides", each thing of missing_before_deciding(), and invalid as closing_moment().
Result<Done> open_vote(db::Database& database, const Authorised<Action::open_vote>& who, ProposalId id,
                       Date closes_on, ClockTime closes_at, const WhoSitsOut& who_sits_out, const Moment& moment, Date today);

/// Whether someone belongs to a class that has no vote under the rules by which it is decided, or would be.
bool is_associate_in(db::Transaction& transaction, CoopId coop, const Proposal& proposal, PersonId person);

/// The actor's own answer, or another one instead of it. Refused: not_found, conflict
/// "vote.not_open", "vote.closed", "vote.not_on_roll"; "vote.associate" for an associate member.
Result<Done> cast_vote(db::Database& database, const Authorised<Action::cast_vote>& who, ProposalId id,
                       Answer answer, const Moment& moment);
/// As if nothing had been said. Refused: as above, conflict "vote.nothing_said".
Result<Done> take_back_vote(db::Database& database, const Authorised<Action::cast_vote>& who,
                            ProposalId id, const Moment& moment);

/// The answer of an organisation, by the delegate who speaks for it: the subject's, in the actor's hand.
/// Refused: as cast_vote; conflict "vote.said_by_other" while another delegate's answer for it stands,
/// which is that delegate's to change.
Result<Done> cast_vote_for(db::Database& database, const Authorised<Action::cast_vote_for>& who, ProposalId id,
                           Answer answer, const Moment& moment);
/// Why this delegate's answer would not be taken now; nothing where it would as far as that goes.
std::optional<Refusal> said_by_other(db::Transaction& transaction, CoopId coop, ProposalId id,
                                     PersonId organisation, PersonId delegate);
Result<Done> take_back_vote_for(db::Database& database, const Authorised<Action::cast_vote_for>& who,
                                ProposalId id, const Moment& moment);

/// What a member told an officer, by phone or on paper.
struct ToldVote {
  PersonId person;
  Answer answer;
  Way way = Way::phone;
  enum class Before { nothing_said, changes_it } before = Before::nothing_said;
};
/// Refused: as cast_vote; conflict "vote.told_own" for the officer's own vote or that of an organisation for
/// which they speak, "vote.told_worker" when the
/// officer is the person's worker, "vote.told_already" when they have answered and do not change it;
/// invalid "vote.told_way", "vote.told_person"; "vote.associate" for an associate member.
Result<Done> enter_vote(db::Database& database, const Authorised<Action::enter_vote>& who, ProposalId id,
                        const ToldVote& told, const Moment& moment);

/// Figures and outcome of a vote that has closed or of what a meeting decided.
struct Counted {
  std::vector<ClassFigures> figures;
  Outcome outcome;
};
Counted count_of(db::Transaction& transaction, CoopId coop, const Proposal& proposal);

/// Counts every vote that has ended by now and keeps what came of it; returns how many. What is read
/// between the end and this says the same.
std::int64_t count_ended_votes(db::Transaction& transaction, CoopId coop, const Moment& moment);

/// Tells every member of a roll, each once and in their own way, but for the one who `knows`; for an
/// organisation its delegates hear it.
void tell_members(db::Transaction& transaction, CoopId coop, const std::vector<Elector>& roll, PersonId knows,
                  const people::Notice& notice, const Moment& moment);

/// Parts that demonstration data shares.
Result<ProposalId> make_proposal_in(db::Transaction& transaction, CoopId coop, PersonId proposer,
                                    AreaId area, const Draft& draft, const Moment& moment);
Result<Done> open_vote_in(db::Transaction& transaction, CoopId coop, PersonId officer, ProposalId id,
                          Instant closes_at, const WhoSitsOut& who_sits_out, const Moment& moment, Date today);
Result<Done> keep_vote_in(db::Transaction& transaction, CoopId coop, ProposalId id, const Vote& vote,
                          const Moment& moment);
Result<Done> comment_in(db::Transaction& transaction, CoopId coop, PersonId person, ProposalId id,
                        std::string_view words, Language language, const Moment& moment);

}  // namespace cydofal::democracy
