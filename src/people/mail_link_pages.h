#pragma once

#include "people/view.h"

/// The doors of signing in by mail.
namespace cydofal::people {

inline constexpr html::Path ask_link_path{"/mewngofnodi-drwy-e-bost", "/sign-in-by-e-mail"};
inline constexpr html::Path mail_link_path{"/dolen/{token}", "/link/{token}"};

/// Asks for the address; once somebody asked, says what happens next, whoever they are.
enum class Asked { no, yes };
Content ask_link_page(const View& view, Asked asked);

/// What a link in a mail opens: a button, and nothing else. Programs that look into mails open links,
/// so that looking uses nothing up, and says nothing about whether the link is any good.
Content mail_link_page(const View& view, std::string_view token);

}  // namespace cydofal::people
