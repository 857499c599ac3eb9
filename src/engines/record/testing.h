#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engines/record/checkpoint.h"
#include "engines/record/exported.h"
#include "engines/record/tree.h"
#include "platform/base/encoding.h"

/// For tests only: a record that grows, and the files that would be handed out of it.
namespace cydofal::record::testing {

inline std::array<std::uint8_t, 32> seed_of(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed;
  seed.fill(number);
  return seed;
}

inline std::string line_of(std::uint64_t index, const std::string& about = "x") {
  return "{\"v\":1,\"i\":" + std::to_string(index) +
         ",\"t\":\"2026-11-02T09:00Z\",\"type\":\"note.written\",\"actor\":\"Zm9vYmFyYmF6\","
         "\"subject\":\"nobody\",\"c\":\"" +
         base64(sha256(about + std::to_string(index))) + "\"}";
}

class SmallRecord {
 public:
  explicit SmallRecord(std::uint64_t size, std::uint64_t between_checkpoints = 0,
                       const std::string& name = "cydofal/teulu", std::uint8_t seed = 1)
      : key(name, seed_of(seed)) {
    while (tree.size() < size) {
      append(line_of(tree.size()));
      if (between_checkpoints > 0 && tree.size() % between_checkpoints == 0) sign();
    }
  }

  void append(const std::string& line) {
    lines.push_back(line);
    tree.append(leaf_hash(line), [&](Node node, const Digest& hash) { hashes.add(node, hash); });
  }

  Checkpoint checkpoint() const { return {key.verifier().name, tree.size(), tree.root()}; }
  void sign() { notes.push_back(signed_checkpoint(checkpoint(), key)); }

  std::string keys_text() const { return key.verifier().text() + '\n'; }
  std::string checkpoints_text() const {
    std::string text;
    for (const std::string& note : notes) text += (text.empty() ? "" : "\n") + note;
    return text;
  }
  std::string entries_text() const {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
  }
  Verifier verifier() const {
    return Verifier({key.verifier()}, *read_checkpoints(checkpoints_text()));
  }

  SignerKey key;
  std::vector<std::string> lines;
  std::vector<std::string> notes;
  GrowingTree tree;
  HashesInMemory hashes;
};

inline std::string flipped(std::string text, std::size_t bit) {
  text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
  return text;
}

inline Digest flipped(Digest digest, std::size_t bit) {
  digest[bit / 8] = static_cast<std::uint8_t>(digest[bit / 8] ^ (1 << (bit % 8)));
  return digest;
}

/// The key of the sentence with which something was refused; "holds" when it was not.
inline std::string verdict_on(const Result<Verified>& verdict) {
  return verdict ? "holds" : verdict.refusal().message.key;
}

}  // namespace cydofal::record::testing
