#pragma once

#include <string>
#include <string_view>

#include "platform/html/builder.h"

namespace cydofal::html {

/// A script of web/scripts/ for the page in which it stands: one that a page works without. It runs when the page is there.
/// What it is to know stands in data attributes; a script with content cannot be written.
inline Node script(std::string_view asset_path) {
  constexpr ElementMaker<"script"> element;
  return h::render(element(h::src(Url::local(std::string(asset_path))), h::flag<"defer">));
}

}  // namespace cydofal::html
