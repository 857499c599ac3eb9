#pragma once

#include <string_view>
#include <vector>

#include "platform/base/language.h"

/// The local authorities that look after children and place them with foster carers.
namespace cydofal::fostering {

struct Authority {
  enum class Country { wales, england };

  std::string_view code;  ///< as it is stored: "powys"
  Country country = Country::wales;
  std::string_view name_cy;
  std::string_view name_en;

  std::string_view name(Language language) const { return language == Language::cy ? name_cy : name_en; }
};

/// All of Wales, and after them all of England, each by name.
const std::vector<Authority>& authorities();
const Authority* find_authority(std::string_view code);

}  // namespace cydofal::fostering
