#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "platform/base/digest.h"

/// The Merkle tree of RFC 6962, section 2.1 (the same in RFC 9162): a hash over all entries, in their
/// order, from which no entry can be taken, changed or moved unseen.
///
/// Nothing here keeps entries. A tree is known by the hashes of its complete subtrees, of which
/// there are at most thirty for a thousand million entries; whoever wants proofs keeps all of them.
namespace cydofal::record {

/// SHA-256(0x00 || entry).
Digest leaf_hash(std::string_view entry);

/// SHA-256(0x01 || left || right).
Digest node_hash(const Digest& left, const Digest& right);

/// The root of a tree without entries: SHA-256 of nothing.
Digest empty_root();

/// A complete subtree: the 2^level entries that begin with entry index * 2^level. Its hash never
/// changes, however the tree grows.
struct Node {
  unsigned level;
  std::uint64_t index;

  friend bool operator==(Node, Node) = default;
};

/// The complete subtrees that make up a tree of `size` entries, from left to right: one for each bit
/// that is set in `size`.
std::vector<Node> peaks_of(std::uint64_t size);

/// Where the hashes of complete subtrees are kept. Level 0 holds the leaves.
class HashReader {
 public:
  virtual ~HashReader() = default;

  /// The hashes of `nodes`, in their order; asked once for all that a proof needs. Only nodes of the
  /// tree that it was asked about.
  virtual std::vector<Digest> read(std::span<const Node> nodes) = 0;
};

/// The root of the first `size` entries. Reads one hash for each bit that is set in `size`.
Digest root_of(std::uint64_t size, HashReader& hashes);

/// A tree that only grows. Appending hashes about twice an entry, however large the tree is.
class GrowingTree {
 public:
  GrowingTree() = default;

  /// Goes on from `size` entries whose complete subtrees are `hashes`.
  static GrowingTree from(std::uint64_t size, HashReader& hashes);

  std::uint64_t size() const { return size_; }
  Digest root() const;

  /// Appends a leaf and calls `made(Node, const Digest&)` for every complete subtree that is there
  /// now and was not before, the leaf first: these are the hashes to keep.
  template <class Made>
  void append(Digest hash, Made&& made) {
    Node node{0, size_};
    made(node, hash);
    for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
      hash = node_hash(peaks_.back(), hash);
      peaks_.pop_back();
      node = {node.level + 1, node.index >> 1};
      made(node, hash);
    }
    peaks_.push_back(hash);
    ++size_;
  }
  void append(const Digest& leaf) {
    append(leaf, [](Node, const Digest&) {});
  }

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

/// Hashes kept in memory: for checking a whole record, and for tests.
class HashesInMemory final : public HashReader {
 public:
  /// Nodes of one level come in their order, as GrowingTree makes them.
  void add(Node node, const Digest& hash);
  std::vector<Digest> read(std::span<const Node> nodes) override;

  /// Nothing when it was never added.
  const Digest* find(Node node) const;

 private:
  std::vector<std::vector<Digest>> levels_;
};

}  // namespace cydofal::record
