// What a record costs: record_bench ROUNDS
//
// All times are of the processor. Prints "append OURS BARE": milliseconds for 100,000 entries with a checkpoint signed for each 1,000,
// and for the same number of calls of SHA-256, with inputs of the same length, and of Ed25519; the
// median of the rounds, which alternate. Then, for a tree of 1,000,000 entries, "NAME MEAN WORST" in
// microseconds for making and checking each kind of proof, over 2,000 entries or sizes.
#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "engines/record/checkpoint.h"
#include "engines/record/proof.h"
#include "platform/base/assert.h"
#include "platform/base/chance.h"

namespace {

using namespace cydofal;
using namespace cydofal::record;

constexpr std::uint64_t entries = 100'000;
constexpr std::uint64_t between_checkpoints = 1'000;
constexpr std::uint64_t large = 1'000'000;
constexpr int proofs = 2'000;

/// Of this thread alone: what else the machine does meanwhile is no part of it.
double processor_microseconds() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

template <class F>
double microseconds(F&& f) {
  const double begun = processor_microseconds();
  f();
  return processor_microseconds() - begun;
}

/// As long as the lines of a real record: 196 octets and the digits of the number.
std::string line_of(std::uint64_t index) {
  return "{\"v\":1,\"i\":" + std::to_string(index) +
         ",\"t\":\"2026-11-02T09:00Z\",\"type\":\"note.written\",\"actor\":\"Zm9vYmFyYmF6\","
         "\"subject\":\"Zm9vYmFyYmF6\",\"c\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}";
}

SignerKey key() {
  std::array<std::uint8_t, 32> seed;
  seed.fill(7);
  return SignerKey("cydofal/teulu-ynghyd/0123456789abcd", seed);
}

/// Every hash is kept, as a store would.
void grow(GrowingTree& tree, HashesInMemory& hashes, const std::string& line) {
  tree.append(leaf_hash(line), [&](Node node, const Digest& hash) { hashes.add(node, hash); });
}

std::size_t ours(const std::vector<std::string>& lines, const SignerKey& signer) {
  GrowingTree tree;
  HashesInMemory hashes;
  std::size_t octets = 0;
  for (const std::string& line : lines) {
    grow(tree, hashes, line);
    if (tree.size() % between_checkpoints != 0) continue;
    octets += signed_checkpoint({signer.verifier().name, tree.size(), tree.root()}, signer).size();
  }
  return octets;
}

/// The same calls of libsodium and nothing else: for each entry a leaf and the nodes that it
/// completes; for each checkpoint the nodes up to the root, and a signature.
std::size_t bare(const std::vector<std::string>& lines, const std::string& checkpoint) {
  const std::vector<std::uint8_t> octets(1'024, 7);
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret_key;
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), octets.data());
  Digest digest;
  std::array<std::uint8_t, crypto_sign_BYTES> signature;
  std::size_t used = 0;
  const auto nodes = [&](int count) {
    for (int i = 0; i < count; ++i) crypto_hash_sha256(digest.data(), octets.data(), 65);
  };
  for (std::uint64_t size = 1; size <= lines.size(); ++size) {
    crypto_hash_sha256(digest.data(), octets.data(), 1 + lines[size - 1].size());
    nodes(std::countr_zero(size));
    used += digest[0];
    if (size % between_checkpoints != 0) continue;
    nodes(std::popcount(size) - 1);
    crypto_sign_detached(signature.data(), nullptr, octets.data(), checkpoint.size(), secret_key.data());
    used += signature[0];
  }
  return used;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void compare(int rounds) {
  std::vector<std::string> lines;
  for (std::uint64_t index = 0; index < entries; ++index) lines.push_back(line_of(index));
  const SignerKey signer = key();
  const std::string checkpoint = Checkpoint{signer.verifier().name, entries, empty_root()}.text();
  std::vector<double> of_ours, of_bare;
  std::size_t used = 0;
  for (int round = 0; round < rounds; ++round) {
    of_ours.push_back(microseconds([&] { used += ours(lines, signer); }));
    of_bare.push_back(microseconds([&] { used += bare(lines, checkpoint); }));
  }
  CYD_ASSERT(used > 0);
  std::printf("append %.1f %.1f\n", median(of_ours) / 1'000, median(of_bare) / 1'000);
}

struct Times {
  double sum = 0;
  double worst = 0;
  int count = 0;

  void add(double time) {
    sum += time;
    worst = std::max(worst, time);
    ++count;
  }
  void print(const char* name) const { std::printf("%s %.1f %.1f\n", name, sum / count, worst); }
};

void prove() {
  GrowingTree tree;
  HashesInMemory hashes;
  for (std::uint64_t index = 0; index < large; ++index) grow(tree, hashes, line_of(index));
  const Digest root = tree.root();
  SeededChance chance(2026);
  Times inclusion, inclusion_checked, consistency, consistency_checked;
  for (int i = 0; i < proofs; ++i) {
    const std::uint64_t index = chance.below(static_cast<std::uint32_t>(large));
    const std::uint64_t old_size = index + 1;
    const Digest leaf = leaf_hash(line_of(index));
    const Digest old_root = root_of(old_size, hashes);
    Proof proof;
    bool proved = false;
    inclusion.add(microseconds([&] { proof = prove_inclusion(index, large, hashes); }));
    inclusion_checked.add(microseconds([&] { proved = proves_inclusion(proof, leaf, index, large, root); }));
    CYD_ASSERT(proved);
    consistency.add(microseconds([&] { proof = prove_consistency(old_size, large, hashes); }));
    consistency_checked.add(microseconds([&] { proved = proves_consistency(proof, old_size, old_root, large, root); }));
    CYD_ASSERT(proved);
  }
  inclusion.print("inclusion_made");
  inclusion_checked.print("inclusion_checked");
  consistency.print("consistency_made");
  consistency_checked.print("consistency_checked");
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count == 2 ? std::atoi(arguments[1]) : 0;
  if (rounds < 1 || sodium_init() < 0) {
    std::fprintf(stderr, "record_bench ROUNDS\n");
    return 2;
  }
  compare(rounds);
  prove();
  return 0;
}
