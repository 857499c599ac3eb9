#include "people/outbox_store.h"

#include <algorithm>

#include "people/limits.h"

namespace cydofal::people {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 5> trouble_names{"", "away", "not_this", "no_such_address", "no_address"};

constexpr std::string_view add_a_notice = R"(
  insert into outbox (id, coop_id, person_id, kind, arguments, page, about, channel, state, attempts, trouble,
                      made_at, next_at, ends_at, address)
  values (:id, :coop, :person, :kind, :arguments, :page, :about, :channel, 'waiting', 0, '', :now, :now, :ends_at, :address))";

constexpr std::string_view next_due = R"(
  select id from outbox
   where state = 'waiting' and next_at <= :now and channel in (:mail, :text)
     and (leased_until is null or leased_until <= :now)
   order by next_at, id limit 1)";

constexpr std::string_view lease = R"(
  update outbox set leased_until = :until, attempts = attempts + 1
   where id = :id and state = 'waiting' and (leased_until is null or leased_until <= :now))";

constexpr std::string_view notice_by_id = R"(
  select id, coop_id, person_id, kind, arguments, page, about, ends_at, channel, attempts, trouble, made_at, address
    from outbox where id = :id)";

constexpr std::string_view mail_by_id = R"(
  select id, coop_id, person_id, kind, arguments, page, about, ends_at, channel, attempts, trouble, made_at, address, done_at
    from outbox where id = :id and channel = 'mail' and state in ('waiting', 'sent') and attempts > 0)";

constexpr std::string_view wait_again = R"(
  update outbox set state = 'waiting', done_at = null, done_by = null, next_at = :now, leased_until = null
   where id = :id and channel = 'mail' and state = 'sent')";

constexpr std::string_view mark_as_sent = R"(
  update outbox set state = 'sent', done_at = :now, done_by = :by, leased_until = null
   where id = :id and state = 'waiting')";

constexpr std::string_view drop_a_notice = R"(
  update outbox set state = 'dropped', trouble = :trouble, done_at = :now, leased_until = null
   where id = :id and state = 'waiting')";

constexpr std::string_view wait_longer = R"(
  update outbox set next_at = :next_at, leased_until = null where id = :id and state = 'waiting')";

constexpr std::string_view another_way = R"(
  update outbox set channel = :channel, trouble = :trouble, attempts = 0, next_at = :now, leased_until = null
   where id = :id and state = 'waiting')";

constexpr std::string_view letters_of_a_coop = R"(
  select id, coop_id, person_id, kind, arguments, page, about, ends_at, channel, attempts, trouble, made_at, address
    from outbox
   where coop_id = :coop and state = 'waiting' and channel = 'letter' and (ends_at is null or ends_at > :now)
   order by made_at, id limit :most)";

constexpr std::string_view count_by_channel = R"(
  select count(*) from outbox
   where coop_id = :coop and state = 'waiting' and channel = :channel and (ends_at is null or ends_at > :now))";

constexpr std::string_view waiting_letter = R"(
  select 1 from outbox where id = :id and coop_id = :coop and state = 'waiting' and channel = 'letter')";

constexpr std::string_view forget_old = R"(
  delete from outbox where (state <> 'waiting' and done_at < :before) or (ends_at is not null and ends_at < :before))";

std::string_view name_of(Trouble trouble) { return trouble_names[static_cast<std::size_t>(trouble)]; }

Trouble trouble_named(std::string_view name) {
  const auto found = std::ranges::find(trouble_names, name);
  CYD_ASSERT(found != trouble_names.end());
  return static_cast<Trouble>(found - trouble_names.begin());
}

Waiting read_waiting(const db::Row& row) {
  auto arguments = arguments_of(row.text_view(4));
  const auto channel = channel_named(row.text_view(8));
  CYD_ASSERT(arguments && channel);
  return {.id = row.id<OutboxId>(0),
          .coop = row.id_or_null<CoopId>(1),
          .person = row.id<PersonId>(2),
          .notice = {.what = {row.text(3), *std::move(arguments)},
                     .page = row.text(5),
                     .about = row.text(6),
                     .ends_at = row.instant_or_null(7)},
          .channel = *channel,
          .attempts = row.integer(9),
          .trouble = trouble_named(row.text_view(10)),
          .made_at = row.instant(11),
          .address = row.text_or_null(12)};
}

/// A channel's name where it is set up; nothing has an empty one.
std::string_view if_set_up(bool there, Channel channel) { return there ? name_of(channel) : std::string_view(); }

std::optional<OutboxId> first_due(db::Transaction& transaction, const Reach& reach, Instant now) {
  return transaction.one(next_due,
                         {{"now", now}, {"mail", if_set_up(reach.mail, Channel::mail)}, {"text", if_set_up(reach.text, Channel::text)}},
                         [](const db::Row& row) { return row.id<OutboxId>(0); });
}

}  // namespace

void add_to_outbox(db::Transaction& transaction, const Waiting& waiting) {
  CYD_ASSERT(std::ranges::find(notice_kinds, waiting.notice.what.key) != notice_kinds.end());
  transaction.run(add_a_notice, {{"id", waiting.id},
                                 {"coop", waiting.coop},
                                 {"person", waiting.person},
                                 {"kind", waiting.notice.what.key},
                                 {"arguments", text_of(waiting.notice.what.arguments)},
                                 {"page", waiting.notice.page},
                                 {"about", waiting.notice.about},
                                 {"channel", name_of(waiting.channel)},
                                 {"now", waiting.made_at},
                                 {"ends_at", waiting.notice.ends_at},
                                 {"address", waiting.address}});
}

bool anything_due(db::Transaction& transaction, const Reach& reach, Instant now) {
  return first_due(transaction, reach, now).has_value();
}

std::optional<Waiting> lease_one(db::Transaction& transaction, const Reach& reach, Instant now) {
  const auto id = first_due(transaction, reach, now);
  if (!id) return std::nullopt;
  // Another server may have taken it since it was found.
  const auto taken = transaction.run(lease, {{"id", *id}, {"now", now}, {"until", seconds_after(now, limits::lease_seconds)}});
  if (taken == 0) return std::nullopt;
  return transaction.one(notice_by_id, {{"id", *id}}, read_waiting);
}

std::optional<Posted> find_mail(db::Transaction& transaction, OutboxId id) {
  return transaction.one(mail_by_id, {{"id", id}}, [](const db::Row& row) { return Posted{read_waiting(row), row.instant_or_null(13)}; });
}

bool take_back_mail(db::Transaction& transaction, OutboxId id, Instant now) {
  return transaction.run(wait_again, {{"id", id}, {"now", now}}) == 1;
}

void mark_sent(db::Transaction& transaction, OutboxId id, std::optional<PersonId> by, Instant now) {
  transaction.run(mark_as_sent, {{"id", id}, {"by", by}, {"now", now}});
}

void drop(db::Transaction& transaction, OutboxId id, Trouble trouble, Instant now) {
  transaction.run(drop_a_notice, {{"id", id}, {"trouble", name_of(trouble)}, {"now", now}});
}

void try_again(db::Transaction& transaction, OutboxId id, Instant next_at) {
  transaction.run(wait_longer, {{"id", id}, {"next_at", next_at}});
}

void send_by(db::Transaction& transaction, OutboxId id, Channel channel, Trouble trouble, Instant now) {
  transaction.run(another_way, {{"id", id}, {"channel", name_of(channel)}, {"trouble", name_of(trouble)}, {"now", now}});
}

std::vector<Waiting> letters_waiting(db::Transaction& transaction, CoopId coop, Instant now, std::int64_t most) {
  return transaction.all(letters_of_a_coop, {{"coop", coop}, {"now", now}, {"most", most}}, read_waiting);
}

std::int64_t count_waiting(db::Transaction& transaction, CoopId coop, Channel channel, Instant now) {
  return transaction.number(count_by_channel, {{"coop", coop}, {"channel", name_of(channel)}, {"now", now}});
}

bool is_letter_waiting(db::Transaction& transaction, CoopId coop, OutboxId id) {
  return transaction.any(waiting_letter, {{"id", id}, {"coop", coop}});
}

std::int64_t forget_told(db::Transaction& transaction, Instant now) {
  return transaction.run(forget_old, {{"before", seconds_after(now, -limits::notices_kept_seconds)}});
}

}  // namespace cydofal::people
