#include "people/sign_in_actions.h"

#include <algorithm>
#include <array>

#include "people/account_news.h"
#include "people/every_door.h"
#include "people/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/recovery_store.h"
#include "people/unused_card.h"
#include "platform/base/encoding.h"

namespace cydofal::people {

namespace {

/// Secrets are compared outside any transaction, as Argon2id takes a tenth of a second. So each guess is counted before
/// it is compared, and taken back when it was right: however many come at once, no more are compared than the door lets in.
struct Guess {
  std::string door;
  std::int64_t id;
};

std::string card_door(std::string_view name, const std::optional<Digest>& known_device) {
  const std::string door = "card " + std::string(name);
  return known_device ? door + " at " + hex(*known_device) : door;
}
std::string address_door(std::string_view address) { return "address " + std::string(address); }

/// Nothing for a device that is not known to be this person's.
std::optional<Digest> known_device(db::Transaction& transaction, const std::optional<std::string>& device_token, PersonId person, Instant now) {
  if (!device_token) return std::nullopt;
  const Digest token = sha256(*device_token);
  if (!knows_device(transaction, token, person, now)) return std::nullopt;
  return device_of(token, person);
}

void count_guesses(db::Transaction& transaction, const std::vector<Guess>& guesses, Instant now) {
  forget_old_guesses(transaction, now);
  for (const Guess& guess : guesses) add_guess(transaction, guess.door, now, guess.id);
}

/// At the field of that door, so that a page shows nothing that lies behind it.
Refusal closed_door(const char* key, const char* field) {
  return {Refusal::Kind::unavailable,
          {key, {{"count", std::int64_t{limits::guesses_seconds / 60}}}},
          field};
}

Result<StoredCard> check_card(db::Database& database, SecretKeeper& keeper, const CardShown& shown,
                              const Moment& moment) {
  const auto code = CardCode::parse(shown.code);
  if (!code) return Refusal{Refusal::Kind::invalid, {"card.unreadable"}, "code"};

  struct AtTheDoor {
    std::optional<StoredCard> card{};
    std::vector<Guess> guesses{};
    bool closed = false;
  };
  const std::array<std::int64_t, 2> ids{moment.chance.identifier(), moment.chance.identifier()};
  const auto at_door = database.write([&](db::Transaction& transaction) {
    AtTheDoor found{.card = find_card(transaction, code->name)};
    const auto device = found.card ? known_device(transaction, shown.device_token, found.card->person, moment.now) : std::nullopt;
    found.guesses.push_back({card_door(code->name, device), ids[0]});
    // Whoever shows a card on a device that is theirs is not kept out by others of the same network.
    if (!device) found.guesses.push_back({address_door(shown.address), ids[1]});
    // The card's before the address's, always: two that wait for each other wait for ever.
    for (const Guess& guess : found.guesses) hold_door(transaction, guess.door);
    found.closed = std::ranges::any_of(found.guesses, [&](const Guess& guess) {
      return guesses_at(transaction, guess.door, moment.now) >= limits::guesses_most;
    });
    if (!found.closed) count_guesses(transaction, found.guesses, moment.now);
    return found;
  });
  if (at_door.closed) return closed_door("card.door_closed", "code");

  const bool right =
      keeper.matches(at_door.card ? at_door.card->secret_hash : std::string(), code->secret);
  if (!right) return Refusal{Refusal::Kind::invalid, {"card.unknown"}, "code"};
  const bool has_ended = database.write([&](db::Transaction& transaction) {
    for (const Guess& guess : at_door.guesses) take_back_guess(transaction, guess.id);
    return card_ended_unused(transaction, at_door.card->person, moment.now).has_value();
  });
  // Said to nobody but who has the whole code in their hand: to whoever guesses it is a card like any that is not known.
  if (has_ended) return Refusal{Refusal::Kind::invalid, {"card.ended_unused"}, "code"};
  return *at_door.card;
}

/// Why a person's pictures or PIN open nothing at this door now.
std::optional<Refusal> closed_to_say(db::Transaction& transaction, std::string_view door, Instant now) {
  if (guesses_at(transaction, door, now, limits::guesses_season_seconds) >= limits::guesses_season_most) {
    return Refusal{Refusal::Kind::unavailable, {"say.door_closed_season"}};
  }
  if (guesses_at(transaction, door, now, limits::guesses_day_seconds) >= limits::guesses_day_most) {
    return Refusal{Refusal::Kind::unavailable, {"say.door_closed_day"}};
  }
  if (guesses_at(transaction, door, now) >= limits::guesses_most) return closed_door("say.door_closed", "");
  return std::nullopt;
}

Result<StoredSay> check_say(db::Database& database, SecretKeeper& keeper, PersonId person, std::string_view secret,
                            const std::optional<std::string>& device_token, const Moment& moment) {
  struct AtTheDoor {
    std::optional<StoredSay> say{};
    std::string door{};
    bool device_is_known = false;
    std::optional<Refusal> closed{};
  };
  const std::int64_t id = moment.chance.identifier();
  const auto at_door = database.write([&](db::Transaction& transaction) {
    const auto device = known_device(transaction, device_token, person, moment.now);
    AtTheDoor found{.say = find_say(transaction, person), .door = say_door(person, device), .device_is_known = device.has_value()};
    hold_door(transaction, found.door);
    found.closed = closed_to_say(transaction, found.door, moment.now);
    if (found.say && !found.closed) count_guesses(transaction, {{found.door, id}}, moment.now);
    return found;
  });
  if (!at_door.say) return Refusal{Refusal::Kind::conflict, {"say.not_chosen"}};
  if (at_door.closed) return *at_door.closed;
  if (keeper.matches(at_door.say->secret_hash, secret)) {
    database.write([&](db::Transaction& transaction) {
      take_back_guess(transaction, id);
      // Where they are known, those were their own slips; elsewhere they may be a stranger's.
      if (at_door.device_is_known) forget_guesses_at(transaction, at_door.door);
    });
    return *at_door.say;
  }
  database.write([&](db::Transaction& transaction) {
    if (closed_to_say(transaction, at_door.door, moment.now)) report(transaction, person, AccountNews::door_closed, moment);
  });
  return Refusal{Refusal::Kind::invalid,
                 {at_door.say->kind == "pin" ? "say.wrong_pin" : "say.wrong_pictures"},
                 at_door.say->kind == "pin" ? "pin" : "picture"};
}

Result<std::string> read_companion(std::string_view typed) {
  if (typed.empty()) return std::string();
  return read_name(typed, "companion");
}

std::string every_picture() {
  std::string offered;
  for (const std::string_view picture : say_pictures) {
    if (!offered.empty()) offered += ',';
    offered += picture;
  }
  return offered;
}

}  // namespace

void append_everywhere(db::Transaction& transaction, std::string_view type, PersonId person,
                       const Moment& moment) {
  for (const Coop& coop : coops_of(transaction, person, moment.now)) {
    append_to_record(transaction, coop.id, {type, person, person, Payload().text()}, moment);
  }
}

void end_session_before(db::Transaction& transaction, const std::optional<std::string>& session_token,
                        const Moment& moment) {
  if (session_token) end_session(transaction, sha256(*session_token), moment.now);
}

SignedIn open_session(db::Transaction& transaction, PersonId person, Strength strength,
                      std::string_view companion, const Moment& moment) {
  SignedIn opened{.session_token = new_token(moment.chance),
                  .person = *find_person(transaction, person),
                  .strength = strength};
  add_session(transaction,
              {.token_hash = sha256(opened.session_token),
               .person = person,
               .strength = strength,
               .companion = std::string(companion)},
              moment.now);
  return opened;
}

Result<std::variant<SignedIn, CardOnUnknownDevice>> show_card(db::Database& database,
                                                              SecretKeeper& keeper,
                                                              const Authorised<Action::sign_in>&,
                                                              const CardShown& shown,
                                                              const Moment& moment) {
  using Outcome = std::variant<SignedIn, CardOnUnknownDevice>;
  const auto card = check_card(database, keeper, shown, moment);
  if (!card) return card.refusal();
  return database.write([&](db::Transaction& transaction) -> Outcome {
    const bool known = shown.device_token &&
                       knows_device(transaction, sha256(*shown.device_token), card->person, moment.now);
    if (!known) return CardOnUnknownDevice{card->person};
    use_device(transaction, sha256(*shown.device_token), card->person, moment.now);
    end_session_before(transaction, shown.session_token, moment);
    return open_session(transaction, card->person, Strength::look, {}, moment);
  });
}

Result<SignedIn> show_card_and_say(db::Database& database, SecretKeeper& keeper,
                                   const Authorised<Action::sign_in>&, const CardShown& shown,
                                   const SaySo& say, const Moment& moment) {
  const auto card = check_card(database, keeper, shown, moment);
  if (!card) return card.refusal();
  const auto companion = read_companion(say.companion);
  if (!companion) return companion.refusal();
  const auto said = check_say(database, keeper, card->person, say.secret, shown.device_token, moment);
  if (!said) return said.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
    end_session_before(transaction, shown.session_token, moment);
    if (said->renew_since) {
      SignedIn opened = open_session(transaction, card->person, Strength::look, {}, moment);
      opened.must_choose = true;
      return opened;
    }
    answer_recoveries_of(transaction, card->person, RecoveryAnswer::remembered, moment.now);
    SignedIn opened = open_session(transaction, card->person, Strength::say, *companion, moment);
    const bool known = known_device(transaction, shown.device_token, card->person, moment.now).has_value();
    if (!known) report(transaction, card->person, AccountNews::new_device, moment);
    opened.device_token = shown.device_token.value_or(new_token(moment.chance));
    add_device(transaction, sha256(*opened.device_token), card->person, moment.now);
    return opened;
  });
}

Result<std::string> say_who_i_am(db::Database& database, SecretKeeper& keeper,
                                 const Authorised<Action::say_who_i_am>& who, const Visitor& visitor,
                                 const SaySo& say, const std::optional<std::string>& device_token,
                                 const Moment& moment) {
  const auto companion = read_companion(say.companion);
  if (!companion) return companion.refusal();
  const auto said = check_say(database, keeper, who.actor(), say.secret, device_token, moment);
  if (!said) return said.refusal();
  if (said->renew_since) return Refusal{Refusal::Kind::conflict, {"say.choose_first"}};
  const std::string token = new_token(moment.chance);
  database.write([&](db::Transaction& transaction) {
    strengthen_session(transaction, visitor.session, sha256(token), *companion, moment.now);
    if (device_token) use_device(transaction, sha256(*device_token), who.actor(), moment.now);
  });
  return token;
}

SignedIn come_in_as(db::Database& database, const Authorised<Action::come_in_as>&, PersonId person,
                    const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    return open_session(transaction, person, Strength::second, {}, moment);
  });
}

void sign_out(db::Database& database, const Authorised<Action::sign_out>&, const Visitor& visitor,
              const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    end_session(transaction, visitor.session, moment.now);
  });
}

Result<SignedIn> choose_say(db::Database& database, SecretKeeper& keeper,
                            const Authorised<Action::choose_my_say>& who, const Visitor& visitor,
                            const NewSay& chosen, const Moment& moment) {
  const auto before = database.read([&](db::Transaction& transaction) { return find_say(transaction, who.actor()); });
  if (before && before->renew_since && keeper.matches(before->secret_hash, chosen.secret)) {
    return Refusal{Refusal::Kind::invalid, {"choose.same_as_before"}, chosen.kind == "pin" ? "pin" : "picture"};
  }
  const std::string hash = keeper.hash(chosen.secret);
  const std::string token = new_token(moment.chance);
  const std::string device = chosen.device_token.value_or(new_token(moment.chance));
  return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
    const auto now_kept = find_say(transaction, who.actor());
    // A session that lasts although they have to be renewed has shown them: all others were ended with the card.
    if (visitor.strength < Strength::say && now_kept && !now_kept->renew_since) {
      return Refusal{Refusal::Kind::not_allowed, {"say.prove_first"}};
    }
    set_say(transaction, who.actor(), {chosen.kind, hash, every_picture()}, moment.now);
    append_everywhere(transaction, "say.chosen", who.actor(), moment);
    if (now_kept) report(transaction, who.actor(), AccountNews::say_chosen, moment);
    end_sessions_but(transaction, who.actor(), visitor.session, moment.now);
    // Who has just chosen has shown who they are; this device is theirs from now on.
    strengthen_session(transaction, visitor.session, sha256(token), visitor.companion, moment.now);
    add_device(transaction, sha256(device), who.actor(), moment.now);
    forget_say_guesses(transaction, who.actor());
    return SignedIn{.session_token = token, .device_token = device, .person = visitor.person, .strength = Strength::say};
  });
}

void end_every_way_in(db::Transaction& transaction, PersonId person, PersonId by,
                      const EndsToo& ends_too, const Moment& moment) {
  cancel_cards(transaction, person, by, moment.now);
  // They are not simply forgotten: who makes the next card could then choose in the person's place.
  have_say_renewed(transaction, person, moment.now);
  close_every_door(transaction, person, ends_too, moment.now);
  report(transaction, person, AccountNews::card_cancelled, moment);
}

void cancel_my_card(db::Database& database, const Authorised<Action::cancel_my_card>& who,
                    const EndsToo& ends_too, const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    end_every_way_in(transaction, who.actor(), who.actor(), ends_too, moment);
    append_everywhere(transaction, "card.cancelled", who.actor(), moment);
  });
}

void cancel_card_of(db::Database& database, const Authorised<Action::cancel_card_of>& who,
                    const EndsToo& ends_too, const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    end_every_way_in(transaction, who.subject(), who.actor(), ends_too, moment);
    append_to_record(transaction, who.coop(),
                     {"card.cancelled", who.actor(), who.subject(), Payload().text()}, moment);
  });
}

BlankCard blank_card(SecretKeeper& keeper, Chance& chance) {
  CardCode code = CardCode::make(chance);
  std::string hash = keeper.hash(code.secret);
  return {std::move(code), std::move(hash)};
}

CardCode issue_card(db::Transaction& transaction, const BlankCard& blank, PersonId person,
                    PersonId made_by, const Moment& moment) {
  cancel_cards(transaction, person, made_by, moment.now);
  CardCode code = blank.code;
  // There are a million names, and a large co-op has some thousand cards: two meet.
  while (is_card_name_taken(transaction, code.name)) code.name = CardCode::make(moment.chance).name;
  add_card(transaction, {code.name, person, blank.secret_hash}, made_by, moment.now);
  // What was guessed beside the card before this one was guessed beside nothing.
  forget_say_guesses(transaction, person);
  return code;
}

CardCode make_card_for(db::Database& database, SecretKeeper& keeper,
                       const Authorised<Action::make_card_for>& who, const Moment& moment) {
  const BlankCard blank = blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) {
    const CardCode code = issue_card(transaction, blank, who.subject(), who.actor(), moment);
    report(transaction, who.subject(), AccountNews::card_made, moment);
    append_to_record(transaction, who.coop(),
                     {"card.made", who.actor(), who.subject(), Payload().text()}, moment);
    return code;
  });
}

}  // namespace cydofal::people
