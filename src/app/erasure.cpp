#include "app/erasure.h"

#include <algorithm>
#include <array>
#include <span>

#include "app/my_data.h"
#include "coop/care/hold_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/assert.h"
#include "platform/db/key_erasure.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

/// The house itself, in the place of a co-op.
constexpr CoopId the_house{};

constexpr std::string_view ask_for_erasure = R"(
  insert into erasure (coop_id, person_id, asked_at, companion) values (:coop, :person, :now, :companion)
  on conflict (coop_id, person_id) do update set asked_at = excluded.asked_at, companion = excluded.companion)";

constexpr std::string_view everyone_who_asked = "select distinct person_id from erasure order by person_id";

constexpr std::string_view add_a_part = R"(
  insert into erasure_part (coop_id, person_id, kind, destroyed_at) values (:coop, :person, :kind, :now)
  on conflict (coop_id, person_id, kind) do update set destroyed_at = excluded.destroyed_at, finished_at = null, clean_at = null)";

constexpr std::string_view unfinished_parts = R"(
  select coop_id, person_id, kind, destroyed_at from erasure_part where finished_at is null order by coop_id, person_id, kind)";

constexpr std::string_view finish_a_part = R"(
  update erasure_part set finished_at = :now where coop_id = :coop and person_id = :person and kind = :kind and finished_at is null)";

constexpr std::string_view parts_not_clean = "select 1 from erasure_part where finished_at is not null and clean_at is null limit 1";

constexpr std::string_view note_clean = "update erasure_part set clean_at = :now where finished_at is not null and clean_at is null";

constexpr std::array destroy_daily{
    std::string_view("delete from emergency_contact where coop_id = :coop and person_id = :person"),
    std::string_view("delete from emergency_answer where coop_id = :coop and person_id = :person"),
    std::string_view("delete from emergency_sheet where coop_id = :coop and person_id = :person"),
    std::string_view(R"(
  delete from pattern_reason_reader where coop_id = :coop
     and pattern_id in (select pattern_id from pattern_reason where coop_id = :coop and person_id = :person))"),
    std::string_view("delete from pattern_reason where coop_id = :coop and person_id = :person"),
    std::string_view("delete from sheet_print where coop_id = :coop and person_id = :person"),
    std::string_view("delete from sight where coop_id = :coop and person_id = :person"),
    std::string_view("delete from feed where coop_id = :coop and owner_id = :person"),
    std::string_view(R"(
  delete from relation where coop_id = :coop and object_id = :person
     and relation like 'shown_%')"),
    std::string_view("delete from record_payload where coop_id = :coop and subject_id = :person and keeping = 'daily'"),
};

// Times of visits stay under a number, because whoever came worked them; words and places go.
constexpr std::array destroy_care{
    std::string_view("delete from correction where coop_id = :coop and person_id = :person"),
    std::string_view(R"(
  delete from visit_note where coop_id = :coop
     and visit_id in (select id from visit where coop_id = :coop and person_id = :person))"),
    std::string_view(R"(
  update visit_confirmation set companion = '' where coop_id = :coop
     and visit_id in (select id from visit where coop_id = :coop and person_id = :person))"),
    std::string_view(R"(
  update visit_cancellation set companion = '' where coop_id = :coop
     and visit_id in (select id from visit where coop_id = :coop and person_id = :person))"),
    std::string_view("update visit_change_answer set companion = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update pattern set doing = '', picture = '', companion = '', person_companion = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update place set name = '', town = '' where coop_id = :coop and person_id = :person"),
    std::string_view("delete from decision_words where coop_id = :coop and person_id = :person"),
    std::string_view("delete from best_interests where coop_id = :coop and person_id = :person"),
    std::string_view("delete from decision_support where coop_id = :coop and person_id = :person"),
    std::string_view("delete from advocate where coop_id = :coop and person_id = :person"),
    std::string_view("delete from representative where coop_id = :coop and person_id = :person"),
    std::string_view("delete from relation where coop_id = :coop and object_id = :person and relation like 'representative_%'"),
    std::string_view("update relation set reason = '' where coop_id = :coop and object_id = :person"),
    std::string_view("delete from record_payload where coop_id = :coop and subject_id = :person and keeping = 'care'"),
};

constexpr std::array destroy_membership{
    std::string_view("update application set own_words = '', companion = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update proposal_comment set words = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update rule_signature set companion = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update vote set companion = '' where coop_id = :coop and person_id = :person"),
    std::string_view("update relation set reason = '' where coop_id = :coop and subject_id = :person"),
    std::string_view("delete from record_payload where coop_id = :coop and subject_id = :person and keeping = 'record'"),
    std::string_view("delete from record_pseudonym where coop_id = :coop and person_id = :person"),
};

// What the house itself holds: nobody can come in as them any more, and nobody is called so.
constexpr std::array destroy_account{
    std::string_view("delete from sign_in_link where person_id = :person"),
    std::string_view("delete from program_key where person_id = :person"),
    std::string_view("delete from passkey where person_id = :person"),
    std::string_view("delete from second_step where person_id = :person"),
    std::string_view("delete from recovery_code where person_id = :person"),
    std::string_view("delete from contact_address where person_id = :person"),
    std::string_view("delete from contact_choice where person_id = :person"),
    std::string_view("delete from outbox where person_id = :person"),
    std::string_view("delete from account_news where person_id = :person"),
    std::string_view("delete from recovery where person_id = :person"),
    std::string_view("delete from session where person_id = :person"),
    std::string_view("delete from device where person_id = :person"),
    std::string_view("delete from say_secret where person_id = :person"),
    std::string_view("delete from sign_in_card where person_id = :person"),
    std::string_view("update person set face = '000000', telephone = null, email = null, postal_address = null where id = :person"),
};

constexpr std::string_view forget_name = "update person set name = '–', known_as = '–' where id = :person";

/// A worry that they do not know of: whoever leads on keeping people safe still has to know about whom it is.
constexpr std::string_view is_worried_about = "select 1 from broken_glass where subject_id = :person limit 1";

/// Their name where it stands in what others did: who sat beside them, what they were told of.
constexpr std::array destroy_name{
    std::string_view("update application set companion = '' where companion = :name"),
    std::string_view("update pattern set companion = '' where companion = :name"),
    std::string_view("update pattern set person_companion = '' where person_companion = :name"),
    std::string_view("update correction set companion = '' where companion = :name"),
    std::string_view("update rule_signature set companion = '' where companion = :name"),
    std::string_view("update vote set companion = '' where companion = :name"),
    std::string_view("update visit_confirmation set companion = '' where companion = :name"),
    std::string_view("update visit_cancellation set companion = '' where companion = :name"),
    std::string_view("update visit_change_answer set companion = '' where companion = :name"),
    std::string_view("update emergency_sheet set companion = '' where companion = :name"),
    std::string_view("update advocate set companion = '' where companion = :name"),
    std::string_view("update representative set companion = '' where companion = :name"),
    std::string_view("update erasure set companion = '' where companion = :name"),
    std::string_view("update decision_support set companion = '' where companion = :name"),
    std::string_view("update best_interests set companion = '' where companion = :name"),
    std::string_view("update session set companion = null where companion = :name"),
};
constexpr std::string_view forget_tellings = "delete from outbox where state <> 'waiting' and arguments like '%' || :name || '%'";
constexpr std::string_view forget_requests = "delete from idempotency where scope = :page or scope = :program";

std::span<const std::string_view> statements_of(DataKind kind) {
  switch (kind) {
    case DataKind::daily: return destroy_daily;
    case DataKind::care: return destroy_care;
    case DataKind::membership: return destroy_membership;
    default: CYD_ASSERT(false); return {};
  }
}

/// The keys that open what is of a kind.
std::vector<db::KeyName> keys_of(CoopId coop, PersonId person, DataKind kind) {
  const auto key = [&](people::Keeping keeping) { return db::KeyName{coop.value, person.value, people::name_of(keeping)}; };
  switch (kind) {
    case DataKind::daily: return {key(people::Keeping::daily)};
    case DataKind::care: return {key(people::Keeping::care)};
    case DataKind::membership: return {key(people::Keeping::record)};
    case DataKind::account: return {key(people::Keeping::account)};
    default: return {};
  }
}

/// Destroys one kind and says so in the record: what, how much, and of nobody.
void destroy(db::Transaction& transaction, CoopId coop, PersonId person, DataKind kind, const people::Moment& moment) {
  std::int64_t changed = 0;
  for (const std::string_view statement : statements_of(kind)) changed += transaction.run(statement, {{"coop", coop}, {"person", person}});
  transaction.run(add_a_part, {{"coop", coop}, {"person", person}, {"kind", name_of(kind)}, {"now", moment.now}});
  people::append_to_record(transaction, coop, {"erased", {}, {}, people::Payload().add("kind", name_of(kind)).add("count", changed).text()}, moment);
}

void destroy_the_account(db::Transaction& transaction, PersonId person, Instant now) {
  const auto found = people::find_person(transaction, person);
  CYD_ASSERT(found);
  for (const std::string_view statement : destroy_account) transaction.run(statement, {{"person", person}});
  // To whoever asked it looks the same.
  if (!transaction.any(is_worried_about, {{"person", person}})) transaction.run(forget_name, {{"person", person}});
  if (found->name != nobody_any_more) {
    for (const std::string_view statement : destroy_name) transaction.run(statement, {{"name", found->name}});
    for (const std::string& name : {found->name, found->known_as}) transaction.run(forget_tellings, {{"name", name}});
  }
  const std::string id = std::to_string(person.value);
  transaction.run(forget_requests, {{"page", "person " + id}, {"program", "program of person " + id}});
  transaction.run(add_a_part, {{"coop", the_house}, {"person", person}, {"kind", name_of(DataKind::account)}, {"now", now}});
}

/// Somebody asks for it now, or a day has come. What is written for every day while they still stand somewhere goes only when
/// they ask: they may have begun anew.
enum class Occasion { asked, day };

/// What of one co-op is due today and asked for; how many kinds.
std::int64_t erase_due_in(db::Transaction& transaction, const people::Coop& coop, PersonId person, Occasion occasion, const people::Moment& moment,
                          Date today) {
  const auto asked = asked_to_erase(transaction, coop.id, person);
  if (!asked) return 0;
  people::take_turn(transaction, coop.id);
  const auto waited = [&](const HeldData& held) {
    const bool is_done = held.destroyed_at && *held.destroyed_at >= *asked;
    return !is_done && care::was_held_when(transaction, coop.id, person, name_of(held.kind), *asked, speech::london_time(*asked).date);
  };
  const bool stands = !people::relations_of(transaction, coop.id, person, moment.now).empty();
  std::int64_t kinds = 0;
  for (const HeldData& held : data_in(transaction, coop, person, moment.now, today).held) {
    const bool is_ours = held.kind == DataKind::daily || held.kind == DataKind::care || held.kind == DataKind::membership;
    // What a legal hold kept when they asked goes when that ends, unasked.
    const bool began_anew = occasion == Occasion::day && stands && held.kind == DataKind::daily && !waited(held);
    if (!is_ours || began_anew || held.count == 0 || !is_due(held.fate, today)) continue;
    destroy(transaction, coop.id, person, held.kind, moment);
    ++kinds;
  }
  return kinds;
}

/// True when the account was due as well, and is gone.
bool erase_account_if_due(db::Transaction& transaction, PersonId person, Instant now, Date today) {
  if (destroyed_at(transaction, the_house, person, DataKind::account)) return false;
  const DataAboutMe about = data_about(transaction, person, now, today);
  const bool all_asked = std::ranges::all_of(about.coops, [](const DataOfCoop& each) { return each.asked_at.has_value(); });
  if (!all_asked || about.coops.empty() || !is_due(about.account, today)) return false;
  destroy_the_account(transaction, person, now);
  return true;
}

struct Part {
  CoopId coop;
  PersonId person;
  std::string kind;
  Instant destroyed_at;
};

std::vector<Part> unfinished(db::Transaction& transaction) {
  return transaction.all(unfinished_parts, {}, [](const db::Row& row) {
    return Part{row.id<CoopId>(0), row.id<PersonId>(1), row.text(2), row.instant(3)};
  });
}

DataKind kind_named(std::string_view name) {
  for (const DataKind kind : {DataKind::daily, DataKind::care, DataKind::membership, DataKind::money, DataKind::safeguarding}) {
    if (name_of(kind) == name) return kind;
  }
  CYD_ASSERT(name == name_of(DataKind::account));
  return DataKind::account;
}

/// What the keys remember as erased and this data does not: a copy from before was put back.
void erase_again(db::Database& database, const db::Erasure& erasure, const people::Moment& moment) {
  const CoopId coop{erasure.coop};
  const PersonId person{erasure.owner};
  const DataKind kind = kind_named(erasure.kind);
  database.write([&](db::Transaction& transaction) {
    const auto known = destroyed_at(transaction, coop, person, kind);
    if (known && known->microseconds >= erasure.at) return;
    if (kind == DataKind::account) {
      if (people::find_person(transaction, person)) destroy_the_account(transaction, person, moment.now);
    } else if (people::find_coop(transaction, coop)) {
      transaction.run(ask_for_erasure, {{"coop", coop}, {"person", person}, {"now", Instant{erasure.at}}, {"companion", ""}});
      destroy(transaction, coop, person, kind, moment);
    }
  });
}

}  // namespace

Erased erase_my_data(db::Database& database, PersonId person, std::string_view companion, const people::Moment& moment, Date today) {
  Erased erased;
  const auto coops = database.read([&](db::Transaction& transaction) { return coops_ever_of(transaction, person); });
  for (const people::Coop& coop : coops) {
    erased.kinds += database.write([&](db::Transaction& transaction) {
      transaction.run(ask_for_erasure, {{"coop", coop.id}, {"person", person}, {"now", moment.now}, {"companion", companion}});
      return erase_due_in(transaction, coop, person, Occasion::asked, moment, today);
    });
  }
  erased.account = database.write([&](db::Transaction& transaction) { return erase_account_if_due(transaction, person, moment.now, today); });
  finish_erasures(database, moment);
  return erased;
}

Erased erase_what_is_due(db::Database& database, const people::Moment& moment, Date today) {
  Erased erased;
  const auto people = database.read([](db::Transaction& transaction) {
    return transaction.all(everyone_who_asked, {}, [](const db::Row& row) { return row.id<PersonId>(0); });
  });
  for (const PersonId person : people) {
    const auto coops = database.read([&](db::Transaction& transaction) { return coops_ever_of(transaction, person); });
    for (const people::Coop& coop : coops) {
      erased.kinds += database.write(
          [&](db::Transaction& transaction) { return erase_due_in(transaction, coop, person, Occasion::day, moment, today); });
    }
    if (database.write([&](db::Transaction& transaction) { return erase_account_if_due(transaction, person, moment.now, today); })) erased.account = true;
  }
  finish_erasures(database, moment);
  return erased;
}

void finish_erasures(db::Database& database, const people::Moment& moment) {
  db::KeyRing& ring = *database.keys();
  for (const db::Erasure& erasure : db::erasures_of(ring)) erase_again(database, erasure, moment);
  for (const Part& part : database.read(unfinished)) {
    const db::Erasure erasure{part.coop.value, part.person.value, part.kind, part.destroyed_at.microseconds};
    db::destroy_keys(ring, keys_of(part.coop, part.person, kind_named(part.kind)), erasure);
    database.write([&](db::Transaction& transaction) {
      transaction.run(finish_a_part, {{"coop", part.coop}, {"person", part.person}, {"kind", part.kind}, {"now", moment.now}});
    });
  }
}

bool is_to_be_cleaned(db::Database& database) {
  return database.read([](db::Transaction& transaction) { return transaction.any(parts_not_clean); });
}

void note_cleaned(db::Database& database, Instant now) {
  database.write([&](db::Transaction& transaction) { transaction.run(note_clean, {{"now", now}}); });
}

}  // namespace cydofal::app
