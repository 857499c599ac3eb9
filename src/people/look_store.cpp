#include "people/look_store.h"

#include <algorithm>

#include "people/relation_store.h"
#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_look = R"(
  insert into record_look (coop_id, position, reader_id, subject_id, what, relation, looked_at)
  values (:coop, :position, :reader, :subject, :what, :relation, :at))";

// What was looked at for a worry about the circle is told to the person once they can know of that worry: before, the
// circle would read over their shoulder that somebody looks. It is in the record from the first. Nor are the keeper's looks for a
// handing-out of which an outside person was told in their place: the day before it, and while it is open; nor any look
// at a legal hold where one of theirs is told like that.
#define IS_TOLD                                                                                            \
  "not exists (select 1 from broken_glass"                                                                \
  "             where broken_glass.coop_id = record_look.coop_id"                                         \
  "               and broken_glass.subject_id = record_look.subject_id"                                   \
  "               and worry = 'circle' and shown_at is null and opened_at <= looked_at"                   \
  "               and what in ('see_behind_glass', 'see_glass'))"                                             \
  "   and not exists (select 1 from handed_out"                                                             \
  "                    where handed_out.coop_id = record_look.coop_id"                                      \
  "                      and handed_out.person_id = record_look.subject_id"                                 \
  "                      and told = 'outside_person' and handed_by = reader_id"                             \
  "                      and what in ('see_kept_of', 'read_handed_out')"                                    \
  "                      and looked_at >= handed_at - 86400000000 and looked_at < ends_at)"                 \
  "   and not exists (select 1 from legal_hold"                                                             \
  "                    where legal_hold.coop_id = record_look.coop_id"                                      \
  "                      and legal_hold.person_id = record_look.subject_id"                                 \
  "                      and told = 'outside_person' and what = 'see_hold')"

// `everyone` is 0 where looks at everyone's are listed too, else the person again.
constexpr std::string_view looks_at_a_subject =
    "select reader_id, subject_id, what, relation, looked_at, known_as, face"
    "  from record_look join person on person.id = reader_id"
    " where coop_id = :coop and subject_id in (:subject, :everyone) and looked_at >= :from and looked_at < :to"
    "   and " IS_TOLD
    " order by looked_at desc, position desc";

constexpr std::string_view first_look_at_a_subject =
    "select min(looked_at) from record_look"
    " where coop_id = :coop and subject_id in (:subject, :everyone) and " IS_TOLD;

Action action_named(std::string_view name) {
  const auto found = std::ranges::find(policy_table, name, &PolicyRow::name);
  CYD_ASSERT(found != policy_table.end());
  return found->action;
}

PersonId everyone(PersonId subject, Shared shared) { return shared == Shared::with_everyones ? PersonId{} : subject; }

}  // namespace

void append_look(db::Transaction& transaction, CoopId coop, const Look& look, const Moment& moment) {
  const std::string_view what = policy_of(look.what).name;
  // Whoever looks at everyone's has it in their own part of the record.
  const PersonId belongs_to = look.subject == PersonId{} ? look.reader : look.subject;
  const std::int64_t position = append_to_record(
      transaction, coop, {"record.read", look.reader, belongs_to, Payload().add("what", what).text()}, moment);
  transaction.run(add_a_look, {{"coop", coop},
                               {"position", position},
                               {"reader", look.reader},
                               {"subject", look.subject},
                               {"what", what},
                               {"relation", name_of(look.as)},
                               {"at", look.at}});
}

std::vector<Look> looks_at(db::Transaction& transaction, CoopId coop, PersonId subject, Shared shared, Instant from,
                           Instant to) {
  return transaction.all(
      looks_at_a_subject,
      {{"coop", coop}, {"subject", subject}, {"everyone", everyone(subject, shared)}, {"from", from}, {"to", to}},
      [](const db::Row& row) {
        return Look{.reader = row.id<PersonId>(0),
                    .subject = row.id<PersonId>(1),
                    .what = action_named(row.text_view(2)),
                    .as = relation_named(row.text_view(3)),
                    .at = row.instant(4),
                    .reader_name = row.text(5),
                    .reader_face = row.text(6)};
      });
}

std::optional<Instant> first_look_at(db::Transaction& transaction, CoopId coop, PersonId subject, Shared shared) {
  return *transaction.one(first_look_at_a_subject,
                          {{"coop", coop}, {"subject", subject}, {"everyone", everyone(subject, shared)}},
                          [](const db::Row& row) { return row.instant_or_null(0); });
}

}  // namespace cydofal::people
