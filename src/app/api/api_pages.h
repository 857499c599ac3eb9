#pragma once

#include "app/api/api_route.h"
#include "people/view.h"

namespace cydofal::app {

/// What programs can do here, for the people who write them: made from the same descriptions as
/// openapi.json. It begins with the first call and what there is; each part has a page of its own, with
/// what its operations take and give. `address` is that of this installation.
people::Content api_page(const people::View& view, const std::vector<ApiRoute>& routes, std::string_view address);
people::Content api_part_page(const people::View& view, const std::vector<ApiRoute>& routes, ApiRoom room, std::string_view address);

/// As the address of its page names it ("week"); nothing for what is no part.
std::optional<ApiRoom> api_room_named(std::string_view name);

}  // namespace cydofal::app
