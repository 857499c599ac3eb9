#pragma once

#include <string>
#include <vector>

#include "engines/tally/tally.h"

/// Reserved seats the explainable way: each class of members elects its own seats.
namespace cydofal::tally {

struct ClassSeats {
  std::string name;
  std::int64_t seats = 0;
  std::vector<Candidate> candidates;  ///< in ballot order
};

struct ClassCount {
  std::string name;
  std::vector<Candidate> candidates;  ///< of the whole paper, by place in `count`
  Election election;                  ///< what was counted
  Count count;
};

/// Makes one election of each class out of papers that show all candidates: a class's seats go to
/// its candidates alone, in the order in which each paper ranks them, and counts each under the
/// rule. Where classes vote on papers of their own, count each file by itself instead.
///
/// Refuses: no classes, a candidate in two classes or unknown, more seats than candidates, and
/// whatever count() refuses (the class's name is then in `field`).
Result<std::vector<ClassCount>> count_by_class(const Election& election,
                                               const std::vector<ClassSeats>& classes, Rule rule,
                                               const CountOptions& options);

}  // namespace cydofal::tally
