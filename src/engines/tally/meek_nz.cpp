#include "engines/tally/meek_nz.h"

#include <algorithm>

#include "engines/tally/meek.h"

namespace cydofal::tally {

namespace {

/// Clause 13: below 0.0001 the surplus no longer delays an exclusion.
constexpr Votes least_surplus = 100'000;

/// Clause 43: three multiplicative generators of Wichmann and Hill, their fractions added.
class Generator {
 public:
  Generator(std::int64_t candidates, std::int64_t vacancies, std::int64_t papers)
      : x_(candidates + 5), y_(vacancies), z_((papers + 1'000 * (papers % 10)) % 30'323) {
    for (int i = 0; i < 4; ++i) next();  // clause 44
  }

  std::int64_t next() {
    x_ = 171 * x_ % 30'269;
    y_ = 172 * y_ % 30'307;
    z_ = 170 * z_ % 30'323;
    return (10'000 * x_ / 30'269 + 10'000 * y_ / 30'307 + 10'000 * z_ / 30'323) % 10'000;
  }

 private:
  std::int64_t x_;
  std::int64_t y_;
  std::int64_t z_;
};

/// The count of one election: the totals of every iteration are kept for clause 40.
class NewZealandCount {
 public:
  NewZealandCount(const Election& election, const CountOptions& options, LotScript& lots)
      : count_(election, options, lots, Rule::meek_nz),
        keep_(first_keep_factors(count_)),
        numbers_(new_zealand_numbers(static_cast<std::int64_t>(election.candidates.size()),
                                     election.seats, count_.valid())) {}

  Count run() && {
    do {
      iterate_until_something_is_decided();
      if (count_.complete() || count_.elect_last_vacancies()) break;
      if (const std::optional<Candidate> doomed = count_.doomed())
        exclude(*doomed, Decision::Kind::excluded_as_doomed);
      else if (exclusion_is_due())
        exclude(lowest(), Decision::Kind::excluded_with_fewest);
      update_keep_factors();
    } while (!count_.elect_last_vacancies());
    return std::move(count_).finish();
  }

 private:
  /// Clauses 10 to 12: votes, quota, successful candidates; again while nothing comes of it.
  void iterate_until_something_is_decided() {
    for (int iterations = 1;; ++iterations) {
      CYD_ASSERT(iterations <= max_meek_iterations);
      papers_.distribute(count_, keep_);
      std::vector<Votes> totals;
      for (std::size_t i = 0; i < keep_.size(); ++i)
        totals.push_back(count_.votes(static_cast<Candidate>(i)));
      history_.push_back(std::move(totals));
      const Votes distributed =
          multiplied(count_.valid(), count_.unit()) - count_.non_transferable();
      count_.set_quota(distributed / (count_.election().seats + 1) + 1);  // clause 11

      const std::vector<Candidate> successful = successful_candidates();
      previous_surplus_ = std::exchange(surplus_, surplus_with(successful));
      if (!successful.empty()) previous_surplus_ = INT64_MAX;
      if (!successful.empty() || exclusion_is_due()) {
        close(iterations, successful);
        return;
      }
      update_keep_factors();
    }
  }

  void close(int iterations, const std::vector<Candidate>& successful) {
    count_.open_stage().keep_factors = keep_;
    count_.open_stage().iterations = iterations;
    count_.close_stage(first_ ? StageKind::first_preferences : StageKind::distribution,
                       std::exchange(moved_, {}));
    first_ = false;
    for (const Candidate candidate : successful)
      if (!count_.complete() && count_.may_be_elected(candidate))
        count_.elect(candidate, Decision::Kind::elected_with_quota);
  }

  std::vector<Candidate> successful_candidates() const {
    std::vector<Candidate> found = count_.reaching(count_.quota());
    std::erase_if(found, [&](Candidate candidate) { return !count_.may_be_elected(candidate); });
    return found;
  }

  Votes surplus_with(const std::vector<Candidate>& successful) const {
    Votes surplus = total_surplus_of_elected(count_);
    for (const Candidate candidate : successful)
      surplus = added(surplus, count_.votes(candidate) - count_.quota());
    return surplus;
  }

  std::vector<Candidate> excludable() const {
    std::vector<Candidate> candidates = count_.reaching(0);
    std::erase_if(candidates,
                  [&](Candidate candidate) { return !count_.may_be_excluded(candidate); });
    std::reverse(candidates.begin(), candidates.end());
    return candidates;
  }

  /// Clause 13: the lowest cannot be overtaken by the surplus, or the surplus is nothing; or it
  /// falls no further within nine places (clause 23: candidates equal within the precision).
  bool exclusion_is_due() const {
    if (surplus_ < least_surplus || surplus_ >= previous_surplus_) return true;
    const std::vector<Candidate> from_the_lowest = excludable();
    return from_the_lowest.size() > 1 &&
           added(count_.votes(from_the_lowest[0]), surplus_) < count_.votes(from_the_lowest[1]);
  }

  /// Clauses 19 and 40: the fewest; among equals the one behind at the earliest difference.
  Candidate lowest() {
    std::vector<Candidate> tied = excludable();
    CYD_ASSERT(!tied.empty());
    const Votes fewest = count_.votes(tied.front());
    for (const Candidate candidate : count_.continuing())
      if (count_.votes(candidate) < fewest)
        count_.note(candidate, Decision::Kind::passed_over_as_guarded);
    std::erase_if(tied, [&](Candidate candidate) { return count_.votes(candidate) > fewest; });
    if (tied.size() == 1) return tied.front();

    Tie tie{.about = Tie::About::candidate_to_exclude, .candidates = tied};
    std::sort(tie.candidates.begin(), tie.candidates.end());
    for (const std::vector<Votes>& totals : history_) {
      Votes behind = totals[tied.front()];
      for (const Candidate candidate : tied) behind = std::min(behind, totals[candidate]);
      std::erase_if(tied, [&](Candidate candidate) { return totals[candidate] > behind; });
    }
    tie.settled = Tie::Settled::by_a_stage;
    tie.stage = stage_that_left(tied, tie.candidates);
    if (tied.size() > 1) {
      tie.settled = Tie::Settled::by_the_rules_own_number;
      tie.stage = 0;
    }
    tie.chosen = first_by_number(tied);
    count_.add_tie(tie);
    return tie.chosen;
  }

  /// The recorded stage at which the tie was told apart, 0 when it was between two of them.
  int stage_that_left(const std::vector<Candidate>& left, std::vector<Candidate> tied) const {
    int stage = 0;
    tied = count_.narrowed_by_stages(tied, LookBack::earliest_first, Extreme::fewest, stage);
    return tied == left ? stage : 0;
  }

  /// Clauses 47 and 48: the lowest number in odd iterations, the highest in even ones.
  Candidate first_by_number(const std::vector<Candidate>& tied) const {
    const auto by_number = [this](Candidate a, Candidate b) { return numbers_[a] < numbers_[b]; };
    return history_.size() % 2 == 1 ? *std::min_element(tied.begin(), tied.end(), by_number)
                                    : *std::max_element(tied.begin(), tied.end(), by_number);
  }

  void exclude(Candidate candidate, Decision::Kind why) {
    count_.exclude(candidate, why);
    keep_[candidate] = 0;
    moved_ = {candidate};
    previous_surplus_ = INT64_MAX;
    surplus_ = INT64_MAX;
  }

  /// Clause 17.
  void update_keep_factors() {
    for (const Candidate candidate : count_.elected())
      if (count_.votes(candidate) > count_.quota())
        keep_[candidate] =
            next_keep_factor(keep_[candidate], count_.quota(), count_.votes(candidate));
  }

  StvCount count_;
  MeekPapers papers_;
  KeepFactors keep_;
  std::vector<std::int64_t> numbers_;
  std::vector<std::vector<Votes>> history_;  // totals of every iteration
  std::vector<Candidate> moved_;
  Votes surplus_ = INT64_MAX;
  Votes previous_surplus_ = INT64_MAX;
  bool first_ = true;
};

}  // namespace

std::vector<std::int64_t> new_zealand_numbers(std::int64_t candidates, std::int64_t vacancies,
                                              std::int64_t papers) {
  Generator generator(candidates, vacancies, papers);
  std::vector<std::int64_t> numbers;
  while (static_cast<std::int64_t>(numbers.size()) < candidates) {
    const std::int64_t number = generator.next();
    // Clause 46: a number that another candidate already has is passed over.
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
      numbers.push_back(number);
  }
  return numbers;
}

Count count_meek_nz(const Election& election, const CountOptions& options, LotScript& lots) {
  return NewZealandCount(election, options, lots).run();
}

}  // namespace cydofal::tally
