#pragma once

#include <cstdint>
#include <vector>

#include "engines/record/tree.h"

/// Proofs of RFC 9162, section 2.1: short lists of hashes with which someone who knows only a root
/// convinces themselves, with at most about thirty hashes for a thousand million entries.
namespace cydofal::record {

using Proof = std::vector<Digest>;

/// That the entry at `index` is among the first `size` ones. Takes index < size; reads and hashes
/// about log2(size) times.
Proof prove_inclusion(std::uint64_t index, std::uint64_t size, HashReader& hashes);

/// That the first `old_size` of `size` entries are the same as they were when the tree had
/// `old_size`. Takes old_size <= size. Empty when either nothing or everything was there before.
Proof prove_consistency(std::uint64_t old_size, std::uint64_t size, HashReader& hashes);

/// True only when `leaf` is the hash of entry `index` of the tree with `size` entries and this root.
/// Everything may come from a stranger.
[[nodiscard]] bool proves_inclusion(const Proof& proof, const Digest& leaf, std::uint64_t index,
                                    std::uint64_t size, const Digest& root);

/// True only when the tree with `size` entries and `root` begins with that of `old_size` entries and
/// `old_root`. Everything may come from a stranger.
[[nodiscard]] bool proves_consistency(const Proof& proof, std::uint64_t old_size,
                                      const Digest& old_root, std::uint64_t size,
                                      const Digest& root);

}  // namespace cydofal::record
