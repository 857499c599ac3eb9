#include "people/relation_store.h"

#include <algorithm>
#include <tuple>

#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_tuple = R"(
  insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at,
                        granted_by, reason)
  values (:coop, :id, :subject, :relation, :object, :from, :until, :granted_by, :reason))";

constexpr std::string_view end_tuples = R"(
  update relation set until_at = :now
   where coop_id = :coop and subject_id = :subject and relation = :relation
     and object_id = :object and (until_at is null or until_at > :now))";

constexpr std::string_view end_tuples_for_a_reason = R"(
  update relation set until_at = :now
   where coop_id = :coop and reason = :reason and (until_at is null or until_at > :now))";

constexpr std::string_view end_all_tuples = R"(
  update relation set until_at = :now
   where coop_id = :coop and (subject_id = :person or object_id = :person)
     and (until_at is null or until_at > :now))";

constexpr std::string_view current_tuples_of_a_subject = R"(
  select subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation
   where subject_id = :subject and coop_id = :coop and from_at <= :now
     and (until_at is null or until_at > :now))";

// Whoever broke the glass is nobody's circle. They stand on pages of their own: on these, a worry about the circle would
// be told to the circle.
constexpr std::string_view current_tuples_about_an_object = R"(
  select subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation
   where coop_id = :coop and object_id = :object and relation <> 'broke_glass' and from_at <= :now
     and (until_at is null or until_at > :now)
   order by from_at, id)";

constexpr std::string_view subjects_of_a_relation = R"(
  select distinct subject_id from relation
   where coop_id = :coop and object_id = 0 and relation = :relation and from_at <= :now
     and (until_at is null or until_at > :now)
   order by subject_id)";

constexpr std::string_view names_of_a_relation = R"(
  select id, name, known_as, face from person
   where id in (select subject_id from relation
                 where coop_id = :coop and object_id = 0 and relation = :relation and from_at <= :now
                   and (until_at is null or until_at > :now))
   order by id)";

RelationTuple read_tuple(const db::Row& row) {
  return {.subject = row.id<PersonId>(0),
          .relation = relation_named(row.text_view(1)),
          .object = row.id<PersonId>(2),
          .from = row.instant(3),
          .until = row.instant_or_null(4),
          .granted_by = row.id<PersonId>(5),
          .reason = row.text(6)};
}

}  // namespace

Relation relation_named(std::string_view name) {
  const auto found = std::ranges::find(relation_names, name);
  CYD_ASSERT(found != relation_names.end());
  return static_cast<Relation>(found - relation_names.begin());
}

std::string_view name_of(Relation relation) {
  return relation_names[static_cast<std::size_t>(relation)];
}

void relate(db::Transaction& transaction, CoopId coop, const RelationTuple& tuple, Chance& chance) {
  transaction.run(add_a_tuple, {{"coop", coop},
                                {"id", chance.identifier()},
                                {"subject", tuple.subject},
                                {"relation", name_of(tuple.relation)},
                                {"object", tuple.object},
                                {"from", tuple.from},
                                {"until", tuple.until},
                                {"granted_by", tuple.granted_by},
                                {"reason", tuple.reason}});
}

std::int64_t unrelate(db::Transaction& transaction, CoopId coop, PersonId subject,
                      Relation relation, PersonId object, Instant now) {
  return transaction.run(end_tuples, {{"coop", coop},
                                      {"subject", subject},
                                      {"relation", name_of(relation)},
                                      {"object", object},
                                      {"now", now}});
}

std::int64_t unrelate_for(db::Transaction& transaction, CoopId coop, std::string_view reason,
                          Instant now) {
  return transaction.run(end_tuples_for_a_reason,
                         {{"coop", coop}, {"reason", reason}, {"now", now}});
}

void unrelate_entirely(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  transaction.run(end_all_tuples, {{"coop", coop}, {"person", person}, {"now", now}});
}

std::vector<RelationTuple> relations_of(db::Transaction& transaction, CoopId coop, PersonId subject,
                                        Instant now) {
  // Asked on every request: putting a handful in order here costs a tenth of what it does in SQL.
  auto tuples = transaction.all(current_tuples_of_a_subject,
                                {{"coop", coop}, {"subject", subject}, {"now", now}}, read_tuple);
  std::ranges::sort(tuples, [](const RelationTuple& a, const RelationTuple& b) {
    return std::tie(a.from, a.relation, a.object) < std::tie(b.from, b.relation, b.object);
  });
  return tuples;
}

std::vector<RelationTuple> related_to(db::Transaction& transaction, CoopId coop, PersonId object,
                                      Instant now) {
  return transaction.all(current_tuples_about_an_object,
                         {{"coop", coop}, {"object", object}, {"now", now}}, read_tuple);
}

std::vector<PersonId> with_relation(db::Transaction& transaction, CoopId coop, Relation relation,
                                    Instant now) {
  return transaction.all(subjects_of_a_relation,
                         {{"coop", coop}, {"relation", name_of(relation)}, {"now", now}},
                         [](const db::Row& row) { return row.id<PersonId>(0); });
}

std::vector<Named> named_with_relation(db::Transaction& transaction, CoopId coop, Relation relation,
                                       Instant now) {
  return transaction.all(names_of_a_relation,
                         {{"coop", coop}, {"relation", name_of(relation)}, {"now", now}},
                         [](const db::Row& row) {
                           return Named{row.id<PersonId>(0), row.text(1), row.text(2), row.text(3)};
                         });
}

bool is_officer(Relation relation) {
  return relation == Relation::secretary || relation == Relation::treasurer ||
         relation == Relation::chair || relation == Relation::safeguarding_lead;
}

}  // namespace cydofal::people
