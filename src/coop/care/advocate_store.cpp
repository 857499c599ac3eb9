#include "coop/care/advocate_store.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_one = R"(
  insert into advocate (coop_id, id, person_id, advocate_id, topics, from_at, until_on, companion)
  values (:coop, :id, :person, :advocate, :topics, :from, :until, :companion))";

constexpr std::string_view end_one = R"(
  update advocate set ended_at = :now, ended_by = :by where coop_id = :coop and id = :id and ended_at is null)";

constexpr std::string_view those_of = R"(
  select advocate.id, advocate.advocate_id, advocate.topics, advocate.from_at, advocate.until_on, advocate.companion,
         person.name, person.face
    from advocate join person on person.id = advocate.advocate_id
   where advocate.coop_id = :coop and advocate.person_id = :person and advocate.ended_at is null
     and exists (select 1 from relation
                  where relation.coop_id = advocate.coop_id and relation.subject_id = advocate.advocate_id
                    and relation.object_id = advocate.person_id and relation.relation = 'advocate'
                    and relation.from_at <= :now and relation.until_at > :now and relation.from_at = advocate.from_at)
   order by advocate.from_at, advocate.id)";

constexpr std::string_view those_ever_of = R"(
  select distinct person.id, person.name, person.face
    from advocate join person on person.id = advocate.advocate_id
   where advocate.coop_id = :coop and advocate.person_id = :person
   order by person.name, person.id)";

}  // namespace

void add_advocate(db::Transaction& transaction, CoopId coop, const Advocate& advocate) {
  transaction.run(add_one, {{"coop", coop},
                            {"id", advocate.id},
                            {"person", advocate.person},
                            {"advocate", advocate.advocate},
                            {"topics", advocate.topics.bits()},
                            {"from", advocate.from},
                            {"until", advocate.until},
                            {"companion", advocate.companion}});
}

void end_advocate_row(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId ended_by, Instant now) {
  transaction.run(end_one, {{"coop", coop}, {"id", id}, {"by", ended_by}, {"now", now}});
}

std::vector<Advocate> advocates_of(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  return transaction.all(those_of, {{"coop", coop}, {"person", person}, {"now", now}}, [&](const db::Row& row) {
    return Advocate{.id = row.integer(0),
                    .person = person,
                    .advocate = row.id<PersonId>(1),
                    .topics = Topics(row.integer(2)),
                    .from = row.instant(3),
                    .until = row.date(4),
                    .companion = row.text(5),
                    .name = row.text(6),
                    .face = row.text(7)};
  });
}

std::vector<KnownAdvocate> advocates_ever_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(those_ever_of, {{"coop", coop}, {"person", person}}, [](const db::Row& row) {
    return KnownAdvocate{row.id<PersonId>(0), row.text(1), row.text(2)};
  });
}

}  // namespace cydofal::care
