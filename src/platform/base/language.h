#pragma once

#include <array>
#include <string_view>

namespace cydofal {

/// The two languages, as equals. Neither is the default: the reader's choice is.
enum class Language { cy, en };

constexpr std::array<Language, 2> languages{Language::cy, Language::en};

constexpr std::string_view code(Language language) {
  return language == Language::cy ? "cy" : "en";
}

constexpr Language other(Language language) {
  return language == Language::cy ? Language::en : Language::cy;
}

/// How a page is told: in full, or in short sentences with a picture for each.
enum class Reading { standard, easy };

}  // namespace cydofal
