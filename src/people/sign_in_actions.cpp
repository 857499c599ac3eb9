#include "people/sign_in_actions.h"

#include "people/key_store.h"
#include "people/limits.h"
#include "people/mail_link_store.h"
#include "people/person_store.h"
#include "people/record_store.h"

namespace cydofal::people {

namespace {

/// A secret is compared outside the transaction, as Argon2id takes a tenth of a second; what is
/// compared, and whether the door is open, is read before.
struct CardAtTheDoor {
  std::optional<StoredCard> card;
  bool closed;
};

std::string card_door(std::string_view name) { return "card " + std::string(name); }
std::string address_door(std::string_view address) { return "address " + std::string(address); }
std::string say_door(PersonId person) { return "say " + std::to_string(person.value); }

bool is_closed(db::Transaction& transaction, std::string_view door, Instant now) {
  return guesses_at(transaction, door, now) >= limits::guesses_most;
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

  const auto one_guess = keeper.one_guess();
  const auto at_door = database.read([&](db::Transaction& transaction) {
    return CardAtTheDoor{find_card(transaction, code->name),
                         is_closed(transaction, card_door(code->name), moment.now) ||
                             is_closed(transaction, address_door(shown.address), moment.now)};
  });
  if (at_door.closed) return closed_door("card.door_closed", "code");

  const bool right =
      keeper.matches(at_door.card ? at_door.card->secret_hash : std::string(), code->secret);
  if (right) return *at_door.card;
  database.write([&](db::Transaction& transaction) {
    forget_old_guesses(transaction, moment.now);
    add_guess(transaction, card_door(code->name), moment);
    add_guess(transaction, address_door(shown.address), moment);
  });
  return Refusal{Refusal::Kind::invalid, {"card.unknown"}, "code"};
}

Result<Done> check_say(db::Database& database, SecretKeeper& keeper, PersonId person,
                       std::string_view secret, const Moment& moment) {
  struct AtTheDoor {
    std::optional<StoredSay> say;
    bool closed;
  };
  const auto one_guess = keeper.one_guess();
  const auto at_door = database.read([&](db::Transaction& transaction) {
    return AtTheDoor{find_say(transaction, person),
                     is_closed(transaction, say_door(person), moment.now)};
  });
  if (!at_door.say) return Refusal{Refusal::Kind::conflict, {"say.not_chosen"}};
  if (at_door.closed) return closed_door("say.door_closed", "");
  if (keeper.matches(at_door.say->secret_hash, secret)) return Done{};
  database.write([&](db::Transaction& transaction) {
    forget_old_guesses(transaction, moment.now);
    add_guess(transaction, say_door(person), moment);
  });
  return Refusal{Refusal::Kind::invalid,
                 {at_door.say->kind == "pin" ? "say.wrong_pin" : "say.wrong_pictures"},
                 at_door.say->kind == "pin" ? "pin" : "picture"};
}

Result<std::string> read_companion(std::string_view typed) {
  if (typed.empty()) return std::string();
  return read_name(typed, "companion");
}

void cancel_everything(db::Transaction& transaction, PersonId person, PersonId by,
                       const Moment& moment) {
  cancel_cards(transaction, person, by, moment.now);
  end_sessions_of(transaction, person, moment.now);
  forget_devices(transaction, person, moment.now);
  end_sign_in_links(transaction, person, moment.now);
  end_keys_of(transaction, person, moment.now);
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
                       knows_device(transaction, sha256(*shown.device_token), card->person);
    if (!known) return CardOnUnknownDevice{card->person};
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
  const auto said = check_say(database, keeper, card->person, say.secret, moment);
  if (!said) return said.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
    end_session_before(transaction, shown.session_token, moment);
    SignedIn opened = open_session(transaction, card->person, Strength::say, *companion, moment);
    opened.device_token = shown.device_token.value_or(new_token(moment.chance));
    add_device(transaction, sha256(*opened.device_token), card->person, moment.now);
    return opened;
  });
}

Result<Done> say_who_i_am(db::Database& database, SecretKeeper& keeper,
                          const Authorised<Action::say_who_i_am>& who, const Visitor& visitor,
                          const SaySo& say, const Moment& moment) {
  const auto companion = read_companion(say.companion);
  if (!companion) return companion.refusal();
  const auto said = check_say(database, keeper, who.actor(), say.secret, moment);
  if (!said) return said.refusal();
  database.write([&](db::Transaction& transaction) {
    strengthen_session(transaction, visitor.session, *companion, moment.now);
  });
  return Done{};
}

SignedIn come_in_as(db::Database& database, const Authorised<Action::come_in_as>&, PersonId person,
                    const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    return open_session(transaction, person, Strength::say, {}, moment);
  });
}

void sign_out(db::Database& database, const Authorised<Action::sign_out>&, const Visitor& visitor,
              const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    end_session(transaction, visitor.session, moment.now);
  });
}

Result<Done> choose_say(db::Database& database, SecretKeeper& keeper,
                        const Authorised<Action::choose_my_say>& who, Strength strength,
                        std::string_view kind, std::string_view secret, const Moment& moment) {
  const std::string hash = keeper.hash(secret);
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (strength != Strength::say && find_say(transaction, who.actor())) {
      return Refusal{Refusal::Kind::not_allowed, {"say.prove_first"}};
    }
    std::string offered;
    for (const std::string_view picture : say_pictures) {
      if (!offered.empty()) offered += ',';
      offered += picture;
    }
    set_say(transaction, who.actor(), {std::string(kind), hash, offered}, moment.now);
    append_everywhere(transaction, "say.chosen", who.actor(), moment);
    return Done{};
  });
}

void cancel_my_card(db::Database& database, const Authorised<Action::cancel_my_card>& who,
                    const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    cancel_everything(transaction, who.actor(), who.actor(), moment);
    append_everywhere(transaction, "card.cancelled", who.actor(), moment);
  });
}

void cancel_card_of(db::Database& database, const Authorised<Action::cancel_card_of>& who,
                    const Moment& moment) {
  database.write([&](db::Transaction& transaction) {
    cancel_everything(transaction, who.subject(), who.actor(), moment);
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
  return code;
}

CardCode make_card_for(db::Database& database, SecretKeeper& keeper,
                       const Authorised<Action::make_card_for>& who, const Moment& moment) {
  const BlankCard blank = blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) {
    const CardCode code = issue_card(transaction, blank, who.subject(), who.actor(), moment);
    append_to_record(transaction, who.coop(),
                     {"card.made", who.actor(), who.subject(), Payload().text()}, moment);
    return code;
  });
}

}  // namespace cydofal::people
