#include "engines/tally/papers.h"

#include <algorithm>
#include <numeric>

namespace cydofal::tally {

Papers::Papers(const Election& election, Bundling bundling)
    : election_(election),
      bundling_(bundling),
      place_(election.ballots.size(), 0),
      held_(election.candidates.size()) {}

Sorted Papers::sort_first_preferences(const std::vector<Standing>& standings, Votes value) {
  Sorted sorted;
  sorted.to.resize(held_.size());
  for (Parcel& parcel : sorted.to) parcel.value = value;
  for (std::size_t i = 0; i < election_.ballots.size(); ++i) {
    const Ballot ballot = election_.ballots[i];
    std::size_t place = 0;
    while (place < ballot.preferences.size() &&
           standings[ballot.preferences[place].candidate()] != Standing::continuing)
      ++place;
    if (place == ballot.preferences.size()) continue;  // an invalid paper: nobody stands on it
    place_[i] = static_cast<std::uint16_t>(place);
    Parcel& parcel = sorted.to[ballot.preferences[place].candidate()];
    parcel.papers += ballot.papers;
    parcel.ballots.push_back(static_cast<std::uint32_t>(i));
    sorted.transferable_papers += ballot.papers;
  }
  return sorted;
}

Sorted Papers::sort_by_next(const Parcel& parcel, const std::vector<Standing>& standings) {
  Sorted sorted;
  sorted.to.resize(held_.size());
  for (const std::uint32_t i : parcel.ballots) {
    const Ballot ballot = election_.ballots[i];
    std::size_t place = place_[i] + std::size_t{1};
    while (place < ballot.preferences.size() &&
           standings[ballot.preferences[place].candidate()] != Standing::continuing)
      ++place;
    const bool exhausted = place == ballot.preferences.size();
    if (!exhausted) {
      place_[i] = static_cast<std::uint16_t>(place);
      sorted.transferable_papers += ballot.papers;
    }
    Parcel& next =
        exhausted ? sorted.non_transferable : sorted.to[ballot.preferences[place].candidate()];
    next.papers += ballot.papers;
    next.ballots.push_back(i);
  }
  return sorted;
}

void Papers::give(Candidate candidate, Parcel parcel) {
  if (parcel.ballots.empty()) return;
  std::vector<Parcel>& held = held_[candidate];
  if (bundling_ == Bundling::by_value) {
    const auto same = std::find_if(
        held.begin(), held.end(), [&](const Parcel& other) { return other.value == parcel.value; });
    if (same != held.end()) {
      same->papers += parcel.papers;
      same->ballots.insert(same->ballots.end(), parcel.ballots.begin(), parcel.ballots.end());
      return;
    }
  }
  held.push_back(std::move(parcel));
}

std::vector<Parcel> Papers::take_all(Candidate candidate) {
  std::vector<Parcel> taken = std::exchange(held_[candidate], {});
  std::stable_sort(taken.begin(), taken.end(),
                   [](const Parcel& a, const Parcel& b) { return a.value > b.value; });
  return taken;
}

Parcel Papers::take_last(Candidate candidate) {
  std::vector<Parcel>& held = held_[candidate];
  CYD_ASSERT(!held.empty());
  Parcel last = std::move(held.back());
  held.pop_back();
  return last;
}

}  // namespace cydofal::tally
