#pragma once

#include <cstddef>
#include <string_view>

#include "people/view.h"

namespace cydofal::app {

/// A path of ours to go on to, or the front door: never an address from outside.
html::Url safe_next(const people::View& view, std::string_view next);

/// Of a form at a door, which brings along another one that may be as long as forms are: each time it is written into a page, what
/// was written with percent signs grows by two thirds, and two doors may stand one behind the other.
inline constexpr std::size_t door_octets = 256 * 1'024;

}  // namespace cydofal::app
