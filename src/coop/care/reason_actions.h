#pragma once

#include <string_view>
#include <vector>

#include "coop/care/reason_store.h"
#include "people/authorise.h"

/// A picture for a no, and who may see it.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// Those whom the person of a pattern could let know why: family and workers of their circle and the
/// officers, but never the one about whom it is.
std::vector<Listener> listeners_for(db::Transaction& transaction, CoopId coop, const Pattern& pattern, Instant now);

/// What became of a reason.
enum class Heard {
  kept,     ///< for the giver and the readers whom they chose
  by_nobody ///< alarming, and nobody was chosen: nothing is kept; the page shows the worried door
};

/// The actor's own reason for their own no, seen by `readers` and nobody else; another one takes its
/// place. Refused: invalid "reason.choose" and "reason.reader", not_found for a pattern that they
/// did not say no to.
Result<Heard> give_reason(db::Database& database, const Authorised<Action::answer_pattern>& who, PatternId pattern,
                          std::string_view reason, const std::vector<PersonId>& readers, const Moment& moment);

/// Takes it back; nobody sees it any more. Refused: not_found.
Result<Done> take_back_reason(db::Database& database, const Authorised<Action::answer_pattern>& who, PatternId pattern,
                              const Moment& moment);

}  // namespace cydofal::care
