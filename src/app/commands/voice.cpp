#include "app/commands/voice.h"

#include <cstdlib>
#include <string_view>

namespace cydofal::app {

Language language_asked(const std::string& given) {
  std::string_view language = given;
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (language.empty() && value != nullptr) language = value;
  }
  return language.starts_with("cy") ? Language::cy : Language::en;
}

}  // namespace cydofal::app
