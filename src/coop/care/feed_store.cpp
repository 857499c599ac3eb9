#include "coop/care/feed_store.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_a_feed = R"(
  insert into feed (coop_id, id, owner_id, reader_id, name, shows, language, parts, token_hash, made_at, ends_at)
  values (:coop, :id, :owner, :reader, :name, :shows, :language, :parts, :token, :made_at, :ends_at))";

// The columns that read_feed_row() reads, in its order.
#define FEED_WITH_NAMES                                                                           \
  "select feed.id, owner_id, reader_id, feed.name, shows, feed.language, parts, feed.made_at, "   \
  "       feed.ends_at, feed.ended_at, looked_on, reader.known_as, owner.known_as, coop_id "      \
  "  from feed join person as reader on reader.id = reader_id "                                   \
  "  join person as owner on owner.id = owner_id "

constexpr std::string_view open_feeds_of = FEED_WITH_NAMES
    "where coop_id = :coop and owner_id = :owner and feed.ended_at is null and feed.ends_at > :now "
    "order by feed.name, feed.id";

constexpr std::string_view feed_by_secret = FEED_WITH_NAMES "where token_hash = :token";
#undef FEED_WITH_NAMES

constexpr std::string_view end_a_feed = R"(
  update feed set ended_at = :now
   where coop_id = :coop and owner_id = :owner and id = :id and ended_at is null)";

constexpr std::string_view end_feeds_of_a_reader = R"(
  update feed set ended_at = :now
   where coop_id = :coop and owner_id = :owner and reader_id = :reader and ended_at is null)";

constexpr std::string_view end_feeds_of_an_owner = R"(
  update feed set ended_at = :now where owner_id = :owner and ended_at is null)";

constexpr std::string_view end_feeds_of_an_owner_in_one = R"(
  update feed set ended_at = :now where coop_id = :coop and owner_id = :owner and ended_at is null)";

constexpr std::string_view look_today = R"(
  update feed set looked_on = :today
   where coop_id = :coop and id = :id and (looked_on is null or looked_on <> :today))";

Feed read_feed_row(const db::Row& row) {
  return {.id = row.id<FeedId>(0),
          .owner = row.id<PersonId>(1),
          .reader = row.id<PersonId>(2),
          .name = row.text(3),
          .shows = shows_named(row.text_view(4)),
          .language = row.text_view(5) == "cy" ? Language::cy : Language::en,
          .parts = Parts(row.integer(6)),
          .made_at = row.instant(7),
          .ends_at = row.instant(8),
          .ended_at = row.instant_or_null(9),
          .looked_on = row.date_or_null(10),
          .reader_name = row.text(11),
          .owner_name = row.text(12)};
}

}  // namespace

void add_feed(db::Transaction& transaction, CoopId coop, const Feed& feed, const Digest& token_hash) {
  transaction.run(add_a_feed, {{"coop", coop},
                               {"id", feed.id},
                               {"owner", feed.owner},
                               {"reader", feed.reader},
                               {"name", feed.name},
                               {"shows", name_of(feed.shows)},
                               {"language", code(feed.language)},
                               {"parts", feed.parts.bits()},
                               {"token", token_hash},
                               {"made_at", feed.made_at},
                               {"ends_at", feed.ends_at}});
}

std::vector<Feed> open_feeds(db::Transaction& transaction, CoopId coop, PersonId owner, Instant now) {
  return transaction.all(open_feeds_of, {{"coop", coop}, {"owner", owner}, {"now", now}}, read_feed_row);
}

std::optional<std::pair<CoopId, Feed>> find_feed(db::Transaction& transaction, const Digest& token_hash) {
  return transaction.one(feed_by_secret, {{"token", token_hash}}, [](const db::Row& row) {
    return std::pair(row.id<CoopId>(13), read_feed_row(row));
  });
}

bool end_feed(db::Transaction& transaction, CoopId coop, PersonId owner, FeedId feed, Instant now) {
  return transaction.run(end_a_feed, {{"coop", coop}, {"owner", owner}, {"id", feed}, {"now", now}}) > 0;
}

void end_feeds_for(db::Transaction& transaction, CoopId coop, PersonId owner, PersonId reader, Instant now) {
  transaction.run(end_feeds_of_a_reader, {{"coop", coop}, {"owner", owner}, {"reader", reader}, {"now", now}});
}

void end_feeds_of(db::Transaction& transaction, PersonId owner, Instant now) {
  transaction.run(end_feeds_of_an_owner, {{"owner", owner}, {"now", now}});
}

void end_feeds_in(db::Transaction& transaction, CoopId coop, PersonId owner, Instant now) {
  transaction.run(end_feeds_of_an_owner_in_one, {{"coop", coop}, {"owner", owner}, {"now", now}});
}

bool first_look_of_the_day(db::Transaction& transaction, CoopId coop, FeedId feed, Date today) {
  return transaction.run(look_today, {{"coop", coop}, {"id", feed}, {"today", today}}) > 0;
}

}  // namespace cydofal::care
