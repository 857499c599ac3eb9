#pragma once

#include "people/sign_in_actions.h"

/// What else than a card lets somebody in, all of it in one place: a way in that is added is closed here too.
namespace cydofal::people {

/// Every session, device, link, key and passkey of theirs ends now, and whatever `ends_too` names; no link goes to their mail until
/// they confirm the address anew. Of cards, and of what they chose themselves, the caller decides.
void close_every_door(db::Transaction& transaction, PersonId person, const EndsToo& ends_too, Instant now);

}  // namespace cydofal::people
