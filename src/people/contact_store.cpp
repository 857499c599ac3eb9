#include "people/contact_store.h"

#include <algorithm>

#include "platform/base/text.h"

namespace cydofal::people {

namespace {

constexpr std::string_view keep_choice = R"(
  insert into contact_choice (person_id, channel, chosen_at) values (:person, :channel, :now)
  on conflict (person_id) do update set channel = excluded.channel, chosen_at = excluded.chosen_at)";

constexpr std::string_view address_of_a_person = R"(
  select address, stopped_at, waiting_address, code_hash, code_ends_at, links_stopped_at from contact_address
   where person_id = :person and channel = :channel)";

constexpr std::string_view await_a_code = R"(
  insert into contact_address (person_id, channel, waiting_address) values (:person, :channel, :address)
  on conflict (person_id, channel) do update
     set waiting_address = excluded.waiting_address, code_hash = null, code_ends_at = null)";

constexpr std::string_view keep_a_code = R"(
  update contact_address set code_hash = :hash, code_ends_at = :ends_at
   where person_id = :person and channel = :channel and waiting_address is not null)";

constexpr std::string_view confirm_an_address = R"(
  update contact_address
     set address = waiting_address, confirmed_at = :now, stopped_at = null, links_stopped_at = null,
         waiting_address = null, code_hash = null, code_ends_at = null
   where person_id = :person and channel = :channel and waiting_address is not null)";

constexpr std::string_view stop_an_address = R"(
  update contact_address set stopped_at = :now
   where person_id = :person and channel = :channel and address is not null and stopped_at is null
     and confirmed_at <= :tried_at)";

constexpr std::string_view stop_all_links = R"(
  update contact_address set links_stopped_at = :now
   where person_id = :person and address is not null and links_stopped_at is null)";

constexpr std::string_view forget_what_waits = R"(
  update contact_address set waiting_address = null, code_hash = null, code_ends_at = null
   where person_id = :person and channel = :channel)";

constexpr std::string_view all_ways = R"(
  select (select channel from contact_choice where person_id = :person),
         (select count(*) from contact_address
           where person_id = :person and channel = 'mail' and address is not null and stopped_at is null),
         (select count(*) from contact_address
           where person_id = :person and channel = 'text' and address is not null and stopped_at is null),
         (select count(*) from device where person_id = :person and forgotten_at is null))";

constexpr std::string_view people_at_an_address = R"(
  select person_id from contact_address
   where channel = 'mail' and lower(address) = :address and stopped_at is null and links_stopped_at is null
   order by person_id)";

constexpr std::string_view stopped_addresses = R"(
  select person.id, person.name, contact_address.channel, contact_address.stopped_at
    from contact_address join person on person.id = contact_address.person_id
   where contact_address.stopped_at is not null
     and person.id in (select subject_id from relation
                        where coop_id = :coop and from_at <= :now and (until_at is null or until_at > :now))
   order by contact_address.stopped_at, person.id)";

std::optional<std::string> text_in(const std::optional<Bytes>& bytes) {
  if (!bytes) return std::nullopt;
  return std::string(bytes->begin(), bytes->end());
}

}  // namespace

void choose_channel(db::Transaction& transaction, PersonId person, Channel channel, Instant now) {
  transaction.run(keep_choice, {{"person", person}, {"channel", name_of(channel)}, {"now", now}});
}

ContactAddress contact_address(db::Transaction& transaction, PersonId person, Channel channel) {
  const auto found = transaction.one(
      address_of_a_person, {{"person", person}, {"channel", name_of(channel)}}, [](const db::Row& row) {
        return ContactAddress{row.text_or_null(0), row.instant_or_null(1), row.text_or_null(2),
                              text_in(row.bytes_or_null(3)), row.instant_or_null(4), row.instant_or_null(5)};
      });
  return found.value_or(ContactAddress{});
}

void await_code(db::Transaction& transaction, PersonId person, Channel channel, std::string_view address) {
  transaction.run(await_a_code, {{"person", person}, {"channel", name_of(channel)}, {"address", address}});
}

void keep_code(db::Transaction& transaction, PersonId person, Channel channel, std::string_view hash, Instant ends_at) {
  transaction.run(keep_a_code, {{"person", person}, {"channel", name_of(channel)}, {"hash", to_bytes(hash)}, {"ends_at", ends_at}});
}

void confirm_address(db::Transaction& transaction, PersonId person, Channel channel, Instant now) {
  transaction.run(confirm_an_address, {{"person", person}, {"channel", name_of(channel)}, {"now", now}});
}

void stop_address(db::Transaction& transaction, PersonId person, Channel channel, Instant tried_at, Instant now) {
  transaction.run(stop_an_address, {{"person", person}, {"channel", name_of(channel)}, {"tried_at", tried_at}, {"now", now}});
}

void stop_links(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(stop_all_links, {{"person", person}, {"now", now}});
}

void forget_waiting_address(db::Transaction& transaction, PersonId person, Channel channel) {
  transaction.run(forget_what_waits, {{"person", person}, {"channel", name_of(channel)}});
}

Ways ways_of(db::Transaction& transaction, PersonId person) {
  return *transaction.one(all_ways, {{"person", person}}, [](const db::Row& row) {
    const auto chosen = row.text_or_null(0);
    return Ways{.chosen = chosen ? channel_named(*chosen) : std::nullopt,
                .mail_arrives = row.integer(1) > 0,
                .text_arrives = row.integer(2) > 0,
                .has_signed_in = row.integer(3) > 0};
  });
}

std::vector<PersonId> people_at(db::Transaction& transaction, std::string_view mail_address) {
  return transaction.all(people_at_an_address, {{"address", ascii_lower(mail_address)}},
                         [](const db::Row& row) { return row.id<PersonId>(0); });
}

std::vector<Unreached> unreached(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(stopped_addresses, {{"coop", coop}, {"now", now}}, [](const db::Row& row) {
    return Unreached{row.id<PersonId>(0), row.text(1), *channel_named(row.text_view(2)), row.instant(3)};
  });
}

}  // namespace cydofal::people
