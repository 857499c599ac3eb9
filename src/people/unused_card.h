#pragma once

#include <optional>
#include <vector>

#include "people/session_store.h"

/// A card opens alone until its person has chosen pictures or a PIN: that long it is a key to somebody's things that whoever finds it
/// may turn. So one that was not used ends by itself (ASVS 6.4.1); one that was never does.
namespace cydofal::people {

namespace limits {
/// From when it was printed. It goes by post or waits for the next visit, and people take their time over something new: four weeks.
constexpr std::int64_t card_unused_seconds = 28 * 86'400;
}  // namespace limits

/// When the person's card ended, or nothing: it lasts, they have chosen something of their own, or they have none.
std::optional<Instant> card_ended_unused(db::Transaction& transaction, PersonId person, Instant now);

struct EndedCard {
  PersonId person;
  Instant ended_at;
};
/// Of all who stand in some relation to the co-op.
std::vector<EndedCard> cards_ended_unused(db::Transaction& transaction, CoopId coop, Instant now);

}  // namespace cydofal::people
