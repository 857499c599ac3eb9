#pragma once

#include "people/look_pages.h"
#include "people/person_api.h"

/// Who looked at somebody's record, for programs of theirs.
namespace cydofal::people {

/// Looks of one reader on one day for one thing, told as one.
struct LookJson {
  static constexpr std::string_view api_name = "Look";
  static LookJson example();
  SomeoneJson reader;
  std::string relation;
  std::string action;
  bool everyones = false;
  Date day{};
  std::int64_t times = 0;
  Instant last_at{};
};
BOOST_DESCRIBE_STRUCT(LookJson, (), (reader, relation, action, everyones, day, times, last_at))

struct LooksJson {
  static constexpr std::string_view api_name = "Looks";
  static LooksJson example();
  Date from{};
  std::vector<LookJson> looks;
  std::int64_t own_looks = 0;
  bool earlier = false;
};
BOOST_DESCRIBE_STRUCT(LooksJson, (), (from, looks, own_looks, earlier))

LooksJson looks_json(const WhoLookedView& shown);

}  // namespace cydofal::people
