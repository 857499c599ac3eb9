#include "coop/care/reason_store.h"

#include "people/own_key.h"
#include "platform/base/assert.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_a_reason = R"(
  insert into pattern_reason (coop_id, pattern_id, person_id, reason, said_at)
  values (:coop, :pattern, :person, :reason, :said_at))";

constexpr std::string_view add_a_reader = R"(
  insert into pattern_reason_reader (coop_id, pattern_id, reader_id)
  values (:coop, :pattern, :reader))";

constexpr std::string_view remove_readers = R"(
  delete from pattern_reason_reader where coop_id = :coop and pattern_id = :pattern)";

constexpr std::string_view remove_a_reason = R"(
  delete from pattern_reason where coop_id = :coop and pattern_id = :pattern)";

constexpr std::string_view reason_by_pattern = R"(
  select reason, said_at, person_id from pattern_reason where coop_id = :coop and pattern_id = :pattern)";

constexpr std::string_view readers_of_a_reason = R"(
  select reader_id, known_as, face from pattern_reason_reader join person on person.id = reader_id
   where coop_id = :coop and pattern_id = :pattern order by known_as, reader_id)";

constexpr std::string_view reader_of_a_reason = R"(
  select 1 from pattern_reason_reader
   where coop_id = :coop and pattern_id = :pattern and reader_id = :reader)";

constexpr std::string_view reasons_told_to = R"(
  select pattern_reason.pattern_id
    from pattern_reason_reader
    join pattern_reason on pattern_reason.coop_id = pattern_reason_reader.coop_id
     and pattern_reason.pattern_id = pattern_reason_reader.pattern_id
   where pattern_reason_reader.coop_id = :coop and reader_id = :reader and said_at >= :since
   order by said_at desc, pattern_reason.pattern_id)";

people::SealedPlace place_of(CoopId coop, PersonId giver, PatternId pattern) {
  return {.coop = coop,
          .owner = giver,
          .keeping = people::Keeping::daily,
          .table = "pattern_reason",
          .column = "reason",
          .row = std::to_string(pattern.value)};
}

}  // namespace

void keep_reason(db::Transaction& transaction, CoopId coop, PersonId giver, const SaidReason& said, Chance& chance) {
  forget_reason(transaction, coop, said.pattern);
  transaction.run(add_a_reason, {{"coop", coop},
                                 {"pattern", said.pattern},
                                 {"person", giver},
                                 {"reason", people::seal_words(transaction, place_of(coop, giver, said.pattern), said.reason->name, chance)},
                                 {"said_at", said.said_at}});
  for (const Listener& reader : said.readers) {
    transaction.run(add_a_reader, {{"coop", coop}, {"pattern", said.pattern}, {"reader", reader.id}});
  }
}

bool forget_reason(db::Transaction& transaction, CoopId coop, PatternId pattern) {
  transaction.run(remove_readers, {{"coop", coop}, {"pattern", pattern}});
  return transaction.run(remove_a_reason, {{"coop", coop}, {"pattern", pattern}}) > 0;
}

std::optional<SaidReason> reason_of(db::Transaction& transaction, CoopId coop, PatternId pattern) {
  auto said = transaction.one(reason_by_pattern, {{"coop", coop}, {"pattern", pattern}}, [&](const db::Row& row) {
    const auto reason = people::unseal_words(transaction, place_of(coop, row.id<PersonId>(2), pattern), row.text_view(0));
    return SaidReason{pattern, reason ? find_reason(*reason) : nullptr, row.instant(1), {}};
  });
  // What was erased is as though it had never been said.
  if (!said || said->reason == nullptr) return std::nullopt;
  said->readers = transaction.all(readers_of_a_reason, {{"coop", coop}, {"pattern", pattern}}, [](const db::Row& row) {
    return Listener{row.id<PersonId>(0), row.text(1), row.text(2)};
  });
  return said;
}

bool is_told(db::Transaction& transaction, CoopId coop, PatternId pattern, PersonId reader) {
  return transaction.any(reader_of_a_reason, {{"coop", coop}, {"pattern", pattern}, {"reader", reader}});
}

std::vector<PatternId> told_since(db::Transaction& transaction, CoopId coop, PersonId reader, Instant since) {
  return transaction.all(reasons_told_to, {{"coop", coop}, {"reader", reader}, {"since", since}},
                         [](const db::Row& row) { return row.id<PatternId>(0); });
}

}  // namespace cydofal::care
