#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "people/authorise.h"
#include "people/secret.h"
#include "people/session_store.h"
#include "platform/db/database.h"

namespace cydofal::people {

/// What sign-in gives the browser.
struct SignedIn {
  std::string session_token;
  std::optional<std::string> device_token{};  ///< set when this device has just become known
  Person person;
  Strength strength;
  /// The pictures or PIN were right, but somebody has used the card since they were chosen: nothing opens until others are.
  bool must_choose = false;
};

/// A card was right, but this device is not known to belong to its person: they must show that it
/// is them as well before it opens anything. `ticket` carries that far and no further.
struct CardOnUnknownDevice {
  PersonId person;
};

/// What is typed at the door.
struct CardShown {
  std::string code;
  std::string address;                        ///< the network address it came from
  std::optional<std::string> device_token{};
  /// The session that this browser has: whoever signs in next ends it, whosever it was.
  std::optional<std::string> session_token{};
};

/// Opens a Look session for a card on a known device; on another, says whose card it is. Refused:
/// invalid "card.unreadable" or "card.unknown" (also for a cancelled one), "card.ended_unused" (people/unused_card.h), unavailable
/// "card.door_closed" after ten wrong guesses at this card or from this address in five minutes. Wrong guesses on a
/// device that is known to be the card's person's count there alone, and those of others close nothing there.
Result<std::variant<SignedIn, CardOnUnknownDevice>> show_card(db::Database& database,
                                                              SecretKeeper& keeper,
                                                              const Authorised<Action::sign_in>& who,
                                                              const CardShown& shown,
                                                              const Moment& moment);

/// A person's own pictures in order ("sun,cat,boat"), or PIN; and who is with them.
struct SaySo {
  std::string secret;
  std::string companion;
};

/// A card and its person's own pictures or PIN together: a Say session, and a device that is known
/// from now on. Refused as show_card, and invalid "say.wrong_pictures" or "say.wrong_pin", unavailable
/// "say.door_closed", "say.door_closed_day" or "say.door_closed_season" (limits.h), conflict "say.not_chosen" when they
/// have chosen nothing yet. The person hears of a device that was not known and of a door that closed.
Result<SignedIn> show_card_and_say(db::Database& database, SecretKeeper& keeper,
                                   const Authorised<Action::sign_in>& who, const CardShown& shown,
                                   const SaySo& say, const Moment& moment);

/// Lifts the visitor's own session to Say, under a new token, which comes back. Refused as above, and conflict
/// "say.choose_first" when others have to be chosen first. `device_token` is the browser's, if it has one.
Result<std::string> say_who_i_am(db::Database& database, SecretKeeper& keeper,
                          const Authorised<Action::say_who_i_am>& who, const Visitor& visitor,
                          const SaySo& say, const std::optional<std::string>& device_token,
                          const Moment& moment);

/// "Come in as...": only over demonstration data; the caller has checked the mark and the loopback.
SignedIn come_in_as(db::Database& database, const Authorised<Action::come_in_as>& who,
                    PersonId person, const Moment& moment);

void sign_out(db::Database& database, const Authorised<Action::sign_out>& who,
              const Visitor& visitor, const Moment& moment);

struct NewSay {
  std::string kind;    ///< "pictures" or "pin"
  std::string secret;
  std::optional<std::string> device_token{};
};
/// New pictures or a new PIN. The first may be chosen with a card alone, and those after a cancelled card with the new
/// card and the old pictures; changing them otherwise needs Say. Every other session of theirs ends, this one goes
/// on under a new token, and this device is theirs. Refused: not_allowed "say.prove_first", invalid "choose.same_as_before".
Result<SignedIn> choose_say(db::Database& database, SecretKeeper& keeper,
                            const Authorised<Action::choose_my_say>& who, const Visitor& visitor,
                            const NewSay& chosen, const Moment& moment);

/// What else ends, in rooms above this one, when somebody's card is cancelled; in the same transaction.
using EndsToo = std::function<void(db::Transaction&, PersonId, Instant)>;

/// "Someone used my card": no card of theirs opens anything any more; every session, device, link, key and whatever
/// `ends_too` names ends at once; no link goes to their mail until they confirm the address anew, and their pictures
/// or PIN serve once more, with a new card, to choose others. It is in the record of each co-op they belong to.
void cancel_my_card(db::Database& database, const Authorised<Action::cancel_my_card>& who,
                    const EndsToo& ends_too, const Moment& moment);

/// The same by an officer to whom the person rang.
void cancel_card_of(db::Database& database, const Authorised<Action::cancel_card_of>& who,
                    const EndsToo& ends_too, const Moment& moment);

/// The part of both that whoever runs the machine shares.
void end_every_way_in(db::Transaction& transaction, PersonId person, PersonId by,
                      const EndsToo& ends_too, const Moment& moment);

/// A new card for the subject; the earlier ones stop working, and what was guessed about their pictures is forgotten.
/// Its code is shown once, to be printed, and the person hears of it.
CardCode make_card_for(db::Database& database, SecretKeeper& keeper,
                       const Authorised<Action::make_card_for>& who, const Moment& moment);

/// The parts of the above that set-up, invitations and demonstration data share.

/// A card before it is anyone's. Hashing its secret takes long: do it before a transaction begins.
struct BlankCard {
  CardCode code;
  std::string secret_hash;
};
BlankCard blank_card(SecretKeeper& keeper, Chance& chance);

/// Makes it the person's only card. Its name is another when a card had that name already.
CardCode issue_card(db::Transaction& transaction, const BlankCard& blank, PersonId person,
                    PersonId made_by, const Moment& moment);
/// What is a person's own, and no one co-op's, is in the record of each to which they belong.
void append_everywhere(db::Transaction& transaction, std::string_view type, PersonId person,
                       const Moment& moment);
/// One browser, one session: a worker who signs in on a person's tablet closes theirs.
void end_session_before(db::Transaction& transaction, const std::optional<std::string>& session_token,
                        const Moment& moment);
SignedIn open_session(db::Transaction& transaction, PersonId person, Strength strength,
                      std::string_view companion, const Moment& moment);

}  // namespace cydofal::people
