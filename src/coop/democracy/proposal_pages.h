#pragma once

#include <optional>
#include <vector>

#include "coop/democracy/meeting.h"
#include "coop/democracy/proposal_actions.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::democracy {

using people::Content;
using people::View;

inline constexpr html::Path proposals_path{"/{coop}/cynigion", "/{coop}/proposals"};
inline constexpr html::Path new_proposal_path{"/{coop}/cynnig-newydd", "/{coop}/new-proposal"};
inline constexpr html::Path proposal_path{"/{coop}/cynnig/{proposal}", "/{coop}/proposal/{proposal}"};
inline constexpr html::Path vote_for_path{"/{coop}/cynnig/{proposal}/dros/{organisation}", "/{coop}/proposal/{proposal}/for/{organisation}"};
inline constexpr html::Path rewrite_path{"/{coop}/cynnig/{proposal}/geiriau", "/{coop}/proposal/{proposal}/words"};
inline constexpr html::Path talk_path{"/{coop}/cynnig/{proposal}/siarad", "/{coop}/proposal/{proposal}/talk"};

inline constexpr html::Path meetings_path{"/{coop}/cyfarfodydd", "/{coop}/meetings"};
inline constexpr html::Path meeting_path{"/{coop}/cyfarfod/{meeting}", "/{coop}/meeting/{meeting}"};

/// What stands open, what is talked about and what was decided.
struct ProposalsView {
  struct Open {
    Proposal proposal;
    bool waits = false;  ///< for the reader's answer
  };
  std::vector<Open> open;
  std::vector<Proposal> talk;
  std::vector<Proposal> decided;
};
Content proposals_page(const View& view, const ProposalsView& proposals);
/// The three lists of that page, or that there is nothing in them.
html::Node proposal_lists(const View& view, const ProposalsView& proposals);

/// An organisation on the roll for which the reader speaks, and what was said for it.
struct SpokenFor {
  PersonId organisation;
  std::string name{};
  std::optional<Vote> vote{};
  bool by_another = false;  ///< another delegate answered, whose it is to change
};

struct ProposalView {
  Proposal proposal;
  constitution::RuleBook rules;        ///< under which it is, or would be, decided
  std::vector<Comment> last_words{};   ///< at most a few, the newest last
  std::int64_t comments = 0;
  bool on_roll = false;
  bool is_associate = false;           ///< a member whose class does not vote
  std::optional<Vote> mine{};
  std::vector<SpokenFor> speaks_for{};
  PersonId pressed_for{};              ///< whose paper the reader filled in; 0: their own
  /// Where the rules wait for every party, whoever has said nothing, or when it is over "not yet".
  std::vector<std::string> undecided{};
  std::int64_t said = 0;               ///< how many have answered
  std::int64_t roll = 0;
  std::optional<Counted> counted{};    ///< once it is closed, and not before
  std::vector<Vote> votes{};           ///< the same
  std::optional<Meeting> meeting{};    ///< that decides or decided it
  bool may_rewrite = false;
  bool is_officer = false;
  std::string helper{};                ///< an officer to ring, with a number
  std::string helper_telephone{};
};
Content proposal_page(const View& view, const ProposalView& proposal);

/// "There is something to decide", for the front page: one open vote that waits for the reader.
html::Telling something_to_decide(const View& view, const Proposal& proposal);

/// Writing a proposal, or its words anew. Nothing: a new one.
struct DraftView {
  constitution::RuleBook rules;
  std::optional<Proposal> proposal{};
  std::string forum{};  ///< the name of the proposer's area, whose forum may be asked instead
};
Content draft_page(const View& view, const DraftView& draft);
/// What draft_page's form holds.
Draft read_draft(const http::Form& form);

struct TalkView {
  Proposal proposal;
  std::vector<Comment> comments;
};
Content talk_page(const View& view, const TalkView& talk);

}  // namespace cydofal::democracy
