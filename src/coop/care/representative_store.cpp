#include "coop/care/representative_store.h"

#include <algorithm>

#include "people/own_key.h"
#include "people/relation_store.h"

namespace cydofal::care {

namespace {

using people::Relation;

constexpr std::string_view add_one = R"(
  insert into representative (coop_id, id, person_id, representative_id, kind, covers, reference, seen_on, from_on, until_on,
                              sixteen_on, entered_at, entered_by, companion)
  values (:coop, :id, :person, :representative, :kind, :covers, :reference, :seen, :from, :until, :sixteen, :now, :by, ''))";

constexpr std::string_view confirm_one = R"(
  update representative set confirmed_at = :now, confirmed_by = :by
   where coop_id = :coop and id = :id and confirmed_at is null and ended_at is null)";

constexpr std::string_view end_one = R"(
  update representative set ended_at = :now, ended_by = :by, ended_why = :why
   where coop_id = :coop and id = :id and ended_at is null)";

constexpr std::string_view disagree_with_one = R"(
  update representative set disagreed_at = :now, disagreed_by = :by, companion = :companion
   where coop_id = :coop and id = :id and disagreed_at is null)";

constexpr std::string_view answer_one = R"(
  update representative set answer = :words, answer_language = :language, answered_at = :now, answered_by = :by
   where coop_id = :coop and id = :id and answered_at is null)";

// The columns that read_representative() reads, in its order.
#define REPRESENTATIVE_WITH_NAMES                                                                                                \
  "select representative.id, representative.person_id, representative_id, kind, covers, reference, seen_on, from_on, until_on, " \
  "       sixteen_on, entered_at, entered_by, enterer.name, confirmed_at, confirmed_by, confirmer.name, disagreed_at, "          \
  "       disagreed_by, companion, answer, answer_language, answered_at, answered_by, answerer.name, ended_at, ended_by, "       \
  "       ender.name, ended_why, person.known_as, person.face, other.name, other.face "                                          \
  "  from representative "                                                                                                       \
  "  join person on person.id = representative.person_id "                                                                       \
  "  join person as other on other.id = representative_id "                                                                      \
  "  join person as enterer on enterer.id = entered_by "                                                                         \
  "  left join person as confirmer on confirmer.id = confirmed_by "                                                              \
  "  left join person as answerer on answerer.id = answered_by "                                                                 \
  "  left join person as ender on ender.id = ended_by "                                                                          \
  " where representative.coop_id = :coop "

constexpr std::string_view by_id = REPRESENTATIVE_WITH_NAMES "and representative.id = :id";
constexpr std::string_view of_a_person = REPRESENTATIVE_WITH_NAMES "and representative.person_id = :person order by entered_at desc, representative.id";
constexpr std::string_view all_here = REPRESENTATIVE_WITH_NAMES "and ended_at is null and until_on >= :today order by entered_at, representative.id";
constexpr std::string_view of_a_representative = REPRESENTATIVE_WITH_NAMES
    "and representative_id = :representative and confirmed_at is not null and ended_at is null and until_on >= :today and from_on <= :today "
    "order by entered_at, representative.id";
#undef REPRESENTATIVE_WITH_NAMES

constexpr std::string_view how_many_wait = R"(
  select count(*) from representative
   where coop_id = :coop and ended_at is null and until_on >= :today
     and (confirmed_at is null or (disagreed_at is not null and answered_at is null)))";

constexpr std::string_view named_so = R"(
  select distinct person.id from person join relation on relation.subject_id = person.id
   where relation.coop_id = :coop and person.name = :name and person.id <> :person
     and (object_id = 0 or (object_id = :person and relation in ('circle_family', 'circle_friend', 'representative_care', 'representative_money')))
     and from_at <= :now and (until_at is null or until_at > :now)
   order by person.id)";

constexpr std::string_view newest_about_the_plan = R"(
  select conclusion, disagreed_at from decision_support
   where coop_id = :coop and person_id = :person and topic = 'plan' and written_by <> :representative and written_at >= :since
   order by written_at desc, id desc limit 1)";

people::SealedPlace place_of(CoopId coop, PersonId person, RepresentativeId id, std::string_view column) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::care, .table = "representative", .column = column, .row = std::to_string(id.value)};
}

Language language_named(std::string_view code) { return code == "cy" ? Language::cy : Language::en; }

/// Who and when, of three columns from `at` on; nothing where they are empty.
std::optional<Representative::By> read_by(const db::Row& row, int moment, int who, int name) {
  if (row.is_null(moment)) return std::nullopt;
  return Representative::By{row.id<PersonId>(who), row.instant(moment), row.text_or_null(name).value_or("")};
}

/// Whoever comes to the person has an interest of their own in what is agreed; an officer in what the co-op wants.
Conflict conflict_of(db::Transaction& transaction, CoopId coop, PersonId representative, PersonId person, Instant now) {
  Conflict found = Conflict::none;
  for (const people::RelationTuple& tuple : people::relations_of(transaction, coop, representative, now)) {
    const bool comes = tuple.relation == Relation::worker_regular || tuple.relation == Relation::worker_planned;
    if (comes && tuple.object == person) return Conflict::comes_to_them;
    if (tuple.object == PersonId{} && people::is_officer(tuple.relation)) found = Conflict::officer;
  }
  return found;
}

Representative read_representative(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  Representative found{.id = row.id<RepresentativeId>(0), .person = row.id<PersonId>(1), .representative = row.id<PersonId>(2)};
  const auto words = [&](std::string_view column, int at) {
    return people::unseal_words(transaction, place_of(coop, found.person, found.id, column), row.text_view(at)).value_or("");
  };
  found.kind = *representative_kind_named(row.text_view(3));
  found.covers = *covers_named(row.text_view(4));
  found.reference = words("reference", 5);
  found.seen_on = row.date(6);
  found.from = row.date(7);
  found.until = row.date(8);
  found.sixteen_on = row.date_or_null(9);
  found.entered = *read_by(row, 10, 11, 12);
  found.confirmed = read_by(row, 13, 14, 15);
  // Who of the two said it is joined in for nobody: an advocate is the person's own affair.
  if (!row.is_null(16)) found.disagreed = Representative::By{row.id<PersonId>(17), row.instant(16), {}};
  found.companion = row.text(18);
  if (const auto by = read_by(row, 21, 22, 23)) found.answer = Representative::Answer{*by, words("answer", 19), language_named(row.text_view(20))};
  if (const auto by = read_by(row, 24, 25, 26)) found.ended = Representative::Ended{*by, *why_ended_named(row.text_view(27))};
  found.person_name = row.text(28);
  found.person_face = row.text(29);
  found.name = row.text(30);
  found.face = row.text(31);
  return found;
}

std::vector<Representative> with_conflicts(db::Transaction& transaction, CoopId coop, std::vector<Representative> all, Instant now) {
  for (Representative& each : all) each.conflict = conflict_of(transaction, coop, each.representative, each.person, now);
  return all;
}

}  // namespace

void add_representative(db::Transaction& transaction, CoopId coop, const Representative& entry, Chance& chance) {
  transaction.run(add_one, {{"coop", coop},
                            {"id", entry.id},
                            {"person", entry.person},
                            {"representative", entry.representative},
                            {"kind", words_of(entry.kind).name},
                            {"covers", name_of(entry.covers)},
                            {"reference", people::seal_words(transaction, place_of(coop, entry.person, entry.id, "reference"), entry.reference, chance)},
                            {"seen", entry.seen_on},
                            {"from", entry.from},
                            {"until", entry.until},
                            {"sixteen", entry.sixteen_on},
                            {"now", entry.entered.at},
                            {"by", entry.entered.id}});
}

void confirm_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, Instant now) {
  transaction.run(confirm_one, {{"coop", coop}, {"id", id}, {"by", by}, {"now", now}});
}

void end_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, WhyEnded why, Instant now) {
  transaction.run(end_one, {{"coop", coop}, {"id", id}, {"by", by}, {"why", name_of(why)}, {"now", now}});
}

void disagree_with_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, std::string_view companion, Instant now) {
  transaction.run(disagree_with_one, {{"coop", coop}, {"id", id}, {"by", by}, {"companion", companion}, {"now", now}});
}

void answer_disagreement_row(db::Transaction& transaction, CoopId coop, const Representative& entry, const Representative::Answer& answer, Chance& chance) {
  transaction.run(answer_one, {{"coop", coop},
                               {"id", entry.id},
                               {"words", people::seal_words(transaction, place_of(coop, entry.person, entry.id, "answer"), answer.words, chance)},
                               {"language", code(answer.language)},
                               {"now", answer.by.at},
                               {"by", answer.by.id}});
}

std::optional<Representative> find_representative(db::Transaction& transaction, CoopId coop, RepresentativeId id, Instant now) {
  auto found = transaction.one(by_id, {{"coop", coop}, {"id", id}}, [&](const db::Row& row) { return read_representative(transaction, coop, row); });
  if (found) found->conflict = conflict_of(transaction, coop, found->representative, found->person, now);
  return found;
}

std::vector<Representative> representatives_of(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  return with_conflicts(transaction, coop,
                        transaction.all(of_a_person, {{"coop", coop}, {"person", person}},
                                        [&](const db::Row& row) { return read_representative(transaction, coop, row); }),
                        now);
}

std::vector<Representative> representatives_here(db::Transaction& transaction, CoopId coop, Instant now, Date today) {
  return with_conflicts(transaction, coop,
                        transaction.all(all_here, {{"coop", coop}, {"today", today}}, [&](const db::Row& row) { return read_representative(transaction, coop, row); }),
                        now);
}

std::int64_t count_waiting_representatives(db::Transaction& transaction, CoopId coop, Date today) {
  return transaction.number(how_many_wait, {{"coop", coop}, {"today", today}});
}

std::vector<Representative> represented_by(db::Transaction& transaction, CoopId coop, PersonId representative, Instant now, Date today) {
  auto all = transaction.all(of_a_representative, {{"coop", coop}, {"representative", representative}, {"today", today}},
                             [&](const db::Row& row) { return read_representative(transaction, coop, row); });
  // What opens doors is the relation: when somebody has left, the paper is still there and nothing follows from it.
  const auto held = people::relations_of(transaction, coop, representative, now);
  std::erase_if(all, [&](const Representative& each) {
    return std::ranges::none_of(held, [&](const people::RelationTuple& tuple) {
      return tuple.object == each.person && (tuple.relation == Relation::representative_care || tuple.relation == Relation::representative_money);
    });
  });
  return with_conflicts(transaction, coop, std::move(all), now);
}

std::vector<PersonId> known_by_name(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view name, Instant now) {
  return transaction.all(named_so, {{"coop", coop}, {"person", person}, {"name", name}, {"now", now}}, [](const db::Row& row) { return row.id<PersonId>(0); });
}

SpeakingRight::Record record_since(db::Transaction& transaction, CoopId coop, PersonId person, PersonId representative, Instant since) {
  const auto found = transaction.one(newest_about_the_plan, {{"coop", coop}, {"person", person}, {"representative", representative}, {"since", since}},
                                     [](const db::Row& row) { return row.text_view(0) == "cannot_now" && row.is_null(1); });
  return found && *found ? SpeakingRight::Record::cannot_decide : SpeakingRight::Record::none;
}

bool is_family_of(db::Transaction& transaction, CoopId coop, PersonId somebody, PersonId person, Instant now) {
  const auto held = people::relations_of(transaction, coop, somebody, now);
  return std::ranges::any_of(held, [&](const people::RelationTuple& tuple) { return tuple.relation == Relation::circle_family && tuple.object == person; });
}

}  // namespace cydofal::care
