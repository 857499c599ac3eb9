#pragma once

#include "coop/care/change_store.h"
#include "people/authorise.h"

/// Changing one visit: what was agreed for every week stays as it is.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

struct ChangeProposal {
  Date date;
  ClockTime starts;
  ClockTime ends;
  PersonId worker;
};

/// Proposes it, by one of the two or the secretary; the proposer's own side is said by that. Nothing
/// changes before everyone who is asked has said yes. Refused: not_found, conflict "change.begun",
/// "change.open_already", "change.day_taken", what cannot be at once (as propose_pattern), and invalid
/// "change.nothing", "change.too_far", "pattern.past" and the like.
Result<Done> propose_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId visit,
                            const ChangeProposal& proposal, const Moment& moment, Date today);

/// The actor's own yes or no; the last yes makes the change, a no leaves the visit as it was. Refused:
/// not_found when nothing waits for them, conflict as above.
Result<Done> answer_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId visit,
                           Answer answer, const Moment& moment);

/// By whoever proposed it. Refused: not_found.
Result<Done> withdraw_change(db::Database& database, const Authorised<Action::change_visit>& who, VisitId visit,
                             const Moment& moment);

/// Calls one visit off, by either of the two and without a reason: nobody has to be visited, or to
/// come. Refused: not_found, conflict "change.begun".
Result<Done> cancel_visit(db::Database& database, const Authorised<Action::change_visit>& who, VisitId visit,
                          const Moment& moment);

}  // namespace cydofal::care
