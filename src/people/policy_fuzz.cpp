#include <cstdint>
#include <cstring>

#include "people/authorise.h"
#include "platform/base/assert.h"

/// The evaluator of policy.tsv against what the table means, for any relations and strength.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal::people;
  if (size < 6) return 0;
  const PolicyRow& row = policy_table[data[0] % policy_table.size()];
  const auto strength = static_cast<Strength>(data[1] % 4);
  const bool is_signed_in = strength != Strength::none;
  RelationSet holding = 0;
  std::memcpy(&holding, data + 2, sizeof holding);
  holding &= (RelationSet{1} << relation_names.size()) - 1;

  bool related = false;
  for (std::size_t at = 0; at < relation_names.size(); ++at) {
    const auto one = static_cast<Relation>(at);
    related = related || ((row.relations & bit(one)) != 0 && (holding & bit(one)) != 0);
  }
  const bool strong = static_cast<int>(strength) >= static_cast<int>(row.strength);
  const auto denied = decide(row, holding, strength, is_signed_in);
  CYD_ASSERT(denied.has_value() != (related && strong));
  // Nothing is told to who is signed in and stands in no relation; a door that helps to who does.
  if (denied && is_signed_in) {
    const bool has_said = strength >= Strength::say;
    CYD_ASSERT((denied->way == Denied::Way::say) == (related && !has_said));
    CYD_ASSERT((denied->way == Denied::Way::second) == (related && has_said));
  }
  if (denied && !is_signed_in) CYD_ASSERT(denied->way == Denied::Way::sign_in);
  return 0;
}
