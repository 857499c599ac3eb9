#pragma once

#include <cstdint>
#include <vector>

#include "people/person.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

/// Demonstration data: invented people in real towns, whose co-op has lived for half a year.
namespace cydofal::app::demonstration {

/// Teulu Ynghyd / Family Together: four people in Pembrokeshire who pool their direct payments, the
/// four personal assistants whom they employ, their families, and the weeks around 2 November 2026.
/// The same chance gives the same co-op. Returns those as whom a visitor may come in.
std::vector<people::PersonId> make_teulu_ynghyd(db::Transaction& transaction, Chance& chance);

}  // namespace cydofal::app::demonstration
