#include "coop/care/hold_store.h"

#include <algorithm>

#include "people/own_key.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_one = R"(
  insert into legal_hold (coop_id, id, person_id, kinds, source, reason, language, told, until_on, entered_at, entered_by)
  values (:coop, :id, :person, :kinds, :source, :reason, :language, :told, :until, :now, :by))";

constexpr std::string_view name_somebody = "insert into legal_hold_named (coop_id, hold_id, person_id) values (:coop, :hold, :person)";

constexpr std::string_view confirm_one = R"(
  update legal_hold set confirmed_at = :now, confirmed_by = :by, until_on = :until
   where coop_id = :coop and id = :id and confirmed_at is null and ended_at is null)";

constexpr std::string_view renew_one = R"(
  update legal_hold set renewed_at = :now, renewed_by = :by, until_on = :until where coop_id = :coop and id = :id and ended_at is null)";

constexpr std::string_view end_one = R"(
  update legal_hold set ended_at = :now, ended_by = :by where coop_id = :coop and id = :id and ended_at is null)";

// The columns that read_hold() reads, in its order.
#define HOLD_WITH_NAMES                                                                                                   \
  "select legal_hold.id, legal_hold.person_id, kinds, source, reason, legal_hold.language, told, until_on, "              \
  "       entered_at, entered_by, enterer.name, confirmed_at, confirmed_by, confirmer.name, renewed_at, renewed_by, "     \
  "       renewer.name, ended_at, ended_by, ender.name, person.name, person.face "                                        \
  "  from legal_hold "                                                                                                    \
  "  join person on person.id = legal_hold.person_id "                                                                    \
  "  join person as enterer on enterer.id = entered_by "                                                                  \
  "  left join person as confirmer on confirmer.id = confirmed_by "                                                       \
  "  left join person as renewer on renewer.id = renewed_by "                                                             \
  "  left join person as ender on ender.id = ended_by "                                                                   \
  " where legal_hold.coop_id = :coop "

constexpr std::string_view by_id = HOLD_WITH_NAMES "and legal_hold.id = :id";
constexpr std::string_view all_here = HOLD_WITH_NAMES "and ended_at is null and until_on >= :today order by entered_at, legal_hold.id";
constexpr std::string_view of_a_person = HOLD_WITH_NAMES
    "and legal_hold.person_id = :person and ended_at is null and until_on >= :today order by entered_at, legal_hold.id";
#undef HOLD_WITH_NAMES

constexpr std::string_view those_named = "select person_id from legal_hold_named where coop_id = :coop and hold_id = :hold order by person_id";

constexpr std::string_view stood_here = "select 1 from relation where coop_id = :coop and subject_id = :person limit 1";

constexpr std::string_view kept_here = R"(
  select id, name, face from person
   where id in (select subject_id from relation where coop_id = :coop and relation = 'supported' union select person_id from erasure where coop_id = :coop)
   order by name, id)";

constexpr std::string_view stood_then = R"(
  select kinds from legal_hold
   where coop_id = :coop and person_id = :person and entered_at <= :asked and (ended_at is null or ended_at >= :asked) and until_on >= :day)";

people::SealedPlace place_of(CoopId coop, PersonId person, HoldId id) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::safeguarding, .table = "legal_hold", .column = "reason", .row = std::to_string(id.value)};
}

std::optional<Hold::By> read_by(const db::Row& row, int at) {
  if (row.is_null(at)) return std::nullopt;
  return Hold::By{row.id<PersonId>(at + 1), row.instant(at), row.text_or_null(at + 2).value_or("")};
}

Hold read_hold(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  Hold found{.id = row.id<HoldId>(0), .person = row.id<PersonId>(1), .kinds = HeldKinds(row.integer(2)), .source = *hold_source_named(row.text_view(3))};
  found.reason = people::unseal_words(transaction, place_of(coop, found.person, found.id), row.text_view(4)).value_or("");
  found.language = row.text_view(5) == "cy" ? Language::cy : Language::en;
  found.told = *hold_told_named(row.text_view(6));
  found.until = row.date(7);
  found.entered = *read_by(row, 8);
  found.confirmed = read_by(row, 11);
  found.renewed = read_by(row, 14);
  found.ended = read_by(row, 17);
  found.person_name = row.text(20);
  found.person_face = row.text(21);
  return found;
}

std::vector<Hold> with_named(db::Transaction& transaction, CoopId coop, std::vector<Hold> all) {
  for (Hold& hold : all) {
    hold.named = transaction.all(those_named, {{"coop", coop}, {"hold", hold.id}}, [](const db::Row& row) { return row.id<PersonId>(0); });
  }
  return all;
}

}  // namespace

void add_hold(db::Transaction& transaction, CoopId coop, const Hold& hold, Chance& chance) {
  transaction.run(add_one, {{"coop", coop},
                            {"id", hold.id},
                            {"person", hold.person},
                            {"kinds", hold.kinds.bits()},
                            {"source", name_of(hold.source)},
                            {"reason", people::seal_words(transaction, place_of(coop, hold.person, hold.id), hold.reason, chance)},
                            {"language", code(hold.language)},
                            {"told", name_of(hold.told)},
                            {"until", hold.until},
                            {"now", hold.entered.at},
                            {"by", hold.entered.id}});
  for (const PersonId named : hold.named) transaction.run(name_somebody, {{"coop", coop}, {"hold", hold.id}, {"person", named}});
}

void confirm_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Date until, Instant now) {
  transaction.run(confirm_one, {{"coop", coop}, {"id", id}, {"by", by}, {"until", until}, {"now", now}});
}

void renew_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Date until, Instant now) {
  transaction.run(renew_one, {{"coop", coop}, {"id", id}, {"by", by}, {"until", until}, {"now", now}});
}

void end_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Instant now) {
  transaction.run(end_one, {{"coop", coop}, {"id", id}, {"by", by}, {"now", now}});
}

std::optional<Hold> find_hold(db::Transaction& transaction, CoopId coop, HoldId id) {
  auto all = with_named(transaction, coop, transaction.all(by_id, {{"coop", coop}, {"id", id}}, [&](const db::Row& row) { return read_hold(transaction, coop, row); }));
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::vector<Hold> holds_here(db::Transaction& transaction, CoopId coop, Date today) {
  return with_named(transaction, coop,
                    transaction.all(all_here, {{"coop", coop}, {"today", today}}, [&](const db::Row& row) { return read_hold(transaction, coop, row); }));
}

std::vector<Hold> holds_of(db::Transaction& transaction, CoopId coop, PersonId person, Date today) {
  return with_named(transaction, coop,
                    transaction.all(of_a_person, {{"coop", coop}, {"person", person}, {"today", today}}, [&](const db::Row& row) { return read_hold(transaction, coop, row); }));
}

bool ever_stood_here(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.any(stood_here, {{"coop", coop}, {"person", person}});
}

std::vector<Someone> everyone_of_whom_something_is_kept(db::Transaction& transaction, CoopId coop) {
  return transaction.all(kept_here, {{"coop", coop}}, [](const db::Row& row) { return Someone{row.id<PersonId>(0), row.text(1), row.text(2)}; });
}

bool was_held_when(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view kind, Instant asked_at, Date asked_on) {
  const auto all = transaction.all(stood_then, {{"coop", coop}, {"person", person}, {"asked", asked_at}, {"day", asked_on}}, [](const db::Row& row) { return HeldKinds(row.integer(0)); });
  return std::ranges::any_of(all, [&](HeldKinds kinds) { return kinds.has(kind); });
}

}  // namespace cydofal::care
