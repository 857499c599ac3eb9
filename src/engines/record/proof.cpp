#include "engines/record/proof.h"

#include <algorithm>
#include <bit>

#include "engines/record/limits.h"
#include "platform/base/assert.h"

namespace cydofal::record {

namespace {

/// Entries [begin, end) as RFC 6962 splits a tree into them: `begin` is a multiple of a power of two
/// that is not smaller than their number.
struct Span {
  std::uint64_t begin;
  std::uint64_t end;

  std::uint64_t size() const { return end - begin; }
  /// The first entry of the right part: the largest power of two smaller than the number.
  std::uint64_t middle() const { return begin + std::bit_floor(size() - 1); }
};

/// The hashes of spans, the last of them first. All that they are made of is read at once.
Proof hashes_of(const std::vector<Span>& spans, HashReader& hashes) {
  std::vector<Node> nodes;
  std::vector<std::size_t> pieces;
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
    const std::vector<Node> peaks = peaks_of(span->size());
    for (const Node peak : peaks) {
      nodes.push_back({peak.level, peak.index + (span->begin >> peak.level)});
    }
    pieces.push_back(peaks.size());
  }
  const std::vector<Digest> read = hashes.read(nodes);
  CYD_ASSERT(read.size() == nodes.size());
  Proof proof;
  auto at = read.begin();
  for (const std::size_t count : pieces) {
    const auto end = at + static_cast<std::ptrdiff_t>(count);
    Digest hash = *(end - 1);
    for (auto left = end - 1; left != at;) hash = node_hash(*--left, hash);
    proof.push_back(hash);
    at = end;
  }
  return proof;
}

/// Shifts both positions to where the path of `position` next has a neighbour on its left.
void climb_to_left_neighbour(std::uint64_t& position, std::uint64_t& last) {
  while ((position & 1) == 0 && position != 0) {
    position >>= 1;
    last >>= 1;
  }
}

}  // namespace

Proof prove_inclusion(std::uint64_t index, std::uint64_t size, HashReader& hashes) {
  CYD_ASSERT(index < size);
  std::vector<Span> beside;  // from the root down
  for (Span tree{0, size}; tree.size() > 1;) {
    const std::uint64_t middle = tree.middle();
    if (index < middle) {
      beside.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      beside.push_back({tree.begin, middle});
      tree.begin = middle;
    }
  }
  return hashes_of(beside, hashes);
}

Proof prove_consistency(std::uint64_t old_size, std::uint64_t size, HashReader& hashes) {
  CYD_ASSERT(old_size <= size);
  if (old_size == 0 || old_size == size) return {};
  std::vector<Span> beside;  // from the root down
  Span tree{0, size};
  while (tree.end != old_size) {
    const std::uint64_t middle = tree.middle();
    if (old_size <= middle) {
      beside.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      beside.push_back({tree.begin, middle});
      tree.begin = middle;
    }
  }
  // Where the old tree is a subtree of the new one from its first entry on, its root is known.
  if (tree.begin != 0) beside.push_back(tree);
  return hashes_of(beside, hashes);
}

bool proves_inclusion(const Proof& proof, const Digest& leaf, std::uint64_t index,
                      std::uint64_t size, const Digest& root) {
  // RFC 9162, 2.1.3.2.
  if (index >= size || size > max_entries || proof.size() > max_proof_hashes) return false;
  std::uint64_t position = index;
  std::uint64_t last = size - 1;
  Digest hash = leaf;
  for (const Digest& beside : proof) {
    if (last == 0) return false;
    if ((position & 1) != 0 || position == last) {
      hash = node_hash(beside, hash);
      climb_to_left_neighbour(position, last);
    } else {
      hash = node_hash(hash, beside);
    }
    position >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool proves_consistency(const Proof& proof, std::uint64_t old_size, const Digest& old_root,
                        std::uint64_t size, const Digest& root) {
  // RFC 9162, 2.1.4.2; the two cases without a proof are said by its section 2.1.4.1.
  if (old_size > size || size > max_entries || proof.size() > max_proof_hashes) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  if (old_size == 0) return proof.empty() && old_root == empty_root();
  std::uint64_t position = old_size - 1;
  std::uint64_t last = size - 1;
  while ((position & 1) != 0) {
    position >>= 1;
    last >>= 1;
  }
  auto next = proof.begin();
  Digest old_hash = old_root;
  if (!std::has_single_bit(old_size)) {
    if (proof.empty()) return false;
    old_hash = *next++;
  }
  Digest hash = old_hash;
  for (; next != proof.end(); ++next) {
    if (last == 0) return false;
    if ((position & 1) != 0 || position == last) {
      old_hash = node_hash(*next, old_hash);
      hash = node_hash(*next, hash);
      climb_to_left_neighbour(position, last);
    } else {
      hash = node_hash(hash, *next);
    }
    position >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == old_root && hash == root;
}

}  // namespace cydofal::record
