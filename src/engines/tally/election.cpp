#include "engines/tally/election.h"

#include <algorithm>

#include "platform/base/assert.h"

namespace cydofal::tally {

namespace {

/// Spreads equal papers to equal places and others evenly; no promise beyond this process.
std::uint32_t hash_of(std::span<const Preference> preferences,
                      std::span<const std::int32_t> points) {
  std::uint64_t hash = 0x9E3779B97F4A7C15U;
  const auto mix = [&hash](std::uint64_t value) {
    hash = (hash ^ value) * 0xFF51AFD7ED558CCDU;
    hash ^= hash >> 32;
  };
  for (const Preference preference : preferences)
    mix(preference.candidate() + (preference.shares_rank() ? 0x8000U : 0U));
  for (const std::int32_t given : points) mix(static_cast<std::uint32_t>(given));
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

std::size_t Ballots::slot_of(std::uint32_t hash, std::span<const Preference> preferences,
                             std::span<const std::int32_t> points) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot] != 0) {
    const std::size_t group = table_[slot] - 1;
    if (hashes_[group] == hash) {
      const Ballot there = (*this)[group];
      if (std::equal(there.preferences.begin(), there.preferences.end(), preferences.begin(),
                     preferences.end()) &&
          std::equal(there.points.begin(), there.points.end(), points.begin(), points.end()))
        return slot;
    }
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Ballots::grow() {
  table_.assign(std::max<std::size_t>(64, table_.size() * 2), 0);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t group = 0; group < hashes_.size(); ++group) {
    std::size_t slot = hashes_[group] & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = static_cast<std::uint32_t>(group + 1);
  }
}

void Ballots::add(std::int64_t papers, std::span<const Preference> preferences,
                  std::span<const std::int32_t> points) {
  CYD_ASSERT(papers > 0 && hashes_.size() == papers_.size());
  CYD_ASSERT(papers_.size() < max_distinct_ballots);
  if ((papers_.size() + 1) * 3 > table_.size() * 2) grow();

  const std::uint32_t hash = hash_of(preferences, points);
  const std::size_t slot = slot_of(hash, preferences, points);
  if (table_[slot] != 0) {
    papers_[table_[slot] - 1] += papers;
    return;
  }
  papers_.push_back(papers);
  preferences_.insert(preferences_.end(), preferences.begin(), preferences.end());
  points_.insert(points_.end(), points.begin(), points.end());
  begins_.push_back(preferences_.size());
  hashes_.push_back(hash);
  table_[slot] = static_cast<std::uint32_t>(papers_.size());
}

void Ballots::close() {
  hashes_ = {};
  table_ = {};
}

std::vector<Candidate> standing_candidates(const Election& election) {
  std::vector<Candidate> standing;
  for (std::size_t i = 0; i < election.candidates.size(); ++i)
    if (election.candidates[i].standing == CandidateEntry::Standing::stands)
      standing.push_back(static_cast<Candidate>(i));
  return standing;
}

PaperCount count_papers(const Election& election) {
  PaperCount count;
  for (std::size_t i = 0; i < election.ballots.size(); ++i) {
    const Ballot ballot = election.ballots[i];
    const bool valid = std::any_of(ballot.preferences.begin(), ballot.preferences.end(),
                                   [&](Preference preference) {
                                     return election.candidates[preference.candidate()].standing ==
                                            CandidateEntry::Standing::stands;
                                   });
    (valid ? count.valid : count.invalid) += ballot.papers;
  }
  return count;
}

Election with_withdrawn(Election election, std::span<const Candidate> withdrawn) {
  for (const Candidate candidate : withdrawn)
    election.candidates.at(candidate).standing = CandidateEntry::Standing::withdrawn;
  return election;
}

}  // namespace cydofal::tally
