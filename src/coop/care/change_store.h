#pragma once

#include "coop/care/change.h"

namespace cydofal::care {

void add_change(db::Transaction& transaction, CoopId coop, const VisitChange& change);
/// The one that waits for answers, if any.
std::optional<VisitChange> open_change(db::Transaction& transaction, CoopId coop, VisitId visit);
void answer_change(db::Transaction& transaction, CoopId coop, ChangeId change, PersonId who, Answer answer,
                   std::string_view companion, Instant now);
/// `outcome` is "made", "refused" or "withdrawn".
void settle_change(db::Transaction& transaction, CoopId coop, ChangeId change, std::string_view outcome, Instant now);
/// A visit as it is after a change.
void move_visit(db::Transaction& transaction, CoopId coop, VisitId visit, PersonId worker, const PlannedVisit& to, Instant now);

/// Visits to come of which somebody has yet to say whether they may change.
std::vector<Visit> changes_waiting_for(db::Transaction& transaction, CoopId coop, PersonId who, Instant now);

/// Whether another visit of the same arrangement has that day.
bool has_day(db::Transaction& transaction, CoopId coop, const Visit& visit, Date date);

/// What someone does in any co-op around a visit, but for that visit and the other one where two come
/// at once.
std::vector<Engagement> engagements_but(db::Transaction& transaction, CoopId coop, PersonId who, const Visit& visit,
                                        const PlannedVisit& around);

void cancel_visit(db::Transaction& transaction, CoopId coop, VisitId visit, PersonId by, std::string_view companion,
                  Instant now);
/// Visits to come that the other of the two has called off.
std::vector<Visit> cancelled_by_others(db::Transaction& transaction, CoopId coop, PersonId who, Instant now);
/// Visits to come that their worker called off and for which somebody is still looked for.
std::vector<Visit> cancelled_by_workers(db::Transaction& transaction, CoopId coop, Instant now);
/// True when it was one of those.
bool close_cover_of(db::Transaction& transaction, CoopId coop, VisitId visit, Instant now);

}  // namespace cydofal::care
