#pragma once

#include <cstdint>

#include "platform/base/date.h"
#include "platform/html/builder.h"

/// What stands on a screen goes with the session that put it there (ASVS 14.3.1).
namespace cydofal::people {

/// Whether there is anything to write or to choose: then somebody may be in the middle of it, and no clock takes the page away.
/// Buttons are pressed at once, and nothing is lost with them nor with a name that was sought.
bool is_filled_in(const html::Node& body);

/// After how many seconds a page is to be left that is shown at `now`: not one before the session's end.
std::int64_t seconds_until_left(Instant session_ends, Instant now);

}  // namespace cydofal::people
