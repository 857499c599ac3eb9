#include "engines/tally/countback.h"

#include <algorithm>

namespace cydofal::tally {

namespace {

bool holds(const std::vector<Candidate>& candidates, Candidate candidate) {
  return std::find(candidates.begin(), candidates.end(), candidate) != candidates.end();
}

Refusal refused(std::string key, std::string name) {
  Message way_out{key + "_way_out"};
  return {.kind = Refusal::Kind::invalid,
          .message = {std::move(key), {{"candidate", std::move(name)}}},
          .field = "vacancy",
          .way_out = std::move(way_out)};
}

}  // namespace

Result<Countback> count_back(const Election& election, Rule rule, const CountOptions& options,
                             const std::vector<Candidate>& elected, Candidate leaving,
                             const std::vector<Candidate>& withdrawn) {
  const std::string& name = election.candidates[leaving].name;
  if (!holds(elected, leaving)) return refused("tally.countback_not_elected", name);

  std::vector<Candidate> passed_over = withdrawn;
  passed_over.push_back(leaving);
  CountOptions recount = options;
  for (const Candidate candidate : elected) {
    if (candidate == leaving) continue;
    // A sitting member who resigns too makes a second vacancy, filled after this one.
    if (holds(withdrawn, candidate))
      return refused("tally.countback_sitting_withdrawn", election.candidates[candidate].name);
    recount.sitting.push_back(candidate);
  }
  const Election again = with_withdrawn(election, passed_over);
  if (standing_candidates(again).size() == recount.sitting.size())
    return refused("tally.countback_nobody_left", name);
  if (!options.reserved.empty()) {
    // Who sits counts towards the reserved seats, so sitting becomes a condition among them.
    std::vector<Condition> conditions = options.reserved.conditions();
    const auto all = static_cast<std::int64_t>(recount.sitting.size());
    conditions.push_back({"", all, all, recount.sitting});
    Result<ReservedSeats> reserved = ReservedSeats::of(again, std::move(conditions));
    if (!reserved) return reserved.refusal();
    recount.reserved = *std::move(reserved);
  }
  // One seat: nobody else sits, and the recount is simply the election without the member.
  Result<Count> counted = count(again, rule, recount);
  if (!counted) return counted.refusal();
  const auto found =
      std::find_if(counted->elected.begin(), counted->elected.end(),
                   [&](Candidate candidate) { return !holds(recount.sitting, candidate); });
  CYD_ASSERT(found != counted->elected.end());
  const Candidate new_member = *found;
  return Countback{.count = *std::move(counted), .new_member = new_member};
}

}  // namespace cydofal::tally
