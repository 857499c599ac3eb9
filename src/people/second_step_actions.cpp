#include "people/second_step_actions.h"

#include <algorithm>

#include "people/account_news.h"
#include "people/limits.h"
#include "people/passkey_store.h"
#include "people/record_store.h"
#include "people/second_step.h"
#include "platform/one_time_code/one_time_code.h"

namespace cydofal::people {

namespace {

bool is_closed(db::Transaction& transaction, std::string_view door, Instant now) {
  return guesses_at(transaction, door, now, limits::guesses_season_seconds) >= limits::guesses_season_most ||
         guesses_at(transaction, door, now, limits::guesses_day_seconds) >= limits::guesses_day_most ||
         guesses_at(transaction, door, now) >= limits::guesses_most;
}

Refusal refused(const char* key) { return {Refusal::Kind::invalid, {key}, "code"}; }

Refusal clock_off(one_time_code::ClockOff off) {
  constexpr std::int64_t steps_in_a_minute = 60 / one_time_code::step_seconds;
  const std::int64_t minutes = (std::max(off.steps, -off.steps) + steps_in_a_minute - 1) / steps_in_a_minute;
  return {Refusal::Kind::invalid, {off.steps > 0 ? "second.clock_fast" : "second.clock_slow", {{"count", minutes}}}, "code"};
}

/// One guess at a person's codes: counted before anything is compared, and taken back when it was right.
class Guess {
 public:
  Guess(PersonId person, const Moment& moment) : person_(person), door_(second_step_door(person)), id_(moment.chance.identifier()) {}

  std::optional<Refusal> begin(db::Transaction& transaction, Instant now) const {
    hold_door(transaction, door_);
    if (is_closed(transaction, door_, now)) return Refusal{Refusal::Kind::unavailable, {"second.door_closed"}, "code"};
    forget_old_guesses(transaction, now);
    add_guess(transaction, door_, now, id_);
    return std::nullopt;
  }
  /// The others stay: they may be a stranger's, who has the pictures.
  void was_right(db::Transaction& transaction) const { take_back_guess(transaction, id_); }
  void was_wrong(db::Database& database, const Moment& moment) const {
    database.write([&](db::Transaction& transaction) {
      if (is_closed(transaction, door_, moment.now)) report(transaction, person_, AccountNews::second_step_guessed, moment);
    });
  }

 private:
  PersonId person_;
  std::string door_;
  std::int64_t id_;
};

struct NewRecoveryCodes {
  std::vector<CardCode> shown;
  std::vector<StoredRecoveryCode> stored;
};
/// Their hashes take long: outside a transaction.
NewRecoveryCodes make_recovery_codes(SecretKeeper& keeper, Chance& chance) {
  NewRecoveryCodes made;
  while (made.shown.size() < limits::recovery_codes) {
    CardCode code = CardCode::make(chance);
    const bool is_taken = std::ranges::any_of(made.shown, [&](const CardCode& other) { return other.name == code.name; });
    if (is_taken) continue;
    made.stored.push_back({code.name, keeper.hash(code.secret)});
    made.shown.push_back(std::move(code));
  }
  return made;
}

/// Which half minute's code it is, of a secret that `find` finds.
template <class Find>
Result<std::int64_t> check_digits(db::Database& database, const Guess& guess, std::string_view digits, const char* none, const Moment& moment, Find find) {
  std::optional<SecondStep> step;
  const auto closed = database.write([&](db::Transaction& transaction) -> std::optional<Refusal> {
    step = find(transaction);
    if (!step) return Refusal{Refusal::Kind::conflict, {none}};
    return guess.begin(transaction, moment.now);
  });
  if (closed) return *closed;
  const auto verdict = one_time_code::check(step->secret, moment.now, digits);
  if (const auto* right = std::get_if<one_time_code::Right>(&verdict)) return right->counter;
  guess.was_wrong(database, moment);
  if (const auto* off = std::get_if<one_time_code::ClockOff>(&verdict)) return clock_off(*off);
  return refused("second.wrong");
}

std::optional<SecondStep> still_waiting(db::Transaction& transaction, PersonId person, Instant now) {
  auto step = waiting_second_step(transaction, person);
  if (step && seconds_after(step->made_at, limits::second_step_set_up_seconds) <= now) return std::nullopt;
  return step;
}

Result<SecondStepShown> show_digits(db::Database& database, PersonId person, const Visitor& visitor, std::string_view digits, const Moment& moment) {
  const Guess guess(person, moment);
  const auto counter = check_digits(database, guess, digits, "second.none", moment,
                                    [&](db::Transaction& transaction) { return working_second_step(transaction, person); });
  if (!counter) return counter.refusal();
  const std::string token = new_token(moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<SecondStepShown> {
    // Whoever looked over a shoulder knows this one, too: the guess stays counted.
    if (!use_second_step(transaction, person, *counter)) return refused("second.used_already");
    guess.was_right(transaction);
    strengthen_by_second(transaction, visitor.session, sha256(token), moment.now);
    return SecondStepShown{.session_token = token};
  });
}

Result<SecondStepShown> show_recovery_code(db::Database& database, SecretKeeper& keeper, PersonId person, const Visitor& visitor, const CardCode& code,
                                           const Moment& moment) {
  const Guess guess(person, moment);
  std::optional<StoredRecoveryCode> stored;
  const auto closed = database.write([&](db::Transaction& transaction) {
    stored = find_recovery_code(transaction, person, code.name);
    return guess.begin(transaction, moment.now);
  });
  if (closed) return *closed;
  if (!keeper.matches(stored ? stored->secret_hash : std::string(), code.secret)) {
    guess.was_wrong(database, moment);
    return refused("second.recovery_wrong");
  }
  const std::string token = new_token(moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<SecondStepShown> {
    if (!use_recovery_code(transaction, person, code.name, moment.now)) return refused("second.recovery_wrong");
    guess.was_right(transaction);
    strengthen_by_second(transaction, visitor.session, sha256(token), moment.now);
    report(transaction, person, AccountNews::recovery_code_used, moment);
    append_everywhere(transaction, "recovery_code.used", person, moment);
    return SecondStepShown{.session_token = token, .by_recovery_code = true};
  });
}

}  // namespace

Bytes begin_second_step(db::Database& database, const Authorised<Action::set_up_my_second_step>& who, const Moment& moment) {
  Bytes secret = moment.chance.bytes(limits::second_step_secret_octets);
  database.write([&](db::Transaction& transaction) { add_waiting_second_step(transaction, who.actor(), secret, moment); });
  return secret;
}

std::optional<Bytes> second_step_that_waits(db::Database& database, const Authorised<Action::set_up_my_second_step>& who, const Moment& moment) {
  const auto step = database.read([&](db::Transaction& transaction) { return still_waiting(transaction, who.actor(), moment.now); });
  return step ? std::optional(step->secret) : std::nullopt;
}

Result<SecondStepSetUp> confirm_second_step(db::Database& database, SecretKeeper& keeper, const Authorised<Action::set_up_my_second_step>& who,
                                            const Visitor& visitor, std::string_view typed, const Moment& moment) {
  const auto read = read_second_step(typed);
  if (!read) return read.refusal();
  const auto* digits = std::get_if<std::string>(&*read);
  if (digits == nullptr) return refused("second.unreadable");
  const Guess guess(who.actor(), moment);
  const auto counter = check_digits(database, guess, *digits, "second.begin_again", moment,
                                    [&](db::Transaction& transaction) { return still_waiting(transaction, who.actor(), moment.now); });
  if (!counter) return counter.refusal();
  const NewRecoveryCodes codes = make_recovery_codes(keeper, moment.chance);
  const std::string token = new_token(moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<SecondStepSetUp> {
    if (!still_waiting(transaction, who.actor(), moment.now)) return Refusal{Refusal::Kind::conflict, {"second.begin_again"}};
    guess.was_right(transaction);
    let_second_step_work(transaction, who.actor(), *counter, moment.now);
    set_recovery_codes(transaction, who.actor(), codes.stored, moment.now);
    strengthen_by_second(transaction, visitor.session, sha256(token), moment.now);
    report(transaction, who.actor(), AccountNews::second_step_added, moment);
    append_everywhere(transaction, "second_step.added", who.actor(), moment);
    return SecondStepSetUp{.session_token = token, .recovery_codes = codes.shown};
  });
}

Result<std::vector<CardCode>> renew_recovery_codes(db::Database& database, SecretKeeper& keeper, const Authorised<Action::set_up_my_second_step>& who,
                                                   const Moment& moment) {
  const NewRecoveryCodes codes = make_recovery_codes(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<std::vector<CardCode>> {
    if (!working_second_step(transaction, who.actor())) return Refusal{Refusal::Kind::conflict, {"second.none"}};
    set_recovery_codes(transaction, who.actor(), codes.stored, moment.now);
    report(transaction, who.actor(), AccountNews::recovery_codes_made, moment);
    append_everywhere(transaction, "recovery_code.made", who.actor(), moment);
    return codes.shown;
  });
}

Result<SecondStepShown> show_second_step(db::Database& database, SecretKeeper& keeper, const Authorised<Action::show_my_second_step>& who,
                                         const Visitor& visitor, std::string_view typed, const Moment& moment) {
  const auto read = read_second_step(typed);
  if (!read) return read.refusal();
  if (const auto* code = std::get_if<CardCode>(&*read)) return show_recovery_code(database, keeper, who.actor(), visitor, *code, moment);
  return show_digits(database, who.actor(), visitor, std::get<std::string>(*read), moment);
}

Result<Done> remove_my_second_step(db::Database& database, const Authorised<Action::remove_my_second_step>& who, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!working_second_step(transaction, who.actor())) return Refusal{Refusal::Kind::not_found, {"second.gone_already"}};
    if (passkeys_of(transaction, who.actor()).empty() && is_second_step_asked_anywhere(transaction, who.actor(), moment.now)) {
      return Refusal{Refusal::Kind::conflict, {"second.office_asks"}};
    }
    remove_second_step(transaction, who.actor());
    report(transaction, who.actor(), AccountNews::second_step_removed, moment);
    append_everywhere(transaction, "second_step.removed", who.actor(), moment);
    return Done{};
  });
}

void decide_second_step_rule(db::Database& database, const Authorised<Action::change_second_step_rule>& who, SecondStepRule rule, const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    set_second_step_rule(transaction, who.coop(), rule, moment.now);
    append_to_record(transaction, who.coop(), {"second_step.decided", who.actor(), {}, Payload().add("rule", name_of(rule)).text()}, moment);
  });
}

}  // namespace cydofal::people
