#pragma once

#include <vector>

#include "engines/tally/election.h"

namespace cydofal::tally {

/// Remembers which candidates the present paper has named, without clearing between papers.
class NamedOnPaper {
 public:
  explicit NamedOnPaper(std::size_t candidates) : paper_of_(candidates, 0) {}

  void next_paper() { ++paper_; }

  /// False when the candidate was already named on this paper.
  bool name(Candidate candidate) {
    if (paper_of_[candidate] == paper_) return false;
    paper_of_[candidate] = paper_;
    return true;
  }

 private:
  std::vector<std::uint64_t> paper_of_;
  std::uint64_t paper_ = 0;
};

/// A rank that a paper gives to a candidate, before sorting.
struct Ranked {
  std::int64_t rank;
  Candidate candidate;
};

/// Best rank first, in ballot order among equals; equal ranks are marked as shared.
std::vector<Preference> in_order_of_rank(std::vector<Ranked> ranked);

}  // namespace cydofal::tally
