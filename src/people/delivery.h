#pragma once

#include <functional>
#include <optional>
#include <string>

#include "people/outbox_store.h"
#include "platform/mail/smtp.h"

/// Telling people: leaving it in the outbox, and taking it from there to whoever carries it.
namespace cydofal::people {

/// Leaves what there is to tell for one person, in their own way. Call it in the transaction of what it
/// tells of. What they see in Cydofal anyway leaves nothing, and so does what may not become a letter for who has no other
/// way.
Channel tell(db::Transaction& transaction, CoopId coop, PersonId person, const Notice& notice, const Moment& moment);

/// Tells someone who was invited, at the address that their inviter typed, if that can be one. It says
/// no more than that there is an invitation: nobody has shown yet whose address it is.
void tell_invited(db::Transaction& transaction, CoopId coop, PersonId person, const Moment& moment);

/// A message on its way out, in its reader's language.
struct Outgoing {
  std::string id;        ///< letters and digits: the same for the same message
  std::string address;
  std::string sender;    ///< the name that people see
  std::string subject;   ///< empty in a text message
  std::string body;
  Language language = Language::cy;
  Instant at{};
};

/// Whoever carries messages out of the house; what is not set up is empty.
struct Carriers {
  std::function<mail::Attempt(const Outgoing&)> by_mail{};
  std::function<mail::Attempt(const Outgoing&)> by_text{};
  /// The address of a place by its name, as people type it into a browser. `coop` is nothing for the
  /// house's own places, `about` what stands in the address's last braces.
  std::function<std::string(std::string_view page, std::string_view about, Language language, const std::optional<Coop>& coop)> address_of{};

  Reach reach() const { return {.mail = by_mail != nullptr, .text = by_text != nullptr}; }
};

/// What was done, for the log.
struct Carried {
  enum class What { nothing, sorted, attempted } what = What::nothing;
  Channel channel = Channel::mail;
  mail::Attempt attempt{mail::Delivery::taken};
};

/// Does the next thing that is due: it sees who asked for a link to sign in, or carries one message.
///
/// A message is leased in one transaction, carried outside of any, and settled in another. Should the
/// program end between, it is carried again after the lease, under the same id: a mail program
/// shows it once.
Carried deliver_one(db::Database& database, const Carriers& carriers, const Moment& moment);

}  // namespace cydofal::people
