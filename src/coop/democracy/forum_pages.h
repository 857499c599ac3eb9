#pragma once

#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/area_pages.h"

namespace cydofal::democracy {

/// What the members of an area decide for themselves.
struct ForumView {
  membership::Area area;
  membership::AreaCount count;
  std::string chair{};       ///< name of who takes the chair
  std::string chair_face{};
  std::optional<Meeting> meeting{};  ///< the next one
  ProposalsView proposals{};         ///< the forum's own
  bool is_own = false;               ///< the reader belongs to it
  bool is_officer = false;
  std::optional<html::Url> week{};   ///< of the area, for whom it opens
};
Content forum_page(const View& view, const ForumView& forum);

}  // namespace cydofal::democracy
