#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Aelwydydd: a registered provider for the whole of Wales, with 600 supported people, 1,250 workers,
/// 480 members of three classes, 16 areas with their forums, and the week of 2 November 2026 with 6,000
/// visits. The same chance gives the same co-op. `progress` is told the name of each area in its turn.
/// Returns those as whom a visitor may come in.
std::vector<people::PersonId> make_aelwydydd(db::Transaction& transaction, Chance& chance,
                    const std::function<void(std::string_view area)>& progress);

}  // namespace cydofal::app::demonstration
