#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/feed_actions.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path feeds_path{"/{coop}/calendrau/{person}", "/{coop}/calendars/{person}"};
/// What a telephone fetches: whoever has the address needs nothing else, so it names no co-op and nobody.
inline constexpr html::Path feed_path{"/calendr/{token}", "/calendar/{token}"};

/// Somebody's calendars for named readers.
struct FeedsView {
  Someone owner;
  std::vector<Feed> feeds;
  std::vector<Someone> relatives;  ///< who see the week: a calendar can be for each of them
  bool has_week = false;           ///< somebody comes to them
  bool has_work = false;           ///< they come to others
  std::string address{};           ///< of the one that was just made; shown this once
};
people::Content feeds_page(const people::View& view, const FeedsView& shown);

/// Refused, invalid: "feed.reader".
Result<FeedWish> read_feed_wish(const http::Form& form, PersonId owner, Language language);

}  // namespace cydofal::care
