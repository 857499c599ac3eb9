#pragma once

#include <cstdint>
#include <span>

#include "platform/base/encoding.h"

namespace cydofal {

/// Where chance comes from. Passed in like time, so that a seed replays everything.
class Chance {
 public:
  virtual ~Chance() = default;

  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  Bytes bytes(std::size_t count);

  /// A new identifier: 53 random bits, never 0, so that it is exact in JSON and unguessable enough
  /// that addresses tell nothing about how many there are. Permission never rests on it.
  std::int64_t identifier();

  /// 0 to bound - 1, each as likely. bound > 0.
  std::uint32_t below(std::uint32_t bound);
};

/// The operating system's randomness (libsodium), for people. Safe from many threads.
class SystemChance final : public Chance {
 public:
  SystemChance();
  void fill(std::span<std::uint8_t> bytes) override;
};

/// The same stream for the same seed (ChaCha20 under a key derived from it), for demonstration data
/// and tests. One thread at a time.
class SeededChance final : public Chance {
 public:
  explicit SeededChance(std::uint64_t seed);
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t seed_;
  std::uint64_t block_ = 0;
};

}  // namespace cydofal
