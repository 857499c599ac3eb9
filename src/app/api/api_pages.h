#pragma once

#include "app/api/api_route.h"
#include "people/view.h"

namespace cydofal::app {

/// What programs can do here, for the people who write them: made from the same descriptions as
/// openapi.json. `address` is that of this installation.
people::Content api_page(const people::View& view, const std::vector<ApiRoute>& routes, std::string_view address);

}  // namespace cydofal::app
