#include "platform/html/paths.h"

#include "platform/base/assert.h"

namespace cydofal::html {

namespace {

Url filled(Language language, std::string_view rest, const auto& values) {
  std::string address = "/" + std::string(code(language));
  for (const std::string_view value : values) {
    const auto open = rest.find('{');
    const auto close = rest.find('}');
    CYD_ASSERT(open != std::string_view::npos && close != std::string_view::npos);
    address += rest.substr(0, open);
    address += percent_encoded(value);
    rest.remove_prefix(close + 1);
  }
  CYD_ASSERT(rest.find('{') == std::string_view::npos);
  address += rest;
  return Url::local(std::move(address));
}

}  // namespace

Url Path::in(Language language, std::initializer_list<std::string_view> values) const { return filled(language, pattern(language), values); }

Url Path::in(Language language, std::span<const std::string> values) const { return filled(language, pattern(language), values); }

}  // namespace cydofal::html
