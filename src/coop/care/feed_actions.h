#pragma once

#include <string>

#include "coop/care/feed.h"
#include "people/authorise.h"
#include "people/person_store.h"

/// Calendars for named readers: making one, ending it, and reading it by its address.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

struct FeedWish {
  std::string name;
  PersonId reader;
  Feed::Shows shows = Feed::Shows::week;
  Language language = Language::cy;
  Parts parts{};
};

/// Makes a calendar of the subject's own; it ends after twelve months. What comes back is its secret,
/// which is kept nowhere. A relative's is written in the relative's language and never holds more than
/// they may see. Refused: invalid name, "feed.reader" for somebody who does not see the week, conflict
/// "feed.too_many".
Result<std::string> make_feed(db::Database& database, const Authorised<Action::choose_feeds>& who, const FeedWish& wish,
                              const Moment& moment);
/// The part that demonstration data shares.
Result<std::string> make_feed_in(db::Transaction& transaction, CoopId coop, PersonId owner, const FeedWish& wish, const Moment& moment);
/// From then on its address leads nowhere. Refused: not_found.
Result<Done> end_feed(db::Database& database, const Authorised<Action::choose_feeds>& who, FeedId feed, const Moment& moment);

/// What a calendar holds today.
struct FeedContent {
  Feed feed;
  Parts parts;  ///< what its reader may see of it now
  std::vector<Visit> visits;
  std::string coop;  ///< the co-op's name in addresses
};
/// Its first reading of a day is a look in the owner's record, as its reader's. Refused: not_found, whether
/// there never was such a secret, it ended, its reader may no longer see the week, or its owner has left.
Result<FeedContent> read_feed(db::Database& database, const Authorised<Action::read_feed>& anyone, std::string_view secret,
                              const Moment& moment, Date today);

}  // namespace cydofal::care
