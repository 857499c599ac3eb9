#include "engines/record/tree.h"

#include <gtest/gtest.h>

#include <bit>
#include <map>

#include "engines/record/proof.h"
#include "engines/record/testing.h"

namespace cydofal::record {
namespace {

/// RFC 6962, 2.1, word for word: no trick, no order of its own. Hashes are only remembered.
class Definition {
 public:
  explicit Definition(const std::vector<Digest>& leaves) : leaves_(leaves) {}

  Digest root(std::size_t begin, std::size_t end) {
    if (begin == end) return empty_root();
    if (end - begin == 1) return leaves_[begin];
    const auto known = known_.find({begin, end});
    if (known != known_.end()) return known->second;
    const std::size_t k = split(end - begin);
    const Digest hash = node_hash(root(begin, begin + k), root(begin + k, end));
    known_[{begin, end}] = hash;
    return hash;
  }

  /// PATH(m, D[n])
  Proof path(std::size_t m, std::size_t begin, std::size_t end) {
    if (end - begin <= 1) return {};
    const std::size_t k = split(end - begin);
    Proof proof = m < k ? path(m, begin, begin + k) : path(m - k, begin + k, end);
    proof.push_back(m < k ? root(begin + k, end) : root(begin, begin + k));
    return proof;
  }

  /// SUBPROOF(m, D[n], b)
  enum class Known { yes, no };
  Proof subproof(std::size_t m, std::size_t begin, std::size_t end, Known b) {
    if (m == end - begin) return b == Known::yes ? Proof{} : Proof{root(begin, end)};
    const std::size_t k = split(end - begin);
    Proof proof = m <= k ? subproof(m, begin, begin + k, b)
                         : subproof(m - k, begin + k, end, Known::no);
    proof.push_back(m <= k ? root(begin + k, end) : root(begin, begin + k));
    return proof;
  }

 private:
  static std::size_t split(std::size_t n) {
    std::size_t k = 1;
    while (2 * k < n) k *= 2;
    return k;
  }

  const std::vector<Digest>& leaves_;
  std::map<std::pair<std::size_t, std::size_t>, Digest> known_;
};

constexpr std::size_t sizes = 300;

struct Grown {
  std::vector<Digest> leaves;
  HashesInMemory hashes;
  GrowingTree tree;

  void append() {
    leaves.push_back(leaf_hash("entry " + std::to_string(leaves.size())));
    tree.append(leaves.back(), [&](Node node, const Digest& hash) { hashes.add(node, hash); });
  }
};

TEST(Tree, HashesAsRfc6962Says) {
  EXPECT_EQ(hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(leaf_hash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(hex(leaf_hash(std::string_view("\0", 1))),
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
}

/// The entries, roots and proofs of Certificate Transparency's own tests.
TEST(Tree, AgreesWithTheVectorsOfCertificateTransparency) {
  const std::vector<std::string> entries{"", "00", "10", "2021", "3031", "40414243",
                                         "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  const std::vector<std::string> roots{
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  GrowingTree tree;
  HashesInMemory hashes;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Bytes octets = *from_hex(entries[i]);
    tree.append(leaf_hash({reinterpret_cast<const char*>(octets.data()), octets.size()}),
                [&](Node node, const Digest& hash) { hashes.add(node, hash); });
    EXPECT_EQ(hex(tree.root()), roots[i]);
  }
  const auto in_hex = [](const Proof& proof) {
    std::vector<std::string> texts;
    for (const Digest& each : proof) texts.push_back(hex(each));
    return texts;
  };
  const std::string leaf_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  const std::string node_2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  const std::string node_4_7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
  EXPECT_EQ(in_hex(prove_inclusion(0, 8, hashes)),
            (std::vector<std::string>{leaf_1, node_2_3, node_4_7}));
  EXPECT_EQ(in_hex(prove_consistency(1, 8, hashes)),
            (std::vector<std::string>{leaf_1, node_2_3, node_4_7}));
  EXPECT_EQ(in_hex(prove_consistency(6, 8, hashes)),
            (std::vector<std::string>{
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", roots[3]}));
  EXPECT_EQ(in_hex(prove_consistency(2, 5, hashes)),
            (std::vector<std::string>{
                node_2_3, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST(Tree, HasTheRootOfTheDefinitionAtEverySizeTo300) {
  Grown grown;
  for (std::size_t size = 0; size <= sizes; ++size) {
    Definition definition(grown.leaves);
    ASSERT_EQ(grown.tree.size(), size);
    ASSERT_EQ(grown.tree.root(), definition.root(0, size)) << size;
    ASSERT_EQ(root_of(size, grown.hashes), grown.tree.root()) << size;
    ASSERT_EQ(GrowingTree::from(size, grown.hashes).root(), grown.tree.root()) << size;
    grown.append();
  }
}

TEST(Tree, GoesOnFromWhatWasKept) {
  Grown whole;
  for (int i = 0; i < 100; ++i) whole.append();
  for (std::size_t kept = 0; kept <= 100; ++kept) {
    GrowingTree tree = GrowingTree::from(kept, whole.hashes);
    for (std::size_t i = kept; i < 100; ++i) tree.append(whole.leaves[i]);
    ASSERT_EQ(tree.root(), whole.tree.root()) << kept;
  }
}

TEST(Tree, MakesEachCompleteSubtreeOnce) {
  Grown grown;  // HashesInMemory refuses one that comes twice or out of its order
  std::size_t made = 0;
  for (std::uint64_t size = 1; size <= sizes; ++size) {
    grown.tree.append(leaf_hash("x"), [&](Node, const Digest&) { ++made; });
    ASSERT_EQ(made, 2 * size - static_cast<std::size_t>(std::popcount(size)));
  }
}

TEST(Proof, OfEveryEntryInEverySizeTo300IsThatOfTheDefinitionAndProves) {
  Grown grown;
  for (std::size_t i = 0; i < sizes; ++i) grown.append();
  Definition definition(grown.leaves);
  for (std::size_t size = 1; size <= sizes; ++size) {
    const Digest root = definition.root(0, size);
    for (std::size_t index = 0; index < size; ++index) {
      const Proof proof = prove_inclusion(index, size, grown.hashes);
      ASSERT_EQ(proof, definition.path(index, 0, size)) << index << " of " << size;
      ASSERT_TRUE(proves_inclusion(proof, grown.leaves[index], index, size, root));
      const std::size_t other = (index + 1) % size;
      ASSERT_EQ(proves_inclusion(proof, grown.leaves[index], other, size, root), other == index);
    }
  }
}

TEST(Proof, OfEveryPairOfSizesTo300IsThatOfTheDefinitionAndProves) {
  Grown grown;
  for (std::size_t i = 0; i < sizes; ++i) grown.append();
  Definition definition(grown.leaves);
  for (std::size_t size = 0; size <= sizes; ++size) {
    const Digest root = definition.root(0, size);
    for (std::size_t old_size = 0; old_size <= size; ++old_size) {
      const Proof proof = prove_consistency(old_size, size, grown.hashes);
      if (old_size > 0) {
        ASSERT_EQ(proof, definition.subproof(old_size, 0, size, Definition::Known::yes))
            << old_size << " of " << size;
      }
      const Digest old_root = definition.root(0, old_size);
      ASSERT_TRUE(proves_consistency(proof, old_size, old_root, size, root))
          << old_size << " of " << size;
      if (old_size == size) continue;
      ASSERT_FALSE(proves_consistency(proof, old_size + 1, old_root, size, root));
      ASSERT_FALSE(proves_consistency(proof, old_size, definition.root(0, old_size + 1), size, root));
    }
  }
}

TEST(Proof, WithAHashTooManyOrTooFewProvesNothing) {
  Grown grown;
  for (std::size_t i = 0; i < 50; ++i) grown.append();
  const Digest root = grown.tree.root();
  for (std::size_t index = 0; index < 50; ++index) {
    Proof proof = prove_inclusion(index, 50, grown.hashes);
    proof.push_back(root);
    EXPECT_FALSE(proves_inclusion(proof, grown.leaves[index], index, 50, root));
    proof.resize(proof.size() - 2);
    EXPECT_FALSE(proves_inclusion(proof, grown.leaves[index], index, 50, root));
  }
  for (std::uint64_t old_size = 1; old_size < 50; ++old_size) {
    const Digest old_root = root_of(old_size, grown.hashes);
    Proof proof = prove_consistency(old_size, 50, grown.hashes);
    proof.push_back(root);
    EXPECT_FALSE(proves_consistency(proof, old_size, old_root, 50, root));
    proof.resize(proof.size() - 2);
    EXPECT_FALSE(proves_consistency(proof, old_size, old_root, 50, root));
  }
}

TEST(Proof, SaysNothingAboutWhatIsNotInTheTree) {
  const Digest leaf = leaf_hash("x");
  EXPECT_TRUE(proves_inclusion({}, leaf, 0, 1, leaf));
  EXPECT_FALSE(proves_inclusion({}, leaf, 0, 2, leaf)) << "a root is no entry";
  EXPECT_FALSE(proves_inclusion({}, leaf, 0, 0, empty_root()));
  EXPECT_FALSE(proves_inclusion({}, leaf, 1, 1, leaf));
  EXPECT_FALSE(proves_inclusion({}, leaf, 0, ~std::uint64_t{0}, leaf));
  EXPECT_FALSE(proves_inclusion(Proof(1'000, leaf), leaf, 0, 1'000, leaf));
  EXPECT_TRUE(proves_consistency({}, 0, empty_root(), 1, leaf));
  EXPECT_FALSE(proves_consistency({}, 0, leaf, 1, leaf));
  EXPECT_FALSE(proves_consistency({leaf}, 0, empty_root(), 1, leaf));
  EXPECT_FALSE(proves_consistency({leaf}, 1, leaf, 1, leaf));
  EXPECT_FALSE(proves_consistency({}, 2, leaf, 1, leaf));
  EXPECT_FALSE(proves_consistency({}, 1, leaf, 2, leaf));
}

}  // namespace
}  // namespace cydofal::record
