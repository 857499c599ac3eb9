#include "coop/care/sight_store.h"

namespace cydofal::care {

namespace {

constexpr std::string_view set_a_sight = R"(
  insert into sight (coop_id, person_id, reader_id, parts, given_at)
  values (:coop, :person, :reader, :parts, :now)
  on conflict (coop_id, person_id, reader_id)
  do update set parts = excluded.parts, given_at = excluded.given_at)";

constexpr std::string_view remove_a_sight = R"(
  delete from sight where coop_id = :coop and person_id = :person and reader_id = :reader)";

constexpr std::string_view sight_of_a_reader = R"(
  select parts from sight where coop_id = :coop and person_id = :person and reader_id = :reader)";

}  // namespace

void set_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Parts parts, Instant now) {
  transaction.run(set_a_sight, {{"coop", coop}, {"person", person}, {"reader", reader}, {"parts", parts.bits()}, {"now", now}});
}

void remove_sight(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader) {
  transaction.run(remove_a_sight, {{"coop", coop}, {"person", person}, {"reader", reader}});
}

Parts sight_of(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader) {
  const auto found = transaction.one(sight_of_a_reader, {{"coop", coop}, {"person", person}, {"reader", reader}},
                                     [](const db::Row& row) { return row.integer(0); });
  return Parts(found.value_or(0));
}

}  // namespace cydofal::care
