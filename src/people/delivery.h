#pragma once

#include <functional>
#include <optional>
#include <string>

#include "people/outbox_store.h"
#include "platform/mail/delivery_report.h"
#include "platform/mail/smtp.h"

/// Telling people: leaving it in the outbox, taking it from there to whoever carries it, and taking back what was
/// returned.
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

/// What came of a report about a mail.
enum class TakenBack {
  done,      ///< it goes another way, as if it had been refused at once
  no_news,   ///< it arrived, or is being tried still: nothing changed
  unknown,   ///< no mail of ours, or one that has been dealt with: nothing changed
  too_early  ///< it is still being carried: nothing changed, and the report has to come again
};

/// Deals with a mail that a server took and returned. A report is believed that knows the mail's own number: 53
/// random bits, which stand in that mail and are shown to nobody else. All that it can do is what a refusal does: its
/// reader is told another way, and writes on their page which address works.
TakenBack take_back(db::Database& database, const mail::DeliveryReport& report, Instant now);

}  // namespace cydofal::people
