#pragma once

#include <vector>

#include "coop/membership/area_actions.h"
#include "coop/membership/member_store.h"
#include "people/view.h"
#include "platform/html/form.h"

namespace cydofal::membership {

using people::Content;
using people::View;

inline constexpr html::Path areas_path{"/{coop}/ardaloedd", "/{coop}/areas"};
inline constexpr html::Path area_people_path{"/{coop}/ardal/{area}/pobl", "/{coop}/area/{area}/people"};
inline constexpr html::Path forum_path{"/{coop}/fforwm/{area}", "/{coop}/forum/{area}"};

std::string text_of(AreaId area);

struct AreasView {
  struct Listed {
    Area area;
    AreaCount count;
    bool opens = false;  ///< its forum, for the reader
  };
  std::vector<Listed> areas;
  bool is_officer = false;
  std::vector<html::Choice> towns{};  ///< that can be chosen for an office
};
Content areas_page(const View& view, const AreasView& areas);

/// Who belongs to an area, who takes its forum's chair, and bringing someone in: for officers.
struct AreaPeopleView {
  Area area;
  struct Someone {
    PersonId id;
    std::string name;
  };
  std::vector<Someone> people{};   ///< in the reader's alphabet
  std::vector<Someone> members{};  ///< of the co-op, among them
  std::vector<Someone> others{};   ///< of the co-op who belong to no area
};
Content area_people_page(const View& view, const AreaPeopleView& people);

}  // namespace cydofal::membership
