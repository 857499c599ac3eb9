#pragma once

#include <string_view>
#include <vector>

#include "people/notice.h"
#include "platform/db/database.h"

/// What happens to a person's way in: they hear of it, and read it on their own pages, so that whoever did it in
/// their place is noticed.
namespace cydofal::people {

enum class AccountNews {
  card_cancelled,
  card_made,
  say_chosen,       ///< other pictures or another PIN
  new_device,       ///< somebody showed the card and the pictures where they were never shown before
  link_used,        ///< a link by mail was opened
  address_changed,  ///< of mail, or a number for texts
  door_closed,      ///< after wrong guesses at the pictures or PIN
  recovery_begun,   ///< an officer says that they have forgotten their pictures or PIN
  recovery_confirmed,
  passkey_added,
  passkey_removed,
  passkey_refused,  ///< its counter went back: there may be a copy of it
  second_step_added,
  second_step_removed,
  second_step_guessed,  ///< wrong codes closed its door
  recovery_code_used,
  recovery_codes_made  ///< eight others
};
std::string_view name_of(AccountNews what);

/// A line on their pages, and a notice in their own way. A door that is closed again within a day is told once.
void report(db::Transaction& transaction, PersonId person, AccountNews what, const Moment& moment);
/// The line alone: they have just done it themselves, or hear of it in any case.
void note(db::Transaction& transaction, PersonId person, AccountNews what, const Moment& moment);
/// Another mail address or number is about to be theirs. It is told at the one before, which goes no other way; or in
/// the way that was theirs until now. Call it before the change.
void report_new_address(db::Transaction& transaction, PersonId person, Channel channel, const Moment& moment);

struct AccountNewsLine {
  AccountNews what;
  Instant at;
};
/// The newest first, at most limits::account_news_shown.
std::vector<AccountNewsLine> account_news_of(db::Transaction& transaction, PersonId person, Instant now);
void forget_old_account_news(db::Transaction& transaction, Instant now);

}  // namespace cydofal::people
