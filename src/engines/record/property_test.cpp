#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>

#include "engines/record/proof.h"
#include "engines/record/testing.h"

/// What holds for every record, found out on random ones.
namespace cydofal::record {
namespace {

using testing::SmallRecord;

constexpr std::uint64_t sizes = 5'000;

/// One tree for all properties: what it was at any smaller size can be asked of it.
SmallRecord& large() {
  static SmallRecord record(sizes);
  return record;
}

std::uint64_t between(std::uint64_t least, std::uint64_t most) {
  return *rc::gen::inRange<std::uint64_t>(least, most + 1);
}

RC_GTEST_PROP(RecordProperty, AnEntryIsProvedInEverySizeThatHasIt, ()) {
  const std::uint64_t size = between(1, sizes);
  const std::uint64_t index = between(0, size - 1);
  const Proof proof = prove_inclusion(index, size, large().hashes);
  const Digest root = root_of(size, large().hashes);
  const Digest leaf = leaf_hash(large().lines[index]);
  RC_ASSERT(proves_inclusion(proof, leaf, index, size, root));
  const std::uint64_t other = between(0, sizes);
  RC_ASSERT(proves_inclusion(proof, leaf, other, size, root) == (other == index));
  RC_ASSERT(!proves_inclusion(proof, leaf, index, size, root_of(other, large().hashes)) || other == size);
}

RC_GTEST_PROP(RecordProperty, OfThreeSizesEachIsProvedFromEachBefore, ()) {
  std::vector<std::uint64_t> each{between(0, sizes), between(0, sizes), between(0, sizes)};
  std::sort(each.begin(), each.end());
  for (std::size_t old = 0; old < 3; ++old) {
    for (std::size_t now = old; now < 3; ++now) {
      const Proof proof = prove_consistency(each[old], each[now], large().hashes);
      const Digest old_root = root_of(each[old], large().hashes);
      const Digest root = root_of(each[now], large().hashes);
      RC_ASSERT(proves_consistency(proof, each[old], old_root, each[now], root));
    }
  }
}

RC_GTEST_PROP(RecordProperty, HashesOfNobodyProveNothing, ()) {
  const std::uint64_t size = between(2, sizes);
  const std::uint64_t index = between(0, size - 1);
  Proof proof = prove_inclusion(index, size, large().hashes);
  const std::uint64_t at = between(0, proof.size() - 1);
  proof[at] = sha256(std::string_view("nobody's"));
  RC_ASSERT(!proves_inclusion(proof, leaf_hash(large().lines[index]), index, size, root_of(size, large().hashes)));
}

RC_GTEST_PROP(RecordProperty, SignedAtAnyMomentsItHoldsAndWithoutAnyEntryItDoesNot, ()) {
  const std::uint64_t size = between(1, 60);
  SmallRecord record(0);
  for (std::uint64_t i = 0; i < size; ++i) {
    record.append(testing::line_of(i));
    if (i + 1 == size || between(0, 3) == 0) record.sign();
  }
  const std::string keys = record.keys_text();
  const std::string checkpoints = record.checkpoints_text();
  RC_ASSERT(verify({keys, checkpoints, record.entries_text()}));
  record.lines.erase(record.lines.begin() + static_cast<std::ptrdiff_t>(between(0, size - 1)));
  RC_ASSERT(!verify({keys, checkpoints, record.entries_text()}));
}

}  // namespace
}  // namespace cydofal::record
