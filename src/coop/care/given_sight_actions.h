#pragma once

#include "coop/care/given_sight.h"
#include "people/authorise.h"
#include "people/record_store.h"

/// Giving sight of oneself and taking it back: the person's own to do, and nobody's for them.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::CoopId;
using people::Moment;
using people::PersonId;

/// Whom sight can be given to: anybody who belongs here, whoever works here too, but not an organisation.
bool may_be_given_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now);

struct GivenSight {
  PersonId reader;
  std::vector<Sight> sights;
  Date last_day;
};

/// Gives `reader` each kind of sight of the subject until the end of that day; what they have already ends on the new day
/// instead. Refused: invalid "circle.yourself", "circle.nobody", "sight.choose", and as wrong_last_day().
Result<Done> give_sight(db::Database& database, const Authorised<Action::choose_who_sees>& who, const GivenSight& given, Date today,
                        const Moment& moment);

/// From this moment on the reader has nothing of it. Refused: not_found.
Result<Done> take_sight_back(db::Database& database, const Authorised<Action::choose_who_sees>& who, PersonId reader, Sight sight,
                             const Moment& moment);

}  // namespace cydofal::care
