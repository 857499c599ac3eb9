#include "engines/tally/writing.h"

#include <algorithm>
#include <numeric>

namespace cydofal::tally {

namespace {

std::string preferences_text(const Ballot& ballot) {
  std::string text;
  for (const Preference preference : ballot.preferences) {
    text += preference.shares_rank() ? '=' : ' ';
    text += std::to_string(preference.candidate() + 1);
  }
  return text;
}

/// Groups in order of content, so that two files of the same papers are the same file.
std::vector<std::size_t> sorted_groups(const Ballots& ballots) {
  std::vector<std::size_t> groups(ballots.size());
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  std::sort(groups.begin(), groups.end(), [&](std::size_t a, std::size_t b) {
    const Ballot first = ballots[a];
    const Ballot second = ballots[b];
    return std::lexicographical_compare(first.preferences.begin(), first.preferences.end(),
                                        second.preferences.begin(), second.preferences.end(),
                                        [](Preference x, Preference y) {
                                          return std::pair(x.candidate(), x.shares_rank()) <
                                                 std::pair(y.candidate(), y.shares_rank());
                                        });
  });
  return groups;
}

}  // namespace

std::string written_as_blt(const Election& election) {
  std::string text =
      std::to_string(election.candidates.size()) + ' ' + std::to_string(election.seats) + '\n';
  if (!election.tie_order.empty()) {
    text += "[tie";
    for (const Candidate candidate : election.tie_order)
      text += ' ' + std::to_string(candidate + 1);
    text += "]\n";
  }
  for (std::size_t i = 0; i < election.candidates.size(); ++i)
    if (election.candidates[i].standing == CandidateEntry::Standing::withdrawn)
      text += '-' + std::to_string(i + 1) + '\n';
  for (const std::size_t group : sorted_groups(election.ballots)) {
    const Ballot ballot = election.ballots[group];
    text += std::to_string(ballot.papers) + preferences_text(ballot) + " 0\n";
  }
  text += "0\n";
  for (const CandidateEntry& entry : election.candidates) text += '"' + entry.name + "\"\n";
  return text + '"' + election.title + "\"\n";
}

std::string written_for_belenios(const Election& election) {
  const std::vector<Candidate> standing = standing_candidates(election);
  std::vector<std::size_t> column(election.candidates.size(), election.candidates.size());
  for (std::size_t i = 0; i < standing.size(); ++i) column[standing[i]] = i;

  std::string text = "[";
  for (const std::size_t group : sorted_groups(election.ballots)) {
    const Ballot ballot = election.ballots[group];
    std::vector<std::int64_t> ranks(standing.size(), 0);
    std::int64_t rank = 0;
    bool rank_open = false;
    for (const Preference preference : ballot.preferences) {
      if (!preference.shares_rank()) rank_open = false;
      if (column[preference.candidate()] == election.candidates.size()) continue;
      if (!rank_open) ++rank;
      rank_open = true;
      ranks[column[preference.candidate()]] = rank;
    }
    std::string paper = "[";
    for (std::size_t i = 0; i < ranks.size(); ++i)
      paper += (i > 0 ? "," : "") + std::to_string(ranks[i]);
    paper += ']';
    for (std::int64_t i = 0; i < ballot.papers; ++i) {
      if (text.size() > 1) text += ',';
      text += paper;
    }
  }
  return text + "]\n";
}

}  // namespace cydofal::tally
