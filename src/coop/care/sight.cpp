#include "coop/care/sight.h"

namespace cydofal::care {

std::string_view name_of(Part part) {
  constexpr std::array<std::string_view, 4> part_names{"who", "where", "what", "confirmed"};
  return part_names[static_cast<std::size_t>(part)];
}

Parts read_parts(const std::vector<std::string_view>& names) {
  Parts parts;
  for (const Part part : all_parts) {
    for (const std::string_view name : names) {
      if (name == name_of(part)) parts.add(part);
    }
  }
  return parts;
}

std::vector<Visit> only(Parts parts, std::vector<Visit> visits) {
  for (Visit& visit : visits) {
    if (!parts.has(Part::who)) {
      visit.worker = {};
      visit.worker_name.clear();
      visit.worker_face.clear();
      if (visit.mate) visit.mate->worker = {};
      if (visit.mate) visit.mate->name.clear();
      if (visit.mate) visit.mate->face.clear();
    }
    if (!parts.has(Part::where)) {
      visit.place_name.clear();
      visit.town.clear();
    }
    if (!parts.has(Part::what)) {
      visit.doing.clear();
      visit.picture.clear();
    }
  }
  return visits;
}

}  // namespace cydofal::care
