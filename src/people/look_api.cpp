#include "people/look_api.h"

#include <algorithm>

#include "people/relation_store.h"

namespace cydofal::people {

LookJson LookJson::example() {
  return {.reader = {.id = 4503599627370503, .name = "Tomos"}, .relation = "circle_family", .action = "see_week", .everyones = false, .day = *Date::parse("2026-11-02"), .times = 2,
          .last_at = *Instant::parse("2026-11-02T09:00:00Z")};
}

LooksJson LooksJson::example() { return {.from = *Date::parse("2026-11-01"), .looks = {LookJson::example()}, .own_looks = 1, .earlier = false}; }

/// One's own are counted only, as on the page.
LooksJson looks_json(const WhoLookedView& shown) {
  std::vector<Look> others;
  std::ranges::copy_if(shown.looks, std::back_inserter(others), [&](const Look& look) { return look.reader != shown.person; });
  LooksJson json{.from = shown.month, .looks = {}, .own_looks = static_cast<std::int64_t>(shown.looks.size() - others.size()), .earlier = shown.is_earlier};
  for (const LooksOfADay& each : by_day(others)) {
    json.looks.push_back({.reader = {each.last.reader.value, each.last.reader_name},
                          .relation = std::string(name_of(each.last.as)),
                          .action = std::string(policy_of(each.last.what).name),
                          .everyones = each.last.subject == PersonId{},
                          .day = each.date,
                          .times = each.count,
                          .last_at = each.last.at});
  }
  return json;
}

}  // namespace cydofal::people
