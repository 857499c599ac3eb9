#pragma once

#include <string>
#include <string_view>

#include "people/session_store.h"

/// Being signed out elsewhere: on a tablet left behind, or by somebody who should not have been there.
namespace cydofal::people {

/// How a form names a session: nobody gets in with it, and it tells nothing of what opens it.
std::string place_of(const Digest& token_hash);

/// Whoever is there is signed out at their next press. Refused: not_found "sessions.ended_already", for one
/// of somebody else's too.
Result<Done> end_my_session(db::Database& database, const Authorised<Action::end_my_sessions>& who, std::string_view place, const Moment& moment);

/// All but `kept`; how many that were. Cards and known devices stay: to stop a card, cancel it.
std::int64_t end_my_other_sessions(db::Database& database, const Authorised<Action::end_my_sessions>& who, const Digest& kept, const Moment& moment);

}  // namespace cydofal::people
