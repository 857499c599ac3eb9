#pragma once

#include <vector>

#include "coop/membership/member_store.h"
#include "coop/membership/office_actions.h"
#include "people/view.h"

namespace cydofal::membership {

using people::Content;
using people::View;

inline constexpr html::Path offices_path{"/{coop}/swyddi", "/{coop}/offices"};
inline constexpr html::Path their_offices_path{"/{coop}/swyddi/{person}", "/{coop}/offices/{person}"};

struct OfficesView {
  std::vector<OfficeTerm> terms;
  bool is_officer = false;
  bool is_foster_care = false;    ///< somebody fosters here, so that somebody leads on it
  std::vector<Member> members{};  ///< who could hold one, in the reader's alphabet, for officers
};
/// Who holds which office, since when and by which decision; for officers, the form that writes it down.
Content offices_page(const View& view, const OfficesView& offices);

/// What one person holds, to end it. `terms` are theirs; nothing is left to end when it is empty.
struct TheirOfficesView {
  PersonId person;
  std::string name;
  std::vector<OfficeTerm> terms;
};
Content their_offices_page(const View& view, const TheirOfficesView& theirs);

}  // namespace cydofal::membership
