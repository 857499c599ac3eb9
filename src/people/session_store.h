#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/authorise.h"
#include "people/limits.h"
#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::people {

struct StoredCard {
  std::string name;
  PersonId person;
  std::string secret_hash;
};

struct StoredSay {
  std::string kind;          ///< "pictures" or "pin"
  std::string secret_hash;
  std::string pictures;      ///< the twelve offered, in the order in which this person sees them
  /// Since when they open nothing but the page on which others are chosen: somebody used the card.
  std::optional<Instant> renew_since{};
};

/// A card as lists show it.
struct CardLine {
  std::string name;
  Instant made_at;
  std::optional<Instant> cancelled_at;
};

void add_card(db::Transaction& transaction, const StoredCard& card, PersonId made_by, Instant now);
/// Nothing for a cancelled card.
std::optional<StoredCard> find_card(db::Transaction& transaction, std::string_view name);
/// Also by a cancelled card: a name is given once.
bool is_card_name_taken(db::Transaction& transaction, std::string_view name);
std::vector<CardLine> cards_of(db::Transaction& transaction, PersonId person);
std::int64_t cancel_cards(db::Transaction& transaction, PersonId person, PersonId by, Instant now);

void set_say(db::Transaction& transaction, PersonId person, const StoredSay& say, Instant now);
/// From now on they serve for nothing but choosing others. Choosing ends that.
void have_say_renewed(db::Transaction& transaction, PersonId person, Instant now);
/// Their next card lets them choose anew.
void forget_say(db::Transaction& transaction, PersonId person);
std::optional<StoredSay> find_say(db::Transaction& transaction, PersonId person);

void add_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now);
/// A device that was not used for limits::device_unused_seconds is known no more.
bool knows_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now);
void use_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now);
/// One tablet may be known to several people, each by a name of their own for it, which forgetting it for
/// one of them leaves to the others.
Digest device_of(const Digest& token_hash, PersonId person);
void forget_devices(db::Transaction& transaction, PersonId person, Instant now);
/// Deletes those that are known no more.
void forget_old_devices(db::Transaction& transaction, Instant now);

struct NewSession {
  Digest token_hash;
  PersonId person;
  std::optional<Digest> device{};
  Strength strength;
  std::string companion{};
};
void add_session(db::Transaction& transaction, const NewSession& session, Instant now);

/// Who has this session, while it lasts.
std::optional<Visitor> find_visitor(db::Transaction& transaction, const Digest& token_hash,
                                    Instant now);
/// Lifts it to Say under another token: what opened it until now opens it no more, whoever had that.
void strengthen_session(db::Transaction& transaction, const Digest& token_hash, const Digest& new_token_hash,
                        std::string_view companion, Instant now);
/// They have shown their second step as well, under another token. It counts while they say who they are, too.
void strengthen_by_second(db::Transaction& transaction, const Digest& token_hash, const Digest& new_token_hash, Instant now);
void end_session(db::Transaction& transaction, const Digest& token_hash, Instant now);
void end_sessions_of(db::Transaction& transaction, PersonId person, Instant now);
/// Deletes those that ended limits::sessions_kept_seconds ago.
void forget_old_sessions(db::Transaction& transaction, Instant now);

/// A session as its person sees it. What it was begun with (a machine, an address) is not kept, so it is told by
/// its times and by who was there.
struct SessionLine {
  Digest token_hash;
  Instant started_at;
  Instant look_until;
  std::optional<Instant> say_until;  ///< while pictures or a PIN shown there still hold
  std::string companion;             ///< as long as that; empty: nobody, or nobody was asked
};
/// Those that last, the newest first, at most limits::sessions_shown.
std::vector<SessionLine> sessions_of(db::Transaction& transaction, PersonId person, Instant now);
/// How many there were beside `kept`.
std::int64_t end_sessions_but(db::Transaction& transaction, PersonId person, const Digest& kept, Instant now);

/// Until this transaction ends nobody else counts at this door, on whichever server.
void hold_door(db::Transaction& transaction, std::string_view door);
/// Wrong guesses at a door within the last so many seconds.
std::int64_t guesses_at(db::Transaction& transaction, std::string_view door, Instant now, std::int64_t seconds = limits::guesses_seconds);
void add_guess(db::Transaction& transaction, std::string_view door, const Moment& moment);
/// The same under a number by which it can be taken back, because it was right.
void add_guess(db::Transaction& transaction, std::string_view door, Instant now, std::int64_t id);
void take_back_guess(db::Transaction& transaction, std::int64_t id);
/// The door of a person's pictures or PIN: at a device that is known to be theirs it is a door of its own, which no
/// stranger closes.
std::string say_door(PersonId person, const std::optional<Digest>& known_device = {});
void forget_guesses_at(db::Transaction& transaction, std::string_view door);
/// All that was guessed about a person's pictures or PIN, wherever.
void forget_say_guesses(db::Transaction& transaction, PersonId person);
/// What no limit asks for any more.
void forget_old_guesses(db::Transaction& transaction, Instant now);

void add_set_up_link(db::Transaction& transaction, const Digest& token_hash, Instant now);
struct SetUpLink {
  std::optional<CoopId> coop;
};
/// Nothing when there is no such link, it has ended or been used.
std::optional<SetUpLink> find_set_up_link(db::Transaction& transaction, const Digest& token_hash,
                                          Instant now);
void tie_set_up_link(db::Transaction& transaction, const Digest& token_hash, CoopId coop);
void use_set_up_link(db::Transaction& transaction, const Digest& token_hash, Instant now);

}  // namespace cydofal::people
