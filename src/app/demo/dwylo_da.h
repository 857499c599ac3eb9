#pragma once

#include <vector>

#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Dwylo Da / Good Hands: fourteen self-employed personal assistants of Ceredigion and north Powys who
/// stand together, and the twenty-two people and families who find them there. Natalia works for Teulu
/// Ynghyd as well, with the same account. Returns those as whom a visitor may come in.
std::vector<people::PersonId> make_dwylo_da(db::Transaction& transaction, Chance& chance, people::PersonId natalia);

}  // namespace cydofal::app::demonstration
