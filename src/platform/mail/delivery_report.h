#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"

/// What a mail server reports of a mail that it had taken and could not deliver.
namespace cydofal::mail {

/// What became of a mail, the best news first.
enum class Fate {
  no_news,         ///< it arrived, went on to where nobody reports, or is being tried still
  given_up,        ///< tried for days in vain: nothing is said against the mail or the address
  not_this,        ///< this message is not taken; the address may be sound
  no_such_address  ///< nothing can be delivered there, for good
};

struct DeliveryReport {
  std::string id;  ///< of the mail: what stands before the @ of its Message-ID; letters, digits and dots
  Fate fate = Fate::no_news;
};

/// Reads a delivery status notification (RFC 3464, in the multipart/report of RFC 6522) as a mail server hands it
/// to a program: with or without an mbox line "From ...", lines ending either way. One about several recipients
/// (who were one address when we wrote) says the best news of any of them.
///
/// Refused (invalid): "returned.too_long", "returned.no_report" for any other mail, "returned.unreadable" for a
/// report that lacks what each must have, "returned.names_no_mail" for one without the Message-ID of a mail that
/// could be ours.
Result<DeliveryReport> read_delivery_report(std::string_view text);

}  // namespace cydofal::mail
