#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "coop/care/feed.h"
#include "platform/base/digest.h"

namespace cydofal::care {

void add_feed(db::Transaction& transaction, CoopId coop, const Feed& feed, const Digest& token_hash);
/// Those of an owner that are open, by name.
std::vector<Feed> open_feeds(db::Transaction& transaction, CoopId coop, PersonId owner, Instant now);
/// The one with this secret, ended or not, and its co-op.
std::optional<std::pair<CoopId, Feed>> find_feed(db::Transaction& transaction, const Digest& token_hash);
/// True when the owner had it and it was open.
bool end_feed(db::Transaction& transaction, CoopId coop, PersonId owner, FeedId feed, Instant now);
/// Every calendar of an owner for one reader.
void end_feeds_for(db::Transaction& transaction, CoopId coop, PersonId owner, PersonId reader, Instant now);
/// Every calendar that shows what is theirs, in whichever co-op; or in one.
void end_feeds_of(db::Transaction& transaction, PersonId owner, Instant now);
void end_feeds_in(db::Transaction& transaction, CoopId coop, PersonId owner, Instant now);
/// True for the first that asks on a day.
bool first_look_of_the_day(db::Transaction& transaction, CoopId coop, FeedId feed, Date today);

}  // namespace cydofal::care
