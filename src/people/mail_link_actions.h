#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "people/authorise.h"
#include "people/sign_in_actions.h"

/// Signing in by a link that comes by mail.
namespace cydofal::people {

/// Keeps that somebody asked. Neither what it answers nor how long it takes tells whether anyone has
/// that address: that is looked up afterwards, by whoever carries the mail. Refused: invalid
/// "mail.address_...", at the field "mail"; unavailable "mail_link.too_many" when this address, or this
/// network address, has asked several times within five minutes.
Result<Done> ask_for_link(db::Database& database, const Authorised<Action::sign_in>& who, std::string_view typed,
                          std::string_view network_address, const Moment& moment);

/// Uses a link up and opens a Look session, never more: a mailbox is often read by whoever helps, and
/// what counts is said by the person with their own pictures or PIN. Refused: conflict
/// "mail_link.ended" for one that is not there, was used, or has ended.
Result<SignedIn> open_link(db::Database& database, const Authorised<Action::sign_in>& who, std::string_view token,
                           const std::optional<std::string>& session_token, const Moment& moment);

}  // namespace cydofal::people
