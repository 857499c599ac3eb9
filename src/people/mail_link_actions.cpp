#include "people/mail_link_actions.h"

#include "people/account_news.h"
#include "people/limits.h"
#include "people/mail_link_store.h"
#include "people/session_store.h"
#include "platform/base/text.h"
#include "platform/mail/address.h"

namespace cydofal::people {

namespace {

/// Doors of their own: who asks often closes no card's door.
std::string mailbox_door(std::string_view address) { return "link to " + hex(sha256(ascii_lower(address))); }
std::string network_door(std::string_view network_address) { return "link from " + std::string(network_address); }

}  // namespace

Result<Done> ask_for_link(db::Database& database, const Authorised<Action::sign_in>&, std::string_view typed,
                          std::string_view network_address, const Moment& moment) {
  const auto address = mail::Address::read(typed, "mail");
  if (!address) return address.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    forget_old_guesses(transaction, moment.now);
    const bool too_many = guesses_at(transaction, mailbox_door(address->text()), moment.now) >= limits::links_asked_most ||
                          guesses_at(transaction, network_door(network_address), moment.now) >= limits::guesses_most;
    if (too_many) {
      return Refusal{Refusal::Kind::unavailable, {"mail_link.too_many", {{"count", std::int64_t{limits::guesses_seconds / 60}}}}};
    }
    add_guess(transaction, mailbox_door(address->text()), moment);
    add_guess(transaction, network_door(network_address), moment);
    add_sign_in_request(transaction, {{moment.chance.identifier()}, address->text(), moment.now});
    return Done{};
  });
}

Result<SignedIn> open_link(db::Database& database, const Authorised<Action::sign_in>&, std::string_view token,
                           const std::optional<std::string>& session_token, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
    const auto person = use_sign_in_link(transaction, sha256(token), moment.now);
    if (!person) return Refusal{Refusal::Kind::conflict, {"mail_link.ended"}};
    end_session_before(transaction, session_token, moment);
    note(transaction, *person, AccountNews::link_used, moment);
    return open_session(transaction, *person, Strength::look, {}, moment);
  });
}

}  // namespace cydofal::people
