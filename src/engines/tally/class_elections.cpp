#include "engines/tally/class_elections.h"

namespace cydofal::tally {

namespace {

constexpr std::size_t not_of_this_class = SIZE_MAX;

Refusal refused(std::string key, const std::string& class_name) {
  return {.kind = Refusal::Kind::invalid,
          .message = {key, {{"class", class_name}}},
          .field = class_name,
          .way_out = {key + "_way_out"}};
}

/// The papers with only the candidates of one class, renumbered; a shared rank stays shared.
Election election_of(const Election& whole, const ClassSeats& seats) {
  Election election{.title = seats.name, .seats = seats.seats, .candidates = {}, .ballots = {}};
  election.marks = whole.marks;
  election.line_of_first_shared_rank = whole.line_of_first_shared_rank;
  std::vector<std::size_t> place(whole.candidates.size(), not_of_this_class);
  for (std::size_t i = 0; i < seats.candidates.size(); ++i) {
    place[seats.candidates[i]] = i;
    election.candidates.push_back(whole.candidates[seats.candidates[i]]);
  }
  for (const Candidate candidate : whole.tie_order)
    if (place[candidate] != not_of_this_class)
      election.tie_order.push_back(static_cast<Candidate>(place[candidate]));

  for (std::size_t group = 0; group < whole.ballots.size(); ++group) {
    const Ballot ballot = whole.ballots[group];
    std::vector<Preference> preferences;
    std::vector<std::int32_t> points;
    bool rank_is_open = false;
    for (std::size_t i = 0; i < ballot.preferences.size(); ++i) {
      const Preference preference = ballot.preferences[i];
      if (!preference.shares_rank()) rank_is_open = false;
      const std::size_t here = place[preference.candidate()];
      if (here == not_of_this_class) continue;
      preferences.emplace_back(
          static_cast<Candidate>(here),
          rank_is_open ? Preference::Rank::shared_with_the_one_before : Preference::Rank::next);
      rank_is_open = true;
      if (!ballot.points.empty()) points.push_back(ballot.points[i]);
    }
    election.ballots.add(ballot.papers, preferences, points);
  }
  election.ballots.close();
  return election;
}

}  // namespace

Result<std::vector<ClassCount>> count_by_class(const Election& election,
                                               const std::vector<ClassSeats>& classes, Rule rule,
                                               const CountOptions& options) {
  if (classes.empty()) return refused("tally.class_none", "");
  std::vector<bool> placed(election.candidates.size(), false);
  for (const ClassSeats& seats : classes) {
    if (seats.seats < 1 || seats.seats > static_cast<std::int64_t>(seats.candidates.size()))
      return refused("tally.class_seats", seats.name);
    for (const Candidate candidate : seats.candidates) {
      if (candidate >= placed.size() || placed[candidate])
        return refused("tally.class_candidate", seats.name);
      placed[candidate] = true;
    }
  }
  std::vector<ClassCount> counts;
  for (const ClassSeats& seats : classes) {
    Election own = election_of(election, seats);
    Result<Count> counted = count(own, rule, options);
    if (!counted) {
      Refusal refusal = counted.refusal();
      refusal.field = seats.name;
      return refusal;
    }
    counts.push_back({seats.name, seats.candidates, std::move(own), *std::move(counted)});
  }
  return counts;
}

}  // namespace cydofal::tally
