// record_prove DIRECTORY: reads an exported record and prints proofs that the engine makes of it, for
// programs of others to check. A line is "inclusion INDEX SIZE HASH..." or "consistency OLD SIZE
// HASH...", the hashes in base64.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "engines/record/exported.h"
#include "engines/record/proof.h"
#include "platform/base/encoding.h"

namespace {

using namespace cydofal;
using namespace cydofal::record;

/// Of a long record every so many entries are proved, besides the first and the last.
constexpr std::uint64_t proofs_of_a_size = 50;

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void print(const char* kind, std::uint64_t first, std::uint64_t size, const Proof& proof) {
  std::printf("%s %llu %llu", kind, static_cast<unsigned long long>(first),
              static_cast<unsigned long long>(size));
  for (const Digest& hash : proof) std::printf(" %s", base64(hash).c_str());
  std::printf("\n");
}

void print_proofs(HashReader& hashes, const std::vector<SignedCheckpoint>& checkpoints) {
  for (const SignedCheckpoint& each : checkpoints) {
    const std::uint64_t size = each.checkpoint.size;
    const std::uint64_t step = size / proofs_of_a_size + 1;
    for (std::uint64_t index = 0; index < size; index += step) {
      print("inclusion", index, size, prove_inclusion(index, size, hashes));
    }
    print("inclusion", size - 1, size, prove_inclusion(size - 1, size, hashes));
    for (const SignedCheckpoint& old : checkpoints) {
      const std::uint64_t old_size = old.checkpoint.size;
      if (old_size > size) continue;
      print("consistency", old_size, size, prove_consistency(old_size, size, hashes));
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "record_prove DIRECTORY\n");
    return 2;
  }
  const std::string directory = arguments[1];
  const auto checkpoints = read_checkpoints(text_of(directory + std::string(checkpoints_file)));
  if (!checkpoints) return 1;
  HashesInMemory hashes;
  GrowingTree tree;
  std::istringstream lines(text_of(directory + std::string(entries_file)));
  for (std::string line; std::getline(lines, line);) {
    tree.append(leaf_hash(line), [&](Node node, const Digest& hash) { hashes.add(node, hash); });
  }
  for (const SignedCheckpoint& each : *checkpoints) {
    if (each.checkpoint.size == 0 || each.checkpoint.size > tree.size()) return 1;
  }
  print_proofs(hashes, *checkpoints);
  return 0;
}
