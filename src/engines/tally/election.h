#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engines/tally/limits.h"

/// An election before it is counted: who stands, for how many seats, and every paper.
namespace cydofal::tally {

/// A candidate (or an option) by place on the ballot paper, 0 for the first. People see one more.
using Candidate = std::uint16_t;

/// A candidate on a paper, and whether the voter gave the same rank to the one before.
class Preference {
 public:
  enum class Rank { next, shared_with_the_one_before };

  constexpr Preference() = default;
  constexpr Preference(Candidate candidate, Rank rank)
      : bits_(static_cast<std::uint16_t>(
            candidate | (rank == Rank::shared_with_the_one_before ? shared_bit : 0))) {}

  constexpr Candidate candidate() const { return bits_ & static_cast<std::uint16_t>(~shared_bit); }
  constexpr bool shares_rank() const { return (bits_ & shared_bit) != 0; }

  friend constexpr bool operator==(Preference, Preference) = default;

 private:
  static constexpr std::uint16_t shared_bit = 0x8000;  // max_candidates is far below it

  std::uint16_t bits_ = 0;
};

/// Equal papers taken together: how many, and their preferences from first to last.
/// `points` stands beside `preferences` when voters gave points, and is empty when they ranked.
struct Ballot {
  std::int64_t papers = 0;
  std::span<const Preference> preferences{};
  std::span<const std::int32_t> points{};
};

/// All papers, packed: a million rankings of twenty are 40 MB here. Equal papers are grouped, so
/// that the cost of a count follows the number of different papers.
class Ballots {
 public:
  /// Adds papers to the group with the same preferences (and points), or starts one.
  void add(std::int64_t papers, std::span<const Preference> preferences,
           std::span<const std::int32_t> points = {});

  std::size_t size() const { return papers_.size(); }
  bool empty() const { return papers_.empty(); }

  Ballot operator[](std::size_t index) const {
    const std::size_t begin = begins_[index];
    const std::size_t length = begins_[index + 1] - begin;
    return {.papers = papers_[index],
            .preferences = {preferences_.data() + begin, length},
            .points = points_.empty() ? std::span<const std::int32_t>{}
                                      : std::span{points_.data() + begin, length}};
  }

  /// Releases what only adding needs.
  void close();

 private:
  std::size_t slot_of(std::uint32_t hash, std::span<const Preference> preferences,
                      std::span<const std::int32_t> points) const;
  void grow();

  std::vector<std::int64_t> papers_;
  std::vector<std::uint64_t> begins_{0};
  std::vector<Preference> preferences_;
  std::vector<std::int32_t> points_;
  std::vector<std::uint32_t> hashes_;  // of each group, while adding
  std::vector<std::uint32_t> table_;   // open addressing: group index + 1, 0 for free
};

struct CandidateEntry {
  enum class Standing { stands, withdrawn };

  std::string name;
  Standing standing = Standing::stands;
};

/// What every reader makes and every rule counts.
///
/// Holds, once a reader has accepted it: 1 to max_candidates candidates, 1 to max_seats seats and
/// no more than candidates, at most max_votes papers, on each paper known candidates at most once.
struct Election {
  std::string title;
  std::int64_t seats = 1;
  std::vector<CandidateEntry> candidates;
  Ballots ballots;

  /// The order in which ties are settled that no figure settles, published with the papers
  /// (`[tie 3 2 1]` of a BLT file); empty when a lot is to be drawn.
  std::vector<Candidate> tie_order{};

  /// The first line on which two candidates share a rank. The STV rules refuse such an election.
  std::optional<std::int64_t> line_of_first_shared_rank{};

  /// What voters wrote. Only the score rule counts points.
  enum class Marks { ranks, points };
  Marks marks = Marks::ranks;
};

/// The candidates still standing, in the order of the ballot paper.
std::vector<Candidate> standing_candidates(const Election& election);

/// The papers that show a preference for somebody who stands, and those that show none.
struct PaperCount {
  std::int64_t valid = 0;
  std::int64_t invalid = 0;
};
PaperCount count_papers(const Election& election);

/// The same election without these candidates, who keep their numbers.
Election with_withdrawn(Election election, std::span<const Candidate> withdrawn);

}  // namespace cydofal::tally
