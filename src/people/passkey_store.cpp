#include "people/passkey_store.h"

#include "people/limits.h"
#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_passkey = R"(
  insert into passkey (id, person_id, credential_id, algorithm, public_key, sign_count, name, made_at)
  values (:id, :person, :credential, :algorithm, :key, :sign_count, :name, :now)
  on conflict (credential_id) do nothing)";

constexpr std::string_view passkeys_of_a_person = R"(
  select id, person_id, credential_id, algorithm, public_key, sign_count, name, made_at, used_at from passkey
   where person_id = :person order by made_at desc, id)";

constexpr std::string_view passkey_by_credential = R"(
  select id, person_id, credential_id, algorithm, public_key, sign_count, name, made_at, used_at from passkey
   where credential_id = :credential)";

constexpr std::string_view use_a_passkey = R"(
  update passkey set sign_count = :count, used_at = :now where id = :id and sign_count = :before)";

constexpr std::string_view remove_a_passkey = "delete from passkey where id = :id and person_id = :person";

constexpr std::string_view forget_passkeys = "delete from passkey where person_id = :person";

constexpr std::string_view ask_a_question = R"(
  insert into passkey_question (asked_of, purpose, challenge, ends_at) values (:asked_of, :purpose, :challenge, :ends_at)
  on conflict (asked_of, purpose) do update set challenge = excluded.challenge, ends_at = excluded.ends_at)";

constexpr std::string_view take_a_question = R"(
  delete from passkey_question where asked_of = :asked_of and purpose = :purpose returning challenge, ends_at)";

constexpr std::string_view forget_questions = "delete from passkey_question where ends_at <= :now";

std::string_view name_of(PasskeyPurpose purpose) { return purpose == PasskeyPurpose::add ? "add" : "come_in"; }

Passkey read_passkey(const db::Row& row) {
  const auto algorithm = webauthn::algorithm_named(row.text_view(3));
  CYD_ASSERT(algorithm);
  return {.id = row.id<PasskeyId>(0),
          .person = row.id<PersonId>(1),
          .credential = row.bytes(2),
          .key = {*algorithm, row.bytes(4)},
          .sign_count = static_cast<std::uint32_t>(row.integer(5)),
          .name = row.text(6),
          .made_at = row.instant(7),
          .used_at = row.instant_or_null(8)};
}

}  // namespace

bool add_passkey(db::Transaction& transaction, const Passkey& passkey) {
  return transaction.run(add_a_passkey, {{"id", passkey.id},
                                         {"person", passkey.person},
                                         {"credential", passkey.credential},
                                         {"algorithm", webauthn::name_of(passkey.key.algorithm)},
                                         {"key", passkey.key.octets},
                                         {"sign_count", std::int64_t{passkey.sign_count}},
                                         {"name", passkey.name},
                                         {"now", passkey.made_at}}) == 1;
}

std::vector<Passkey> passkeys_of(db::Transaction& transaction, PersonId person) {
  return transaction.all(passkeys_of_a_person, {{"person", person}}, read_passkey);
}

std::optional<Passkey> find_passkey(db::Transaction& transaction, const Bytes& credential) {
  return transaction.one(passkey_by_credential, {{"credential", credential}}, read_passkey);
}

bool use_passkey(db::Transaction& transaction, const Passkey& passkey, std::uint32_t sign_count, Instant now) {
  return transaction.run(use_a_passkey, {{"id", passkey.id},
                                         {"before", std::int64_t{passkey.sign_count}},
                                         {"count", std::int64_t{sign_count}},
                                         {"now", now}}) == 1;
}

bool remove_passkey(db::Transaction& transaction, PersonId person, PasskeyId passkey) {
  return transaction.run(remove_a_passkey, {{"id", passkey}, {"person", person}}) == 1;
}

void forget_passkeys_of(db::Transaction& transaction, PersonId person) {
  transaction.run(forget_passkeys, {{"person", person}});
}

void ask_passkey_question(db::Transaction& transaction, const Digest& asked_of, PasskeyPurpose purpose, const Bytes& challenge, Instant now) {
  transaction.run(ask_a_question, {{"asked_of", asked_of},
                                   {"purpose", name_of(purpose)},
                                   {"challenge", challenge},
                                   {"ends_at", seconds_after(now, limits::passkey_question_seconds)}});
}

std::optional<Bytes> take_passkey_question(db::Transaction& transaction, const Digest& asked_of, PasskeyPurpose purpose, Instant now) {
  struct Question {
    Bytes challenge;
    Instant ends_at;
  };
  auto taken = transaction.all(take_a_question, {{"asked_of", asked_of}, {"purpose", name_of(purpose)}},
                               [](const db::Row& row) { return Question{row.bytes(0), row.instant(1)}; });
  if (taken.empty() || taken.front().ends_at <= now) return std::nullopt;
  return std::move(taken.front().challenge);
}

void forget_old_passkey_questions(db::Transaction& transaction, Instant now) {
  transaction.run(forget_questions, {{"now", now}});
}

}  // namespace cydofal::people
