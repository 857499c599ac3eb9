#include "engines/record/tree.h"

#include <sodium.h>

#include <algorithm>
#include <bit>

#include "engines/record/limits.h"
#include "platform/base/assert.h"

namespace cydofal::record {

namespace {

/// The hash of neighbours from left to right, the right ones first: RFC 6962 splits at the largest
/// power of two, so what is on the right is always the smaller and the deeper.
Digest folded(std::span<const Digest> peaks) {
  if (peaks.empty()) return empty_root();
  Digest hash = peaks.back();
  for (std::size_t left = peaks.size() - 1; left-- > 0;) hash = node_hash(peaks[left], hash);
  return hash;
}

}  // namespace

Digest leaf_hash(std::string_view entry) {
  constexpr std::uint8_t prefix = 0;
  Digest digest;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &prefix, 1);
  crypto_hash_sha256_update(&state, reinterpret_cast<const std::uint8_t*>(entry.data()),
                            entry.size());
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 1 + 2 * sizeof(Digest)> both;
  both[0] = 1;
  std::ranges::copy(left, both.begin() + 1);
  std::ranges::copy(right, both.begin() + 1 + sizeof(Digest));
  return sha256(both);
}

Digest empty_root() { return sha256(std::string_view()); }

std::vector<Node> peaks_of(std::uint64_t size) {
  std::vector<Node> peaks;
  std::uint64_t begin = 0;
  while (begin < size) {
    const auto level = static_cast<unsigned>(std::bit_width(size - begin)) - 1;
    peaks.push_back({level, begin >> level});
    begin += std::uint64_t{1} << level;
  }
  return peaks;
}

Digest root_of(std::uint64_t size, HashReader& hashes) {
  return folded(hashes.read(peaks_of(size)));
}

GrowingTree GrowingTree::from(std::uint64_t size, HashReader& hashes) {
  CYD_ASSERT(size <= max_entries);
  GrowingTree tree;
  tree.size_ = size;
  tree.peaks_ = hashes.read(peaks_of(size));
  CYD_ASSERT(tree.peaks_.size() == static_cast<std::size_t>(std::popcount(size)));
  return tree;
}

Digest GrowingTree::root() const { return folded(peaks_); }

void HashesInMemory::add(Node node, const Digest& hash) {
  if (levels_.size() <= node.level) levels_.resize(node.level + 1);
  CYD_ASSERT(levels_[node.level].size() == node.index);
  levels_[node.level].push_back(hash);
}

std::vector<Digest> HashesInMemory::read(std::span<const Node> nodes) {
  std::vector<Digest> found;
  found.reserve(nodes.size());
  for (const Node node : nodes) {
    const Digest* hash = find(node);
    CYD_ASSERT(hash != nullptr);
    found.push_back(*hash);
  }
  return found;
}

const Digest* HashesInMemory::find(Node node) const {
  if (node.level >= levels_.size() || node.index >= levels_[node.level].size()) return nullptr;
  return &levels_[node.level][node.index];
}

}  // namespace cydofal::record
