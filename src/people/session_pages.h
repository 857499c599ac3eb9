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

}  // namespace cydofal::people
