#pragma once

#include "people/contact_actions.h"
#include "people/view.h"

/// "How may we tell you?"
namespace cydofal::people {

inline constexpr html::Path ways_path{"/sut-i-ddweud-wrthyf", "/how-to-tell-me"};
inline constexpr html::Path confirm_address_path{"/cadarnhau-fy-nghyfeiriad", "/confirm-my-address"};

struct WaysView {
  Person person;
  Ways ways;
  ContactAddress mail;
  ContactAddress text;
};
Content ways_page(const View& view, const WaysView& shown);
/// What is kept, as the form would hold it.
http::Form as_typed(const WaysView& shown);
/// The form as it was filled in. Refused: invalid "ways.choose" without a choice.
Result<WayTyped> read_way(const http::Form& form);

/// Asks for the code that went to an address.
struct ConfirmView {
  Channel channel;
  ContactAddress contact;
};
Content confirm_page(const View& view, const ConfirmView& confirm);

}  // namespace cydofal::people
