#include "people/record_store.h"

#include "engines/record/tree.h"
#include "people/own_key.h"
#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view open_head = R"(
  insert into record_head (coop_id, size) values (:coop, 0) on conflict (coop_id) do nothing)";

// The update locks the row: whoever comes second waits, and then sees the new size.
constexpr std::string_view take_position = R"(
  update record_head set size = size + 1 where coop_id = :coop returning size - 1)";

constexpr std::string_view hold_head = "update record_head set size = size where coop_id = :coop";

constexpr std::string_view add_entry = R"(
  insert into record_entry (coop_id, position, line, leaf_hash)
  values (:coop, :position, :line, :leaf_hash))";

constexpr std::string_view add_payload = R"(
  insert into record_payload (coop_id, position, subject_id, salt, payload, keeping)
  values (:coop, :position, :subject, :salt, :payload, :keeping))";

constexpr std::string_view pseudonym_of_a_person = R"(
  select pseudonym from record_pseudonym where coop_id = :coop and person_id = :person)";

constexpr std::string_view add_pseudonym = R"(
  insert into record_pseudonym (coop_id, person_id, pseudonym)
  values (:coop, :person, :pseudonym))";

constexpr std::string_view every_entry = R"(
  select position, line, leaf_hash from record_entry where coop_id = :coop order by position)";

constexpr std::string_view first_lines = R"(
  select line from record_entry where coop_id = :coop and position < :count order by position)";

constexpr std::size_t salt_octets = 32;
constexpr std::size_t pseudonym_octets = 9;

SealedPlace payload_place(CoopId coop, PersonId subject, Keeping keeping, std::int64_t position, std::string_view column) {
  return {.coop = coop, .owner = subject, .keeping = keeping, .table = "record_payload", .column = column, .row = std::to_string(position)};
}

std::string pseudonym(db::Transaction& transaction, CoopId coop, PersonId person, Chance& chance) {
  if (person == PersonId{}) return "nobody";
  const auto known = transaction.one(pseudonym_of_a_person, {{"coop", coop}, {"person", person}},
                                     [](const db::Row& row) { return row.text(0); });
  if (known) return *known;
  const std::string made = base64_url(chance.bytes(pseudonym_octets));
  transaction.run(add_pseudonym, {{"coop", coop}, {"person", person}, {"pseudonym", made}});
  return made;
}

std::int64_t next_position(db::Transaction& transaction, CoopId coop) {
  transaction.run(open_head, {{"coop", coop}});
  return transaction.number(take_position, {{"coop", coop}});
}

/// UTC to the minute: enough to order a day, too coarse to follow a person's hands.
std::string minute(Instant instant) { return instant.text().substr(0, 16) + "Z"; }

}  // namespace

Payload& Payload::add(std::string_view key, std::string_view value) {
  if (!text_.empty()) text_ += ',';
  text_ += json_quoted(key) + ":" + json_quoted(value);
  return *this;
}

Payload& Payload::add(std::string_view key, std::int64_t value) {
  if (!text_.empty()) text_ += ',';
  text_ += json_quoted(key) + ":" + std::to_string(value);
  return *this;
}

Digest commitment(std::span<const std::uint8_t> salt, std::string_view payload) {
  std::string committed = "cydofal/commit/1";
  committed += '\0';
  committed.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  committed += payload;
  return sha256(committed);
}

std::int64_t append_to_record(db::Transaction& transaction, CoopId coop, const RecordEntry& entry,
                      const Moment& moment) {
  CYD_ASSERT(coop != CoopId{});
  const std::int64_t position = next_position(transaction, coop);
  const Bytes salt = moment.chance.bytes(salt_octets);
  const std::string actor = pseudonym(transaction, coop, entry.actor, moment.chance);
  const std::string subject = pseudonym(transaction, coop, entry.subject, moment.chance);
  const std::string line = Payload()
                               .add("v", 1)
                               .add("i", position)
                               .add("t", minute(moment.now))
                               .add("type", entry.type)
                               .add("actor", actor)
                               .add("subject", subject)
                               .add("c", base64(commitment(salt, entry.payload)))
                               .text();
  transaction.run(add_entry, {{"coop", coop},
                              {"position", position},
                              {"line", line},
                              {"leaf_hash", record::leaf_hash(line)}});
  const Keeping keeping = keeping_of_entry(entry.type);
  // Without the salt nobody can try out what an erased payload may have been: it is sealed as well.
  transaction.run(add_payload,
                  {{"coop", coop},
                   {"position", position},
                   {"subject", entry.subject},
                   {"salt", seal_octets(transaction, payload_place(coop, entry.subject, keeping, position, "salt"), salt, moment.chance)},
                   {"payload", seal_words(transaction, payload_place(coop, entry.subject, keeping, position, "payload"), entry.payload, moment.chance)},
                   {"keeping", name_of(keeping)}});
  return position;
}

std::optional<Committed> unseal_payload(db::Transaction& transaction, CoopId coop, PersonId subject, std::string_view type, std::int64_t position,
                                        const Bytes& salt, std::string_view payload) {
  const Keeping keeping = keeping_of_entry(type);
  auto opened = unseal_octets(transaction, payload_place(coop, subject, keeping, position, "salt"), salt);
  auto words = unseal_words(transaction, payload_place(coop, subject, keeping, position, "payload"), payload);
  if (!opened || !words) return std::nullopt;
  return Committed{*std::move(opened), *std::move(words)};
}

void take_turn(db::Transaction& transaction, CoopId coop) {
  transaction.run(open_head, {{"coop", coop}});
  transaction.run(hold_head, {{"coop", coop}});
}

std::vector<StoredEntry> record_entries(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_entry, {{"coop", coop}}, [](const db::Row& row) {
    return StoredEntry{row.integer(0), row.text(1), row.bytes(2)};
  });
}

void each_line(db::Transaction& transaction, CoopId coop, std::int64_t count,
               const std::function<void(std::string_view)>& visit) {
  transaction.each(first_lines, {{"coop", coop}, {"count", count}},
                   [&](const db::Row& row) { visit(row.text_view(0)); });
}

}  // namespace cydofal::people
