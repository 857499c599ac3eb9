#include "people/second_step_store.h"

#include <algorithm>

#include "people/own_key.h"
#include "people/second_step.h"

namespace cydofal::people {

namespace {

constexpr std::string_view keep_waiting = R"(
  insert into second_step (person_id, state, secret, made_at, last_counter)
  values (:person, 'waits', :secret, :now, -1)
  on conflict (person_id, state) do update
     set secret = excluded.secret, made_at = excluded.made_at, last_counter = excluded.last_counter)";

constexpr std::string_view step_in_state = R"(
  select secret, made_at, works_since from second_step where person_id = :person and state = :state)";

constexpr std::string_view forget_the_working = "delete from second_step where person_id = :person and state = 'works'";

constexpr std::string_view let_work = R"(
  update second_step set state = 'works', works_since = :now, last_counter = :counter
   where person_id = :person and state = 'waits')";

constexpr std::string_view use_a_code = R"(
  update second_step set last_counter = :counter
   where person_id = :person and state = 'works' and last_counter < :counter)";

constexpr std::string_view forget_the_waiting = "delete from second_step where person_id = :person and state = 'waits'";

constexpr std::string_view forget_codes = "delete from recovery_code where person_id = :person";

constexpr std::string_view add_a_code = R"(
  insert into recovery_code (person_id, name, secret_hash, made_at) values (:person, :name, :secret_hash, :now))";

constexpr std::string_view code_by_name = R"(
  select name, secret_hash from recovery_code where person_id = :person and name = :name and used_at is null)";

constexpr std::string_view use_a_recovery_code = R"(
  update recovery_code set used_at = :now where person_id = :person and name = :name and used_at is null)";

constexpr std::string_view count_codes = "select count(*) from recovery_code where person_id = :person and used_at is null";

/// It is the person's own and no co-op's.
SealedPlace place_of(PersonId person) {
  return {.coop = {}, .owner = person, .keeping = Keeping::account, .table = "second_step", .column = "secret", .row = std::to_string(person.value)};
}

std::optional<SecondStep> find_step(db::Transaction& transaction, PersonId person, std::string_view state) {
  struct Stored {
    std::string secret;
    SecondStep step;
  };
  auto stored = transaction.one(step_in_state, {{"person", person}, {"state", state}}, [](const db::Row& row) {
    return Stored{row.text(0), {.secret = {}, .made_at = row.instant(1), .works_since = row.instant_or_null(2)}};
  });
  if (!stored) return std::nullopt;
  const auto sealed = sealed_octets(stored->secret);
  auto secret = sealed ? unseal_octets(transaction, place_of(person), *sealed) : std::nullopt;
  if (!secret) return std::nullopt;
  stored->step.secret = *std::move(secret);
  return std::move(stored->step);
}

}  // namespace

void add_waiting_second_step(db::Transaction& transaction, PersonId person, const Bytes& secret, const Moment& moment) {
  const std::string words(secret.begin(), secret.end());
  transaction.run(keep_waiting, {{"person", person}, {"secret", seal_words(transaction, place_of(person), words, moment.chance)}, {"now", moment.now}});
}

std::optional<SecondStep> waiting_second_step(db::Transaction& transaction, PersonId person) { return find_step(transaction, person, "waits"); }
std::optional<SecondStep> working_second_step(db::Transaction& transaction, PersonId person) { return find_step(transaction, person, "works"); }

void let_second_step_work(db::Transaction& transaction, PersonId person, std::int64_t counter, Instant now) {
  transaction.run(forget_the_working, {{"person", person}});
  transaction.run(let_work, {{"person", person}, {"counter", counter}, {"now", now}});
}

bool use_second_step(db::Transaction& transaction, PersonId person, std::int64_t counter) {
  return transaction.run(use_a_code, {{"person", person}, {"counter", counter}}) == 1;
}

bool remove_second_step(db::Transaction& transaction, PersonId person) {
  transaction.run(forget_the_waiting, {{"person", person}});
  transaction.run(forget_codes, {{"person", person}});
  return transaction.run(forget_the_working, {{"person", person}}) == 1;
}

void set_recovery_codes(db::Transaction& transaction, PersonId person, const std::vector<StoredRecoveryCode>& codes, Instant now) {
  transaction.run(forget_codes, {{"person", person}});
  for (const StoredRecoveryCode& code : codes) {
    transaction.run(add_a_code, {{"person", person}, {"name", code.name}, {"secret_hash", code.secret_hash}, {"now", now}});
  }
}

std::optional<StoredRecoveryCode> find_recovery_code(db::Transaction& transaction, PersonId person, std::string_view name) {
  return transaction.one(code_by_name, {{"person", person}, {"name", name}},
                         [](const db::Row& row) { return StoredRecoveryCode{row.text(0), row.text(1)}; });
}

bool use_recovery_code(db::Transaction& transaction, PersonId person, std::string_view name, Instant now) {
  return transaction.run(use_a_recovery_code, {{"person", person}, {"name", name}, {"now", now}}) == 1;
}

std::int64_t count_recovery_codes(db::Transaction& transaction, PersonId person) { return transaction.number(count_codes, {{"person", person}}); }

bool is_second_step_asked_anywhere(db::Transaction& transaction, PersonId person, Instant now) {
  return std::ranges::any_of(coops_of(transaction, person, now), [&](const Coop& coop) {
    const auto from = second_step_asked_from(relations_of(transaction, coop.id, person, now), coop);
    return from && *from <= now;
  });
}

}  // namespace cydofal::people
