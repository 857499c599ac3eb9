#pragma once

#include <vector>

#include "people/account_news.h"
#include "people/session_store.h"
#include "people/view.h"

/// "Where I am signed in".
namespace cydofal::people {

inline constexpr html::Path sessions_path{"/lle-rwyf-wedi-mewngofnodi", "/where-i-am-signed-in"};

struct SessionsView {
  std::vector<SessionLine> sessions;  ///< the newest first
  Digest this_one{};                  ///< from where it is asked
  std::vector<AccountNewsLine> news{};  ///< the newest first
};
Content sessions_page(const View& view, const SessionsView& shown);

inline constexpr html::Path session_ended_path{"/wedi-allgofnodi", "/signed-out"};
/// Where a page leads that stood open when its session ended. `next` is the page itself, for whoever comes in again.
Content session_ended_page(const View& view, std::string_view next);

}  // namespace cydofal::people
