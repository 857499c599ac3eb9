#pragma once

#include "coop/fostering/fostering_actions.h"
#include "people/view.h"
#include "platform/html/components.h"
#include "platform/html/form.h"

namespace cydofal::fostering {

using people::Content;
using people::View;

inline constexpr html::Path groups_path{"/{coop}/grwpiau-cymorth", "/{coop}/support-groups"};
inline constexpr html::Path group_path{"/{coop}/grwp-cymorth/{group}", "/{coop}/support-group/{group}"};
inline constexpr html::Path households_path{"/{coop}/cartrefi-maeth", "/{coop}/foster-households"};
inline constexpr html::Path household_path{"/{coop}/cartref-maeth/{person}", "/{coop}/foster-household/{person}"};
inline constexpr html::Path break_path{"/{coop}/cartref-maeth/{person}/seibiant", "/{coop}/foster-household/{person}/break"};

std::string text_of(SupportGroupId group);

/// A group and when it meets.
struct GroupTimes {
  SupportGroup group;
  LastMet last{};
};

/// All groups: those that are late first, in a place of their own, then the one that is due soonest.
struct GroupsView {
  std::vector<GroupTimes> groups;
  bool leads = false;                   ///< the reader leads on foster care
  std::vector<html::Choice> towns{};    ///< where a new group could meet
};
Content groups_page(const View& view, const GroupsView& groups);

/// One group, who is asked to its next meeting, and saying that it met.
struct GroupView {
  GroupTimes times;
  struct Asked {
    PersonId carer;  ///< one of the household, by whom its page is found
    std::string carers;
    InGroup part;
  };
  std::vector<Asked> households{};  ///< in the reader's alphabet
};
Content group_page(const View& view, const GroupView& group);

/// What can be said of all placements without saying anything of a child.
struct PlacementFigures {
  std::int64_t children = 0;
  std::int64_t authorities_wales = 0;
  std::int64_t authorities_england = 0;
  std::optional<int> median_months{};
};
PlacementFigures figures_of(const std::vector<PlacedSince>& placements, Date today);

struct HouseholdsView {
  PlacementFigures figures;
  std::int64_t count = 0;
  std::vector<ListedHousehold> households;      ///< of this page
  html::PageOf at{};
  std::vector<SupportGroup> groups;
  std::vector<Carer> carers_to_be{};            ///< foster carers of no household, in the reader's alphabet
  std::vector<html::Choice> towns{};
};
Content households_page(const View& view, const HouseholdsView& households);

/// A household as its own carers see it, and whoever leads on foster care; nothing: they belong to none.
struct HouseholdView {
  PersonId person;
  std::string name;
  struct Found {
    Household household;
    std::vector<Carer> carers;
    std::optional<GroupTimes> group{};
    std::optional<Date> break_until{};
    std::vector<Placement> placements{};
  };
  std::optional<Found> found{};
  bool is_own = false;
  bool leads = false;
};
Content household_page(const View& view, const HouseholdView& household);
Content break_page(const View& view, const HouseholdView& household);

/// For the front page: a group is late, and the ways into foster care.
html::Telling groups_are_late(const View& view, std::int64_t count);

}  // namespace cydofal::fostering
