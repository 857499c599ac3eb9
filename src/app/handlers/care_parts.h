#pragma once

#include "app/exchange.h"
#include "coop/care/care_pages.h"

/// What the handlers of care share.
namespace cydofal::app {

/// Someone as a week or a choice shows them.
care::Someone someone(db::Transaction& transaction, people::PersonId id);

/// When a day begins by the clocks of Wales.
Instant start_of(Date date);

}  // namespace cydofal::app
