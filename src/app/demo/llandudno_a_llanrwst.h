#pragma once

#include <vector>

#include "people/person.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Partneriaeth Llandudno a Llanrwst / Llandudno and Llanrwst Partnership: older tenants, a housing
/// association and two private companies as one group, with one say each; three decisions about services,
/// one of which waits for the tenants, and six joint meetings. Returns those as whom a visitor may come in.
std::vector<people::PersonId> make_llandudno_a_llanrwst(db::Transaction& transaction, Chance& chance);

}  // namespace cydofal::app::demonstration
