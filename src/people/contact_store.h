#pragma once

#include "people/notice.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"

namespace cydofal::people {

void choose_channel(db::Transaction& transaction, PersonId person, Channel channel, Instant now);

/// Where someone can be reached by mail or text.
struct ContactAddress {
  std::optional<std::string> address{};          ///< confirmed by a code that was sent there
  std::optional<Instant> stopped_at{};           ///< a server said that nothing arrives there
  std::optional<std::string> waiting_address{};  ///< until its code has been typed in
  std::optional<std::string> code_hash{};        ///< SecretKeeper's; nothing until the code has gone out
  std::optional<Instant> code_ends_at{};

  /// Since when nobody is sent a link to sign in there: somebody used the card, and whoever reads that mailbox may
  /// be the same. Confirming it anew ends that.
  std::optional<Instant> links_stopped_at{};

  bool works() const { return address.has_value() && !stopped_at; }
};
ContactAddress contact_address(db::Transaction& transaction, PersonId person, Channel channel);
/// Waits for its code, instead of one that waited before. What was confirmed before goes on working.
void await_code(db::Transaction& transaction, PersonId person, Channel channel, std::string_view address);
void keep_code(db::Transaction& transaction, PersonId person, Channel channel, std::string_view hash, Instant ends_at);
/// The waiting address is theirs from now on.
void confirm_address(db::Transaction& transaction, PersonId person, Channel channel, Instant now);
/// Nothing arrives where they were written to at `tried_at`: it is not tried again until they confirm one. An
/// address that they confirmed after that is another, and stays.
void stop_address(db::Transaction& transaction, PersonId person, Channel channel, Instant tried_at, Instant now);
/// No links to sign in go to any address of theirs until they confirm one.
void stop_links(db::Transaction& transaction, PersonId person, Instant now);
void forget_waiting_address(db::Transaction& transaction, PersonId person, Channel channel);

Ways ways_of(db::Transaction& transaction, PersonId person);

/// Those who confirmed this address, in whichever letters, whom mail reaches there, and who may come in by it.
std::vector<PersonId> people_at(db::Transaction& transaction, std::string_view mail_address);

/// Those of a co-op whose address has stopped working, by name.
struct Unreached {
  PersonId person;
  std::string name;
  Channel channel;
  Instant since;
};
std::vector<Unreached> unreached(db::Transaction& transaction, CoopId coop, Instant now);

}  // namespace cydofal::people
