#include "platform/base/chance.h"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

#include "platform/base/assert.h"

namespace cydofal {

Bytes Chance::bytes(std::size_t count) {
  Bytes made(count);
  fill(made);
  return made;
}

std::int64_t Chance::identifier() {
  while (true) {
    std::uint64_t drawn = 0;
    std::uint8_t octets[sizeof drawn];
    fill(octets);
    std::memcpy(&drawn, octets, sizeof drawn);
    drawn >>= 11;
    if (drawn != 0) return static_cast<std::int64_t>(drawn);
  }
}

std::uint32_t Chance::below(std::uint32_t bound) {
  CYD_ASSERT(bound > 0);
  // Numbers under `unfair` would make the low results likelier: draw again.
  const std::uint32_t unfair = (0U - bound) % bound;
  while (true) {
    std::uint32_t drawn = 0;
    std::uint8_t octets[sizeof drawn];
    fill(octets);
    std::memcpy(&drawn, octets, sizeof drawn);
    if (drawn >= unfair) return drawn % bound;
  }
}

SystemChance::SystemChance() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start: no source of randomness");
}

void SystemChance::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

SeededChance::SeededChance(std::uint64_t seed) : seed_(seed) {}

void SeededChance::fill(std::span<std::uint8_t> bytes) {
  std::uint8_t key[crypto_stream_chacha20_KEYBYTES] = {};
  std::uint8_t nonce[crypto_stream_chacha20_NONCEBYTES] = {};
  static_assert(sizeof nonce == sizeof block_);
  std::memcpy(key, &seed_, sizeof seed_);
  std::memcpy(nonce, &block_, sizeof block_);
  ++block_;
  crypto_stream_chacha20(bytes.data(), bytes.size(), nonce, key);
}

}  // namespace cydofal
