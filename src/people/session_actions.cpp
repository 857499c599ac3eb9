#include "people/session_actions.h"

#include <algorithm>
#include <span>

#include "people/sign_in_actions.h"
#include "platform/base/encoding.h"

namespace cydofal::people {

std::string place_of(const Digest& token_hash) {
  constexpr std::size_t octets_shown = 8;
  const Digest again = sha256(hex(token_hash));
  return hex(std::span(again).first(octets_shown));
}

Result<Done> end_my_session(db::Database& database, const Authorised<Action::end_my_sessions>& who, std::string_view place, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto sessions = sessions_of(transaction, who.actor(), moment.now);
    const auto found = std::ranges::find(sessions, place, [](const SessionLine& line) { return place_of(line.token_hash); });
    if (found == sessions.end()) return Refusal{Refusal::Kind::not_found, {"sessions.ended_already"}};
    end_session(transaction, found->token_hash, moment.now);
    append_everywhere(transaction, "session.ended", who.actor(), moment);
    return Done{};
  });
}

std::int64_t end_my_other_sessions(db::Database& database, const Authorised<Action::end_my_sessions>& who, const Digest& kept, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    const std::int64_t ended = end_sessions_but(transaction, who.actor(), kept, moment.now);
    if (ended > 0) append_everywhere(transaction, "session.ended", who.actor(), moment);
    return ended;
  });
}

}  // namespace cydofal::people
