#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/amounts.h"
#include "platform/base/language.h"

namespace cydofal::care {

/// A town, as precise as anyone needs to know where someone lives.
struct Town {
  std::string_view name_cy;
  std::string_view name_en;
  int latitude;   ///< WGS 84, ten-thousandths of a degree
  int longitude;

  std::string_view name(Language language) const {
    return language == Language::cy ? name_cy : name_en;
  }
};

const std::vector<Town>& towns();
/// By its English name, which is how it is stored.
const Town* find_town(std::string_view name_en);

/// As the crow flies, in metres: haversine on a sphere of 6,371.0088 km (IUGG mean radius).
std::int64_t metres_between(const Town& a, const Town& b);

/// The shortest time in which that can be driven, in whole quarters of an hour; 0 in one town.
Minutes travel_between(const Town& a, const Town& b);

}  // namespace cydofal::care
