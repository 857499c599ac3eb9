#include "engines/tally/ers97.h"

#include <algorithm>
#include <functional>
#include <map>

#include "engines/tally/papers.h"

namespace cydofal::tally {

namespace {

/// Votes above the quota that await transfer.
Votes surplus_of(const StvCount& count, Candidate candidate) {
  return std::max<Votes>(0, count.votes(candidate) - count.quota());
}

Votes total_surplus(const StvCount& count) {
  Votes sum = 0;
  for (const Candidate candidate : count.elected()) sum = added(sum, surplus_of(count, candidate));
  return sum;
}

/// 6.20: the votes of continuing candidates and all votes awaiting transfer.
Votes total_active_vote(const StvCount& count) {
  Votes sum = total_surplus(count);
  for (std::size_t i = 0; i < count.standings().size(); ++i) {
    const Standing standing = count.standings()[i];
    if (standing == Standing::continuing || standing == Standing::excluded)
      sum = added(sum, count.votes(static_cast<Candidate>(i)));
  }
  return sum;
}

/// 5.1.7, 5.3.13, 5.4.9: the quota, or the total active vote divided by one more than the places
/// not yet filled. A candidate without a single vote reaches nothing.
bool has_enough(const StvCount& count, Votes votes) {
  if (votes == 0) return false;
  return votes >= count.quota() ||
         multiplied(votes, count.vacancies() + 1) >= total_active_vote(count);
}

/// 5.6.2: equal candidates, and not enough places for them all: those with more votes at the
/// earliest point of difference; none of them when they were equal throughout.
std::vector<Candidate> chosen_for_the_places(StvCount& count, const std::vector<Candidate>& equal) {
  if (static_cast<std::int64_t>(equal.size()) <= count.vacancies()) return equal;
  int stage = 0;
  const std::vector<Candidate> ahead =
      count.narrowed_by_stages(equal, LookBack::earliest_first, Extreme::most, stage);
  if (static_cast<std::int64_t>(ahead.size()) > count.vacancies()) {
    for (const Candidate candidate : ahead)
      count.note(candidate, Decision::Kind::not_elected_equal_throughout);
    return {};
  }
  count.add_tie({.about = Tie::About::candidate_to_elect,
                 .candidates = equal,
                 .settled = Tie::Settled::by_a_stage,
                 .stage = stage,
                 .chosen = ahead.front()});
  return ahead;
}

/// Candidates in descending order of their votes, one after the other, since each election changes
/// the total active vote and the places.
void deem_elected(StvCount& count) {
  while (!count.complete()) {
    std::vector<Candidate> highest;
    for (const Candidate candidate : count.reaching(1)) {
      if (!count.may_be_elected(candidate)) continue;
      if (!highest.empty() && count.votes(candidate) < count.votes(highest.front())) break;
      highest.push_back(candidate);
    }
    if (highest.empty() || !has_enough(count, count.votes(highest.front()))) return;

    const std::vector<Candidate> chosen = chosen_for_the_places(count, highest);
    if (chosen.empty()) return;
    for (const Candidate candidate : chosen) {
      if (count.complete()) return;
      if (!count.may_be_elected(candidate)) continue;
      count.elect(candidate, count.votes(candidate) >= count.quota()
                                 ? Decision::Kind::elected_with_quota
                                 : Decision::Kind::elected_with_enough);
    }
  }
}

void first_stage(StvCount& count, Papers& papers) {
  Sorted sorted = papers.sort_first_preferences(count.standings(), count.unit());
  for (std::size_t i = 0; i < sorted.to.size(); ++i) {
    const auto candidate = static_cast<Candidate>(i);
    count.credit(candidate, multiplied(sorted.to[i].papers, count.unit()));
    papers.give(candidate, std::move(sorted.to[i]));
  }
  count.close_stage(StageKind::first_preferences, {});
}

/// 5.2.3: the largest surplus; among equals the one ahead at the earliest difference, then by lot.
Candidate largest_surplus(StvCount& count) {
  std::vector<Candidate> largest;
  for (const Candidate candidate : count.elected()) {
    const Votes surplus = surplus_of(count, candidate);
    if (surplus == 0) continue;
    if (!largest.empty() && surplus < surplus_of(count, largest.front())) continue;
    if (!largest.empty() && surplus > surplus_of(count, largest.front())) largest.clear();
    largest.push_back(candidate);
  }
  CYD_ASSERT(!largest.empty());
  if (largest.size() == 1) return largest.front();
  return count.settle(Tie::About::surplus_to_transfer, largest, LookBack::earliest_first,
                      Extreme::most);
}

/// 5.3: the last received batch, at surplus / transferable papers, or at its present value where
/// the transferable papers are worth no more than the surplus.
void transfer_surplus(StvCount& count, Papers& papers, Candidate from) {
  const Votes surplus = surplus_of(count, from);
  const Parcel batch = papers.take_last(from);
  Sorted sorted = papers.sort_by_next(batch, count.standings());
  const Votes worth = multiplied(sorted.transferable_papers, batch.value);
  const Votes value = worth > surplus ? surplus / sorted.transferable_papers : batch.value;

  Votes credited = 0;
  for (std::size_t i = 0; i < sorted.to.size(); ++i) {
    Parcel& parcel = sorted.to[i];
    if (parcel.papers == 0) continue;
    const auto to = static_cast<Candidate>(i);
    const Votes votes = multiplied(parcel.papers, value);
    count.open_stage().transfers.push_back({from, to, parcel.papers, batch.value, value, votes});
    count.credit(to, votes);
    credited = added(credited, votes);
    parcel.value = value;
    papers.give(to, std::move(parcel));
  }
  count.set_votes(from, count.quota());
  count.lose(surplus - credited);
  count.close_stage(StageKind::surplus, {from});
}

/// 5.2.5 and 5.2.2: as many of the lowest as possible, provided that enough remain and their votes
/// together with all deferred surpluses do not exceed the vote of the candidate next above.
/// Empty when a surplus could still change who is lowest: it must then be transferred.
std::vector<Candidate> excludable_together(StvCount& count, std::int64_t most) {
  std::vector<Candidate> lowest;
  for (const Candidate candidate : count.reaching(0))
    if (count.may_be_excluded(candidate)) lowest.push_back(candidate);
  std::reverse(lowest.begin(), lowest.end());

  Votes sum = total_surplus(count);
  std::size_t together = 0;
  for (std::size_t i = 0; i < lowest.size() && static_cast<std::int64_t>(i) < most; ++i) {
    sum = added(sum, count.votes(lowest[i]));
    const bool nobody_above = i + 1 == lowest.size();
    if (nobody_above ? total_surplus(count) == 0 : sum <= count.votes(lowest[i + 1]))
      together = i + 1;
  }
  if (together == 0 || together == lowest.size()) {
    lowest.resize(together);
    return lowest;
  }

  // Where the line falls between candidates with equal votes, the tie is settled for each place.
  const Votes last = count.votes(lowest[together - 1]);
  if (count.votes(lowest[together]) != last) {
    lowest.resize(together);
    return lowest;
  }
  std::vector<Candidate> group;
  std::vector<Candidate> equal;
  for (const Candidate candidate : lowest) {
    if (count.votes(candidate) < last) group.push_back(candidate);
    if (count.votes(candidate) == last) equal.push_back(candidate);
  }
  while (group.size() < together) {
    group.push_back(count.settle(Tie::About::candidate_to_exclude, equal, LookBack::earliest_first,
                                 Extreme::fewest));
    std::erase(equal, group.back());
  }
  return group;
}

/// One parcel of an excluded candidate, waiting for the batch of its value.
struct Bundle {
  Candidate from;
  Parcel parcel;
};

/// 5.4.2 to 5.4.7: one batch, all papers of one value.
void transfer_batch(StvCount& count, Papers& papers, Votes value, std::vector<Bundle> bundles) {
  std::vector<Parcel> received(count.standings().size());
  for (const Bundle& bundle : bundles) {
    Sorted sorted = papers.sort_by_next(bundle.parcel, count.standings());
    for (std::size_t i = 0; i < sorted.to.size(); ++i) {
      const Parcel& parcel = sorted.to[i];
      if (parcel.papers == 0) continue;
      const auto to = static_cast<Candidate>(i);
      const Votes votes = multiplied(parcel.papers, value);
      count.open_stage().transfers.push_back({bundle.from, to, parcel.papers, value, value, votes});
      count.credit(to, votes);
      received[i].papers += parcel.papers;
      received[i].ballots.insert(received[i].ballots.end(), parcel.ballots.begin(),
                                 parcel.ballots.end());
    }
    const std::int64_t lost = sorted.non_transferable.papers;
    if (lost > 0) {
      count.open_stage().transfers.push_back(
          {bundle.from, std::nullopt, lost, value, value, multiplied(lost, value)});
      count.lose(multiplied(lost, value));
    }
    count.credit(bundle.from, -multiplied(bundle.parcel.papers, value));
  }
  for (std::size_t i = 0; i < received.size(); ++i) {
    received[i].value = value;
    papers.give(static_cast<Candidate>(i), std::move(received[i]));
  }
}

/// 5.4: all papers of the excluded candidates in batches of descending value, with elections
/// considered after each.
void transfer_excluded(StvCount& count, Papers& papers, const std::vector<Candidate>& excluded) {
  std::map<Votes, std::vector<Bundle>, std::greater<>> batches;
  for (const Candidate from : excluded)
    for (Parcel& parcel : papers.take_all(from)) {
      const Votes value = parcel.value;
      batches[value].push_back({from, std::move(parcel)});
    }
  if (batches.empty()) batches[count.unit()] = {};  // nobody gave them a vote: a stage all the same

  for (auto& [value, bundles] : batches) {
    transfer_batch(count, papers, value, std::move(bundles));
    // 5.4.8: papers lost before anybody is elected no longer count towards the quota.
    if (count.elected().empty())
      count.set_quota(
          ers97_quota(multiplied(count.valid(), count.unit()) - count.non_transferable(),
                      count.election().seats));
    count.close_stage(StageKind::exclusion, excluded);
    deem_elected(count);
    if (count.complete()) return;
  }
}

void exclude_all(StvCount& count, const std::vector<Candidate>& excluded) {
  for (const Candidate candidate : excluded)
    count.exclude(candidate, excluded.size() == 1 ? Decision::Kind::excluded_with_fewest
                                                  : Decision::Kind::excluded_with_others);
}

}  // namespace

Votes ers97_quota(Votes total_vote, std::int64_t seats) {
  return (total_vote + seats) / (seats + 1);
}

Count count_ers97(const Election& election, const CountOptions& options, LotScript& lots) {
  StvCount count(election, options, lots, Rule::ers97);
  Papers papers(election, Papers::Bundling::by_batch);
  count.set_quota(ers97_quota(multiplied(count.valid(), count.unit()), election.seats));
  first_stage(count, papers);
  deem_elected(count);
  const bool guarded = !options.reserved.empty() || !options.sitting.empty();

  while (!count.complete() && !count.elect_last_vacancies()) {
    if (const std::optional<Candidate> doomed = count.doomed()) {
      count.exclude(*doomed, Decision::Kind::excluded_as_doomed);
      transfer_excluded(count, papers, {*doomed});
      continue;
    }
    // Guards change with every exclusion, so with them candidates go one at a time.
    const std::int64_t spare =
        static_cast<std::int64_t>(count.continuing().size()) - count.vacancies();
    const std::vector<Candidate> excluded = excludable_together(count, guarded ? 1 : spare);
    if (excluded.empty()) {
      transfer_surplus(count, papers, largest_surplus(count));
      deem_elected(count);
      continue;
    }
    exclude_all(count, excluded);
    // 5.5.1: a proposed exclusion that leaves only as many as there are places elects them.
    if (static_cast<std::int64_t>(excluded.size()) == spare) continue;
    transfer_excluded(count, papers, excluded);
  }
  return std::move(count).finish();
}

}  // namespace cydofal::tally
