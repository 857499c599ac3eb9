#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"
#include "platform/webauthn/webauthn.h"

namespace cydofal::people {

using PasskeyId = StrongId<struct PasskeyTag>;

struct Passkey {
  PasskeyId id;
  PersonId person;
  Bytes credential;                  ///< how the device names it
  webauthn::PublicKey key;
  std::uint32_t sign_count = 0;
  std::string name;                  ///< the person's own words for it
  Instant made_at;
  std::optional<Instant> used_at{};
};

/// False when a device named another one so already.
bool add_passkey(db::Transaction& transaction, const Passkey& passkey);
/// The newest first.
std::vector<Passkey> passkeys_of(db::Transaction& transaction, PersonId person);
std::optional<Passkey> find_passkey(db::Transaction& transaction, const Bytes& credential);
/// False when it has been used, or removed, since `passkey` was read.
bool use_passkey(db::Transaction& transaction, const Passkey& passkey, std::uint32_t sign_count, Instant now);
bool remove_passkey(db::Transaction& transaction, PersonId person, PasskeyId passkey);
void forget_passkeys_of(db::Transaction& transaction, PersonId person);

/// What a browser's device is asked for. A browser has one question of each purpose at a time.
enum class PasskeyPurpose { add, come_in };

void ask_passkey_question(db::Transaction& transaction, const Digest& asked_of, PasskeyPurpose purpose, const Bytes& challenge, Instant now);
/// The challenge; nobody gets it twice. Nothing when nothing was asked, or too long ago.
std::optional<Bytes> take_passkey_question(db::Transaction& transaction, const Digest& asked_of, PasskeyPurpose purpose, Instant now);
void forget_old_passkey_questions(db::Transaction& transaction, Instant now);

}  // namespace cydofal::people
