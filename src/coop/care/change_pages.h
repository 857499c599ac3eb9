#pragma once

#include <vector>

#include "coop/care/change_actions.h"
#include "coop/care/reason.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path change_path{"/{coop}/newid/{visit}", "/{coop}/change/{visit}"};

/// One visit to come, and what could be different about it.
struct ChangeView {
  Visit visit;
  PersonId reader;
  std::optional<VisitChange> change{};   ///< the one that waits for answers
  std::vector<Listener> workers{};       ///< who could come
};
people::Content change_page(const people::View& view, const ChangeView& shown);

/// Refused, invalid: "pattern.worker", "pattern.time", or what is wrong with the date.
Result<ChangeProposal> read_change(const http::Form& form);
/// The form as the visit is now.
http::Form as_it_is(const Visit& visit);

}  // namespace cydofal::care
