#include "app/my_data.h"

#include <algorithm>
#include <array>

#include "app/handing_out_store.h"
#include "coop/care/hold_store.h"
#include "people/relation_store.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using people::Relation;

constexpr std::string_view every_coop_of = R"(
  select distinct coop_id from relation where subject_id = :person order by coop_id)";

constexpr std::string_view erasure_of = R"(
  select asked_at from erasure where coop_id = :coop and person_id = :person)";

constexpr std::string_view everyone_who_asked_here = "select person_id from erasure where coop_id = :coop order by person_id";

constexpr std::string_view part_of_erasure = R"(
  select destroyed_at from erasure_part where coop_id = :coop and person_id = :person and kind = :kind)";

constexpr std::string_view upcoming_visit = R"(
  select 1 from visit where coop_id = :coop and person_id = :person and ends_at > :now and cancelled_at is null limit 1)";

/// How much there is of a kind that can be destroyed, and of when the last is: microseconds, or null. Empty where nothing is
/// counted from it.
struct Measure {
  DataKind kind;
  std::string_view count;
  std::string_view last;
};

constexpr std::array measures{
    Measure{DataKind::daily, R"(
  select (select count(*) from emergency_answer where coop_id = :coop and person_id = :person)
       + (select count(*) from emergency_contact where coop_id = :coop and person_id = :person)
       + (select count(*) from pattern_reason where coop_id = :coop and person_id = :person)
       + (select count(*) from sheet_print where coop_id = :coop and person_id = :person)
       + (select count(*) from sight where coop_id = :coop and person_id = :person)
       + (select count(*) from feed where coop_id = :coop and owner_id = :person)
       + (select count(*) from relation where coop_id = :coop and object_id = :person and relation like 'shown_%')
       + (select count(*) from record_payload where coop_id = :coop and subject_id = :person and keeping = 'daily'))",
            ""},
    Measure{DataKind::care, R"(
  select (select count(*) from visit_note join visit on visit.coop_id = visit_note.coop_id and visit.id = visit_id
           where visit.coop_id = :coop and visit.person_id = :person)
       + (select count(*) from correction where coop_id = :coop and person_id = :person)
       + (select count(*) from place where coop_id = :coop and person_id = :person and name <> '')
       + (select count(*) from pattern where coop_id = :coop and person_id = :person and doing <> '')
       + (select count(*) from decision_support where coop_id = :coop and person_id = :person)
       + (select count(*) from advocate where coop_id = :coop and person_id = :person)
       + (select count(*) from representative where coop_id = :coop and person_id = :person)
       + (select count(*) from record_payload where coop_id = :coop and subject_id = :person and keeping = 'care'))",
            R"(
  select max(at) from (
    select max(written_at) as at from visit_note join visit on visit.coop_id = visit_note.coop_id and visit.id = visit_id
     where visit.coop_id = :coop and visit.person_id = :person
    union all select max(coalesce(answered_at, asked_at)) from correction where coop_id = :coop and person_id = :person
    union all select max(ends_at) from visit where coop_id = :coop and person_id = :person and cancelled_at is null
    union all select max(written_at) from decision_support where coop_id = :coop and person_id = :person
    union all select max(written_at) from best_interests where coop_id = :coop and person_id = :person
    union all select max(coalesce(ended_at, answered_at, disagreed_at, confirmed_at, entered_at)) from representative where coop_id = :coop and person_id = :person
    union all select max(answered_at) from support_period where coop_id = :coop and person_id = :person
    union all select max(until_at) from relation where coop_id = :coop and subject_id = :person and relation = 'supported') as entries)"},
    Measure{DataKind::membership, R"(
  select (select count(*) from application where coop_id = :coop and person_id = :person and own_words <> '')
       + (select count(*) from proposal_comment where coop_id = :coop and person_id = :person and words <> '')
       + (select count(*) from record_pseudonym where coop_id = :coop and person_id = :person)
       + (select count(*) from record_payload where coop_id = :coop and subject_id = :person and keeping = 'record'))",
            "select max(until_at) from relation where coop_id = :coop and subject_id = :person and relation in ('member', 'worker', 'invited')"},
    Measure{DataKind::money, R"(
  select count(*) from fund join account on account.coop_id = fund.coop_id and account.fund = fund.number
    join posting on posting.coop_id = account.coop_id and posting.account_id = account.id
   where fund.coop_id = :coop and fund.person_id = :person)",
            R"(
  select max(made_at) from fund join account on account.coop_id = fund.coop_id and account.fund = fund.number
    join posting on posting.coop_id = account.coop_id and posting.account_id = account.id
    join money_transaction t on t.coop_id = posting.coop_id and t.number = posting.number
   where fund.coop_id = :coop and fund.person_id = :person)"},
    // A worry about their circle is not told to them before somebody said that they can know: nor is it counted here.
    Measure{DataKind::safeguarding, R"(
  select count(*) from broken_glass where coop_id = :coop and subject_id = :person and (worry = 'person' or shown_at is not null))",
            R"(
  select max(opened_at) from broken_glass where coop_id = :coop and subject_id = :person and (worry = 'person' or shown_at is not null))"},
};

Standing standing_of(db::Transaction& transaction, CoopId coop, PersonId person, DataKind kind, Instant now) {
  const auto held = people::relations_of(transaction, coop, person, now);
  const bool is_supported = std::ranges::any_of(held, [](const auto& tuple) { return tuple.relation == Relation::supported; });
  const bool is_expected = transaction.any(upcoming_visit, {{"coop", coop}, {"person", person}, {"now", now}});
  const bool stands = kind == DataKind::care ? is_supported || is_expected : !held.empty();
  return stands ? Standing::stands : Standing::ended;
}

std::optional<Date> last_of(db::Transaction& transaction, CoopId coop, PersonId person, const Measure& measure, Instant now) {
  if (measure.last.empty()) return std::nullopt;
  const auto at = transaction.one(measure.last, {{"coop", coop}, {"person", person}}, [](const db::Row& row) { return row.integer_or_null(0); });
  if (!at || !*at) return std::nullopt;
  return speech::london_time(std::min(Instant{**at}, now)).date;
}

/// What a legal hold says to what would go while it stands. Where telling would put somebody in danger it looks like anything that is
/// kept until a day; and on that day, unless somebody looks again, it goes.
void hold_back(db::Transaction& transaction, CoopId coop, PersonId person, HeldData& held, Date today) {
  for (care::Hold& hold : care::holds_of(transaction, coop, person, today)) {
    const bool goes_before = held.fate.when == Fate::When::at_once || (held.fate.when == Fate::When::on_a_day && held.fate.day <= hold.until);
    if (!goes_before || !hold.kinds.has(name_of(held.kind))) continue;
    if (hold.told == care::HoldTold::outside_person) {
      held.fate = {Fate::When::on_a_day, hold.until + 1};
    } else {
      held.fate = {Fate::When::held};
      held.hold = std::move(hold);
    }
  }
}

HeldData held_of(db::Transaction& transaction, const people::Coop& coop, PersonId person, const Measure& measure, Instant now, Date today) {
  HeldData held{.kind = measure.kind,
                .count = transaction.number(measure.count, {{"coop", coop.id}, {"person", person}}),
                .rule = &retention_rule(measure.kind, coop.profile, today),
                .destroyed_at = destroyed_at(transaction, coop.id, person, measure.kind)};
  held.fate = fate_of(*held.rule, standing_of(transaction, coop.id, person, measure.kind, now), last_of(transaction, coop.id, person, measure, now));
  hold_back(transaction, coop.id, person, held, today);
  return held;
}

/// A name is needed as long as something is kept that is about somebody, and as long as they stand anywhere.
bool needs_the_name(const HeldData& held) { return held.count > 0 && held.kind != DataKind::money && !held.destroyed_at; }

/// When the account goes: with the last of what needs a name.
Fate account_fate(db::Transaction& transaction, const std::vector<DataOfCoop>& coops, PersonId person, Instant now, Date today) {
  Fate latest{Fate::When::at_once};
  const auto later = [&](const Fate& fate) {
    if (fate.when == Fate::When::on_a_day && latest.when == Fate::When::on_a_day) latest.day = std::max(latest.day, fate.day);
    else if (fate.when > latest.when) latest = fate;
  };
  for (const DataOfCoop& each : coops) {
    if (!people::relations_of(transaction, each.coop.id, person, now).empty()) later({Fate::When::while_standing});
    for (const HeldData& held : each.held) {
      if (needs_the_name(held) && !is_due(held.fate, today)) later(held.fate);
    }
  }
  return latest;
}

}  // namespace

std::vector<people::Coop> coops_ever_of(db::Transaction& transaction, PersonId person) {
  const auto ids = transaction.all(every_coop_of, {{"person", person}}, [](const db::Row& row) { return row.id<CoopId>(0); });
  std::vector<people::Coop> coops;
  for (const CoopId id : ids) {
    if (auto coop = people::find_coop(transaction, id)) coops.push_back(*std::move(coop));
  }
  return coops;
}

std::optional<Instant> asked_to_erase(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.one(erasure_of, {{"coop", coop}, {"person", person}}, [](const db::Row& row) { return row.instant(0); });
}

std::optional<Instant> destroyed_at(db::Transaction& transaction, CoopId coop, PersonId person, DataKind kind) {
  return transaction.one(part_of_erasure, {{"coop", coop}, {"person", person}, {"kind", name_of(kind)}},
                         [](const db::Row& row) { return row.instant(0); });
}

std::vector<PersonId> everyone_who_asked_in(db::Transaction& transaction, CoopId coop) {
  return transaction.all(everyone_who_asked_here, {{"coop", coop}}, [](const db::Row& row) { return row.id<PersonId>(0); });
}

DataOfCoop data_in(db::Transaction& transaction, const people::Coop& coop, PersonId person, Instant now, Date today) {
  DataOfCoop data{.coop = coop, .asked_at = asked_to_erase(transaction, coop.id, person)};
  if (!people::relations_of(transaction, coop.id, person, now).empty()) data.here = DataOfCoop::Here::yes;
  for (const Measure& measure : measures) {
    HeldData held = held_of(transaction, coop, person, measure, now, today);
    if (held.count > 0 || held.destroyed_at) data.held.push_back(std::move(held));
  }
  for (const people::Named& officer : people::named_with_relation(transaction, coop.id, Relation::secretary, now)) {
    data.keepers.push_back(officer.name);
  }
  data.handed_out = handed_out_told_to(transaction, coop.id, person);
  return data;
}

DataAboutMe data_about(db::Transaction& transaction, PersonId person, Instant now, Date today) {
  DataAboutMe about;
  for (const people::Coop& coop : coops_ever_of(transaction, person)) about.coops.push_back(data_in(transaction, coop, person, now, today));
  about.account = account_fate(transaction, about.coops, person, now, today);
  return about;
}

}  // namespace cydofal::app
