#include "people/passkey_actions.h"

#include "people/account_news.h"
#include "people/limits.h"
#include "people/person_store.h"
#include "people/recovery_store.h"
#include "people/second_step_store.h"
#include "platform/base/text.h"
#include "platform/webauthn/limits.h"

namespace cydofal::people {

namespace {

Refusal too_many() { return {Refusal::Kind::conflict, {"passkeys.too_many", {{"count", limits::passkeys_most}}}}; }
Refusal question_over() { return {Refusal::Kind::conflict, {"passkeys.question_over"}}; }
Refusal maybe_copied() { return {Refusal::Kind::conflict, {"passkeys.maybe_copied"}}; }

bool has_room(db::Transaction& transaction, PersonId person) {
  return static_cast<std::int64_t>(passkeys_of(transaction, person).size()) < limits::passkeys_most;
}

Bytes ask(db::Database& database, const Digest& asked_of, PasskeyPurpose purpose, const Moment& moment) {
  const Bytes challenge = moment.chance.bytes(webauthn::limits::challenge_octets);
  database.write([&](db::Transaction& transaction) {
    forget_old_passkey_questions(transaction, moment.now);
    ask_passkey_question(transaction, asked_of, purpose, challenge, moment.now);
  });
  return challenge;
}

/// In a transaction of its own: whatever becomes of the answer, the same question is never answered again.
std::optional<Bytes> what_was_asked(db::Database& database, const Digest& asked_of, PasskeyPurpose purpose, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) { return take_passkey_question(transaction, asked_of, purpose, moment.now); });
}

/// An answer to an older question is told apart, as that happens to whoever has two pages open; the rest means that
/// something is wrong with the device or the page, and which of it helps nobody but whoever tries things out.
Refusal refusal_of(webauthn::Fault fault) {
  if (fault == webauthn::Fault::other_challenge) return question_over();
  return {Refusal::Kind::invalid, {"passkeys.not_taken"}};
}

Result<std::string> read_companion(std::string_view typed) {
  if (typed.empty()) return std::string();
  return read_name(typed, "companion");
}

}  // namespace

Result<std::string> read_passkey_name(std::string_view typed) {
  auto name = read_name(typed, "name");
  if (name && code_points(*name) > limits::passkey_name_letters) {
    return Refusal{Refusal::Kind::invalid, {"name.too_long", {{"most", std::int64_t{limits::passkey_name_letters}}}}, "name"};
  }
  return name;
}

Result<Bytes> ask_to_add(db::Database& database, const Authorised<Action::add_my_passkey>& who, const Digest& asked_of, const Moment& moment) {
  if (!database.read([&](db::Transaction& transaction) { return has_room(transaction, who.actor()); })) return too_many();
  return ask(database, asked_of, PasskeyPurpose::add, moment);
}

Result<Done> add_my_passkey(db::Database& database, const Authorised<Action::add_my_passkey>& who, const webauthn::RelyingParty& party,
                            const Digest& asked_of, const NewPasskey& made, const Moment& moment) {
  const auto name = read_passkey_name(made.name);
  if (!name) return name.refusal();
  const auto challenge = what_was_asked(database, asked_of, PasskeyPurpose::add, moment);
  if (!challenge) return question_over();
  const auto checked = webauthn::check_new_credential(party, *challenge, made.answer);
  if (const auto* fault = std::get_if<webauthn::Fault>(&checked)) return refusal_of(*fault);
  const auto& credential = std::get<webauthn::NewCredential>(checked);
  const Passkey passkey{.id = {moment.chance.identifier()},
                        .person = who.actor(),
                        .credential = credential.id,
                        .key = credential.key,
                        .sign_count = credential.sign_count,
                        .name = *name,
                        .made_at = moment.now};
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!has_room(transaction, who.actor())) return too_many();
    if (!add_passkey(transaction, passkey)) return Refusal{Refusal::Kind::conflict, {"passkeys.there_already"}};
    report(transaction, who.actor(), AccountNews::passkey_added, moment);
    append_everywhere(transaction, "passkey.added", who.actor(), moment);
    return Done{};
  });
}

Result<Done> remove_my_passkey(db::Database& database, const Authorised<Action::remove_my_passkey>& who, PasskeyId passkey, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto all = passkeys_of(transaction, who.actor());
    const bool is_the_last = all.size() == 1 && all.front().id == passkey && !working_second_step(transaction, who.actor());
    // A card must not undo what more than a card is asked for.
    if (is_the_last && is_second_step_asked_anywhere(transaction, who.actor(), moment.now)) {
      return Refusal{Refusal::Kind::conflict, {"second.office_asks"}};
    }
    if (!remove_passkey(transaction, who.actor(), passkey)) return Refusal{Refusal::Kind::not_found, {"passkeys.gone_already"}};
    report(transaction, who.actor(), AccountNews::passkey_removed, moment);
    append_everywhere(transaction, "passkey.removed", who.actor(), moment);
    return Done{};
  });
}

Bytes ask_to_come_in(db::Database& database, const Authorised<Action::sign_in>&, const Digest& asked_of, const Moment& moment) {
  return ask(database, asked_of, PasskeyPurpose::come_in, moment);
}

Result<SignedIn> come_in_by_passkey(db::Database& database, const Authorised<Action::sign_in>&, const webauthn::RelyingParty& party,
                                    const Digest& asked_of, const PasskeyShown& shown, const Moment& moment) {
  const auto companion = read_companion(shown.companion);
  if (!companion) return companion.refusal();
  const auto challenge = what_was_asked(database, asked_of, PasskeyPurpose::come_in, moment);
  if (!challenge) return question_over();
  const auto passkey = database.read([&](db::Transaction& transaction) { return find_passkey(transaction, shown.credential); });
  if (!passkey) return Refusal{Refusal::Kind::invalid, {"passkeys.unknown"}};
  const auto checked = webauthn::check_assertion(party, *challenge, passkey->key, shown.answer);
  if (const auto* fault = std::get_if<webauthn::Fault>(&checked)) return refusal_of(*fault);
  const std::uint32_t count = std::get<webauthn::Assertion>(checked).sign_count;
  if (!webauthn::goes_on(passkey->sign_count, count)) {
    database.write([&](db::Transaction& transaction) { report(transaction, passkey->person, AccountNews::passkey_refused, moment); });
    return maybe_copied();
  }
  return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
    // Of two that come at once with one counter, the second is late.
    if (!use_passkey(transaction, *passkey, count, moment.now)) return maybe_copied();
    end_session_before(transaction, shown.session_token, moment);
    answer_recoveries_of(transaction, passkey->person, RecoveryAnswer::remembered, moment.now);
    return open_session(transaction, passkey->person, Strength::second, *companion, moment);
  });
}

}  // namespace cydofal::people
