#pragma once

#include <string>
#include <vector>

#include "people/person_store.h"
#include "people/second_step_store.h"
#include "people/sign_in_actions.h"

/// Setting up a second step, showing it, and taking it away. A passkey is one as well (people/passkey_actions.h).
namespace cydofal::people {

/// A new secret for an app, in place of any that waited. It counts from its first right code on.
Bytes begin_second_step(db::Database& database, const Authorised<Action::set_up_my_second_step>& who, const Moment& moment);
/// The one that waits; nothing when there is none or it has waited for longer than limits::second_step_set_up_seconds.
std::optional<Bytes> second_step_that_waits(db::Database& database, const Authorised<Action::set_up_my_second_step>& who, const Moment& moment);

/// What was set up: the session goes on under another token, and the codes on paper are shown this once.
struct SecondStepSetUp {
  std::string session_token;
  std::vector<CardCode> recovery_codes;
};
/// The first right code. The person hears of it. Refused: invalid at "code", "second.unreadable", "second.wrong",
/// "second.clock_fast" or "second.clock_slow"; unavailable "second.door_closed"; conflict "second.begin_again" when it waited too long.
Result<SecondStepSetUp> confirm_second_step(db::Database& database, SecretKeeper& keeper, const Authorised<Action::set_up_my_second_step>& who,
                                            const Visitor& visitor, std::string_view typed, const Moment& moment);

/// Eight others in place of those on paper. Refused: conflict "second.none".
Result<std::vector<CardCode>> renew_recovery_codes(db::Database& database, SecretKeeper& keeper, const Authorised<Action::set_up_my_second_step>& who,
                                                   const Moment& moment);

/// The session goes on under another token, and has shown both.
struct SecondStepShown {
  std::string session_token;
  bool by_recovery_code = false;
};
/// Refused as confirm_second_step() is, and invalid "second.used_already" for a code that was right before, "second.recovery_wrong"
/// for one from paper that was used or never given, conflict "second.none".
Result<SecondStepShown> show_second_step(db::Database& database, SecretKeeper& keeper, const Authorised<Action::show_my_second_step>& who,
                                         const Visitor& visitor, std::string_view typed, const Moment& moment);

/// The app and the codes on paper open nothing any more. The person hears of it. Refused: not_found "second.gone_already"; conflict
/// "second.office_asks" while an office asks for one and there is no passkey.
Result<Done> remove_my_second_step(db::Database& database, const Authorised<Action::remove_my_second_step>& who, const Moment& moment);

/// Of whom the co-op asks one from now on; it stands in the record, and every member reads it.
void decide_second_step_rule(db::Database& database, const Authorised<Action::change_second_step_rule>& who, SecondStepRule rule, const Moment& moment);

}  // namespace cydofal::people
