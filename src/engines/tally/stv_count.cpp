#include "engines/tally/stv_count.h"

#include <algorithm>
#include <numeric>

#include "engines/tally/ties.h"

namespace cydofal::tally {

StvCount::StvCount(const Election& election, const CountOptions& options, LotScript& lots,
                   Rule rule)
    : election_(election), options_(options), lots_(lots) {
  const PaperCount papers = count_papers(election);
  record_.rule = rule;
  record_.decimals = facts_of(rule).decimals;
  record_.seats = election.seats;
  record_.valid = papers.valid;
  record_.invalid = papers.invalid;
  totals_.assign(election.candidates.size(), 0);
  for (const CandidateEntry& entry : election.candidates)
    standings_.push_back(entry.standing == CandidateEntry::Standing::withdrawn
                             ? Standing::withdrawn
                             : Standing::continuing);
}

std::int64_t StvCount::vacancies() const {
  return record_.seats - static_cast<std::int64_t>(record_.elected.size());
}

std::vector<Candidate> StvCount::continuing() const {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < standings_.size(); ++i)
    if (standings_[i] == Standing::continuing) candidates.push_back(static_cast<Candidate>(i));
  return candidates;
}

void StvCount::credit(Candidate candidate, Votes votes) {
  totals_[candidate] = added(totals_[candidate], votes);
}

void StvCount::close_stage(StageKind kind, std::vector<Candidate> moved) {
  const Votes sum = std::accumulate(totals_.begin(), totals_.end(), non_transferable_, added);
  CYD_ASSERT(sum == multiplied(record_.valid, unit()));
  open_.kind = kind;
  open_.moved = std::move(moved);
  open_.totals = totals_;
  open_.non_transferable = non_transferable_;
  open_.quota = record_.quota;
  record_.stages.push_back(std::move(open_));
  open_ = {};
}

void StvCount::elect(Candidate candidate, Decision::Kind why) {
  CYD_ASSERT(standings_[candidate] == Standing::continuing && vacancies() > 0);
  standings_[candidate] = Standing::elected;
  record_.elected.push_back(candidate);
  record_.stages.back().decisions.push_back({why, candidate});
}

void StvCount::exclude(Candidate candidate, Decision::Kind why) {
  CYD_ASSERT(standings_[candidate] == Standing::continuing);
  standings_[candidate] = Standing::excluded;
  open_.decisions.push_back({why, candidate});
}

bool StvCount::complete() const {
  if (vacancies() == 0 || continuing().empty()) return true;
  const std::vector<Candidate>& sitting = options_.sitting;
  return !sitting.empty() &&
         std::any_of(record_.elected.begin(), record_.elected.end(), [&](Candidate candidate) {
           return std::find(sitting.begin(), sitting.end(), candidate) == sitting.end();
         });
}

bool StvCount::elect_last_vacancies() {
  if (static_cast<std::int64_t>(continuing().size()) > vacancies()) return false;
  for (const Candidate candidate : reaching(0))
    elect(candidate, Decision::Kind::elected_to_last_vacancy);
  return true;
}

std::vector<Candidate> StvCount::reaching(Votes figure) const {
  std::vector<Candidate> found;
  for (const Candidate candidate : continuing())
    if (totals_[candidate] >= figure) found.push_back(candidate);
  std::stable_sort(found.begin(), found.end(),
                   [this](Candidate a, Candidate b) { return totals_[a] > totals_[b]; });
  return found;
}

std::optional<Candidate> StvCount::doomed() const {
  if (options_.reserved.empty()) return std::nullopt;
  std::vector<Candidate> from_the_lowest = reaching(0);
  std::reverse(from_the_lowest.begin(), from_the_lowest.end());
  for (const Candidate candidate : from_the_lowest)
    if (!may_be_elected(candidate)) return candidate;
  return std::nullopt;
}

bool StvCount::may_be_elected(Candidate candidate) const {
  return !options_.reserved.doomed(candidate, record_.elected, continuing(), vacancies());
}

bool StvCount::may_be_excluded(Candidate candidate) const {
  const std::vector<Candidate>& sitting = options_.sitting;
  if (std::find(sitting.begin(), sitting.end(), candidate) != sitting.end()) return false;
  return !options_.reserved.guarded(candidate, record_.elected, continuing(), vacancies());
}

Candidate StvCount::lowest_to_exclude(LookBack look_back) {
  std::vector<Candidate> from_the_lowest = reaching(0);
  std::reverse(from_the_lowest.begin(), from_the_lowest.end());
  std::vector<Candidate> lowest;
  for (const Candidate candidate : from_the_lowest) {
    if (!lowest.empty() && totals_[candidate] > totals_[lowest.front()]) break;
    if (may_be_excluded(candidate))
      lowest.push_back(candidate);
    else if (lowest.empty())
      note(candidate, Decision::Kind::passed_over_as_guarded);
  }
  // Were everybody guarded, every lawful result would hold all of them: they would fill the
  // vacancies and the count would have ended.
  CYD_ASSERT(!lowest.empty());
  if (lowest.size() == 1) return lowest.front();
  return settle(Tie::About::candidate_to_exclude, lowest, look_back, Extreme::fewest);
}

std::vector<Candidate> StvCount::narrowed_by_stages(std::vector<Candidate> tied, LookBack look_back,
                                                    Extreme extreme, int& stage) const {
  const int stages = static_cast<int>(record_.stages.size());
  for (int i = 0; i < stages && tied.size() > 1; ++i) {
    const int looked_at = look_back == LookBack::latest_first ? stages - 1 - i : i;
    const std::vector<Votes>& then = record_.stages[static_cast<std::size_t>(looked_at)].totals;
    Votes best = then[tied.front()];
    for (const Candidate candidate : tied)
      best = extreme == Extreme::most ? std::max(best, then[candidate])
                                      : std::min(best, then[candidate]);
    const std::size_t before = tied.size();
    std::erase_if(tied, [&](Candidate candidate) { return then[candidate] != best; });
    if (tied.size() < before) stage = looked_at + 1;
  }
  return tied;
}

Candidate StvCount::settle(Tie::About about, std::vector<Candidate> tied, LookBack look_back,
                           Extreme extreme) {
  std::sort(tied.begin(), tied.end());
  int stage = 0;
  const std::vector<Candidate> left = narrowed_by_stages(tied, look_back, extreme, stage);
  if (left.size() == 1) {
    add_tie({.about = about,
             .candidates = tied,
             .settled = Tie::Settled::by_a_stage,
             .stage = stage,
             .chosen = left.front()});
    return left.front();
  }
  return settle_by_lot({.about = about, .candidates = left});
}

Candidate StvCount::settle_by_lot(Tie tie) {
  add_tie(settled_by_lot(std::move(tie), election_, options_.lots, lots_));
  return open_.ties.back().chosen;
}

void StvCount::add_tie(Tie tie) { open_.ties.push_back(std::move(tie)); }

Count StvCount::finish() && {
  Stage& last = record_.stages.back();
  last.ties.insert(last.ties.end(), open_.ties.begin(), open_.ties.end());
  last.decisions.insert(last.decisions.end(), open_.decisions.begin(), open_.decisions.end());
  return std::move(record_);
}

}  // namespace cydofal::tally
