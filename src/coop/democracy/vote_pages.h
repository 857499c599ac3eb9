#pragma once

#include <string>
#include <vector>

#include "coop/democracy/proposal_pages.h"

/// Voting on a proposal: its part of the proposal's page, opening a vote, and votes that were told to
/// an officer.
namespace cydofal::democracy {

inline constexpr html::Path open_vote_path{"/{coop}/cynnig/{proposal}/agor", "/{coop}/proposal/{proposal}/open"};
inline constexpr html::Path enter_vote_path{"/{coop}/cynnig/{proposal}/pleidleisiau", "/{coop}/proposal/{proposal}/votes"};

/// What may be answered, and what the reader has answered; only to whoever is on the roll.
html::Node ballot(const View& view, const ProposalView& shown);
/// The same for each organisation for which the reader speaks.
html::Node ballots_for_others(const View& view, const ProposalView& shown);
/// What was said for it, and by whom.
html::Node said_for(const View& view, const ProposalView& shown, const SpokenFor& spoken);
/// How many have answered, while nobody sees what.
html::Node turnout(const View& view, const ProposalView& shown);
/// What came of it and why; `shown.counted` is there.
html::Node result(const View& view, const ProposalView& shown);
/// What the reader said, shown back with its picture; `shown.mine` is there.
html::Node said_by_me(const View& view, const ProposalView& shown);
/// Open votes: who said what, once it is over.
html::Node who_said_what(const View& view, const std::vector<Vote>& votes);

struct OpenVoteView {
  Proposal proposal;
  constitution::RuleBook rules;
  std::int64_t members = 0;
};
Content open_vote_page(const View& view, const OpenVoteView& open);

struct EnterVoteView {
  Proposal proposal;
  struct Someone {
    PersonId id;
    std::string name;
  };
  std::vector<Someone> roll;  ///< in the reader's alphabet, without the reader
  bool has_associates = false;  ///< there are members whom nobody looks for here
};
Content enter_vote_page(const View& view, const EnterVoteView& enter);

/// Of what was told: in the member's own language, to print and hand over.
struct ReceiptView {
  Proposal proposal;
  Vote vote;
  Language language;
  Reading reading;
  std::string telephone{};  ///< of the officer, to change it by
  std::string address{};    ///< of the member, to post it to
};
Content receipt_page(const View& view, const ReceiptView& receipt);

/// "Vote 7: for, 2 November 2026", as receipt and fridge sheet have it.
std::string receipt_line(const speech::Speech& say, std::int64_t number, const Vote& vote);

}  // namespace cydofal::democracy
