#pragma once

#include <string>

#include "people/passkey_store.h"
#include "people/sign_in_actions.h"

/// Passkeys: coming in with what a person's own device knows about them, a finger, a face or its code, in place of a card.
namespace cydofal::people {

/// A new challenge for the device of `asked_of`, the browser as its session names it. Refused: conflict "passkeys.too_many".
Result<Bytes> ask_to_add(db::Database& database, const Authorised<Action::add_my_passkey>& who, const Digest& asked_of, const Moment& moment);

struct NewPasskey {
  std::string name;
  webauthn::NewCredentialAnswer answer;
};
Result<std::string> read_passkey_name(std::string_view typed);

/// Theirs from now on; they hear of it. Refused as above, and invalid at "name", "passkeys.not_taken", conflict "passkeys.there_already",
/// "passkeys.question_over" (never asked of this browser, answered already, or more than five minutes ago).
Result<Done> add_my_passkey(db::Database& database, const Authorised<Action::add_my_passkey>& who, const webauthn::RelyingParty& party,
                            const Digest& asked_of, const NewPasskey& made, const Moment& moment);

/// It opens nothing any more. They hear of it. Refused: not_found "passkeys.gone_already", for one of somebody else's too;
/// conflict "second.office_asks" for the last one of somebody of whom an office asks a second step, and who has no other.
Result<Done> remove_my_passkey(db::Database& database, const Authorised<Action::remove_my_passkey>& who, PasskeyId passkey, const Moment& moment);

Bytes ask_to_come_in(db::Database& database, const Authorised<Action::sign_in>& who, const Digest& asked_of, const Moment& moment);

struct PasskeyShown {
  Bytes credential;
  webauthn::AssertionAnswer answer;
  std::string companion{};
  std::optional<std::string> session_token{};  ///< the browser's, which ends
};
/// A Say session: the device has seen who it is. Refused: conflict "passkeys.question_over", invalid "passkeys.unknown" (removed
/// ones too), "passkeys.not_taken"; and conflict "passkeys.maybe_copied" when its counter went back, of which the person hears.
Result<SignedIn> come_in_by_passkey(db::Database& database, const Authorised<Action::sign_in>& who, const webauthn::RelyingParty& party,
                                    const Digest& asked_of, const PasskeyShown& shown, const Moment& moment);

}  // namespace cydofal::people
