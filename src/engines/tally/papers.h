#pragma once

#include <vector>

#include "engines/tally/election.h"
#include "engines/tally/exact.h"
#include "engines/tally/stv_count.h"

/// The papers on the table of a hand count: in parcels, each with one value, before a candidate.
namespace cydofal::tally {

/// Papers that came at one value. `ballots` are groups of Election::ballots.
struct Parcel {
  Votes value = 0;
  std::int64_t papers = 0;
  std::vector<std::uint32_t> ballots;
};

/// A parcel sorted by the next available preference.
struct Sorted {
  std::vector<Parcel> to;  ///< by candidate; empty parcels for those who get none
  Parcel non_transferable{};
  std::int64_t transferable_papers = 0;
};

class Papers {
 public:
  /// by_value: what a candidate holds at one value is one parcel (Scottish STV: only the value
  /// matters). by_batch: each transfer brings a parcel of its own, the last received last (ERS97).
  enum class Bundling { by_value, by_batch };

  Papers(const Election& election, Bundling bundling);

  /// Sorts all papers by the first preference for somebody who stands, each worth `value`.
  Sorted sort_first_preferences(const std::vector<Standing>& standings, Votes value);

  /// Sorts a parcel by the next preference for a continuing candidate, passing over earlier ones.
  Sorted sort_by_next(const Parcel& parcel, const std::vector<Standing>& standings);

  void give(Candidate candidate, Parcel parcel);

  /// Takes everything from a candidate, highest value first.
  std::vector<Parcel> take_all(Candidate candidate);

  /// Takes the parcel that a candidate received last.
  Parcel take_last(Candidate candidate);

 private:
  const Election& election_;
  Bundling bundling_;
  std::vector<std::uint16_t> place_;       // of each ballot group: the preference it lies at
  std::vector<std::vector<Parcel>> held_;  // by candidate
};

}  // namespace cydofal::tally
