#pragma once

#include "coop/care/sight.h"
#include "people/authorise.h"

/// Letting a relative see one's week, in parts; nobody lets anyone in for somebody else.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// Whether someone can be let in as family or a friend: they belong here, and do not work here. Whoever
/// works here sees what their visits need, and by that alone.
bool may_be_let_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now);

/// Lets one reader see the subject's week for twelve months from now, and of it these parts; asked again
/// it says it anew. Refused: invalid "circle.yourself", "circle.nobody", "circle.works_here".
Result<Done> let_see(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader, Parts parts,
                     const Moment& moment);
/// Ends it, and every calendar that was made for that reader. Refused: not_found.
Result<Done> let_see_no_more(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader,
                             const Moment& moment);

/// The part that demonstration data shares.
Result<Done> let_see_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Parts parts,
                        const Moment& moment);

}  // namespace cydofal::care
