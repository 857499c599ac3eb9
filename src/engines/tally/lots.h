#pragma once

#include <span>
#include <string>
#include <vector>

#include "engines/tally/election.h"

/// Ties that no figure settles.
namespace cydofal::tally {

/// How the people who run the election want a lot to be drawn.
struct Lots {
  enum class Way {
    refuse_to_draw,  ///< no seed was published: a lot that decides a seat stops the count
    first_on_paper,  ///< for comparing with programs that take the first candidate
    from_seed        ///< drawn from `seed`, which was published before the papers were opened
  };

  Way way = Way::refuse_to_draw;
  std::string seed{};
};

/// Draws one of the tied candidates: the one with the smallest SHA-256 of "SEED/DRAW/CANDIDATE"
/// (the seed as given, the draw's number within the count from 1, the candidate's number from 1).
/// Anybody can draw the same with `printf '%s' SEED/DRAW/CANDIDATE | sha256sum`.
Candidate drawn_from_seed(std::string_view seed, std::size_t draw, std::span<const Candidate> tied);

/// The lots of one run of a count. A run follows a script of outcomes already settled; past its
/// end it takes the first candidate on the paper and remembers who was tied, so that the caller
/// can find out whether that choice mattered.
class LotScript {
 public:
  struct Outcome {
    Candidate chosen;
    bool drawn;  ///< false: the outcome changes nothing, so nothing was drawn
  };

  explicit LotScript(std::vector<Outcome> outcomes = {}) : outcomes_(std::move(outcomes)) {}

  Outcome next(std::span<const Candidate> tied);

  /// The tied candidates of every lot of this run, the scripted ones first.
  const std::vector<std::vector<Candidate>>& asked() const { return asked_; }

 private:
  std::vector<Outcome> outcomes_;
  std::vector<std::vector<Candidate>> asked_;
};

}  // namespace cydofal::tally
