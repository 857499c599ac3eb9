#pragma once

#include "coop/care/emergency_store.h"
#include "people/authorise.h"

/// Writing one's emergency sheet.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// In the person's own session, with whoever is with them named beside. Who wrote and when is in the record, with a
/// commitment to what; what it said before is not kept to be read. Refused: as wrong_in().
Result<Done> write_emergency_sheet(db::Database& database, const Authorised<Action::write_emergency_sheet>& who,
                                   const TypedEmergencySheet& typed, Language language, const Moment& moment);

/// The part that demonstration data shares.
Result<Done> write_emergency_sheet_in(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view companion,
                                      const TypedEmergencySheet& typed, Language language, const Moment& moment);

}  // namespace cydofal::care
