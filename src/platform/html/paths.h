#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/language.h"
#include "platform/html/url.h"

namespace cydofal::html {

/// Where a page lives, in both languages: "/{coop}/wythnos" and "/{coop}/week", each behind its
/// language (/cy/..., /en/...). A piece in braces is filled in, in the order in which it stands.
struct Path {
  std::string_view cy;
  std::string_view en;

  constexpr std::string_view pattern(Language language) const {
    return language == Language::cy ? cy : en;
  }

  /// The address for a reader of `language`; as many values as there are braces.
  Url in(Language language, std::initializer_list<std::string_view> values = {}) const;
  Url in(Language language, std::span<const std::string> values) const;
};

}  // namespace cydofal::html
