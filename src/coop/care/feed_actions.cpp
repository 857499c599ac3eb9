#include "coop/care/feed_actions.h"

#include <algorithm>

#include "coop/care/feed_store.h"
#include "coop/care/limits.h"
#include "coop/care/sight_store.h"
#include "people/look_store.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/secret.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

constexpr std::int64_t a_day = 86'400;
constexpr std::int64_t twelve_months = 365 * a_day;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }

bool holds(const std::vector<people::RelationTuple>& relations, Relation relation, PersonId object) {
  return std::ranges::any_of(relations, [&](const people::RelationTuple& tuple) { return tuple.relation == relation && tuple.object == object; });
}

/// What the calendar's reader may see of it now; nothing when they may not see it at all.
std::optional<Parts> shown_now(db::Transaction& transaction, CoopId coop, const Feed& feed, Instant now) {
  if (!feed.open(now)) return std::nullopt;
  const auto owner = people::relations_of(transaction, coop, feed.owner, now);
  if (owner.empty()) return std::nullopt;
  if (feed.shows == Feed::Shows::work && !holds(owner, Relation::worker, {})) return std::nullopt;
  if (feed.reader == feed.owner) return feed.parts;
  if (!holds(people::relations_of(transaction, coop, feed.reader, now), Relation::circle_family, feed.owner)) return std::nullopt;
  return feed.parts & sight_of(transaction, coop, feed.owner, feed.reader);
}

std::optional<std::pair<CoopId, FeedContent>> content_of(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  const auto found = find_feed(transaction, token_hash);
  if (!found) return std::nullopt;
  const auto& [coop, feed] = *found;
  const auto parts = shown_now(transaction, coop, feed, now);
  if (!parts) return std::nullopt;
  const Instant from = seconds_after(now, -limits::feed_back_days * a_day);
  const Instant to = seconds_after(now, (limits::visits_ahead_days + 1) * a_day);
  auto visits = feed.shows == Feed::Shows::week ? visits_for(transaction, coop, feed.owner, from, to)
                                                : visits_by(transaction, coop, feed.owner, from, to);
  return std::pair(coop, FeedContent{feed, *parts, std::move(visits), people::find_coop(transaction, coop)->slug});
}

}  // namespace

namespace {

/// The calendar as it is wished for, or as much of it as may be.
Feed feed_from(db::Transaction& transaction, PersonId owner, const FeedWish& wish, std::string name, const Moment& moment) {
  Feed feed{.id = {moment.chance.identifier()},
            .owner = owner,
            .reader = wish.reader,
            .name = std::move(name),
            .shows = wish.shows,
            .language = wish.language,
            .parts = {},
            .made_at = moment.now,
            .ends_at = seconds_after(moment.now, twelve_months)};
  Parts offered;
  for (const Part part : parts_offered(wish.shows)) offered.add(part);
  feed.parts = wish.parts & offered;
  // It is written for whoever reads it.
  const auto reader = feed.reader == owner ? std::nullopt : people::find_person(transaction, feed.reader);
  if (reader) feed.language = reader->language;
  return feed;
}

}  // namespace

Result<std::string> make_feed_in(db::Transaction& transaction, CoopId coop, PersonId owner, const FeedWish& wish, const Moment& moment) {
  const auto name = people::read_name(wish.name, "name");
  if (!name) return name.refusal();
  if (open_feeds(transaction, coop, owner, moment.now).size() >= limits::feeds_most) {
    return Refusal{Refusal::Kind::conflict, {"feed.too_many", {{"most", static_cast<std::int64_t>(limits::feeds_most)}}}, "name"};
  }
  const Feed feed = feed_from(transaction, owner, wish, *name, moment);
  // A worker's day is other people's too: it is for the worker's own telephone.
  const bool for_others = feed.shows == Feed::Shows::work && feed.reader != owner;
  if (for_others || !shown_now(transaction, coop, feed, moment.now)) return Refusal{Refusal::Kind::invalid, {"feed.reader"}, "reader"};
  const std::string secret = people::new_token(moment.chance);
  add_feed(transaction, coop, feed, sha256(secret));
  people::append_to_record(transaction, coop,
                           {"feed.made", owner, owner,
                            Payload().add("feed", feed.id.value).add("reader", feed.reader.value).add("parts", feed.parts.bits()).text()},
                           moment);
  return secret;
}

Result<std::string> make_feed(db::Database& database, const Authorised<Action::choose_feeds>& who, const FeedWish& wish,
                              const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    return make_feed_in(transaction, who.coop(), who.subject(), wish, moment);
  });
}

Result<Done> end_feed(db::Database& database, const Authorised<Action::choose_feeds>& who, FeedId feed, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!end_feed(transaction, who.coop(), who.subject(), feed, moment.now)) return absent();
    people::append_to_record(transaction, who.coop(),
                             {"feed.ended", who.actor(), who.subject(), Payload().add("feed", feed.value).text()}, moment);
    return Done{};
  });
}

Result<FeedContent> read_feed(db::Database& database, const Authorised<Action::read_feed>&, std::string_view secret,
                              const Moment& moment, Date today) {
  const Digest token_hash = sha256(secret);
  auto found = database.read([&](db::Transaction& transaction) { return content_of(transaction, token_hash, moment.now); });
  if (!found) return absent();
  auto& [coop, content] = *found;
  // Telephones ask every few hours: the first time of a day says that somebody looked.
  if (content.feed.looked_on != today) {
    database.write([&, in = coop, &feed = content.feed](db::Transaction& transaction) {
      if (!first_look_of_the_day(transaction, in, feed.id, today)) return;
      people::append_look(transaction, in,
                          {.reader = feed.reader,
                           .subject = feed.owner,
                           .what = Action::read_feed,
                           .as = feed.reader == feed.owner ? Relation::self : Relation::circle_family,
                           .at = moment.now},
                          moment);
    });
  }
  return std::move(content);
}

}  // namespace cydofal::care
