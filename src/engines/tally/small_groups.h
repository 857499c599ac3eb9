#pragma once

#include <optional>
#include <vector>

#include "engines/tally/election.h"
#include "engines/tally/resolution.h"

/// What may be published about a secret ballot in a small group. Whatever the cryptography, figures
/// of a class of three have no secret: pages print what these functions return and nothing else.
///
/// Rule: design notes on democracy, section 5.6. The limits are data of the co-op's rules; the
/// values here are the recommended ones.
namespace cydofal::tally {

struct SmallGroupLimits {
  std::int64_t least_eligible = 8;  ///< of a class, to publish its figures
  std::int64_t least_voting = 5;
  std::int64_t least_papers = 30;  ///< to publish each paper beside its token
};

/// Figures of a class as they may be printed: all of them, or only whether the class agreed.
struct PublishedClass {
  std::string class_name;
  bool agreed = false;
  std::optional<ClassVotes> figures;  ///< nothing: print "class majority: met" or "not met"
};

struct PublishedDecision {
  bool carried = false;
  std::optional<ClassVotes> whole;  ///< nothing: print "carried" or "not carried"
  std::vector<PublishedClass> classes;
};

/// True when the figures of one group reveal nobody's vote: large enough, and not unanimous.
bool figures_reveal_nobody(const ClassVotes& votes, const SmallGroupLimits& limits);

/// What may be printed about a decision by secret ballot. Subtraction is thought of: when the
/// figures of the whole and of all classes but one are printed, the last can be calculated, so one
/// more class (the smallest) is kept back with it, or else the whole.
PublishedDecision published(const Decided& decided, const std::vector<ClassVotes>& votes,
                            const SmallGroupLimits& limits);

/// Whether tokens may be published beside the papers. Rankings can be signatures (eight candidates
/// have 40,320 orders): below the limit publish the stage table, and let tellers and any member's
/// scrutineer recount in the room.
bool papers_may_be_published(const PaperCount& papers, const SmallGroupLimits& limits);

/// Whether voters may still be added to the roll: never once a paper is in the box, since the
/// difference of two counts is the new voter's paper.
bool roll_may_grow(const PaperCount& papers);

}  // namespace cydofal::tally
