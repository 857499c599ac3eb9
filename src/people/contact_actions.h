#pragma once

#include <string>
#include <string_view>

#include "people/authorise.h"
#include "people/contact_store.h"
#include "people/outbox_store.h"
#include "people/secret.h"

/// How someone wants to be told, and showing that an address is theirs.
namespace cydofal::people {

/// What is typed on the page "How may we tell you?".
struct WayTyped {
  Channel channel = Channel::here;
  std::string mail{};
  std::string number{};
  std::string postal_address{};
};

/// What came of choosing.
enum class WayChosen {
  done,      ///< it is their way from now on
  code_sent  ///< a code goes to the new address: once it is typed in
};

/// Refused, each at its field: invalid "ways.not_set_up" for a way that `reach` has not, "mail.address_...",
/// "mail.number_...", "ways.postal_missing", "ways.postal_unreadable", "ways.postal_too_long"; unavailable
/// "ways.too_many_codes" when several have just been sent.
Result<WayChosen> choose_way(db::Database& database, const Authorised<Action::choose_my_ways>& who,
                             const WayTyped& typed, const Reach& reach, const Moment& moment);

/// A new code to the address that waits. Refused: conflict "ways.nothing_waits", unavailable
/// "ways.too_many_codes".
Result<Done> send_code_again(db::Database& database, const Authorised<Action::choose_my_ways>& who,
                             Channel channel, const Moment& moment);

/// The code that arrived: the address is theirs, and their way from now on. Refused: conflict
/// "ways.nothing_waits", invalid "ways.code_wrong" (also for one that has ended), unavailable
/// "ways.door_closed" after ten wrong ones in five minutes.
/// It is told at the address before it, too.
Result<Done> confirm_code(db::Database& database, SecretKeeper& keeper, const Authorised<Action::choose_my_ways>& who,
                          Channel channel, std::string_view typed, const Moment& moment);

/// An officer has posted these letters, or handed them over. Refused: conflict "letters.posted_already"
/// for one that waits no more, invalid "letters.none_chosen".
Result<Done> mark_posted(db::Database& database, const Authorised<Action::post_letters>& who,
                         const std::vector<OutboxId>& letters, const Moment& moment);

/// Six digits. What is kept of them is SecretKeeper's: a plain hash of so few is no secret.
std::string new_contact_code(Chance& chance);

}  // namespace cydofal::people
