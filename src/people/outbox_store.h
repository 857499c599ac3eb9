#pragma once

#include "people/notice.h"
#include "platform/db/database.h"

/// What waits to be told. A row is written in the transaction of what it tells of, so that neither is
/// there without the other.
namespace cydofal::people {

using OutboxId = StrongId<struct OutboxTag>;

/// Why something goes another way than its reader chose.
enum class Trouble {
  none,
  away,             ///< the server or the command did not answer for hours
  not_this,         ///< the server would not take this message
  no_such_address,  ///< it said that nothing arrives there
  no_address        ///< the reader has none any more
};

struct Waiting {
  OutboxId id;
  std::optional<CoopId> coop{};
  PersonId person;
  Notice notice;
  Channel channel = Channel::mail;
  std::int64_t attempts = 0;
  Trouble trouble = Trouble::none;
  Instant made_at{};
  std::optional<std::string> address{};  ///< goes there and nowhere else; nothing: where its reader is reached then
};
void add_to_outbox(db::Transaction& transaction, const Waiting& waiting);

/// Whether anything could go out now, or stands there to no purpose.
bool anything_due(db::Transaction& transaction, const Reach& reach, Instant now);
/// The one that has waited longest; from now on nobody else takes it for limits::lease_seconds. One more
/// attempt is counted, so that what ends the program on its way out does not do so for ever.
std::optional<Waiting> lease_one(db::Transaction& transaction, const Reach& reach, Instant now);

/// A mail as it was carried out, and when a server took it; nothing while it still waits.
struct Posted {
  Waiting mail;
  std::optional<Instant> at{};
};
std::optional<Posted> find_mail(db::Transaction& transaction, OutboxId id);
/// What a server took as mail waits again. False when it was no mail, or has been dealt with since.
bool take_back_mail(db::Transaction& transaction, OutboxId id, Instant now);

void mark_sent(db::Transaction& transaction, OutboxId id, std::optional<PersonId> by, Instant now);
void drop(db::Transaction& transaction, OutboxId id, Trouble trouble, Instant now);
void try_again(db::Transaction& transaction, OutboxId id, Instant next_at);
/// Another way, from its first attempt on.
void send_by(db::Transaction& transaction, OutboxId id, Channel channel, Trouble trouble, Instant now);

/// Letters of a co-op that wait to be printed, the oldest first; none that is news no more.
std::vector<Waiting> letters_waiting(db::Transaction& transaction, CoopId coop, Instant now, std::int64_t most);
std::int64_t count_waiting(db::Transaction& transaction, CoopId coop, Channel channel, Instant now);
/// A letter of this co-op that still waits.
bool is_letter_waiting(db::Transaction& transaction, CoopId coop, OutboxId id);

/// Forgets what was told long ago; returns how many.
std::int64_t forget_told(db::Transaction& transaction, Instant now);

}  // namespace cydofal::people
