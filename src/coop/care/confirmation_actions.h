#pragma once

#include <vector>

#include "coop/care/care_store.h"
#include "coop/care/confirmation.h"
#include "people/authorise.h"

/// Confirming what was done. On the record it is each one's own word. Where two come at once, each of
/// them has a visit of their own to confirm, and the person confirms each: one may have left earlier, and
/// a single yes would speak for both.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// The actor's own word on a visit of theirs that is over; another one takes its place until both say
/// the same. Refused: not_found for a visit of others or one that was cancelled, conflict
/// "confirm.not_over", "confirm.stands" when both have said the same already.
Result<Confirmation> confirm_visit(db::Database& database, const Authorised<Action::confirm_visit>& who,
                                   VisitId visit, Minutes taken, const Moment& moment);

/// The part that demonstration data shares.
Result<Confirmation> confirm_visit_in(db::Transaction& transaction, CoopId coop, PersonId who, std::string_view companion,
                                      VisitId visit, Minutes taken, const Moment& moment);

Confirmation confirmation_of(db::Transaction& transaction, CoopId coop, const Visit& visit);

/// A visit that is over, and what was said of it.
struct PastVisit {
  Visit visit;
  Confirmation confirmation;

  /// Whether it waits for this side's word: they have not said, or the two differ.
  bool waits_for(PersonId who) const;
};

/// The visits of someone, as the person or the worker, that ended within the last weeks, latest first.
std::vector<PastVisit> past_visits(db::Transaction& transaction, CoopId coop, PersonId who, Instant now);

/// How long the visits to a person within a time took: those that both confirmed as they said, the
/// others as planned. Where two came at once, both their hours are in it. Sleep-ins are counted beside
/// it and never in it: the rate of an hour is not theirs.
struct TimeTaken {
  Minutes minutes;
  std::int64_t visits = 0;
  std::int64_t confirmed = 0;
  Minutes asleep{};          ///< of the sleep-ins
  std::int64_t nights = 0;
};
TimeTaken confirmed_minutes(db::Transaction& transaction, CoopId coop, PersonId person, Instant from, Instant to);

}  // namespace cydofal::care
