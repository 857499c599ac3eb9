#include "engines/tally/reserved.h"

#include <algorithm>
#include <map>

namespace cydofal::tally {

namespace {

/// Candidates who count towards the same conditions are interchangeable: only how many of each
/// such group are elected matters.
struct Group {
  std::uint32_t conditions = 0;
  std::int64_t size = 0;
};

struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// Depth-first search for numbers of each group that fill the vacancies within all bounds.
class Search {
 public:
  Search(std::vector<Group> groups, std::vector<Bounds> bounds)
      : groups_(std::move(groups)), bounds_(std::move(bounds)) {}

  bool from(std::size_t group, std::int64_t vacancies) {
    // A search that is cut short answers "possible": nobody is then doomed or guarded by it.
    if (++steps_ > max_feasibility_steps) return true;
    if (!within_reach(group, vacancies)) return false;
    if (group == groups_.size()) return true;

    const std::int64_t most = std::min(groups_[group].size, vacancies);
    for (std::int64_t taken = most; taken >= 0; --taken) {
      take(groups_[group].conditions, taken);
      const bool found = from(group + 1, vacancies - taken);
      take(groups_[group].conditions, -taken);
      if (found) return true;
    }
    return false;
  }

 private:
  void take(std::uint32_t conditions, std::int64_t number) {
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      if ((conditions >> i & 1U) == 0) continue;
      bounds_[i].least -= number;
      bounds_[i].most -= number;
    }
  }

  /// What is still needed does not exceed what the remaining groups can give.
  bool within_reach(std::size_t group, std::int64_t vacancies) const {
    std::int64_t all = 0;
    for (std::size_t i = group; i < groups_.size(); ++i) all += groups_[i].size;
    if (all < vacancies) return false;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      std::int64_t members = 0;
      for (std::size_t g = group; g < groups_.size(); ++g)
        if ((groups_[g].conditions >> i & 1U) != 0) members += groups_[g].size;
      if (bounds_[i].most < 0) return false;
      if (bounds_[i].least > std::min(members, vacancies)) return false;
      if (std::min(bounds_[i].most, members) + (all - members) < vacancies) return false;
    }
    return true;
  }

  std::vector<Group> groups_;
  std::vector<Bounds> bounds_;
  std::int64_t steps_ = 0;
};

Refusal refused(std::string key, std::string condition) {
  return {.kind = Refusal::Kind::invalid,
          .message = {std::move(key), {{"condition", std::move(condition)}}},
          .field = "reserve",
          .way_out = {"tally.reserve_way_out"}};
}

}  // namespace

Result<ReservedSeats> ReservedSeats::of(const Election& election,
                                        std::vector<Condition> conditions) {
  if (conditions.size() > max_conditions) return refused("tally.reserve_too_many", "");
  ReservedSeats seats;
  seats.member_of_.assign(election.candidates.size(), 0);
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const Condition& condition = conditions[i];
    if (condition.least < 0 || condition.least > condition.most)
      return refused("tally.reserve_bounds", condition.name);
    for (const Candidate candidate : condition.candidates) {
      if (candidate >= election.candidates.size())
        return refused("tally.reserve_unknown_candidate", condition.name);
      seats.member_of_[candidate] |= 1U << i;
    }
  }
  seats.conditions_ = std::move(conditions);
  if (!seats.feasible({}, standing_candidates(election), election.seats))
    return refused("tally.reserve_impossible", "");
  return seats;
}

bool ReservedSeats::feasible(std::span<const Candidate> elected,
                             std::span<const Candidate> continuing, std::int64_t vacancies) const {
  if (conditions_.empty()) return true;
  std::vector<Bounds> bounds;
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const auto already = std::count_if(elected.begin(), elected.end(), [&](Candidate candidate) {
      return (member_of_[candidate] >> i & 1U) != 0;
    });
    bounds.push_back({conditions_[i].least - already, conditions_[i].most - already});
  }
  std::map<std::uint32_t, std::int64_t> sizes;
  for (const Candidate candidate : continuing) ++sizes[member_of_[candidate]];
  std::vector<Group> groups;
  for (const auto& [membership, size] : sizes) groups.push_back({membership, size});
  // With fewer candidates than seats all of them are elected and the rest of the seats stay empty.
  const auto to_fill = std::min(vacancies, static_cast<std::int64_t>(continuing.size()));
  return Search(std::move(groups), std::move(bounds)).from(0, to_fill);
}

namespace {

std::vector<Candidate> without(std::span<const Candidate> candidates, Candidate gone) {
  std::vector<Candidate> rest;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(rest),
               [gone](Candidate candidate) { return candidate != gone; });
  return rest;
}

}  // namespace

bool ReservedSeats::doomed(Candidate candidate, std::span<const Candidate> elected,
                           std::span<const Candidate> continuing, std::int64_t vacancies) const {
  if (conditions_.empty()) return false;
  if (vacancies < 1) return true;
  std::vector<Candidate> then(elected.begin(), elected.end());
  then.push_back(candidate);
  return !feasible(then, without(continuing, candidate), vacancies - 1);
}

bool ReservedSeats::guarded(Candidate candidate, std::span<const Candidate> elected,
                            std::span<const Candidate> continuing, std::int64_t vacancies) const {
  if (conditions_.empty()) return false;
  return !feasible(elected, without(continuing, candidate), vacancies);
}

}  // namespace cydofal::tally
