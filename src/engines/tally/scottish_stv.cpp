#include "engines/tally/scottish_stv.h"

#include <algorithm>

#include "engines/tally/papers.h"

namespace cydofal::tally {

namespace {

/// Puts what was sorted before the continuing candidates and credits it at `value` a paper.
/// Returns the votes credited.
Votes credit_sorted(StvCount& count, Papers& papers, Candidate from, Votes value_before,
                    Votes value, Sorted sorted) {
  std::vector<Transfer>& transfers = count.open_stage().transfers;
  Votes credited = 0;
  for (std::size_t i = 0; i < sorted.to.size(); ++i) {
    Parcel& parcel = sorted.to[i];
    if (parcel.papers == 0) continue;
    const auto to = static_cast<Candidate>(i);
    const Votes votes = multiplied(parcel.papers, value);
    transfers.push_back({from, to, parcel.papers, value_before, value, votes});
    count.credit(to, votes);
    credited = added(credited, votes);
    parcel.value = value;
    papers.give(to, std::move(parcel));
  }
  const std::int64_t lost = sorted.non_transferable.papers;
  if (lost > 0)
    transfers.push_back({from, std::nullopt, lost, value_before, value, multiplied(lost, value)});
  return credited;
}

/// Rule 46: sort by first preference and credit one vote for each paper.
void first_stage(StvCount& count, Papers& papers) {
  Sorted sorted = papers.sort_first_preferences(count.standings(), count.unit());
  for (std::size_t i = 0; i < sorted.to.size(); ++i) {
    const auto candidate = static_cast<Candidate>(i);
    count.credit(candidate, multiplied(sorted.to[i].papers, count.unit()));
    papers.give(candidate, std::move(sorted.to[i]));
  }
  count.close_stage(StageKind::first_preferences, {});
}

/// Rule 48: at the end of any stage, whoever has the quota is deemed to be elected. With reserved
/// seats each election is tested before the next: it may doom somebody else who has the quota.
void deem_elected(StvCount& count) {
  for (const Candidate candidate : count.reaching(count.quota())) {
    if (count.complete()) return;
    if (!count.may_be_elected(candidate)) continue;
    count.elect(candidate, Decision::Kind::elected_with_quota);
  }
}

/// Rules 49 and 50: the papers of the candidate with the largest surplus.
void transfer_surplus(StvCount& count, Papers& papers, Candidate from) {
  const Votes total = count.votes(from);
  const Votes surplus = total - count.quota();
  Votes credited = 0;
  for (const Parcel& parcel : papers.take_all(from)) {
    const Votes value = product_over(surplus, parcel.value, total);
    credited = added(credited, credit_sorted(count, papers, from, parcel.value, value,
                                             papers.sort_by_next(parcel, count.standings())));
  }
  count.set_votes(from, count.quota());
  count.lose(surplus - credited);
  count.close_stage(StageKind::surplus, {from});
}

/// Rules 51 and 52: all papers of an excluded candidate, at the value at which they came.
void transfer_excluded(StvCount& count, Papers& papers, Candidate from) {
  const Votes total = count.votes(from);
  Votes credited = 0;
  for (const Parcel& parcel : papers.take_all(from))
    credited = added(credited, credit_sorted(count, papers, from, parcel.value, parcel.value,
                                             papers.sort_by_next(parcel, count.standings())));
  count.set_votes(from, 0);
  count.lose(total - credited);
  count.close_stage(StageKind::exclusion, {from});
}

/// Rule 50: the largest surplus; among equals the one with more votes at the most recent stage at
/// which they differed, then by lot.
std::optional<Candidate> largest_surplus(StvCount& count) {
  std::vector<Candidate> largest;
  for (const Candidate candidate : count.elected()) {
    if (count.votes(candidate) <= count.quota()) continue;
    if (!largest.empty() && count.votes(candidate) < count.votes(largest.front())) continue;
    if (!largest.empty() && count.votes(candidate) > count.votes(largest.front())) largest.clear();
    largest.push_back(candidate);
  }
  if (largest.empty()) return std::nullopt;
  if (largest.size() == 1) return largest.front();
  return count.settle(Tie::About::surplus_to_transfer, largest, LookBack::latest_first,
                      Extreme::most);
}

}  // namespace

std::int64_t scottish_quota(std::int64_t valid, std::int64_t seats) {
  return valid / (seats + 1) + 1;
}

Count count_scottish(const Election& election, const CountOptions& options, LotScript& lots) {
  StvCount count(election, options, lots, Rule::scottish_2011);
  Papers papers(election, Papers::Bundling::by_value);
  count.set_quota(multiplied(scottish_quota(count.valid(), election.seats), count.unit()));
  first_stage(count, papers);

  for (;;) {
    deem_elected(count);
    // Rule 53: as many continuing candidates as vacancies, and no further transfer is made.
    if (count.complete() || count.elect_last_vacancies()) break;

    if (const std::optional<Candidate> doomed = count.doomed()) {
      count.exclude(*doomed, Decision::Kind::excluded_as_doomed);
      transfer_excluded(count, papers, *doomed);
    } else if (const std::optional<Candidate> from = largest_surplus(count)) {
      transfer_surplus(count, papers, *from);
    } else {
      const Candidate lowest = count.lowest_to_exclude(LookBack::latest_first);
      count.exclude(lowest, Decision::Kind::excluded_with_fewest);
      transfer_excluded(count, papers, lowest);
    }
  }
  return std::move(count).finish();
}

}  // namespace cydofal::tally
