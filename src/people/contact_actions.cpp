#include "people/contact_actions.h"

#include <algorithm>

#include "people/account_news.h"
#include "people/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/session_store.h"
#include "people/sign_in_actions.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/mail/address.h"

namespace cydofal::people {

namespace {

std::string code_door(PersonId person) { return "contact code " + std::to_string(person.value); }
std::string asking_door(PersonId person) { return "contact ask " + std::to_string(person.value); }

Refusal unavailable(const char* key) {
  return {Refusal::Kind::unavailable, {key, {{"count", std::int64_t{limits::guesses_seconds / 60}}}}};
}
Refusal nothing_waits() { return {Refusal::Kind::conflict, {"ways.nothing_waits"}}; }

Result<std::string> read_postal(std::string_view typed) {
  const std::string_view text = trimmed(typed);
  const auto refuse = [](const char* key) { return Refusal{Refusal::Kind::invalid, {key}, "postal"}; };
  if (text.empty()) return refuse("ways.postal_missing");
  if (!is_utf8(text) || has_unprintable(text)) return refuse("ways.postal_unreadable");
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  if (code_points(text) > limits::postal_letters || lines > limits::postal_lines) return refuse("ways.postal_too_long");
  return std::string(text);
}

/// The address as it is used, or why it cannot be.
Result<std::string> read_address(const WayTyped& typed) {
  if (typed.channel == Channel::mail) {
    const auto address = mail::Address::read(typed.mail, "mail");
    if (!address) return address.refusal();
    return address->text();
  }
  const auto number = mail::Number::read(typed.number, "number");
  if (!number) return number.refusal();
  return number->text();
}

Result<Done> send_code(db::Transaction& transaction, PersonId person, Channel channel, std::string_view address, const Moment& moment) {
  forget_old_guesses(transaction, moment.now);
  // A text costs the co-op money, and a stranger's mailbox is not ours to fill.
  if (guesses_at(transaction, asking_door(person), moment.now) >= limits::links_asked_most) return unavailable("ways.too_many_codes");
  add_guess(transaction, asking_door(person), moment);
  await_code(transaction, person, channel, address);
  add_to_outbox(transaction, {.id = {moment.chance.identifier()},
                              .person = person,
                              .notice = {.what = {"code", {{"minutes", limits::contact_code_seconds / 60}}},
                                         .ends_at = seconds_after(moment.now, limits::contact_code_seconds)},
                              .channel = channel,
                              .made_at = moment.now});
  return Done{};
}

void keep_choice(db::Transaction& transaction, PersonId person, Channel channel, const Moment& moment) {
  choose_channel(transaction, person, channel, moment.now);
  append_everywhere(transaction, "contact.chosen", person, moment);
}

void keep_postal(db::Transaction& transaction, PersonId person, const std::string& address) {
  Person changed = *find_person(transaction, person);
  changed.postal_address = address;
  set_contact(transaction, changed);
}

Result<WayChosen> choose_address(db::Database& database, PersonId person, const WayTyped& typed, const Moment& moment) {
  const auto address = read_address(typed);
  if (!address) return address.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<WayChosen> {
    const ContactAddress kept = contact_address(transaction, person, typed.channel);
    if (kept.works() && !kept.links_stopped_at && kept.address == *address) {
      keep_choice(transaction, person, typed.channel, moment);
      return WayChosen::done;
    }
    const auto sent = send_code(transaction, person, typed.channel, *address, moment);
    if (!sent) return sent.refusal();
    return WayChosen::code_sent;
  });
}

}  // namespace

Result<WayChosen> choose_way(db::Database& database, const Authorised<Action::choose_my_ways>& who,
                             const WayTyped& typed, const Reach& reach, const Moment& moment) {
  const bool there = (typed.channel != Channel::mail || reach.mail) && (typed.channel != Channel::text || reach.text);
  if (!there) return Refusal{Refusal::Kind::invalid, {"ways.not_set_up"}, "channel"};
  if (typed.channel == Channel::mail || typed.channel == Channel::text) return choose_address(database, who.actor(), typed, moment);
  std::optional<std::string> postal;
  if (typed.channel == Channel::letter) {
    const auto read = read_postal(typed.postal_address);
    if (!read) return read.refusal();
    postal = *read;
  }
  database.write([&](db::Transaction& transaction) {
    if (postal) keep_postal(transaction, who.actor(), *postal);
    keep_choice(transaction, who.actor(), typed.channel, moment);
  });
  return WayChosen::done;
}

Result<Done> send_code_again(db::Database& database, const Authorised<Action::choose_my_ways>& who,
                             Channel channel, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const ContactAddress kept = contact_address(transaction, who.actor(), channel);
    if (!kept.waiting_address) return nothing_waits();
    return send_code(transaction, who.actor(), channel, *kept.waiting_address, moment);
  });
}

namespace {

/// The address is theirs from now on; false when it has been confirmed, or given up for another, meanwhile.
bool take_address(db::Transaction& transaction, PersonId owner, Channel channel, std::string_view code_hash, const Moment& moment) {
  const ContactAddress kept = contact_address(transaction, owner, channel);
  if (!kept.waiting_address || kept.code_hash != code_hash) return false;
  const bool is_another = kept.address != kept.waiting_address;
  if (is_another) report_new_address(transaction, owner, channel, moment);
  Person person = *find_person(transaction, owner);
  (channel == Channel::mail ? person.email : person.telephone) = kept.waiting_address;
  set_contact(transaction, person);
  confirm_address(transaction, owner, channel, moment.now);
  keep_choice(transaction, owner, channel, moment);
  return true;
}

}  // namespace

Result<Done> confirm_code(db::Database& database, SecretKeeper& keeper, const Authorised<Action::choose_my_ways>& who,
                          Channel channel, std::string_view typed, const Moment& moment) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits), [](char letter) { return letter >= '0' && letter <= '9'; });
  // Each guess is counted before it is compared, which takes long, and taken back when it was right.
  const std::int64_t guess = moment.chance.identifier();
  enum class Door { open, closed, nothing_waits };
  std::string hash;  // of nothing where none has gone out, or it has ended: as slow, and never right
  const Door door = database.write([&](db::Transaction& transaction) {
    const ContactAddress kept = contact_address(transaction, who.actor(), channel);
    if (!kept.waiting_address) return Door::nothing_waits;
    forget_old_guesses(transaction, moment.now);
    hold_door(transaction, code_door(who.actor()));
    if (guesses_at(transaction, code_door(who.actor()), moment.now) >= limits::guesses_most) return Door::closed;
    add_guess(transaction, code_door(who.actor()), moment.now, guess);
    const bool alive = kept.code_hash && kept.code_ends_at && *kept.code_ends_at > moment.now;
    hash = alive ? *kept.code_hash : std::string();
    return Door::open;
  });
  if (door == Door::nothing_waits) return nothing_waits();
  if (door == Door::closed) return unavailable("ways.door_closed");
  if (!keeper.matches(hash, digits)) return Refusal{Refusal::Kind::invalid, {"ways.code_wrong"}, "code"};
  const bool taken = database.write([&](db::Transaction& transaction) {
    take_back_guess(transaction, guess);
    return take_address(transaction, who.actor(), channel, hash, moment);
  });
  if (!taken) return nothing_waits();
  return Done{};
}

Result<Done> mark_posted(db::Database& database, const Authorised<Action::post_letters>& who,
                         const std::vector<OutboxId>& letters, const Moment& moment) {
  if (letters.empty()) return Refusal{Refusal::Kind::invalid, {"letters.none_chosen"}, "posted"};
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    for (const OutboxId letter : letters) {
      if (!is_letter_waiting(transaction, who.coop(), letter)) return Refusal{Refusal::Kind::conflict, {"letters.posted_already"}, "posted"};
      mark_sent(transaction, letter, who.actor(), moment.now);
    }
    append_to_record(transaction, who.coop(),
                     {"letters.posted", who.actor(), who.actor(), Payload().add("letters", static_cast<std::int64_t>(letters.size())).text()}, moment);
    return Done{};
  });
}

std::string new_contact_code(Chance& chance) {
  std::string code;
  while (code.size() < limits::contact_code_digits) code += static_cast<char>('0' + chance.below(10));
  return code;
}

}  // namespace cydofal::people
