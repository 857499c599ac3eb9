#include "people/view.h"

namespace cydofal::people {

html::Url View::fill(const html::Path& path, const std::vector<std::string_view>& values) const {
  switch (values.size()) {
    case 0: return path.in(language());
    case 1: return path.in(language(), {values[0]});
    case 2: return path.in(language(), {values[0], values[1]});
    case 3: return path.in(language(), {values[0], values[1], values[2]});
    default: CYD_ASSERT(false); return path.in(language());
  }
}

std::string text_of(PersonId id) { return std::to_string(id.value); }

std::string_view words_or_erased(const View& view, std::string_view words) { return words.empty() ? view.say("own_key.erased") : words; }

}  // namespace cydofal::people
