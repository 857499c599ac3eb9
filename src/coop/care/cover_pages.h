#pragma once

#include <vector>

#include "coop/care/cover.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path cover_path{"/{coop}/angen-rhywun", "/{coop}/cover"};

/// The times for which somebody still has to be found; a time can be closed by `close`.
people::Content cover_page(const people::View& view, const std::vector<CoverNeed>& needs);

/// The proposal form filled with what was asked before, all but the worker.
http::Form proposal_again(const CoverNeed& need);

}  // namespace cydofal::care
