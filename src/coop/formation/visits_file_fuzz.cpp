#include <cstdint>

#include "coop/formation/begin_actions.h"
#include "platform/base/assert.h"

namespace {

using namespace cydofal;
using namespace cydofal::formation;

Standing a_small_coop() {
  Standing standing;
  for (const char* name : {"Mari", "Ceri Lloyd", "Si\xC3\xB4n"}) {
    Standing::Someone someone{.person = {}, .class_code = "workers"};
    someone.person.id = PersonId{static_cast<std::int64_t>(standing.everyone.size()) + 1};
    someone.person.name = name;
    someone.is_worker_class = !standing.everyone.empty();
    standing.everyone.push_back(someone);
  }
  return standing;
}

}  // namespace

/// A CSV of visits, as anything that calls itself one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Standing standing = a_small_coop();
  static const Date monday = Date::parse("2026-11-02").value();
  const std::string_view typed(reinterpret_cast<const char*>(data), size);

  for (const std::string& text :
       {std::string(typed), "person,worker,days,starts,ends,town,doing\n" + std::string(typed)}) {
    const VisitsFile file = read_visits_file(text, standing, monday);
    CYD_ASSERT(file.visits.empty() != file.problems.empty());
    for (const FirstVisit& visit : file.visits) {
      CYD_ASSERT(!visit.proposal.days.none());
      CYD_ASSERT(care::find_town(visit.town) != nullptr);
      CYD_ASSERT(visit.proposal.worker != PersonId{} && visit.person != PersonId{});
    }
  }
  return 0;
}
