#pragma once

#include <string>
#include <vector>

#include "coop/care/care_store.h"
#include "coop/membership/area_store.h"
#include "people/view.h"
#include "platform/html/components.h"

/// A week of an area: who comes to whom, for whoever has to see that nobody is forgotten.
namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path area_week_path{"/{coop}/ardal/{area}/wythnos", "/{coop}/area/{area}/week"};

/// Someone who is supported in an area.
struct SupportedPerson {
  PersonId id;
  std::string name;
};
/// Those who are supported now, always in the same order.
std::vector<SupportedPerson> supported_in(db::Transaction& transaction, CoopId coop,
                                          membership::AreaId area, Instant now);

struct AreaWeekView {
  membership::Area area;
  Date monday;
  html::PageOf at{};  ///< of the people
  struct Row {
    SupportedPerson person;
    std::vector<Visit> visits;  ///< of that week, by time
  };
  std::vector<Row> rows{};      ///< in the reader's alphabet
};
Content area_week_page(const View& view, const AreaWeekView& week);

}  // namespace cydofal::care
