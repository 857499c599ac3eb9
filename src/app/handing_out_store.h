#pragma once

#include "app/handing_out.h"
#include "platform/db/database.h"

namespace cydofal::app {

void add_handed_out(db::Transaction& transaction, CoopId coop, const HandedOut& handed, Chance& chance);
std::optional<HandedOut> find_handed_out(db::Transaction& transaction, CoopId coop, HandedOutId id);
/// All of somebody's, the newest first.
std::vector<HandedOut> handed_out_of(db::Transaction& transaction, CoopId coop, PersonId person);
/// Only those of which the person is told: for their own pages.
std::vector<HandedOut> handed_out_told_to(db::Transaction& transaction, CoopId coop, PersonId person);

}  // namespace cydofal::app
